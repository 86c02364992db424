"""What a register is held against: days, ages, spellings of codes, and the totals its indicator allows."""

import csv
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from etl.normalise import Areas, fold
from etl.problems import Problem
from etl.readers.reading import FileRefused
from etl.register_source import Store
from words import languages

Find = Callable[[str], str | None]
MAPS = Path(__file__).resolve().parent / "maps"
AGES, CODES = MAPS / "register_ages.csv", MAPS / "register_codes.csv"
INDICATORS = "data/catalogue/indicators.csv"
# no register of the republic is older than the republic
EARLIEST = date(1991, 1, 1)
PERSONS = {"people", "families", "households"}


@dataclass(frozen=True)
class Counted:
    """An indicator that a register can feed, and the columns over which its counts may be summed."""

    indicator: str
    totals: frozenset[str]


@dataclass(frozen=True)
class Categories:
    """The categories of kinds and channels: which the catalogue knows already, and the names of all."""

    codes: dict[str, str]
    names: dict[str, dict[str, str]]
    known: frozenset[str]

    def category(self, kind: str, channel: str) -> str:
        """The category of a kind in a channel; `all` stands for any."""
        return "__".join(self.codes[code] for code in (kind, channel) if code != "all") or "all"

    def named(self, kind: str, channel: str) -> dict[str, str]:
        """Its names by language, as the catalogue joins them."""
        parts = [self.names[self.codes[code]] for code in (kind, channel) if code != "all"]
        return {language: "; ".join(part[language] for part in parts) for language in languages()}


def counted(root: Path, indicator: str) -> Counted:
    """Which totals the indicator allows; raises FileRefused when it is unknown, no count, or open to no register.

    The build watches over what registers hide only where the catalogue asks for disclosure control.
    Every row has one sex and one age. Areas are summed where the catalogue says so. A person may be there once for
    each kind and channel, so only events that are not people are summed over those.
    """
    row = next((row for row in _rows(root / INDICATORS) if row["id"] == indicator), None)
    if row is None:
        raise FileRefused(Problem(INDICATORS, 0, "id", indicator, "unknown_key", {"table": "indicator"}))
    if row["kind"] != "count":
        raise FileRefused(Problem(INDICATORS, 0, "kind", indicator, "not_a_count"))
    if row["disclosure_control"] != "yes":
        raise FileRefused(Problem(INDICATORS, 0, "disclosure_control", indicator, "not_a_register_indicator"))
    areas = {"area"} if row["additive_over_areas"] == "yes" else set()
    events = {"kind", "channel"} if row["events"] == "yes" and row["unit"] not in PERSONS else set()
    return Counted(indicator, frozenset({"sex", "age"} | areas | events))


def load(store: Store, root: Path, period: str, span: tuple[date, date], ages: Path) -> None:
    """Fills the tables `calendar` (date, period), `ages` (age, band) and `spelling` (field, spelling, code)."""
    days = [str(span[0] + timedelta(n)) for n in range((span[1] - span[0]).days + 1)]
    store.add("calendar", [(day, day[: 4 if period == "year" else 7]) for day in days])
    bands = {str(age): row["age"] for row in _rows(ages) for age in range(int(row["from"]), int(row["to"]) + 1)}
    store.add("ages", list(bands.items()))
    known = [("area", row["code"], row["code"]) for row in _rows(root / "geo/areas.csv") if row["kind"] != "country"]
    known += [(row["column"], row["code"], row["code"]) for row in _rows(CODES)]
    store.add("spelling", known)


def learn(store: Store, root: Path, column: str, spellings: Iterable[str]) -> None:
    """Adds to `spelling` those of the spellings that mean a code: an alias, another case, a look-alike letter."""
    find = _area(root) if column == "area" else _code(column)
    learned = [(column, spelling, code) for spelling in spellings if (code := find(spelling))]
    if learned:
        store.add("spelling", learned)


def details(column: str, kind: str) -> dict[str, str]:
    """What the words of a mistake need besides the value."""
    if kind == "unknown_key":
        return {"table": "geo/areas.csv" if column == "area" else f"etl/maps/{CODES.name}"}
    return {}


def bounds(label: str, period: str, span: tuple[date, date]) -> tuple[str, str]:
    """First and last day of a year (2025) or month (2025-07), cut where the register begins or ends."""
    year, month = int(label[:4]), int(label[5:] or 0)
    first = date(year, month or 1, 1)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    return str(max(first, span[0])), str(min(last, span[1]))


def categories(root: Path) -> Categories:
    """The categories of the project's catalogue, and those the register's own codes bring."""
    catalogue = {row["category"]: row for row in _rows(root / "data/catalogue/categories.csv")}
    own = {row["category"]: row for row in _rows(CODES) if row["category"]}
    names = {
        category: {language: row[f"name_{language}"] for language in languages()}
        for category, row in {**own, **catalogue}.items()
    }
    return Categories({row["code"]: row["category"] for row in own.values()}, names, frozenset(catalogue))


def dimensions() -> dict[str, str]:
    """Of each category that a register's codes bring, which of its columns it stands for."""
    return {row["category"]: row["column"] for row in _rows(CODES) if row["category"]}


def _area(root: Path) -> Find:
    areas = _rows(root / "geo/areas.csv")
    country = {row["code"] for row in areas if row["kind"] == "country"}
    known = Areas(areas)
    # a case of nowhere in particular would be counted beside the areas it belongs to
    return lambda spelling: None if known.code(spelling) in country else known.code(spelling)


def _code(column: str) -> Find:
    known = {
        fold(spelling): row["code"]
        for row in _rows(CODES)
        if row["column"] == column
        for spelling in [row["code"], *row["spellings"].split(";")]
    }
    return lambda spelling: known.get(fold(spelling))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
