"""Runs the checks: each is a query in etl/checks that must find nothing."""

from pathlib import Path

import duckdb

from etl.problems import CheckFailed


def check(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[str]:
    """The names of all checks passed, in order; raises CheckFailed with every row any of them found."""
    names, findings = [], {}
    for path in sorted(folder.glob("*.sql")):
        found = connection.execute(path.read_text(encoding="utf-8")).fetchall()
        names.append(path.stem)
        if found:
            findings[path.stem] = found
    if findings:
        raise CheckFailed(findings)
    return names
