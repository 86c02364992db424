"""Bars of what a standard asks for in each area, filled as far as help is known to exist; the rest is hatched."""

from collections.abc import Sequence

import plotly.graph_objects as go

from charts.chart import Chart
from charts.ground import hatch
from charts.theme import SMALL, Theme, canvas
from charts.values import plain
from data.labels import Labels
from stats.computed import compute
from stats.gaps import Gap

ROW_HEIGHT = 34
# room to the right of the longest bar for what is written there
ROOM = 1.45


def draw(gaps: Sequence[tuple[str, Gap]], labels: Labels, look: Theme) -> Chart:
    """One bar per area, as long as its need. gaps: code of an area and its gap, in the order to be shown."""
    rows = [(code, gap, gap.needed[1].value) for code, gap in gaps if gap.needed]
    names = [plain(labels.short_area(code)) for code, _, _ in rows]
    figure = canvas(look, ROW_HEIGHT * len(rows) + 24)
    surely = [gap.known[0] if gap.known else 0 for _, gap, _ in rows]
    maybe = [gap.known[1] - gap.known[0] if gap.known else 0 for _, gap, _ in rows]
    rest = [max(need - a - b, 0.0) for (_, _, need), a, b in zip(rows, surely, maybe, strict=True)]
    dark, light = look.scale("count", 5)[4], look.scale("count", 5)[2]
    told = [f"{labels.area(code)}: {sentence(gap, labels)}" for code, gap, _ in rows]
    figure.add_traces(
        [
            _bars(surely, names, {"color": dark}, told),
            _bars(maybe, names, {"color": light}, told),
            _bars(rest, names, {"color": look.empty, "pattern": hatch("/", look)}, told),
        ]
    )
    _write(figure, rows, names, labels, look)
    _axes(figure, names, max((reach(gap) for _, gap, _ in rows), default=1.0))
    counted = sum(gap.known is not None for _, gap, _ in rows)
    finding = labels.say("services.finding_gap", n=counted, m=len(rows))
    computed = tuple(each for _, gap, _ in rows for each in gap.computed)
    counts = (compute("count", counted), compute("count", len(rows)))
    return Chart(figure, finding, "; ".join(told), (*computed, *counts))


def sentence(gap: Gap, labels: Labels) -> str:
    """Known of needed, in words: "50–60 of 136", "unknown of 61"."""
    say = labels.say
    need = span([each.value for each in gap.needed], labels) if gap.needed else say("common.unknown")
    known = span(gap.known, labels) if gap.known else say("common.unknown")
    return say("services.known_of_needed", known=known, needed=need)


def reach(gap: Gap) -> float:
    """How far a bar goes: to the need, or to what is known where that is more."""
    return max(gap.needed[1].value if gap.needed else 0.0, gap.known[1] if gap.known else 0.0)


def span(ends: Sequence[float], labels: Labels) -> str:
    """A range as the language writes it; equal ends are one number."""
    return "–".join(dict.fromkeys(labels.say.number(end) for end in ends))


def _bars(lengths: list[float], names: list[str], marker: dict[str, object], told: list[str]) -> go.Bar:
    return go.Bar(
        x=lengths, y=names, orientation="h", marker=marker, width=0.62, hovertext=[plain(text) for text in told],
        hoverinfo="text",
    )  # fmt: skip


def _write(
    figure: go.Figure, rows: Sequence[tuple[str, Gap, float]], names: list[str], labels: Labels, look: Theme
) -> None:
    figure.add_trace(
        go.Scatter(
            x=[reach(gap) for _, gap, _ in rows],
            y=names,
            mode="text",
            text=[f"  {plain(sentence(gap, labels))}" for _, gap, _ in rows],
            textposition="middle right",
            textfont={"size": SMALL + 1, "color": look.ink},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )


def _axes(figure: go.Figure, names: list[str], top: float) -> None:
    figure.update_xaxes(visible=False, range=[0, top * ROOM], fixedrange=True)
    figure.update_yaxes(
        categoryorder="array", categoryarray=names[::-1], fixedrange=True, ticks="", ticksuffix="  ", showgrid=False,
        automargin=True,
    )  # fmt: skip
    figure.update_layout(barmode="stack", margin={"l": 8, "r": 8, "t": 4, "b": 4})
