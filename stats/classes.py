"""Cuts the values of an indicator into few classes that stay the same over all its years."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, isfinite, log10

import numpy as np

MOST_CLASSES = 5


@dataclass(frozen=True)
class Classes:
    """Lower edges of all classes but the first, rising; `low` and `high` are the extreme values.

    A value belongs to the class whose lower edge it reaches; with no edges there is one class.
    """

    edges: tuple[float, ...]
    low: float
    high: float
    whole: bool

    @property
    def count(self) -> int:
        """How many classes there are: 1 to 5."""
        return len(self.edges) + 1

    def index(self, value: float) -> int:
        """The number of the class of a value, from 0."""
        return sum(value >= edge for edge in self.edges)

    def bounds(self, index: int) -> tuple[float, float]:
        """The smallest and the largest value a class may hold, as a legend prints them."""
        lower = self.low if index == 0 else self.edges[index - 1]
        if index == len(self.edges):
            return lower, self.high
        # whole numbers: 0–4, 5–9; others share their edge
        return lower, self.edges[index] - (1 if self.whole else 0)


def classes(values: Iterable[float]) -> Classes | None:
    """Classes of near-equal numbers of values with rounded edges; None when there is no value at all.

    values: finite numbers in the indicator's unit, of all years and areas; others are left out.
    Equal values, a single value and zeros alone give one class.
    """
    known = sorted(v for v in values if isfinite(v))
    if not known:
        return None
    whole = all(float(v).is_integer() for v in known)
    distinct = sorted(set(known))
    wanted = min(MOST_CLASSES, len(distinct))
    # over the distinct values, so that many equal ones cannot swallow every edge
    cuts = np.quantile(distinct, [i / wanted for i in range(1, wanted)]).tolist()
    rounded = {_round(float(cut), whole) for cut in cuts}
    edges = tuple(sorted(edge for edge in rounded if known[0] < edge <= known[-1])) or tuple(distinct[1:2])
    return Classes(edges, known[0], known[-1], whole)


def _round(value: float, whole: bool) -> float:
    """The value to two leading figures, and to a whole number where all values are whole."""
    if value == 0:
        return 0.0
    step: float = 10.0 ** (floor(log10(abs(value))) - 1)
    rounded = round(value / max(step, 1.0 if whole else 0.0)) * max(step, 1.0 if whole else 0.0)
    return float(round(rounded, 10))
