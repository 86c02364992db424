"""The change from one figure to a later one, or the reason why none may be stated."""

from dataclasses import dataclass

from stats.comparable import Figure, Refusal, compare
from stats.computed import Computed, compute


@dataclass(frozen=True)
class Change:
    """A change in percent of the earlier figure, with its 95 % limits in percent, None where it has none."""

    percent: Computed
    lower: Computed | None
    upper: Computed | None

    @property
    def within_chance(self) -> bool:
        """Whether both counts may come from one constant level: the limits of the change hold zero."""
        return self.lower is not None and self.upper is not None and self.lower.value <= 0 <= self.upper.value

    @property
    def computed(self) -> tuple[Computed, ...]:
        """Every computed number in it."""
        return tuple(each for each in (self.percent, self.lower, self.upper) if each is not None)


def change(earlier: Figure, later: Figure) -> Change | Refusal:
    """The change between two figures of one series, or a refusal with its reason.

    Both are rows of `series`; counts of events, which carry lower_95, get the exact limits of the ratio of two Poisson
    counts of equal exposure. Raises ValueError when `earlier` does not lie before `later`.
    """
    if earlier["period_start"] > later["period_start"]:
        raise ValueError(f"{earlier['period_start']} does not lie before {later['period_start']}")
    refusal = compare(earlier, later)
    if refusal or earlier["period_start"] == later["period_start"]:
        return refusal or Refusal("same_period")
    if not earlier["value"]:
        return Refusal("zero_base")
    counts = float(earlier["value"]), float(later["value"])
    if not _are_events(earlier, later):
        return Change(compute("change", *counts), None, None)
    # an infinite upper limit cannot occur: the earlier count is not zero
    return Change(compute("change", *counts), compute("change_lower", *counts), compute("change_upper", *counts))


def _are_events(*figures: Figure) -> bool:
    """Whether all are whole counts of events: only these have limits of their own and are counts by kind."""
    return all(f["kind"] == "count" and f["lower_95"] is not None and f["lower_95"] == f["lower_95"] for f in figures)
