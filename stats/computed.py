"""A number that nobody published: the rule that made it and the published numbers it was made from."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from stats.access import fewest_hours, most_hours, straight_line
from stats.funnel import funnel
from stats.limits import ratio_limits, share_limits
from stats.smoothing import empirical_bayes
from stats.standards import needed, shortfall

# a percentage published to one decimal lies this near to what was rounded
HALF_A_DECIMAL = 0.05


@dataclass(frozen=True)
class Computed:
    """A computed number; `rule` is a key of RULES and of the words under `rule`, `inputs` are in the rule's order."""

    rule: str
    inputs: tuple[float, ...]
    value: float


def compute(rule: str, *inputs: float) -> Computed:
    """The number a rule makes of published numbers.

    Raises KeyError for an unknown rule and ValueError when an input is missing or the result is not finite.
    """
    if not all(isfinite(each) for each in inputs):
        raise ValueError(f"{rule}: an input is missing: {inputs}")
    value = RULES[rule](*inputs)
    if not isfinite(value):
        raise ValueError(f"{rule}: no finite result from {inputs}")
    return Computed(rule, inputs, value)


def _change(earlier: float, later: float) -> float:
    return 100 * (later - earlier) / earlier


def _change_lower(earlier: float, later: float) -> float:
    return 100 * (float(ratio_limits(later, 1, earlier, 1)[1]) - 1)


def _change_upper(earlier: float, later: float) -> float:
    return 100 * (float(ratio_limits(later, 1, earlier, 1)[2]) - 1)


def _share(part: float, whole: float) -> float:
    return 100 * part / whole


def _difference(whole: float, *parts: float) -> float:
    return whole - sum(parts)


def _count(rows: float) -> float:
    return rows


def _sum(*parts: float) -> float:
    return sum(parts)


def _months_between(first_year: float, first_month: float, last_year: float, last_month: float) -> float:
    return 12 * (last_year - first_year) + last_month - first_month


def _year_after(year: float, month: float, months: float) -> float:
    return year + (month - 1 + months) // 12


def _lowest(published: float) -> float:
    return round(published - HALF_A_DECIMAL, 6)


def _highest(published: float) -> float:
    return round(published + HALF_A_DECIMAL, 6)


def _at_least(percent: float, people: float) -> float:
    return _to_three_figures(percent * people / 100, floor)


def _at_most(percent: float, people: float) -> float:
    return _to_three_figures(percent * people / 100, ceil)


def _to_three_figures(value: float, toward: Callable[[float], int]) -> float:
    step: int = 10 ** max(floor(log10(value)) - 2, 0) if value > 0 else 1
    return float(toward(value / step) * step)


def _most_of_100(part: float, whole: float) -> float:
    return 100.0 if part >= whole else float(ceil(100 * part / whole))


def _share_lower(part: float, whole: float) -> float:
    return 100 * float(share_limits(part, whole)[1])


def _share_upper(part: float, whole: float) -> float:
    return 100 * float(share_limits(part, whole)[2])


def _smoothed(place: float, *counts_and_residents: float) -> float:
    """The smoothed rate per 100,000 of the area at a place; after it come count and residents of each area."""
    return float(empirical_bayes(counts_and_residents[::2], counts_and_residents[1::2]).rates[int(place)])


def _dispersion(*counts_and_residents: float) -> float:
    return float(funnel(counts_and_residents[::2], counts_and_residents[1::2]).phi)


def _constant(amount: float, base_index: float, own_index: float) -> float:
    return amount * base_index / own_index


def _real_rise(earlier: float, earlier_index: float, later: float, later_index: float) -> float:
    return 100 * (later / later_index * earlier_index / earlier - 1)


def _real_fall(earlier: float, earlier_index: float, later: float, later_index: float) -> float:
    return -_real_rise(earlier, earlier_index, later, later_index)


def _per_unit(millions: float, count: float) -> float:
    """Units for each, to three figures: an amount in millions is not known more exactly."""
    each = 1_000_000 * millions / count
    return round(each, 2 - floor(log10(each))) if each > 0 else each


def _places_by_year(known: float, need: float, done: float, steps: float) -> float:
    return known + ceil((need - known) * done / steps)


def _running_cost(places: float, cost: float, for_places: float) -> float:
    return places * cost / for_places


def _weighted(*numbers_and_weights: float) -> float:
    return sum(n * w for n, w in zip(numbers_and_weights[::2], numbers_and_weights[1::2], strict=True))


# every rule by which the application makes a number that is not in the database
RULES: dict[str, Callable[..., float]] = {
    "change": _change,
    "change_lower": _change_lower,
    "change_upper": _change_upper,
    "share": _share,
    "difference": _difference,
    "smoothed": _smoothed,
    "dispersion": _dispersion,
    "weighted": _weighted,
    "count": _count,
    "sum": _sum,
    "months_between": _months_between,
    "year_after": _year_after,
    "chosen": _count,
    "standard": _count,
    "assumed": _count,
    "today": _count,
    "lowest": _lowest,
    "highest": _highest,
    "at_least": _at_least,
    "at_most": _at_most,
    "most_of_100": _most_of_100,
    "constant": _constant,
    "real_rise": _real_rise,
    "real_fall": _real_fall,
    "per_unit": _per_unit,
    "places_by_year": _places_by_year,
    "running_cost": _running_cost,
    "needed": needed,
    "shortfall": shortfall,
    "straight_line": straight_line,
    "fewest_hours": fewest_hours,
    "most_hours": most_hours,
    "share_lower": _share_lower,
    "share_upper": _share_upper,
}
