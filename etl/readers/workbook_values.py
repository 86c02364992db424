"""Reads one value cell: numbers in the committee's spelling, signs for what is not there, footnote marks."""

import csv
import math
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from etl.normalise import text
from etl.readers.cells import Cell
from etl.readers.workbook_headings import MAPS

BLANKS = "[ \u00a0\u2009\u202f]"
GROUPED = re.compile(rf"-?(?:[0-9]{{1,3}}(?:{BLANKS}[0-9]{{3}})+|[0-9]+)(?:[.,][0-9]+)?")
# 1) after a blank or a word, raised digits, asterisks; a mark glued to digits could be part of the number
MARK = re.compile(
    r"(?:\s+|(?<=[^\d\s.,()]))(?P<figure>[0-9]{1,2}\))\s*$|\s*(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+\)?|[*]+)\s*$"
)
LARGEST = 10**15


@dataclass(frozen=True)
class Sign:
    """What a sign stands for: a value or none, its status, and the note that says how it was printed."""

    value: str
    status: str
    note: str


@dataclass
class Value:
    """A cell read: the value as text, its status, the footnote marks it bears and what there is to note."""

    value: str
    status: str = "A"
    marks: list[str] = field(default_factory=list)
    note: str = ""


class Values:
    """Reads value cells by the signs and conventions kept as data."""

    def __init__(self, conventions: dict[str, Any]):
        self.conventions = conventions
        with (MAPS / "signs.csv").open(encoding="utf-8", newline="") as file:
            self.signs = {s["sign"].casefold(): Sign(s["value"], s["status"], s["note"]) for s in csv.DictReader(file)}

    def read(self, cell: Cell, multiplier: int = 1) -> Value | None:
        """The value of a cell in the indicator's unit; None when it is neither a number nor a known sign."""
        written = text(cell.value) or "" if isinstance(cell.value, str) else cell.value
        marks: list[str] = []
        if isinstance(written, str):
            sign = self.signs.get(written.casefold())
            if sign is None:
                written, marks = split_marks(written)
                sign = self.signs.get(written.casefold())
            if sign:
                return Value(sign.value, sign.status, marks, sign.note)
            if written.startswith("(") and written.endswith(")"):
                bracketed = self._plain(number(written[1:-1]), multiplier)
                status, note = self.conventions["bracket_status"], self.conventions["bracket_note"]
                return Value(bracketed, status, marks, note) if bracketed else None
        plain = self._plain(number(written), multiplier * (100 if cell.percent else 1))
        return Value(plain, marks=marks) if plain else None

    def _plain(self, value: Decimal | None, multiplier: int) -> str:
        """The number without binary noise, thousands blanks or trailing zeros; empty when there is none."""
        if value is None or abs(value * multiplier) >= LARGEST:
            return ""
        rounded = round(value * multiplier, self.conventions["decimals"])
        return format(rounded.normalize(), "f") if rounded else "0"


def number(value: str | float | int | date | None) -> Decimal | None:
    """The number a cell or its text holds, footnote marks left out; None when it is none."""
    if isinstance(value, int | float):
        return Decimal(repr(value)) if math.isfinite(value) else None
    if not isinstance(value, str):
        return None
    written = split_marks(text(value) or "")[0]
    if not GROUPED.fullmatch(written):
        return None
    return Decimal(re.sub(BLANKS, "", written).replace(",", "."))


def split_marks(written: str) -> tuple[str, list[str]]:
    """A text without the footnote marks at its end, and the marks."""
    marks: list[str] = []
    # a figure closes the bracket of a footnote mark only when no bracket is open
    while (match := MARK.search(written)) and (match["raised"] or written.count(")") > written.count("(")):
        marks.insert(0, match["figure"] or match["raised"])
        written = written[: match.start()]
    return written.strip(), marks
