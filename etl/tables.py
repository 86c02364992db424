"""Reads the schema back from an empty database: the one declaration from which validation and loading follow."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from words import languages

WORD_COLUMN = re.compile(r"^(\s*)(\w+)_xx (.+?)(,?)$", re.MULTILINE)


@dataclass
class Table:
    """One table: its name, the file pattern its rows come from, and what the schema says about its columns."""

    name: str
    files: str
    types: dict[str, str] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    keys: list[list[str]] = field(default_factory=list)
    references: list[tuple[list[str], str, list[str]]] = field(default_factory=list)
    checks: list[tuple[list[str], str]] = field(default_factory=list)
    lists: dict[str, tuple[str, str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    incomplete: bool = False

    @property
    def filled(self) -> list[str]:
        """The columns that stand in the file; the others are filled by the build."""
        made = {"lower_95", "upper_95", "derived", "derived_from"} | ({"source"} if "*" in self.files else set())
        return [c for c in self.types if c not in made]


def declare(connection: duckdb.DuckDBPyConnection, schema: Path) -> list[Table]:
    """Creates every table and view of the schema folder and returns the tables in the order of creation."""
    for path in sorted(schema.glob("*.sql")):
        connection.execute(WORD_COLUMN.sub(_one_column_a_language, path.read_text(encoding="utf-8")))
    named = connection.execute(
        "select table_name, comment from duckdb_tables() where comment is not null order by table_oid"
    ).fetchall()
    tables = {name: Table(name, files) for name, files in named}
    _columns(connection, tables)
    _constraints(connection, tables)
    return list(tables.values())


def _one_column_a_language(match: re.Match[str]) -> str:
    indent, stem, rest, comma = match.groups()
    return (",\n").join(f"{indent}{stem}_{language} {rest}" for language in languages()) + comma


def _columns(connection: duckdb.DuckDBPyConnection, tables: dict[str, Table]) -> None:
    columns = connection.execute(
        "select table_name, column_name, data_type, comment from duckdb_columns() where not internal "
        "order by table_oid, column_index"
    ).fetchall()
    for name, column, data_type, comment in columns:
        if name not in tables:
            continue
        tables[name].types[column] = data_type
        kind, _, target = (comment or "").partition(" ")
        if kind == "list":
            table, _, key = target.removeprefix("of ").partition(".")
            tables[name].lists[column] = (table, key)
        elif kind == "code":
            tables[name].codes[column] = target


def _constraints(connection: duckdb.DuckDBPyConnection, tables: dict[str, Table]) -> None:
    constraints = connection.execute(
        "select table_name, constraint_type, expression, constraint_column_names, referenced_table, "
        "referenced_column_names from duckdb_constraints() where table_name in (select unnest(?))",
        [list(tables)],
    ).fetchall()
    for name, kind, expression, columns, target, target_columns in constraints:
        table = tables[name]
        if kind == "NOT NULL":
            table.required.update(columns)
        elif kind in ("PRIMARY KEY", "UNIQUE"):
            table.keys.append(columns)
        elif kind == "FOREIGN KEY":
            table.references.append((columns, target, target_columns))
        elif kind == "CHECK":
            table.checks.append((columns, expression))
