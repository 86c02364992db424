"""Decides whether two figures of one series may be compared, and cuts a series into runs that may be joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

# A figure is one row of the view `series`, as a mapping.
Figure = dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    """A comparison that is not allowed; `reason` is a word key under `refusal`."""

    reason: str


def compare(earlier: Figure, later: Figure) -> Refusal | None:
    """None when the two figures may be compared, else the first reason against it.

    Both are rows of the view `series` of one indicator with indicator, area, sex, age, category, source,
    period_start, period_end and regime (the number of breaks before the period).
    """
    if any(earlier[c] != later[c] for c in ("indicator", "area", "sex", "age", "category")):
        return Refusal("other_count")
    if months(earlier) != months(later):
        return Refusal("other_period")
    if earlier["regime"] != later["regime"]:
        return Refusal("break_between")
    if earlier["source"] != later["source"]:
        return Refusal("other_source")
    return None


def months(figure: Figure) -> tuple[int, int, int, int, int]:
    """The calendar position of a period: first month and day, last month and day, and the years it runs over."""
    start, end = figure["period_start"], figure["period_end"]
    return start.month, start.day, end.month, end.day, end.year - start.year


def runs(figures: list[Figure]) -> Iterator[list[Figure]]:
    """The longest runs of neighbouring full years that may be joined by a line; single figures stand alone.

    figures: rows of one series (one area, sex, age and category) in order of time.
    """
    run: list[Figure] = []
    for figure in figures:
        if run and not _joins(run[-1], figure):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _joins(earlier: Figure, later: Figure) -> bool:
    neighbours = later["period_start"].year - earlier["period_start"].year == 1
    return neighbours and bool(earlier["full_year"] and later["full_year"]) and compare(earlier, later) is None


def concerns(cut: Figure, areas: list[str]) -> bool:
    """Whether a break (a row of `break_of`) touches one of the areas; one without areas touches all."""
    named = cut["areas"]
    return not isinstance(named, str) or bool(set(named.split(";")) & set(areas))


def middle(figure: Figure) -> date:
    """The day in the middle of a figure's period, where a chart puts its mark."""
    start, end = figure["period_start"].date(), figure["period_end"].date()
    return date.fromordinal((start.toordinal() + end.toordinal()) // 2)
