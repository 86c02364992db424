"""Dated statements of one count: a dot for each number said on a day, never a line."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from charts.chart import Chart
from charts.theme import SMALL, Theme, canvas
from charts.ticks import ticks
from charts.values import plain, written
from data.labels import Labels
from stats.comparable import middle
from stats.computed import compute
from words.periods import period

HEIGHT = 340
# two numbers nearer than this many days would be written over each other
APART = 400
ROOM = 1.2


def draw(figures: Sequence[dict[str, Any]], labels: Labels, look: Theme) -> Chart:
    """A dot per month and number, hollow where the number was given as "about".

    figures: rows of `services_counts` in order of time. The number is written where it differs from the one before.
    """
    figure = canvas(look, HEIGHT)
    dots = [list(same) for _, same in groupby(figures, key=lambda row: (row["period_start"], row["value"]))]
    days, values = [middle(same[0]) for same in dots], [float(same[0]["value"]) for same in dots]
    told = [told_by(same, labels) for same in dots]
    exact = [any(row["qualifier"] == "exact" for row in same) for same in dots]
    fills = [look.accent if each else look.paper for each in exact]
    marker = {"size": 12, "color": fills, "line": {"color": look.accent, "width": 2}}
    text = {"text": _numbers(days, values, labels), "textfont": {"size": SMALL + 2, "color": look.ink}}
    hover = {"hovertext": [plain(each) for each in told], "hoverinfo": "text"}
    figure.add_trace(
        go.Scatter(
            x=days, y=values, mode="markers+text", marker=marker, textposition="top center", cliponaxis=False, **text,
            **hover,
        )
    )  # fmt: skip
    _axes(figure, days, max(values, default=1.0), labels, look)
    counted = compute("count", len(figures))
    return Chart(figure, labels.say("services.finding_counts", n=len(figures)), "; ".join(told), (counted,))


def told_by(same: Sequence[dict[str, Any]], labels: Labels) -> str:
    """The number, its month, and all who said it."""
    first, say = same[0], labels.say
    when = period(first["period_start"].date(), first["period_end"].date(), say)
    value = written(first["value"], first["unit"], say, first["qualifier"])
    return f"{when} – {value}: {say.listing(dict.fromkeys(say.of(row, 'publisher_name') for row in same))}"


def _numbers(days: Sequence[date], values: Sequence[float], labels: Labels) -> list[str]:
    """The number over a dot, or nothing where the dot before, close by, says the same."""
    shown: list[str] = []
    last: tuple[date, float] | None = None
    for day, value in zip(days, values, strict=True):
        repeated = last is not None and last[1] == value and day - last[0] < timedelta(days=APART)
        shown.append("" if repeated else f"<b>{labels.say.number(value)}</b>")
        last = last if repeated else (day, value)
    return shown


def _axes(figure: go.Figure, days: Sequence[date], top: float, labels: Labels, look: Theme) -> None:
    years = range(min(days).year, max(days).year + 1)
    step = max(1, len(years) // 8)
    shown = list(years)[::-1][::step]
    figure.update_xaxes(
        range=[date(years[0] - 1, 9, 1), date(years[-1] + 1, 3, 31)], tickvals=[date(y, 7, 1) for y in shown],
        ticktext=[str(y) for y in shown], showgrid=False, linecolor=look.rule, fixedrange=True,
    )  # fmt: skip
    marks = ticks(top, ROOM)
    figure.update_yaxes(
        range=[0, top * ROOM], gridcolor=look.rule, zeroline=True, zerolinecolor=look.muted, fixedrange=True,
        automargin=True, tickvals=marks, ticktext=[labels.say.number(v) for v in marks],
    )  # fmt: skip
    figure.update_layout(margin={"l": 8, "r": 16, "t": 16, "b": 28})
