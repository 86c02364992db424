"""Amounts of money: in whose prices, by how much they changed, for how many, and what a standard costs over years."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stats.comparable import Figure, Refusal, compare, is_unknown
from stats.computed import Computed, compute
from stats.deflation import constant

Index = Mapping[int, float]
CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True)
class Amount:
    """A published amount as it is shown: `shown` is None where the asked prices are refused, with the reason."""

    figure: Figure
    shown: float | None
    computed: Computed | None = None
    refusal: Refusal | None = None

    @property
    def year(self) -> int:
        """The year the amount is for."""
        return int(self.figure["period_start"].year)


def amounts(figures: Iterable[Figure], base_year: int | None, index: Index) -> list[Amount]:
    """Each figure in soms of `base_year`, or as published where that is None.

    figures: rows of the view `claim` in any multiple of soms, each for one full year. index: price level by year.
    """
    if base_year is None:
        return [Amount(figure, float(figure["value"])) for figure in figures]
    return [_converted(figure, in_prices_of(figure, base_year, index)) for figure in figures]


def _converted(figure: Figure, found: Computed | Refusal) -> Amount:
    if isinstance(found, Refusal):
        return Amount(figure, None, refusal=found)
    return Amount(figure, found.value, found)


def in_prices_of(figure: Figure, base_year: int, index: Index) -> Computed | Refusal:
    """The amount in soms of `base_year`, or why not: unknown, not of one full year, or a year without an index."""
    if is_unknown(figure):
        return Refusal("unknown_value")
    if not figure["full_year"]:
        return Refusal("not_one_year")
    year = int(figure["period_start"].year)
    found = constant(float(figure["value"]), year, base_year, index)
    return found if isinstance(found, Refusal) else compute("constant", figure["value"], index[base_year], index[year])


def real_change(earlier: Figure, later: Figure, index: Index) -> Computed | Refusal:
    """By how many percent an amount rose or fell once prices are taken out (rules real_rise, real_fall), or why not.

    Whatever forbids a comparison of two figures forbids this one; only the price level is cured by the index.
    """
    refusal = refused(earlier, later)
    if refusal and refusal.reason != "nominal_money":
        return refusal
    first, last = int(earlier["period_start"].year), int(later["period_start"].year)
    worth = in_prices_of(earlier, last, index)
    if isinstance(worth, Refusal):
        return worth
    if not worth.value:
        return Refusal("zero_base")
    rule = "real_rise" if later["value"] >= worth.value else "real_fall"
    return compute(rule, earlier["value"], index[first], later["value"], index[last])


def refused(one: Figure, other: Figure) -> Refusal | None:
    """Why two amounts may not be compared as published: first that their stages differ, then any other reason."""
    return Refusal("other_stage") if one["category"] != other["category"] else compare(one, other)


def pairs(figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """The pairs a reader would compare: a source's amount with its next one, and each year's leading amount with the
    next published year's; the same two amounts for the same two years once.

    figures: claims of one indicator. An amount leads its year when it is drawn, else by confidence, then by source.
    """
    order = sorted(figures, key=lambda f: (f["period_start"], not f["drawn"], _rank(f), f["source"]))
    leading = list({f["period_start"]: f for f in reversed(order)}.values())[::-1]
    chains = [[f for f in order if f["source"] == source] for source in dict.fromkeys(f["source"] for f in order)]
    found: dict[tuple[object, ...], tuple[Figure, Figure]] = {}
    for chain in [*chains, leading]:
        for one, other in zip(chain, chain[1:], strict=False):
            if one["period_start"] < other["period_start"]:
                key = (one["period_start"], other["period_start"], one["value"], other["value"])
                found.setdefault(key, (one, other))
    return [found[key] for key in sorted(found, key=lambda k: (k[0], k[1], k[2], k[3]))]


def _rank(figure: Figure) -> int:
    return CONFIDENCE.index(figure["confidence"])


def per_unit(amount: Figure, count: Figure | None) -> Computed | Refusal:
    """The amount, in million soms, shared out over a count of the same year: soms for each, to three figures.

    A refusal where the count of that year is not published.
    """
    if is_unknown(amount):
        return Refusal("unknown_value")
    if count is None or is_unknown(count) or count["period_start"].year != amount["period_start"].year:
        return Refusal("no_count_of_year")
    return compute("per_unit", amount["value"], count["value"]) if count["value"] else Refusal("zero_base")


@dataclass(frozen=True)
class Year:
    """One year on the way to a standard: the places there are by then, and what they cost in that year."""

    year: int
    places: Computed
    cost: Computed


def build_up(known: int, need: int, years: range, linear: bool, unit_cost: tuple[float, float]) -> list[Year]:
    """The years from the first to the last, in which the need is met.

    known: places there are before the first year. linear: the same number is added every year, else all in the last.
    unit_cost: what how many places cost in a year. Places are rounded up. Raises ValueError without any year.
    """
    if not years:
        raise ValueError("no year between start and completion")
    steps, (cost, per) = len(years), unit_cost
    done = [step if linear else steps * (step == steps) for step in range(1, steps + 1)]
    places = [compute("places_by_year", known, max(need, known), each, steps) for each in done]
    found = zip(years, places, strict=True)
    return [Year(year, each, compute("running_cost", each.value, cost, per)) for year, each in found]
