"""How old the newest figure is, and from which month on it counts as stale."""

from dataclasses import dataclass
from datetime import date

from stats.computed import Computed, compute

# months after the end of the period: yearly records come within a year, surveys every five years or so
STALE_AFTER = {"records": 24, "survey": 60}


@dataclass(frozen=True)
class Freshness:
    """The age of a figure in months, the month (1 to 12) and year from which it is stale, and whether it is now.

    `running` says that the figure's period is not over yet; its age is then below or at zero.
    """

    age: Computed
    stale_month: int
    stale_year: Computed
    stale: bool
    running: bool


def freshness(period_end: date, collected: str, now: date) -> Freshness:
    """How fresh a figure is on the day `now`.

    period_end: the last day of its period. collected: a key of STALE_AFTER; raises KeyError for another one.
    Whole calendar months are counted: from December 2024 to November 2026 are 23.
    """
    limit = STALE_AFTER[collected]
    age = compute("months_between", period_end.year, period_end.month, now.year, now.month)
    return Freshness(
        age,
        (period_end.month + limit - 1) % 12 + 1,
        compute("year_after", period_end.year, period_end.month, limit),
        age.value >= limit,
        period_end > now,
    )


def today() -> date:
    """The day on which a reader asks."""
    return date.today()
