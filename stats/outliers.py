"""Finds figures that leave their neighbour further behind than the series' own history would lead one to expect."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, log
from statistics import median

from stats.comparable import Figure, compare

FEWEST_CHANGES = 5
# makes the median absolute deviation of a normal distribution equal to its standard deviation
NORMAL = 1.4826
# for 5, 6, … 20 and more changes: of a million series of independent normal changes one in twenty goes beyond;
# with few changes the deviation itself is a guess, and one limit for all would call every sixth short series unusual
LIMITS = (7.9, 5.6, 5.9, 4.9, 5.1, 4.6, 4.7, 4.4, 4.4, 4.2, 4.3, 4.1, 4.2, 4.0, 4.1, 4.0)


@dataclass(frozen=True)
class Step:
    """Two full years next to each other; `size` is the natural logarithm of later over earlier, None where the two
    may not be compared or one of them is zero, and `refusal` the word key of the reason."""

    earlier: Figure
    later: Figure
    size: float | None
    refusal: str | None


@dataclass(frozen=True)
class Outlier:
    """A step and how many robust deviations it lies away from the median of its series' own steps."""

    step: Step
    deviations: float


def outliers(figures: Sequence[Figure]) -> list[Outlier]:
    """The steps of one series that leave its own usual steps behind.

    figures: rows of `series` of one indicator, area, sex, age and category. Only neighbouring full years that
    `compare` allows are steps, so no break, change of source or territory is ever judged.
    """
    judged = [(each, each.size) for each in steps(figures) if each.size is not None]
    return [Outlier(judged[place][0], far) for place, far in beyond([size for _, size in judged]).items()]


def beyond(sizes: Sequence[float]) -> dict[int, float]:
    """The places of the sizes too far from their median, each with its distance in robust deviations.

    Empty with fewer than FEWEST_CHANGES sizes, and when more than half of them are equal: then they have no scale.
    The modified z-score of Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, with LIMITS by number.
    """
    if len(sizes) < FEWEST_CHANGES:
        return {}
    middle = median(sizes)
    scale = NORMAL * median(abs(size - middle) for size in sizes)
    # noise of the logarithm is no spread
    if scale < 1e-9:
        return {}
    limit = LIMITS[min(len(sizes) - FEWEST_CHANGES, len(LIMITS) - 1)]
    far = {place: abs(size - middle) / scale for place, size in enumerate(sizes)}
    return {place: distance for place, distance in far.items() if distance > limit}


def is_judged(figures: Sequence[Figure]) -> bool:
    """Whether a series has enough comparable steps to be held against its own history."""
    return sum(each.size is not None for each in steps(figures)) >= FEWEST_CHANGES


def steps(figures: Sequence[Figure]) -> list[Step]:
    """Every pair of neighbouring full years of one series, in order of time, comparable or not."""
    years = sorted((f for f in figures if f["full_year"]), key=lambda f: f["period_start"])
    pairs = [(a, b) for a, b in pairwise(years) if b["period_start"].year - a["period_start"].year == 1]
    return [_step(earlier, later) for earlier, later in pairs]


def _step(earlier: Figure, later: Figure) -> Step:
    refusal = compare(earlier, later)
    if refusal:
        return Step(earlier, later, None, refusal.reason)
    before, after = float(earlier["value"]), float(later["value"])
    known = isfinite(before) and isfinite(after) and min(before, after) > 0
    return Step(earlier, later, log(after / before) if known else None, None)
