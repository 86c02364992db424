"""Barriers, consequences, practices, recommendations and evidence as one view: a barrier lights its row through all."""

from exports.pictures.cited_coordination import Row, caption
from pages.parts import choices, figure
from pages.parts.coordination_columns import columns
from pages.parts.coordination_frame import below, board
from pages.parts.coordination_linked import Linked, linked
from pages.parts.coordination_links import reading, scores
from pages.parts.declared import count
from pages.parts.view import View

ASKED = ("links", "barriers", "consequences", "practices", "recommendations", "needs", "cases", "evidence")


def part(v: View) -> None:
    """The whole part: the choice of a barrier, the columns, the links one by one, and the scores of assessments."""
    found, say = linked(), v.say
    barrier = choices.switch(
        "barrier", say("coordination.choose_barrier"), ["", *found.only_classes], "",
        lambda k: say.of(found.barriers[k], "name") if k else say("coordination.all_barriers"),
    )  # fmt: skip
    title, cannot = say("coordination.title_barriers"), say("coordination.cannot_barriers")
    words = caption(title, cited_in(found, barrier), cannot, v, subtitle=say("coord.link_reading"))
    figure.head(words, finding(found, barrier, v))
    columns(found, barrier, v)
    table = reading(found, barrier, v)
    board(table)
    below(words, [table], ASKED, "barriers", v)
    scores(barrier, v)


def cited_in(found: Linked, barrier: str) -> list[Row]:
    """Every row that the view shows of a barrier."""
    return [
        *found.of_class(barrier),
        *found.barriers.values(),
        *found.consequences.values(),
        *found.practices.values(),
        *found.recommendations.values(),
        *found.needs.values(),
        *found.cases.values(),
    ]


def finding(found: Linked, barrier: str, v: View) -> str:
    """How many links the barrier has, and which of its needs no recommendation answers."""
    told = v.say("coordination.finding_barriers", n=count(len(found.of_class(barrier))))
    lit = found.lit(barrier)
    needs = [row for key, row in found.needs.items() if key in lit and row["match_status"] == "no_recommendation"]
    if not needs:
        return f"{told} {v.say('coordination.no_unmatched')}"
    return f"{told} {v.say('coordination.unmatched_are', list=v.say.listing(v.say.of(row, 'name') for row in needs))}"
