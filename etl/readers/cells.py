"""Cells and sheets of a workbook, whatever library read them, and the refusal of a workbook as a whole."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl.problems import Problem
from etl.readers.reading import FileRefused

CELLS = 200_000


@dataclass(frozen=True)
class Cell:
    """One cell; `value` of a merged cell is that of its range's top left. A formula's value is its text (xlsx)
    or the result stored last (xls; "=" when that is empty). `percent`: Excel shows the number times a hundred."""

    address: str
    value: str | float | int | date | None = None
    formula: bool = False
    merged: bool = False
    hidden: bool = False
    percent: bool = False


@dataclass
class Sheet:
    """One sheet; `rows` reach as far as something is written, all of the same length, the first being row 1."""

    name: str
    hidden: bool = False
    rows: list[list[Cell]] = field(default_factory=list)


def refusal(file: Path, kind: str, value: str, **details: str) -> FileRefused:
    """The refusal of a whole file, ready to raise."""
    return FileRefused(Problem(file.name, 0, "", value, kind, details))


def bounded(file: Path, rows: int, columns: int) -> None:
    """Refuses a sheet that spans more cells than a table of figures ever does."""
    if rows * columns > CELLS:
        raise refusal(file, "too_many_cells", f"{rows} × {columns}", limit=str(CELLS))
