"""Says why a published figure is the one that is drawn, or why another one is."""

from typing import Any

from stats.comparable import Figure, compare


def why(claim: dict[str, Any]) -> str:
    """A word key under `claims`: why_drawn, or the first reason why the figure is not drawn.

    claim: a row of the query `search_claims` with drawn, status, confidence, charted_sources and choice, the place of
    its source among the charted ones (0 for none).
    """
    if claim["drawn"]:
        return "why_drawn"
    if claim["status"] == "S":
        return "why_superseded"
    if claim["confidence"] == "low":
        return "why_low_confidence"
    if not isinstance(claim["charted_sources"], str):
        return "why_never_drawn"
    # an earlier source in the catalogue's order has a figure for the same key
    return "why_source_later" if claim["choice"] else "why_source_not_charted"


def reference(claim: Figure, claims: list[Figure]) -> Figure | None:
    """The drawn figure a reader would hold a claim against: of its indicator, else of its counting unit, else any.

    Among several the one whose period overlaps the claim's longest; the claim itself is never its own reference.
    """
    drawn = [each for each in claims if each["drawn"] and each is not claim and each["topic"] == claim["topic"]]
    near = max(drawn, key=lambda each: (_nearness(claim, each), _overlap(claim, each)), default=None)
    return near if near is not None and _overlap(claim, near) > 0 else None


def yearly_parts(pooled: Figure, claims: list[Figure]) -> dict[str, list[Figure]]:
    """For a figure of several whole years: per indicator of its topic the drawn figures of each of those years.

    Only indicators that have every year, comparable throughout, are kept; a figure of one year has no parts.
    """
    years = range(pooled["period_start"].year, pooled["period_end"].year + 1)
    if len(years) < 2:
        return {}
    parts: dict[str, list[Figure]] = {}
    for each in sorted(claims, key=lambda claim: claim["period_start"]):
        within = each["period_start"] >= pooled["period_start"] and each["period_end"] <= pooled["period_end"]
        if each["drawn"] and each["full_year"] and within and each["topic"] == pooled["topic"]:
            parts.setdefault(each["indicator"], []).append(each)
    return {
        indicator: found for indicator, found in parts.items()
        if [each["period_start"].year for each in found] == list(years)
        and all(compare(found[0], each) is None for each in found)
    }  # fmt: skip


def _nearness(one: Figure, other: Figure) -> int:
    same = [int(one[column] == other[column]) for column in ("indicator", "counting_unit")]
    return 2 * same[0] + same[1]


def _overlap(one: Figure, other: Figure) -> int:
    """Days that two periods share."""
    start = max(one["period_start"], other["period_start"])
    days: int = (min(one["period_end"], other["period_end"]) - start).days
    return days + 1
