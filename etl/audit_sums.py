"""Lays out which published cells of a register add up to which: areas, sexes, ages, categories and periods."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise, product
from typing import NamedTuple

AGES = re.compile(r"(\d+)(?:-(\d+)|\+)")
OLDEST = 200
Span = tuple[int, int]


class Key(NamedTuple):
    """What a count is of."""

    area: str
    start: date
    end: date
    sex: str
    age: str
    category: str


Sum = tuple[Key, list[Key]]


@dataclass(frozen=True)
class Nesting:
    """The parent of each area and the dimension of each category over which counts may be summed; empty: none."""

    parents: Mapping[str, str]
    dimensions: Mapping[str, str]
    periods: bool


@dataclass(frozen=True)
class Layout:
    """The cells of a register, and those that other publications add to it.

    A register lists every cell with a case in it: what it could list and does not is zero, anything else is unknown.
    """

    own: Collection[Key]
    others: Collection[Key]
    nesting: Nesting

    def sums(self) -> Iterator[Sum]:
        """Every total with its parts, as far as the register and a published part are concerned."""
        for key in self.own:
            for parts in self._areas.get(key.area, []):
                yield from self._sum(key, [key._replace(area=part) for part in parts])
            for parts in self._kinds.get(key.category, []):
                yield from self._sum(key, [key._replace(category=part) for part in parts])
            if key.sex == "all":
                yield from self._sum(key, [key._replace(sex="female"), key._replace(sex="male")])
        for key in {*self.own, *self.others}:
            yield from self._spans(key)

    def _spans(self, key: Key) -> Iterator[Sum]:
        """A key cut by period, by age, and by both where another publication has set it apart in both."""
        periods, ages = self._periods.get((key.start, key.end), []), self._bands.get(key.age, [])
        if periods:
            yield from self._sum(key, [key._replace(start=start, end=end) for start, end in periods])
        if ages:
            yield from self._sum(key, [key._replace(age=age) for age in ages])
        if periods and ages and key not in self.own:
            both = product(periods, ages)
            yield from self._sum(key, [key._replace(start=start, end=end, age=age) for (start, end), age in both])

    def _sum(self, total: Key, parts: list[Key]) -> Iterator[Sum]:
        kept = [part for part in parts if part in self.own or part in self.others or not self._listed(part)]
        ours = total in self.own or any(part in self.own for part in kept)
        if ours and any(part in self.own or part in self.others for part in kept):
            yield total, kept

    def _listed(self, key: Key) -> bool:
        """Whether the register would list the cell if there were a case in it."""
        return (key.start, key.end) in self._tables and all(getattr(key, at) in self._codes[at] for at in self._codes)

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        return {at: {getattr(key, at) for key in self.own} for at in ("area", "sex", "age", "category")}

    @cached_property
    def _tables(self) -> set[tuple[date, date]]:
        return {(key.start, key.end) for key in self.own}

    @cached_property
    def _areas(self) -> dict[str, list[list[str]]]:
        children: dict[str, list[str]] = defaultdict(list)
        for area in sorted(self._codes["area"]):
            children[self.nesting.parents.get(area, "")].append(area)
        return {area: [inside] for area, inside in children.items()}

    @cached_property
    def _kinds(self) -> dict[str, list[list[str]]]:
        """The parts of each category, once for every dimension it says nothing of."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name in sorted(self._codes["category"] - {"all"}):
            codes = name.split("__")
            for code in codes:
                if dimension := self.nesting.dimensions.get(code):
                    rest = "__".join(other for other in codes if other != code) or "all"
                    found[rest][dimension].append(name)
        return {total: list(parts.values()) for total, parts in found.items()}

    @cached_property
    def _periods(self) -> dict[tuple[date, date], list[tuple[date, date]]]:
        if not self.nesting.periods:
            return {}
        calendar = {(key.start, key.end) for key in (*self.own, *self.others)}
        spans = {period: (period[0].toordinal(), period[1].toordinal() + 1) for period in calendar}
        cut = {period: _pieces(span, spans.values()) for period, span in spans.items()}
        return {
            period: [(date.fromordinal(first), date.fromordinal(after - 1)) for first, after in pieces]
            for period, pieces in cut.items()
            if len(pieces) > 1
        }

    @cached_property
    def _bands(self) -> dict[str, list[str]]:
        """The register's own age bands that make up each age; ages it never had a case of are left out of all."""
        bands = {span: age for age in self._codes["age"] - {"all"} if (span := _ages(age))}
        found = {"all": [bands[piece] for piece in _pieces((0, OLDEST), bands) if piece in bands]}
        for age in {key.age for key in (*self.own, *self.others)} - {"all"}:
            pieces = _pieces(whole, bands) if (whole := _ages(age)) else []
            if len(pieces) > 1 and all(piece in bands for piece in pieces):
                found[age] = [bands[piece] for piece in pieces]
        return found


def _pieces(whole: Span, spans: Iterable[Span]) -> list[Span]:
    """The span cut at every end of those that lie within it; itself where nothing cuts it."""
    inside = {end for span in spans if whole[0] <= span[0] and span[1] <= whole[1] for end in span}
    return list(pairwise(sorted({*whole, *inside})))


def _ages(age: str) -> Span | None:
    found = AGES.fullmatch(age)
    return (int(found[1]), int(found[2]) + 1 if found[2] else OLDEST) if found else None
