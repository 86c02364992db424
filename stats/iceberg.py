"""How many women a survey's share stands for, between two bounds, and at most what part of them the records hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from stats.comparable import Figure, Refusal, is_unknown
from stats.computed import Computed, compute

# a share of those ever hurt counts many years and is never held against the records of one
SHARES_OF_ONE_YEAR = frozenset({"ipv_physical_sexual_12m"})


@dataclass(frozen=True)
class Assumptions:
    """What a visitor takes for granted: the year of the records, that the survey's share holds in it, that only a
    count of women of that very year will do, and that the share, asked of women who ever had a partner, fits all."""

    year: int
    share_holds: bool = False
    own_count: bool = False
    all_women: bool = True


@dataclass(frozen=True)
class Iceberg:
    """Recorded women of a year beside the number of women the share stands for, from `low` to `high`.

    `most_of_100` is at most how many of each hundred are recorded; `women` are the counts behind the bounds.
    """

    recorded: Figure
    share: Figure
    women: tuple[Figure, ...]
    low: Computed
    high: Computed
    most_of_100: Computed
    rounding: tuple[Computed, Computed]

    @property
    def computed(self) -> tuple[Computed, ...]:
        """Every number of the comparison that nobody published."""
        return (*self.rounding, self.low, self.high, self.most_of_100)


def iceberg(
    share: Figure, women: Sequence[Figure], recorded: Sequence[Figure], assumed: Assumptions
) -> Iceberg | Refusal:
    """The two counts of one year, or a refusal where a bound is unknown.

    share: a percentage published to one decimal; women: counts of women 15–49, one day of a year each; recorded: women
    in the records, a full year each (rows of `series`). Bounds are the ends of the rounding times the lesser and the
    greater of the two counts next to the year, to three figures, rounded apart; nothing is interpolated.
    """
    refusal = _about_share(share, assumed)
    if refusal:
        return refusal
    counts = _next_to(women, assumed)
    if isinstance(counts, Refusal):
        return counts
    found = [f for f in recorded if f["full_year"] and f["period_start"].year == assumed.year and not is_unknown(f)]
    if not found:
        return Refusal("no_recorded")
    # last, so that nobody switches the assumption on only to meet another refusal
    if share["period_start"].year != assumed.year and not assumed.share_holds:
        return Refusal("share_not_held")
    return _bounded(share, counts, found[0])


def _bounded(share: Figure, counts: tuple[Figure, ...], recorded: Figure) -> Iceberg:
    lowest, highest = compute("lowest", share["value"]), compute("highest", share["value"])
    values = [float(count["value"]) for count in counts]
    low = compute("at_least", lowest.value, min(values))
    high = compute("at_most", highest.value, max(values))
    most = compute("most_of_100", float(recorded["value"]), low.value)
    return Iceberg(recorded, share, counts, low, high, most, (lowest, highest))


def _about_share(share: Figure, assumed: Assumptions) -> Refusal | None:
    rules = (
        ("lifetime_not_a_year", share["indicator"] not in SHARES_OF_ONE_YEAR),
        ("unknown_value", is_unknown(share)),
        ("not_exact", share["qualifier"] != "exact"),
        ("base_not_published", not assumed.all_women),
    )
    return next((Refusal(reason) for reason, objects in rules if objects), None)


def _next_to(women: Sequence[Figure], assumed: Assumptions) -> tuple[Figure, ...] | Refusal:
    """The count of the year itself, or the last one before it and the first one after it."""
    known = sorted((f for f in women if not is_unknown(f)), key=lambda f: f["period_start"])
    own = [f for f in known if f["period_start"].year == assumed.year]
    if own:
        return (own[0],)
    if assumed.own_count:
        return Refusal("no_women_of_year")
    before = [f for f in known if f["period_start"].year < assumed.year]
    after = [f for f in known if f["period_start"].year > assumed.year]
    if not before:
        return Refusal("no_women_before")
    return (before[-1], after[0]) if after else Refusal("no_women_after")
