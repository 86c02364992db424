"""The chain of help as a graph: actors as boxes, hand-offs as lines that hold, break or are unknown."""

import textwrap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from charts.chain_layout import HALF_HEIGHT, HALF_WIDTH, ROW, Edge, Lane, Point, lanes, places
from charts.chain_words import in_box, label, told
from charts.chart import Chart
from charts.ground import ink_on
from charts.theme import SMALL, Theme, canvas
from charts.values import plain
from data.labels import Labels
from stats.computed import Computed, compute

Row = Mapping[str, Any]
# ids of edges, each with one of its statuses
Lit = Collection[tuple[str, str]]
STATUSES = ("works", "breaks", "unknown")
# a name is wrapped at the first of these widths, in letters, that makes it fit its box
WIDTHS, LINES = (16, 18, 23), 2
DIMMED = 0.35
# from the middle of the outmost boxes to the edge, in columns and in rows
EDGE, BELOW = 0.38, 0.325


@dataclass(frozen=True)
class Manner:
    """How the lines of a status are drawn; every status has a dash, a width and a colour of its own."""

    colour: str
    width: float
    dash: str


def edges(handoffs: Sequence[Row]) -> list[Edge]:
    """The edges of the chain, each once, with every status its rows give it: works, breaks, unknown."""
    told: dict[tuple[str, str, str], set[str]] = {}
    for row in handoffs:
        told.setdefault((row["edge_id"], row["actor_from"], row["actor_to"]), set()).add(row["status"])
    return [Edge(*key, tuple(s for s in STATUSES if s in statuses)) for key, statuses in told.items()]


def draw(found: Sequence[Edge], actors: Sequence[Row], labels: Labels, look: Theme, lit: Lit = ()) -> Chart:
    """Boxes where the file of places puts them, a line for each status of each edge.

    actors: rows of `actor`, those of the chain and those that give or take a hand-off. `lit` are the lines that stand
    out; with none of them all stand alike. A point's customdata is the id of its edge.
    """
    shown = {row["actor_id"]: row for row in actors}
    at, names = places(list(shown)), {key: label(row, labels) for key, row in shown.items()}
    drawn = lanes(found, at)
    figure = canvas(look, int(ROW * (1 - min(y for _, y in at.values()))))
    for lane in drawn:
        figure.add_trace(_line(lane, look, not lit or (lane.edge.id, lane.status) in lit))
    figure.add_trace(_marks([lane for lane in drawn if lane.status == "breaks"], look, lit))
    for chosen in (False, True):
        figure.add_trace(_boxes([at[k] for k, row in shown.items() if _in_chain(row) == chosen], chosen, look))
    figure.add_trace(_names(at, shown, labels, look))
    figure.add_trace(_targets(drawn, names, labels, look))
    _frame(figure, at)
    return Chart(figure, _finding(found, labels), _alt(found, names, labels), tally(found))


def tally(found: Sequence[Edge]) -> tuple[Computed, ...]:
    """How many edges there are, and how many only work, only break, do both, and are unknown."""
    kinds = (("works",), ("breaks",), ("works", "breaks"), ("unknown",))
    counts = [len(found), *(sum(edge.statuses == kind for edge in found) for kind in kinds)]
    return tuple(compute("count", float(n)) for n in counts)


def _line(lane: Lane, look: Theme, lit: bool) -> go.Scatter:
    """A line with its arrow; a broken one has a gap in its middle."""
    ends = [lane.start, *([*lane.gap] if lane.status == "breaks" else []), lane.end]
    x: list[float | None] = [p[0] for p in ends]
    y: list[float | None] = [p[1] for p in ends]
    if lane.status == "breaks":
        x.insert(2, None)
        y.insert(2, None)
    manner = _manner(lane.status, look)
    return go.Scatter(
        x=x,
        y=y,
        mode="lines+markers",
        line={"color": manner.colour, "width": manner.width, "dash": manner.dash},
        marker={"symbol": "arrow", "angleref": "previous", "size": [*[0] * (len(x) - 1), 12], "color": manner.colour},
        opacity=1 if lit else DIMMED,
        hoverinfo="skip",
        cliponaxis=False,
    )


