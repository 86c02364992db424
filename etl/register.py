"""Turns a case-level register (date, area, sex, age, kind, channel) into counts, without holding its rows."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal

import duckdb

from etl import register_lists as lists
from etl.problems import Problem
from etl.readers.reading import Figure, Reading
from etl.register_source import COLUMNS, connect, ragged, whole
from stats.suppression import Key, suppress

SQL = Path(__file__).resolve().parent / "register"
CODED = ("area", "sex", "kind", "channel")
SHOWN = 20
Period = Literal["year", "month"]


@dataclass
class Register(Reading):
    """A register read: `rows` counts its rows, `mistakes` the faulty ones by column and kind; `refused` names the
    first rows of each. Either all rows are good and counted in `figures`, or there are no figures at all."""

    rows: int = 0
    mistakes: dict[tuple[str, str], int] = field(default_factory=dict)


def aggregate(
    file: Path,
    root: Path,
    indicator: str,
    period: Period = "year",
    since: date | None = None,
    until: date | None = None,
    ages: Path = lists.AGES,
) -> Register:
    """Counts of cases by period × area × sex × age band × kind × channel, with the totals that may be formed.

    The register is complete from `since` to `until` (today unless told): rows outside are mistakes, and the first and
    the last period are cut there. Counts below 5 are withheld (Q), and as many more as `suppress` asks for.
    Raises FileRefused when the file or the indicator does not fit at all.
    """
    span, counted = (since or lists.EARLIEST, until or date.today()), lists.counted(root, indicator)
    reading = Register("register", file)
    with tempfile.TemporaryDirectory() as folder, connect(file, Path(folder)) as connection:
        lists.load(connection, root, period, span, ages)
        with whole(file):
            _count(connection, reading, root)
            if not reading.refused:
                _write(connection, reading, root, counted, period, span)
    reading.found = len(reading.figures) + len(reading.refused)
    return reading


def _count(connection: duckdb.DuckDBPyConnection, reading: Register, root: Path) -> None:
    connection.execute(_sql("cells"))
    reading.rows = _number(connection, "select coalesce(sum(cases), 0) from cell")
    rejected, problems = ragged(connection, reading.file, SHOWN)
    if rejected:
        reading.rows += rejected
        _tell(reading, "", "ragged_row", rejected, problems)
        return
    for column in CODED:
        strange = connection.execute(_sql("strange").replace("$column", column)).fetchall()
        lists.learn(connection, root, column, [spelling for (spelling,) in strange])
    if _number(connection, _sql("faulty")):
        # row numbers are those of the file only while its order is kept
        connection.execute("set preserve_insertion_order = true")
        for column, kind, count, rows, values in connection.execute(_sql("mistakes")).fetchall():
            details = lists.details(column, kind)
            problems = [
                Problem(reading.file.name, row, column, value, kind, details)
                for row, value in zip(rows, values, strict=True)
            ]
            _tell(reading, column, kind, count, problems)


def _tell(reading: Register, column: str, kind: str, count: int, problems: list[Problem]) -> None:
    reading.mistakes[column, kind] = count
    reading.refused += problems
    if count > len(problems):
        details = {"shown": str(len(problems))}
        reading.refused.append(Problem(reading.file.name, 0, column, str(count), "more_such_rows", details))


def _write(
    connection: duckdb.DuckDBPyConnection,
    reading: Register,
    root: Path,
    counted: lists.Counted,
    period: Period,
    span: tuple[date, date],
) -> None:
    summed = sorted(counted.totals)
    kept = [column for column in ("area", "sex", "age", "kind", "channel") if column not in counted.totals]
    sets = ", ".join(["period", *kept, *([f"cube({', '.join(summed)})"] if summed else [])])
    found = connection.execute(_sql("figures").replace("$sets", sets)).fetchall()
    totals = {COLUMNS.index(column): "KG" if column == "area" else "all" for column in summed}
    names = lists.categories(root)
    for start, rows in groupby(found, key=lambda row: row[0]):
        cells = {tuple(row[:-1]): row[-1] for row in rows}
        hidden = suppress(cells, totals)
        bounds = lists.bounds(start, period, span)
        reading.figures += _figures(cells, hidden, counted.indicator, bounds, names, reading)


def _figures(
    cells: dict[Key, int],
    hidden: set[Key],
    indicator: str,
    bounds: tuple[str, str],
    names: lists.Categories,
    reading: Register,
) -> Iterable[Figure]:
    for key, count in cells.items():
        _, area, sex, age, kind, channel = key
        category = names.category(kind, channel)
        if category not in reading.categories and category not in names.known:
            reading.categories[category] = names.named(kind, channel)
        value, status = ("", "Q") if key in hidden else (str(count), "A")
        yield Figure(indicator, area, *bounds, sex, age, category, value, status=status, place=f"{reading.file.name}")


def _number(connection: duckdb.DuckDBPyConnection, question: str) -> int:
    row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
