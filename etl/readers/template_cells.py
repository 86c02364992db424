"""What a hand-filled cell says: a number, a mark for a missing figure, a period; or which mistake it is."""

import csv
import math
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from etl.normalise import fold
from etl.readers.cells import Cell

MARKS = Path(__file__).resolve().parents[1] / "maps" / "template_marks.csv"
# digits in one piece or in groups of three, then a decimal comma or point
NUMBER = re.compile(r"(?P<whole>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:(?P<sign>[.,])(?P<part>[0-9]+))?")
YEAR, MONTH = re.compile(r"[0-9]{4}"), re.compile(r"([0-9]{4})-([0-9]{2})")
DAY = (re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
       re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})"))  # fmt: skip


class Mistake(Exception):
    """A cell that cannot be taken: `kind` is the word key of the mistake, `details` what its words need."""

    def __init__(self, kind: str, **details: str):
        super().__init__(kind)
        self.kind, self.details = kind, details


@dataclass(frozen=True)
class Span:
    """A period with its form: year, month or day."""

    form: str
    start: date
    end: date


def is_empty(cell: Cell) -> bool:
    """Whether nothing but blanks stands in the cell."""
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def shown(cell: Cell) -> str:
    """The cell as a message shows it."""
    return "" if cell.value is None else str(cell.value)[:200]


def figure(cell: Cell, whole: bool, most: float | None) -> tuple[str, str]:
    """Value and status of a cell of figures: ("12.5", "A"), or ("", "Q") for a mark; raises Mistake."""
    refuse_unsafe(cell)
    if cell.merged:
        raise Mistake("merged_value")
    if isinstance(cell.value, str) and (status := marks().get(fold(cell.value))):
        return "", status
    number = _number(cell)
    if number.startswith("-"):
        raise Mistake("negative_value")
    if most is not None and not 0 <= float(number) <= most:
        raise Mistake("score_out_of_range", most=f"{most:g}")
    if whole and "." in number:
        raise Mistake("not_a_whole_number")
    return number, "A"


def span(cell: Cell, forms: tuple[str, ...], january_first: str) -> Span:
    """The period a cell names, in one of the `forms`; raises Mistake.

    `january_first` = "year" takes the day 1 January for its year.
    """
    refuse_unsafe(cell)
    found = _span(cell.value)
    if found is None:
        raise Mistake("not_a_template_period")
    if january_first == "year" and found.form == "day" and (found.start.month, found.start.day) == (1, 1):
        found = _year(found.start.year)
    if found.form not in forms:
        raise Mistake("period_of_other_length")
    if not 1900 <= found.start.year <= 2100:
        raise Mistake("not_a_template_period")
    return found


def refuse_unsafe(cell: Cell) -> None:
    """Raises Mistake for a formula and for a cell nobody sees."""
    if cell.formula:
        raise Mistake("formula_cell")
    if cell.hidden:
        raise Mistake("hidden_cell")


@cache
def marks() -> dict[str, str]:
    """The status behind each mark that stands for a missing figure."""
    with MARKS.open(encoding="utf-8", newline="") as text:
        return {fold(row["mark"]): row["status"] for row in csv.DictReader(text)}


def _number(cell: Cell) -> str:
    value = cell.value
    if cell.percent:
        raise Mistake("percent_cell")
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise Mistake("not_a_number_here")
        return str(int(value)) if value == int(value) else repr(value)
    text = value.strip() if isinstance(value, str) else ""
    match = NUMBER.fullmatch(text.removeprefix("-"))
    if match is None:
        raise Mistake("not_a_number_here")
    part = (match["part"] or "").rstrip("0")
    if match["sign"] == "," and len(match["part"]) == 3:
        # 1,234 is a thousand to one reader and a little more than one to another
        raise Mistake("ambiguous_number")
    whole = re.sub(r"\D", "", match["whole"]).lstrip("0") or "0"
    sign = "-" if text.startswith("-") and (whole != "0" or part) else ""
    return sign + whole + (f".{part}" if part else "")


def _span(value: str | float | int | date | None) -> Span | None:
    if isinstance(value, date):
        return Span("day", value, value)
    text = str(int(value)) if isinstance(value, float) and value == value // 1 else str(value or "").strip()
    if YEAR.fullmatch(text):
        return _year(int(text)) if int(text) else None
    if match := MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2]))
    match = next(filter(None, (form.fullmatch(text) for form in DAY)), None)
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    except ValueError:
        return None
    return Span("day", day, day) if day else None


def _year(year: int) -> Span:
    return Span("year", date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int) -> Span | None:
    if not (1 <= month <= 12 and year):
        return None
    return Span("month", date(year, month, 1), date(year, month, monthrange(year, month)[1]))