def _manner(status: str, look: Theme) -> Manner:
    if status == "unknown":
        return Manner(look.muted, 1.3, "dot")
    return Manner(look.lines[1], 2.6, "solid") if status == "breaks" else Manner(look.accent, 3.2, "solid")


def _marks(broken: Sequence[Lane], look: Theme, lit: Lit) -> go.Scatter:
    """A cross in the gap of each broken line."""
    return go.Scatter(
        x=[lane.middle[0] for lane in broken],
        y=[lane.middle[1] for lane in broken],
        mode="markers",
        marker={
            "symbol": "x-thin",
            "size": 11,
            "line": {"color": look.lines[1], "width": 3},
            "opacity": [1 if not lit or (lane.edge.id, lane.status) in lit else DIMMED for lane in broken],
        },
        hoverinfo="skip",
    )


def _in_chain(actor: Row) -> bool:
    return bool(actor["in_referral_chain"] == "yes")


def _boxes(centres: Sequence[Point], chain: bool, look: Theme) -> go.Scatter:
    """The boxes of the actors that must act together, filled; or of the others, plain."""
    x: list[float | None] = []
    y: list[float | None] = []
    for cx, cy in centres:
        left, right, low, high = cx - HALF_WIDTH, cx + HALF_WIDTH, cy - HALF_HEIGHT, cy + HALF_HEIGHT
        x += [left, right, right, left, left, None]
        y += [low, low, high, high, low, None]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor=look.scale("count", 5)[0] if chain else look.paper,
        line={"color": look.ink if chain else look.muted, "width": 1.8 if chain else 1},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _names(at: Mapping[str, Point], shown: Mapping[str, Row], labels: Labels, look: Theme) -> go.Scatter:
    """The name of each actor in its box, on as many lines as it needs."""
    return go.Scatter(
        x=[x for x, _ in at.values()],
        y=[y for _, y in at.values()],
        mode="text",
        text=["<br>".join(map(plain, _wrapped(in_box(shown[key], labels)))) for key in at],
        textfont={"size": SMALL, "color": [_ink(shown[key], look) for key in at]},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _wrapped(name: str) -> list[str]:
    """The lines of a name, as narrow as its box allows."""
    tries = [textwrap.wrap(name, width, break_long_words=False) for width in WIDTHS]
    return next((lines for lines in tries if len(lines) <= LINES), tries[-1])


def _ink(actor: Row, look: Theme) -> str:
    return ink_on(look.scale("count", 5)[0]) if _in_chain(actor) else look.ink


def _targets(drawn: Sequence[Lane], names: Mapping[str, str], labels: Labels, look: Theme) -> go.Scatter:
    """An unseen point in the middle of each line, which tells its edge and lets it be chosen."""
    return go.Scatter(
        x=[lane.middle[0] for lane in drawn],
        y=[lane.middle[1] for lane in drawn],
        mode="markers",
        marker={"size": 24, "opacity": 0, "color": look.paper},
        customdata=[lane.edge.id for lane in drawn],
        hovertext=[plain(told(lane.edge, names, labels)) for lane in drawn],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0}},
    )


def _frame(figure: go.Figure, at: Mapping[str, Point]) -> None:
    rows = [y for _, y in at.values()]
    columns = [x for x, _ in at.values()]
    figure.update_xaxes(visible=False, range=[min(columns) - EDGE, max(columns) + EDGE], fixedrange=True)
    figure.update_yaxes(visible=False, range=[min(rows) - BELOW, max(rows) + BELOW], fixedrange=True)
    figure.update_layout(margin={"l": 2, "r": 2, "t": 2, "b": 2}, hovermode="closest")


def _finding(found: Sequence[Edge], labels: Labels) -> str:
    n, works, breaks, both, unknown = (int(each.value) for each in tally(found))
    return labels.say("coordination.finding_chain", n=n, works=works, breaks=breaks, both=both, unknown=unknown)


def _alt(found: Sequence[Edge], names: Mapping[str, str], labels: Labels) -> str:
    return ". ".join(told(edge, names, labels) for edge in found)
