"""Funding: what has been published about money, each kind of money by itself, in whose prices and by whom."""

from pages.parts import (
    choices,
    funding_centres,
    funding_contest,
    funding_donors,
    funding_order,
    funding_other,
    funding_scenario,
)
from pages.parts.plain import show
from pages.parts.view import view

PARTS = {
    "centres": funding_centres.part,
    "order": funding_order.part,
    "contest": funding_contest.part,
    "donors": funding_donors.part,
    "scenario": funding_scenario.part,
    "other": funding_other.part,
}


def page() -> None:
    """The question, the choice of a part, and that part."""
    v = view()
    title = '<header class="k-title"><h1>{t}</h1><p>{i}</p></header>'
    show(title, t=v.say("funding.question"), i=v.say("intro.funding"))
    names = list(PARTS)
    chosen = choices.switch("part", v.say("sources.show"), names, names[0], lambda p: v.say(f"funding.part_{p}"))
    PARTS[chosen](v)


page()
