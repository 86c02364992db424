"""Builds the database from the text files: reads, validates, loads, derives, checks, and swaps it in whole."""

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

try:
    import fcntl
except ImportError:
    # Windows has none: there a draft is old before it counts as left behind
    fcntl = None  # type: ignore[assignment]

from data.place import schema_version
from data.versions import folder
from etl.check import check
from etl.derive import derive
from etl.problems import InputRefused, Problem
from etl.stage import stage
from etl.tables import Table, declare
from etl.validate import validate
from etl.vintages import keep, signature
from geo.layout import layout

ABANDONED_AFTER_SECONDS = 3600
STEPS = ("stage", "validate", "load", "derive", "check", "swap")
INPUTS = (
    "data/catalogue/*.csv", "data/sources/*/*.csv", "data/schema/*.sql", "etl/derive/*.sql", "etl/checks/*.sql",
    "geo/areas.csv", "geo/layout.toml",
)  # fmt: skip


@dataclass
class Built:
    """What a build produced: the version of its inputs, rows per file, derived rows and the checks passed."""

    data_version: str
    rows: dict[str, int] = field(default_factory=dict)
    derived: int = 0
    checks: list[str] = field(default_factory=list)


def data_version(root: Path) -> str:
    """Twelve hexadecimal digits of a hash over every input file: equal inputs, equal version."""
    digest = hashlib.sha256()
    for pattern in INPUTS:
        for path in sorted(root.glob(pattern)):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def is_current(root: Path, database: Path) -> bool:
    """Whether the database in service was built from exactly the inputs that lie in `root` now."""
    return signature(database) == (data_version(root), schema_version(root / "data" / "schema"))


def build(root: Path, database: Path, step: Callable[[str], object] = lambda name: None) -> Built:
    """Builds `database` from the files under `root`; `step` is told the name of each step before it begins.

    Raises InputRefused or CheckFailed; then, and when it is killed, the database in service stays as it was.
    """
    _clear(database)
    draft = database.with_name(f"{database.name}.draft-{os.getpid()}")
    try:
        # many small questions: a second thread costs more than it brings
        # and tables as small as these would fill a tenth of the usual blocks
        with duckdb.connect(str(draft), config={"threads": 1, "default_block_size": 16384}) as connection:
            built = _fill(connection, root, step)
        step("swap")
        keep(database, built.data_version)
        os.replace(draft, database)
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)
    return built


def _fill(connection: duckdb.DuckDBPyConnection, root: Path, step: Callable[[str], object]) -> Built:
    problems: list[Problem] = []
    built = Built(data_version(root))
    # what it reckons with takes a third of a second to load, which a start without a build need not wait for
    from etl.audit import audit

    step("stage")
    tables = declare(connection, root / "data" / "schema")
    built.rows = stage(connection, root, tables, problems)
    step("validate")
    problems += validate(connection, tables)
    if problems:
        raise InputRefused(problems)
    step("load")
    _load(connection, tables)
    step("derive")
    built.derived = derive(connection, root / "etl" / "derive")
    step("check")
    built.checks = check(connection, root / "etl" / "checks")
    audit(connection)
    _sign(connection, built, root)
    return built


def _clear(database: Path) -> None:
    """Removes drafts that killed builds left behind; that of a build that runs is locked by DuckDB."""
    for draft in (*database.parent.glob(f"{database.name}.draft-*"), *folder(database).glob("*.draft-*")):
        if draft.suffix != ".wal" and _is_abandoned(draft):
            draft.unlink(missing_ok=True)
            draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)
    for ready in filter(_is_old, database.parent.glob(f"{database.name}.ready-*")):
        ready.unlink(missing_ok=True)


def _is_old(draft: Path) -> bool:
    return time.time() - draft.stat().st_mtime > ABANDONED_AFTER_SECONDS


def _is_abandoned(draft: Path) -> bool:
    if fcntl is None:
        return _is_old(draft)
    try:
        with draft.open("rb+") as opened:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _load(connection: duckdb.DuckDBPyConnection, tables: list[Table]) -> None:
    for table in tables:
        columns = ", ".join(f'"{c}"' for c in [*table.filled, *(["source"] if "*" in table.files else [])])
        connection.execute(f'insert into "{table.name}" ({columns}) select {columns} from staged."{table.name}"')
    connection.execute("drop schema staged cascade")
    tiles = [(code, *area.tile) for code, area in layout().areas.items()]
    connection.executemany("insert into map_area values (?, ?, ?)", tiles)


def _sign(connection: duckdb.DuckDBPyConnection, built: Built, root: Path) -> None:
    observations = sum(n for file, n in built.rows.items() if file.endswith("/observations.csv"))
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    signature = [now, built.data_version, schema_version(root / "data" / "schema")]
    connection.execute(
        "insert into load values (?, ?, ?, ?, ?, ?)", [*signature, observations, built.derived, len(built.checks)]
    )
