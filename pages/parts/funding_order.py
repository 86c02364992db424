"""The social order as a whole: three boundaries of it, each with a panel and an axis of its own."""

from exports.pictures.amounts import Prices, claims
from exports.pictures.funding import PERIMETERS, money
from pages.parts import address
from pages.parts.funding_amounts import every, plotted, prices
from pages.parts.funding_changes import changes
from pages.parts.plain import show
from pages.parts.view import View
from stats.money import amounts


def part(v: View) -> None:
    """The choice of prices, then one panel per boundary."""
    chosen = prices(v)
    show('<p class="k-note">{text}</p>', text=v.say("funding.three_boundaries"))
    for indicator in PERIMETERS:
        panel(indicator, chosen, v)


def panel(indicator: str, chosen: Prices, v: View) -> None:
    """One boundary: chart, every amount, and whether a change may be stated."""
    picture, figures = money(address.choice(indicator=indicator), v), claims(indicator)
    plotted(picture, chosen, v, indicator)
    found = amounts(figures.to_dict("records"), chosen.base, chosen.index)
    every(found, chosen, picture.caption.notes, v, indicator)
    if len({a.year for a in found}) > 1:
        changes(figures, chosen.index, v, f"changes_{indicator}")
