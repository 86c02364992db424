"""Hours by road from each area's centre to the nearest named town with a shelter, as a span between two assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.chart import Chart
from charts.theme import SMALL, Theme, canvas
from charts.ticks import ticks
from charts.values import plain
from data.labels import Labels

ROW_HEIGHT = 46
ROOM = 1.08


@dataclass(frozen=True)
class Reach:
    """An area, the span of hours (None: no town is named anywhere), and what is written beside it."""

    code: str
    hours: tuple[float, float] | None
    text: str


def draw(rows: Sequence[Reach], labels: Labels, look: Theme) -> Chart:
    """One span per area in the order given; a span of nought is a dot."""
    names = [plain(labels.short_area(row.code)) for row in rows]
    figure = canvas(look, ROW_HEIGHT * len(rows) + 60)
    top = max((row.hours[1] for row in rows if row.hours), default=0.0) or 1.0
    colour = look.scale("index", 5)[3]
    for row, name in zip(rows, names, strict=True):
        ends = list(row.hours or (0.0, 0.0))
        figure.add_trace(_span(ends, name, row, colour, look, labels))
    font = {"size": SMALL + 1, "color": look.ink}
    for row, name in zip(rows, names, strict=True):
        # beside a dot; above a span, from the left: a long list of towns then fits a narrow screen
        dot = not row.hours or row.hours == (0.0, 0.0)
        figure.add_annotation(
            x=0, y=name, text=plain(row.text), xanchor="left", xshift=10 if dot else 6, yshift=0 if dot else 15,
            showarrow=False, font=font,
        )  # fmt: skip
    _axes(figure, names, top, labels, look)
    return Chart(figure, "", "; ".join(f"{labels.area(row.code)}: {row.text}" for row in rows))


def _span(ends: list[float], name: str, row: Reach, colour: str, look: Theme, labels: Labels) -> go.Scatter:
    """A thick line between the two ends, a dot where both are nought, hollow where nothing is known."""
    return go.Scatter(
        x=ends,
        y=[name] * 2,
        mode="lines+markers",
        line={"color": colour, "width": 9},
        marker={"size": 9, "color": colour if row.hours else look.paper, "line": {"color": colour, "width": 1.5}},
        hovertext=[plain(f"{labels.area(row.code)}: {row.text}")] * 2,
        hoverinfo="text",
        cliponaxis=False,
    )


def _axes(figure: go.Figure, names: list[str], top: float, labels: Labels, look: Theme) -> None:
    marks = ticks(top)
    title = {"text": labels.say("services.col_hours"), "font": {"size": SMALL, "color": look.muted}}
    figure.update_xaxes(
        range=[0, top * ROOM], tickvals=marks, ticktext=[labels.say.number(mark) for mark in marks], title=title,
        gridcolor=look.rule, zeroline=True, zerolinecolor=look.muted, fixedrange=True,
    )  # fmt: skip
    figure.update_yaxes(
        categoryorder="array", categoryarray=names[::-1], fixedrange=True, ticks="", ticksuffix="  ", showgrid=False,
        automargin=True,
    )  # fmt: skip
    figure.update_layout(margin={"l": 8, "r": 8, "t": 4, "b": 44})
