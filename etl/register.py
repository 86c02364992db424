"""Turns a case-level register (date, area, sex, age, kind, channel) into counts, without holding its rows."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal

from etl import register_duckdb
from etl import register_lists as lists
from etl.problems import Problem
from etl.readers.reading import Figure, FileRefused, Reading
from etl.register_source import COLUMNS, Store, question, relation
from stats.suppression import Key, suppress

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
    with _opened(file) as store:
        lists.load(store, root, period, span, ages)
        _count(store, reading, root)
        if not reading.refused:
            _write(store, reading, root, counted, period, span)
    reading.found = len(reading.figures) + len(reading.refused)
    return reading


def _opened(file: Path) -> AbstractContextManager[Store]:
    name = relation(file)
    if name is None:
        return register_duckdb.opened(file)
    try:
        # a driver that most installations never need
        from etl import register_postgres
    except ImportError as missing:
        raise FileRefused(Problem(file.name, 0, "", "psycopg", "register_no_driver")) from missing
    return register_postgres.opened(file, name)


def _count(store: Store, reading: Register, root: Path) -> None:
    store.rows(question("cells"))
    reading.rows = _number(store, "select coalesce(sum(cases), 0) from cell")
    rejected, problems = store.ragged(SHOWN)
    if rejected:
        reading.rows += rejected
        _tell(reading, "", "ragged_row", rejected, problems)
        return
    for column in CODED:
        strange = store.rows(question("strange").replace("$column", column))
        lists.learn(store, root, column, [spelling for (spelling,) in strange])
    if _number(store, question("faulty")):
        store.in_file_order()
        found = sorted(store.rows(question("mistakes")))
        for (column, kind, count), rows in groupby(found, key=lambda row: row[:3]):
            details = lists.details(column, kind)
            problems = [Problem(reading.file.name, row, column, value, kind, details) for *_, row, value in rows]
            _tell(reading, column, kind, count, problems)


def _tell(reading: Register, column: str, kind: str, count: int, problems: list[Problem]) -> None:
    reading.mistakes[column, kind] = count
    reading.refused += problems
    if count > len(problems):
        details = {"shown": str(len(problems))}
        reading.refused.append(Problem(reading.file.name, 0, column, str(count), "more_such_rows", details))


def _write(
    store: Store,
    reading: Register,
    root: Path,
    counted: lists.Counted,
    period: Period,
    span: tuple[date, date],
) -> None:
    summed = sorted(counted.totals)
    kept = [column for column in ("area", "sex", "age", "kind", "channel") if column not in counted.totals]
    sets = ", ".join(["period", *kept, *([f"cube({', '.join(summed)})"] if summed else [])])
    found = sorted(store.rows(question("figures").replace("$sets", sets)))
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


def _number(store: Store, asked: str) -> int:
    return int(store.rows(asked)[0][0])
