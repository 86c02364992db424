"""Databases that lack one table or view, made from a sound one."""

import os
import re
import shutil
from pathlib import Path

import duckdb

MADE = """
select {column} from {catalogue}() where database_name = '{database}' and schema_name = 'main' and not internal
order by {kind}_name
"""
REFERENCE = re.compile(r", FOREIGN KEY \([^)]*\) REFERENCES [^(]+\([^)]*\)")


def loosened(sound: Path, loose: Path, schema: Path) -> Path:
    """The database `sound` without references from table to table, which forbid that one of them be dropped."""
    with duckdb.connect(str(loose)) as connection:
        connection.execute(f"attach '{sound}' as sound (read_only)")
        declared = _listed(connection, "duckdb_tables", "sql", "sound")
        tables = _listed(connection, "duckdb_tables", "table_name", "sound")
        for name, declaration in zip(tables, declared, strict=True):
            connection.execute(REFERENCE.sub("", declaration))
            connection.execute(f'insert into main."{name}" from sound.main."{name}"')
        connection.execute("detach sound")
        for one in duckdb.extract_statements((schema / "4_views.sql").read_text(encoding="utf-8")):
            # some of them are tables in a database that was built
            if not any(f"create view {name} " in one.query for name in tables):
                connection.execute(one)
    return loose


def names(database: Path) -> list[str]:
    """Every table and view of a database, as what would drop it is written: `table "area"`."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = [
            f'{kind} "{name}"'
            for kind in ("table", "view")
            for name in _listed(connection, f"duckdb_{kind}s", f"{kind}_name", database.stem)
        ]
    return sorted(found)


def without(name: str, loose: Path) -> Path:
    """A copy of the database that lacks what `names` calls so."""
    spoilt = loose.with_name("spoilt.duckdb")
    shutil.copyfile(loose, spoilt)
    with duckdb.connect(str(spoilt)) as connection:
        connection.execute(f"drop {name}")
    return spoilt


def serve(fresh: Path, database: Path) -> None:
    """Puts a database in the place of the one in service, in one step."""
    os.replace(fresh, database)


def _listed(connection: duckdb.DuckDBPyConnection, catalogue: str, column: str, database: str) -> list[str]:
    question = MADE.format(column=column, catalogue=catalogue, database=database, kind=catalogue[7:-1])
    return [name for (name,) in connection.execute(question).fetchall()]
