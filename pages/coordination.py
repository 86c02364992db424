"""Coordination gaps: where the chain of help holds or breaks, why, what was proposed, and what has moved since."""

from pages.parts import (
    board,
    choices,
    coordination_barriers,
    coordination_chain,
    coordination_committees,
    coordination_levels,
    coordination_people,
    coordination_tracker,
)
from pages.parts.coordination_frame import link
from pages.parts.plain import fill, join, show
from pages.parts.view import View, view

PARTS = {
    "chain": coordination_chain.part,
    "barriers": coordination_barriers.part,
    "tracker": coordination_tracker.part,
    "levels": coordination_levels.part,
    "committees": coordination_committees.part,
    "board": board.board,
    "people": coordination_people.part,
}


def page() -> None:
    """The question, the choice of a part, the tables behind the last of them, and the chosen part."""
    v = view()
    show(
        '<header class="k-title"><h1>{t}</h1><p>{i}</p></header>',
        t=v.say("coordination.question"),
        i=v.say("intro.coordination"),
    )
    chosen = choices.switch(
        "part", v.say("coordination.part"), list(PARTS), "chain", lambda p: v.say(f"coordination.part_{p}")
    )
    if chosen != "people":
        shortcuts(v)
    PARTS[chosen](v)


def shortcuts(v: View) -> None:
    """Links to every table of people and rules, so that none is further than two clicks from the menu."""
    links = [
        fill("{x} ", x=link(v.say(f"coordination.table_{name}"), v, part="people", table=name))
        for name in coordination_people.TABLES
    ]
    show('<p class="k-sub k-also">{t} {links}</p>', t=v.say("coordination.also"), links=join(links))


page()
