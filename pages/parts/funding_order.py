"""The social order as a whole: three boundaries of it, each with a panel and an axis of its own."""

from pages.parts.funding_amounts import Prices, claims, converted, every, in_words, plotted, prices, title
from pages.parts.funding_changes import changes
from pages.parts.funding_frame import caveats
from pages.parts.plain import show
from pages.parts.view import View
from stats.money import Amount, amounts

PERIMETERS = ("state_social_order_ministry", "state_social_order_total", "state_social_order_with_municipalities")


def part(v: View) -> None:
    """The choice of prices, then one panel per boundary."""
    chosen = prices(v)
    show('<p class="k-note">{text}</p>', text=v.say("funding.three_boundaries"))
    for indicator in PERIMETERS:
        panel(indicator, chosen, v)


def panel(indicator: str, chosen: Prices, v: View) -> None:
    """One boundary: chart, every amount, and whether a change may be stated."""
    figures = claims(indicator)
    found = amounts(figures.to_dict("records"), chosen.base, chosen.index)
    title(v.say.of(figures.iloc[0], "indicator_name"), found, chosen, finding(found, chosen, v), v)
    several = len({a.year for a in found}) > 1
    plotted(found, [], chosen, v, indicator, 320 if several else 220)
    every(found, chosen, caveats(("C06",), v), v, indicator)
    if several:
        changes(figures, chosen.index, v, f"changes_{indicator}")


def finding(found: list[Amount], chosen: Prices, v: View) -> str:
    """The amounts there are, and that they are points and not a series."""
    if chosen.base is None:
        return v.say("funding.finding_points", list=in_words(found, v))
    return converted(found, chosen.base, v)
