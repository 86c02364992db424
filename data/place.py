"""Where things lie: the project's folder, the built database, and the SQL that shapes and asks it."""

import hashlib
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "data" / "schema"
QUERIES = ROOT / "data" / "queries"


def database() -> Path:
    """The path of the built database; the environment variable KALKAN_DATABASE names another one."""
    return Path(os.environ.get("KALKAN_DATABASE") or ROOT / "data" / "kalkan.duckdb")


def schema_version(schema: Path = SCHEMA) -> str:
    """Twelve hexadecimal digits that change whenever a table or view is declared differently."""
    digest = hashlib.sha256()
    for path in sorted(schema.glob("*.sql")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def declared(schema: Path = SCHEMA) -> frozenset[str]:
    """The names of all tables and views that a built database holds."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(schema.glob("*.sql")))
    return frozenset(name for text in texts for name in re.findall(r"^create (?:table|view) (\w+)", text, re.MULTILINE))
