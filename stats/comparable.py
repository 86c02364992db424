"""Decides whether two figures may be compared, and cuts a series into runs that may be joined."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

# A figure is one row of the views `series` or `claim`, as a mapping.
Figure = dict[str, Any]
WHAT = ("indicator", "sex", "age", "category")


@dataclass(frozen=True)
class Refusal:
    """A comparison or computation that is not allowed; `reason` is a word key under `refusal`."""

    reason: str


def compare(one: Figure, other: Figure) -> Refusal | None:
    """None when the two figures may be compared, else the first reason against it.

    Both are rows of `series` or `claim` with indicator, counting_unit, kind, area, sex, age, category, source, status,
    qualifier, value, lower_95, period_start, period_end, regime (breaks before the period) and territory (changes of
    the area's borders before it). Figures of one area are compared over time, figures of one period over areas.
    Every change, ranking, joined line and headline goes through this function.
    """
    across = one["area"] != other["area"]
    for reason, objects in (*RULES, *(ACROSS_AREAS if across else OVER_TIME)):
        if objects(one, other):
            return Refusal(reason)
    return None


def months(figure: Figure) -> tuple[int, int, int, int, int]:
    """The calendar position of a period: first month and day, last month and day, and the years it runs over."""
    start, end = figure["period_start"], figure["period_end"]
    return start.month, start.day, end.month, end.day, end.year - start.year


def _differ(*columns: str) -> Callable[[Figure, Figure], bool]:
    return lambda one, other: any(one[column] != other[column] for column in columns)


def _either(holds: Callable[[Figure], bool]) -> Callable[[Figure, Figure], bool]:
    return lambda one, other: holds(one) or holds(other)


def is_unknown(figure: Figure) -> bool:
    """Whether a figure has no value: missing, withheld or not applicable."""
    return _empty(figure["value"])


def _empty(cell: object) -> bool:
    return cell is None or cell != cell


def _without_interval(figure: Figure) -> bool:
    """A survey asks a sample; without its interval a difference may be chance."""
    return bool(figure["counting_unit"] == "respondent") and _empty(figure["lower_95"])


Rule = tuple[str, Callable[[Figure, Figure], bool]]
RULES: tuple[Rule, ...] = (
    ("other_counting_unit", _differ("counting_unit")),
    ("other_count", _differ(*WHAT)),
    ("unknown_value", _either(is_unknown)),
    ("superseded", _either(lambda figure: bool(figure["status"] == "S"))),
    ("not_exact", _either(lambda figure: bool(figure["qualifier"] != "exact"))),
)
OVER_TIME: tuple[Rule, ...] = (
    ("other_period", lambda one, other: months(one) != months(other)),
    ("break_between", _differ("regime")),
    ("other_territory", _differ("territory")),
    ("other_source", _differ("source")),
    ("no_interval", _either(_without_interval)),
    ("nominal_money", _either(lambda figure: bool(figure["kind"] == "money"))),
)
ACROSS_AREAS: tuple[Rule, ...] = (
    ("other_period", _differ("period_start", "period_end")),
    ("other_source", _differ("source")),
    # more people, more cases: areas are held against each other by rates only
    ("counts_of_areas", _either(lambda figure: bool(figure["kind"] == "count"))),
    ("no_interval", _either(_without_interval)),
)


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
