"""Lays all rows of a table's files into a staging table of texts, each with the place it came from."""

from pathlib import Path

import duckdb
import pyarrow as pa

from etl import read
from etl.normalise import Areas
from etl.problems import Problem
from etl.tables import Table


def stage(
    connection: duckdb.DuckDBPyConnection, root: Path, tables: list[Table], problems: list[Problem]
) -> dict[str, int]:
    """Fills `staged.<table>` for every table and returns rows per file; mistakes are added to `problems`,
    and a table of which a file is missing or damaged is marked incomplete."""
    connection.execute("create schema staged")
    areas = Areas([])
    counts: dict[str, int] = {}
    for table in tables:
        known = len(problems)
        rows = _rows(root, table, problems)
        table.incomplete = len(problems) > known
        if table.name == "area":
            areas = Areas(row.cells for row in rows)
        for row in rows:
            counts[row.file] = counts.get(row.file, 0) + 1
            _settle_areas(row, table, areas)
        _write(connection, table, rows)
    return counts


def _rows(root: Path, table: Table, problems: list[Problem]) -> list[read.Row]:
    paths = read.files(root, table.files)
    if not paths and "*" not in table.files:
        problems.append(Problem(table.files, 0, "", table.files, "missing_file"))
    rows = [row for path in paths for row in read.rows(root, path, table.filled, problems)]
    if "*" in table.files:
        for row in rows:
            row.cells["source"] = Path(row.file).parent.name
    return rows


def _settle_areas(row: read.Row, table: Table, areas: Areas) -> None:
    for columns, target, _ in table.references:
        spelling = row.cells.get(columns[0])
        if target == "area" and spelling:
            row.cells[columns[0]] = areas.code(spelling) or spelling
    for column, (target, _) in table.lists.items():
        spellings = row.cells.get(column)
        if target == "area" and spellings:
            row.cells[column] = ";".join(areas.code(each) or each for each in spellings.split(";"))


def _write(connection: duckdb.DuckDBPyConnection, table: Table, rows: list[read.Row]) -> None:
    columns = [*table.filled, *(["source"] if "*" in table.files else [])]
    arrays = {c: pa.array([row.cells.get(c) for row in rows], pa.string()) for c in columns}
    arrays["_file"] = pa.array([row.file for row in rows], pa.string())
    arrays["_row"] = pa.array([row.number for row in rows], pa.int32())
    connection.register("rows_of_files", pa.table(arrays))
    connection.execute(f'create table staged."{table.name}" as select * from rows_of_files')
    connection.unregister("rows_of_files")
