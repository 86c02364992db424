"""What headings and cells of an Open SDG table mean: maps that are data, the catalogue's own names, and SDMX codes."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from etl.normalise import fold
from etl.problems import Problem
from etl.readers.reading import FileRefused
from etl.readers.sdmx_catalogue import Catalogue, rows
from etl.readers.sdmx_codes import Maps, Mistake, line, load

COLUMNS, VALUES = "open_sdg_columns.csv", "open_sdg_values.csv"
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
AGES = re.compile(r"(\d{1,3})\s*-\s*(\d{1,3})|(\d{1,3})\s*\+", re.ASCII)
SLUG = re.compile(r"[A-Za-z][A-Za-z0-9 _-]*")
FIELDS = ("sex", "age")
TOTAL = "total"
FILLED = (*FIELDS, TOTAL, "category", "unit", "status", "multiplier", "indicator")
# the code a person has to choose stands for itself in a proposed line
OPEN = "…"


@dataclass(frozen=True)
class Column:
    """What a heading stands for: a concept, and the SDMX dimension whose codes its cells may hold."""

    concept: str
    dimension: str = ""


class Meanings:
    """Finds what headings and cells mean."""

    def __init__(self, folder: Path, root: Path, known: Catalogue):
        self._known = known
        self.sdmx: Maps = load(folder, {})
        self._headings = {
            key(row["heading"]): Column(row["concept"], row["dimension"]) for row in rows(folder / COLUMNS)
        }
        self._values = _values(folder / VALUES)
        self._indicators = {
            key(name): code
            for code, row in known.indicators.items()
            for column, name in row.items()
            if column.startswith("name_") and name
        }
        self._own = {place: found for row in _categories(root) for place, found in _names(row)}

    def column(self, heading: str) -> Column | None:
        """What a heading stands for, or None."""
        return self._headings.get(key(heading))

    def value(self, column: Column, cell: str, indicator: str, heading: str) -> tuple[str, str]:
        """Which field of a figure a cell fills and with what; ("total", "") fills none; raises Mistake."""
        found = (
            self._values.get((column.concept, key(cell), indicator))
            or self._values.get((column.concept, key(cell), ""))
            or self._values.get(("", key(cell), ""))
            or self._own.get((column.concept, key(cell)))
            or self._of_code(column.dimension, cell, indicator)
        )
        if found is None:
            entry = self._value_line(column.concept, cell)
            raise Mistake("unmapped_value", heading, cell, map=f"etl/maps/{VALUES}", line=entry)
        return found

    def indicator(self, cell: str) -> tuple[str, str] | None:
        """The indicator and the category of its own behind a series code, an indicator's id or its name."""
        if cell in self.sdmx.series:
            return self.sdmx.series[cell]
        mapped = self._values.get(("series", key(cell), ""))
        found = mapped[1] if mapped else self._indicators.get(key(cell), cell)
        return (found, "") if found in self._known.indicators else None

    def _of_code(self, dimension: str, cell: str, indicator: str) -> tuple[str, str] | None:
        series = [code for code, (of, _) in self.sdmx.series.items() if of == indicator]
        found = (self.sdmx.codes.get((dimension, cell, code)) for code in [*series, ""])
        return next((each for each in found if each), None)

    def _value_line(self, concept: str, cell: str) -> str:
        ages = AGES.fullmatch(cell.translate(DASHES)) if concept == "age" else None
        if ages:
            return line([concept, cell, "", "age", f"{ages[3]}+" if ages[3] else f"{ages[1]}-{ages[2]}", ""])
        field = {"units": "unit", "age": "age", "sex": "sex", "series": "indicator"}.get(concept, "category")
        ours = re.sub(r"[ _-]+", "_", f"{concept} {cell}").casefold() if SLUG.fullmatch(cell) else OPEN
        return line([concept, cell, "", field, ours if field == "category" else OPEN, ""])


def heading_line(heading: str) -> str:
    """The line of the map that would make a heading known as a breakdown."""
    return line([heading, "breakdown", "", ""])


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A heading or a cell as a key: letter case, blanks, look-alikes and kinds of dashes make no difference."""
    return fold(text.translate(DASHES))


def _values(path: Path) -> dict[tuple[str, str, str], tuple[str, str]]:
    lines = rows(path)
    for number, row in enumerate(lines, start=1):
        if row["field"] not in FILLED:
            details = {"allowed": ", ".join(FILLED)}
            raise FileRefused(Problem(path.name, number, "field", row["field"], "unknown_column", details))
    return {(row["concept"], key(row["value"]), row["indicator"]): (row["field"], row["ours"]) for row in lines}


def _categories(root: Path) -> list[dict[str, str]]:
    return rows(root / "data" / "catalogue" / "categories.csv")


def _names(row: dict[str, str]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Every spelling of a category of the catalogue in the column of its dimension."""
    code, concept = row["category"], row["dimension"]
    field, ours = (concept, code.partition(":")[2]) if concept in FIELDS and ":" in code else ("category", code)
    spellings = [ours, code, *(name for column, name in row.items() if column.startswith("name_") and name)]
    return [((concept, key(spelling)), (field, ours)) for spelling in spellings]
