"""Which area each unit of a boundary file is: by ISO code, P-code, SOATE or name; every doubt is told."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from geo.errors import ImportRefused
from geo.messages import listed, printable
from geo.spelling import KINDS, Match, codes, find, text


@dataclass(frozen=True)
class Unit:
    """One unit of the file: its area, the name it bears there, and the kind of key and the column that told it."""

    code: str
    name: str
    by: str
    column: str


@dataclass(frozen=True)
class Column:
    """One column of the file: its name, its cells as texts, and the area found behind each."""

    name: str
    cells: list[str | None]
    matches: list[Match | None]

    def rank(self) -> tuple[int, int]:
        """Return what sorts columns: those that tell most areas apart first, codes before names."""
        found = [match for match in self.matches if match]
        kinds = [KINDS.index(match.by) for match in found]
        return -len({match.code for match in found}), min(kinds, default=len(KINDS))


def match(frame: Any, place: str) -> list[Unit]:
    """Return the units of a GeoDataFrame in its order, each with its area.

    Raises ImportRefused when a unit matches no area or when columns name different areas for it.
    """
    columns = sorted(read(frame), key=Column.rank)
    known = [first(columns, row) for row in range(len(frame))]
    lost = [name_of(columns, row) for row, unit in enumerate(known) if unit is None]
    if len(lost) == len(frame):
        raise ImportRefused(place, "foreign", count=str(len(lost)), units=listed(lost))
    if lost:
        raise ImportRefused(place, "unmatched", units=listed(lost))
    units = [unit for unit in known if unit]
    check_agreement(columns, units, place)
    return units


def check_each_once(units: list[Unit], place: str) -> None:
    """Raise ImportRefused when several units are one area."""
    times = Counter(unit.code for unit in units)
    repeated = [f"{code} × {count}" for code, count in sorted(times.items()) if count > 1]
    if repeated:
        raise ImportRefused(place, "repeated", units=str(len(units)), areas=str(len(times)), codes=listed(repeated))


def check_none_lost(units: list[Unit], without: list[str], cities: list[str], place: str) -> None:
    """Raise ImportRefused for an area that no unit is; `without` names cities that may be shown as a disc alone."""
    there = {unit.code for unit in units}
    lost = [code for code in codes() if code not in there and code not in without]
    if lost:
        raise ImportRefused(place, "lost", areas=listed(lost), cities=listed(cities))
    wrong = sorted(set(without) - set(cities) | set(without) & there)
    if wrong:
        raise ImportRefused(place, "unlike", areas=listed(wrong))


def read(frame: Any) -> list[Column]:
    """Return the columns of a GeoDataFrame apart from its geometry."""
    table = frame.drop(columns=frame.geometry.name)
    columns = []
    for at, name in enumerate(table.columns):
        cells = list(table.iloc[:, at])
        columns.append(Column(printable(str(name)), [text(cell) for cell in cells], [find(cell) for cell in cells]))
    return columns


def first(columns: list[Column], row: int) -> Unit | None:
    """Return the unit of a row by the first column that knows its area."""
    for column in columns:
        found = column.matches[row]
        if found:
            return Unit(found.code, name_of(columns, row), found.by, column.name)
    return None


def name_of(columns: list[Column], row: int) -> str:
    """Return the name a row bears in the file: that which is known as a name, else its first text, else its number."""
    named = [c.cells[row] for c in columns if any(found and found.by == "name" for found in c.matches)]
    texts = [cell for cell in (*named, *(c.cells[row] for c in columns)) if cell]
    return printable(texts[0]) if texts else f"#{row + 1}"


def check_agreement(columns: list[Column], units: list[Unit], place: str) -> None:
    """Raise ImportRefused when another column contradicts the areas found: its codes, or its full set of names."""
    told = []
    for column in columns:
        full = len({found.code for found in column.matches if found}) == len(units)
        for unit, found in zip(units, column.matches, strict=True):
            if found and found.code != unit.code and (full or found.by != "name"):
                told.append(f"{unit.column} {unit.code} ≠ {column.name} {found.code}")
    if told:
        raise ImportRefused(place, "contradiction", units=listed(told))
