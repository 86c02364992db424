"""The referral chain as a picture: who passes a survivor on to whom, and what the evidence says of each hand-off."""

from dataclasses import replace

import pandas as pd

from charts import chain as chain_chart
from charts.chain_words import label
from charts.view import View
from exports.choice import Choice
from exports.picture import Caption, Mark, Picture
from exports.pictures.cited_coordination import Row, by, caption, publications, rows
from exports.remember import remembered

# what breaks comes first, what is unknown last
ORDER = ("breaks", "works", "unknown")


@remembered
def chain(choice: Choice, v: View) -> Picture:
    """The graph of hand-offs. choice: case and edge, which stand out. figures: rows of `coordination_handoffs`."""
    known = Known(v)
    case = choice.one("case", ["", *known.cases], "")
    edge = choice.one("edge", ["", *known.edges], "")
    lit = [(row["edge_id"], row["status"]) for row in [*known.of_case(case), *known.of_edge(edge)]]
    chart = chain_chart.draw(list(known.edges.values()), known.actors, v.labels, v.look, lit)
    figures, words = pd.DataFrame(known.handoffs), _caption(known, v)
    return Picture("chain", "coordination", choice.taken, words, chart, chart.finding, figures, _key(v))


class Known:
    """What the chain is drawn and told from: hand-offs with their edges, actors and their names, cases."""

    def __init__(self, v: View):
        self.handoffs, self.cases = rows("coordination_handoffs"), by("case_id", rows("coordination_cases"))
        edges = sorted(
            chain_chart.edges(self.handoffs), key=lambda edge: [status not in edge.statuses for status in ORDER]
        )
        self.edges = {edge.id: edge for edge in edges}
        self.ends = {end for edge in self.edges.values() for end in (edge.giver, edge.taker)}
        actors = by("actor_id", rows("coordination_actors"))
        self.actors = [a for key, a in actors.items() if a["in_referral_chain"] == "yes" or key in self.ends]
        self.names = {key: v.say.of(row, "name") for key, row in actors.items()}
        self.short = {key: label(row, v.labels) for key, row in actors.items()}

    def of_case(self, case: str) -> list[Row]:
        """The hand-offs for which a case is the evidence."""
        return [row for row in self.handoffs if row["evidence_case_id"] == case]

    def of_edge(self, edge: str) -> list[Row]:
        """Every piece of evidence about an edge."""
        return [row for row in self.handoffs if row["edge_id"] == edge]


def _caption(known: Known, v: View) -> Caption:
    """Title, sources, limits, and which actors of the chain no hand-off names."""
    without = [known.names[a["actor_id"]] for a in known.actors if a["actor_id"] not in known.ends]
    alone = [v.say("coordination.unlinked", list=v.say.listing(without))] if without else []
    title, single = v.say("coordination.title_chain"), v.say("coordination.single_cases")
    words = caption(title, known.handoffs, v.say("coordination.cannot_chain"), v, *alone, subtitle=single)
    return replace(words, sources=publications(known.handoffs, v))


def _key(v: View) -> tuple[Mark, ...]:
    """How each status is drawn, and the two kinds of boxes."""
    look = v.look
    lines = (("works", "line", look.accent), ("breaks", "×", look.lines[1]), ("unknown", "dotted", look.muted))
    marks = [Mark(sign, colour, v.say(f"coord.link_{status}")) for status, sign, colour in lines]
    boxes = [Mark("fill", look.scale("count", 5)[0], v.say("coordination.box_chain"))]
    return (*marks, *boxes, Mark("□", look.muted, v.say("coordination.box_other")))
