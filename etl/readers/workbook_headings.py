"""What the words of the committee's workbooks mean: titles, units, group headings and row labels in three languages."""

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from etl.normalise import LATIN_LOOK_ALIKES, Areas, fold

MAPS = Path(__file__).resolve().parents[1] / "maps"
LANGUAGES = ("ky", "ru", "en")
NUMBER = re.compile(r"^\s*(\d+(?:\.\w+)+)\.?\s+")
DASHES = re.compile(r"\s*[-–—−]\s*")

T = TypeVar("T")
Line = dict[str, str]
Meaning = tuple[str, str]


class Contradiction(Exception):
    """The languages of one name say different things."""


@dataclass(frozen=True)
class Heading:
    """A group heading: the dimension of the rows below it, the indicator it names, and what may be nested in them."""

    dimension: str
    indicator: str
    nested: tuple[str, ...]


class Headings:
    """Finds the meaning behind the names of a row; any of its languages is enough, all known ones must agree."""

    def __init__(self, root: Path):
        with (MAPS / "workbook.toml").open("rb") as file:
            self.conventions = tomllib.load(file)
        self.indicators = {line["id"]: line for line in _lines(root / "data" / "catalogue" / "indicators.csv")}
        self.areas = Areas(_lines(root / "geo" / "areas.csv"))
        self._titles, self._numbers = _titles(_lines(MAPS / "workbook_indicators.csv"), self.indicators)
        self._headings = _spelled(_lines(MAPS / "workbook_headings.csv"))
        self._units = _spelled(_lines(MAPS / "workbook_units.csv"))
        self._labels = _labels(root)
        self._heads = {key(name) for name in self.conventions["names"]}

    def names_column(self, names: Iterable[str]) -> bool:
        """Whether these cells stand above the columns of names."""
        return any(key(name) in self._heads for name in names)

    def title(self, text: str) -> str | None:
        """The indicator a title names, "" when its rows name theirs, None when the title is not known."""
        found = self._titles.get(key(NUMBER.sub("", text)))
        number = NUMBER.match(text)
        return self._numbers.get(_number(number[1])) if found is None and number else found

    def unit(self, names: Iterable[str]) -> tuple[str, int] | None:
        """The unit ("" for any) and its multiplier; None when no language is known; raises Contradiction."""
        return _single([{(u["unit"], int(u["multiplier"])) for u in self._units.get(key(n), [])} for n in names])

    def heading(self, names: Iterable[str]) -> Heading | None:
        """The group that begins with these names; None when no language is known; raises Contradiction."""
        known = (self._headings.get(key(name), []) for name in names)
        return _single([
            {Heading(h["dimension"], h["indicator"], tuple(h["nested"].split())) for h in lines} for lines in known
        ])  # fmt: skip

    def label(self, names: Iterable[str]) -> set[Meaning]:
        """Every (dimension, code) all known languages of a row agree on, often one; raises Contradiction."""
        return _agreed([self._meanings(name) for name in names])

    def _meanings(self, name: str) -> set[Meaning]:
        meanings = set(self._labels.get(key(name), ()))
        area, age = self.areas.code(name), self._age(name)
        return meanings | ({("area", area)} if area else set()) | ({("age", age)} if age else set())

    def _age(self, name: str) -> str | None:
        spelled = DASHES.sub("-", fold(name)).rstrip(".,:;")
        for kind, form in (("closed_ages", "{}-{}"), ("open_ages", "{}+")):
            for pattern in self.conventions[kind]:
                place = re.escape(fold(pattern)).replace(r"\{from\}", r"(\d{1,3})").replace(r"\{to\}", r"(\d{1,3})")
                if match := re.fullmatch(place, spelled):
                    return form.format(*map(int, match.groups()))
        return None


def key(name: str) -> str:
    """A name for matching: folded, with one blank for everything that is neither letter nor digit."""
    return re.sub(r"[\W_]+", " ", fold(name)).strip() or fold(name)


def line(names: Iterable[str], *rest: str) -> str:
    """The line to add to a map for names that are not known."""
    cells = [*names, "", "", ""][:3]
    return ",".join([*(f'"{" ".join(cell.split())}"' if cell else "" for cell in cells), *rest])


def title_line(titles: list[str]) -> str:
    """The line to add to the map of indicators for titles that are not known."""
    number = next((match[1] for title in titles if (match := NUMBER.match(title))), "")
    return f"{number},{line([NUMBER.sub('', title) for title in titles], '?')}"


def _agreed(known: list[set[T]]) -> set[T]:
    """What all languages that are known say; nothing when none is."""
    told = [meanings for meanings in known if meanings]
    agreed = set.intersection(*told) if told else set()
    if told and not agreed:
        raise Contradiction
    return agreed


def _single(known: list[set[T]]) -> T | None:
    agreed = _agreed(known)
    if len(agreed) > 1:
        raise Contradiction
    return next(iter(agreed), None)


def _titles(lines: list[Line], catalogue: dict[str, Line]) -> tuple[dict[str, str], dict[str, str]]:
    names = {key(i[f"name_{language}"]): i["id"] for i in catalogue.values() for language in LANGUAGES}
    names |= {key(title[language]): title["indicator"] for title in lines for language in LANGUAGES if title[language]}
    return names, {_number(title["number"]): title["indicator"] for title in lines if title["number"]}


def _number(number: str) -> str:
    """The number of an indicator with its letter in one alphabet."""
    return number.translate(LATIN_LOOK_ALIKES).casefold()


def _spelled(lines: list[Line]) -> dict[str, list[Line]]:
    spelled: dict[str, list[Line]] = defaultdict(list)
    for each in lines:
        for language in LANGUAGES:
            if each[language]:
                spelled[key(each[language])].append(each)
    return spelled


def _labels(root: Path) -> dict[str, set[Meaning]]:
    """The labels of the map and the names of the catalogue's categories."""
    labels: dict[str, set[Meaning]] = defaultdict(set)
    for each in _lines(MAPS / "workbook_labels.csv"):
        for language in LANGUAGES:
            if each[language]:
                labels[key(each[language])].add((each["dimension"], each["code"]))
    for each in _lines(root / "data" / "catalogue" / "categories.csv"):
        for language in LANGUAGES:
            if each["dimension"] != "all":
                labels[key(each[f"name_{language}"])].add((each["dimension"], each["category"].rpartition(":")[2]))
    return labels


def _lines(file: Path) -> list[Line]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
