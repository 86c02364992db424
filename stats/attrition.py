"""Where one count on the way to court may be given as a share of the one before, and where it may not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stats.comparable import Figure, Refusal, compare
from stats.computed import Computed, compute


@dataclass(frozen=True)
class Share:
    """A later count in percent of the earlier one, with its exact 95 % limits."""

    percent: Computed
    lower: Computed
    upper: Computed

    @property
    def computed(self) -> tuple[Computed, ...]:
        """The three numbers that nobody published."""
        return self.percent, self.lower, self.upper


def passages(steps: Sequence[Figure]) -> list[Share | Refusal]:
    """What may be said between each step and the next: one entry less than steps.

    steps: rows of `claim` in order, with `denominators`, the indicators each may be a part of.
    """
    return [passage(earlier, later) for earlier, later in pairwise(steps)]


def passage(earlier: Figure, later: Figure) -> Share | Refusal:
    """The later count as a share of the earlier one, or the reason why none may be stated.

    Both must count the same unit in the same period and area by the same source, and the catalogue must name the
    earlier indicator as what the later one is a part of.
    """
    refusal = _objection(earlier, later)
    if refusal:
        return refusal
    part, whole = float(later["value"]), float(earlier["value"])
    return Share(*(compute(rule, part, whole) for rule in ("share", "share_lower", "share_upper")))


def _objection(earlier: Figure, later: Figure) -> Refusal | None:
    # two indicators by design: all else must agree as if they were one, and each has breaks of its own
    as_one = later | {"indicator": earlier["indicator"], "regime": earlier["regime"]}
    refusal = compare(earlier, as_one)
    if refusal:
        return refusal
    if any(earlier[day] != later[day] for day in ("period_start", "period_end")):
        return Refusal("other_period")
    if earlier["indicator"] not in str(later["denominators"]).split(";"):
        return Refusal("not_a_part")
    return Refusal("part_above_whole") if later["value"] > earlier["value"] or not earlier["value"] else None
