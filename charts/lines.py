"""A series over time: joined only where it may be, cut at breaks whose reason stands on the chart."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from charts.chart import Chart
from charts.headline import headline
from charts.story import Line, alt, told
from charts.theme import MARKS, SMALL, Theme, canvas
from charts.time_axis import axes, breaks_of
from charts.values import plain, written
from data.labels import Labels
from stats.comparable import Figure, middle, runs

# lines of so few figures bear every value; a mark lower than this part of the highest has no room below
FEW, LOW = 6, 0.15


def draw(
    lines: Sequence[Line], breaks: Sequence[dict[str, Any]], labels: Labels, look: Theme, height: int = 420
) -> Chart:
    """Lines that share unit and counting unit on one zero-based axis.

    breaks: rows with date, kind and reason in every language. Full years that may be compared are joined; a part of a
    year is a hollow mark with a bar over its months; everything else is a point.
    """
    figure = canvas(look, height)
    top = max((_reach(f, len(lines) == 1) for line in lines for f in line.figures), default=1.0) or 1.0
    breaks_of(figure, lines, breaks, top, labels, look)
    for place, line in enumerate(lines):
        _line(figure, line, place, labels, look, limited=len(lines) == 1)
    _off_the_years(figure, LOW * top)
    axes(figure, lines, top, labels, look)
    sentence, computed = headline(lines[0], labels) if lines else (labels.say("empty.no_data"), ())
    return Chart(figure, sentence, alt(lines, labels), computed)


def _line(figure: go.Figure, line: Line, place: int, labels: Labels, look: Theme, limited: bool) -> None:
    colour, mark = look.lines[place % len(look.lines)], MARKS[place % len(MARKS)]
    for run in runs(line.figures):
        if run[0]["full_year"]:
            figure.add_trace(_joined(run, line, colour, mark, labels, look))
            figure.data[-1].error_y = _limits(run, colour) if limited else None
        else:
            figure.add_trace(_part_of_year(run[0], line, place, labels, look))
    _write_values(figure, line, place, colour, labels, limited)


def _joined(run: list[Figure], line: Line, colour: str, mark: str, labels: Labels, look: Theme) -> go.Scatter:
    return go.Scatter(
        x=[middle(f) for f in run],
        y=[f["value"] for f in run],
        mode="lines+markers",
        line={"color": colour, "width": 2.4},
        marker={
            "symbol": mark,
            "size": 8,
            # an uncertain figure is hollow
            "color": [look.paper if f["status"] == "U" else colour for f in run],
            "line": {"color": colour, "width": 1.8},
        },
        hovertext=[told(f, line, labels) for f in run],
        hoverinfo="text",
        cliponaxis=False,
    )


def _limits(run: list[Figure], colour: str) -> dict[str, object]:
    """Exact limits as whiskers where the figures have them."""
    return {
        "array": [f["upper_95"] - f["value"] for f in run],
        "arrayminus": [f["value"] - f["lower_95"] for f in run],
        "color": colour,
        "thickness": 1,
        "width": 3,
    }


def _part_of_year(figure: Figure, line: Line, place: int, labels: Labels, look: Theme) -> go.Scatter:
    """A bar over the months the figure stands for, with a hollow mark and the months in words."""
    start, end = figure["period_start"].date(), figure["period_end"].date()
    colour = look.lines[place % len(look.lines)]
    value = written(figure["value"], line.unit, labels.say, figure["qualifier"])
    return go.Scatter(
        x=[start, middle(figure), end],
        y=[figure["value"]] * 3,
        mode="lines+markers+text",
        line={"color": colour, "width": 4},
        marker={"size": [0, 9, 0], "color": look.paper, "line": {"color": colour, "width": [0, 2, 0]}},
        text=["", f"<b>{value}</b> {plain(_months(start, end, labels))}", ""],
        textposition="top center" if place % 2 == 0 else "bottom center",
        textfont={"size": SMALL, "color": colour},
        hovertext=[told(figure, line, labels)] * 3,
        hoverinfo="text",
        cliponaxis=False,
    )


def _months(start: date, end: date, labels: Labels) -> str:
    if start.year != end.year:
        return f"{start.year}–{end.year}"
    names = labels.say("format.short_months").split(";")
    return names[start.month - 1] if start.month == end.month else f"{names[start.month - 1]}–{names[end.month - 1]}"


def _write_values(figure: go.Figure, line: Line, place: int, colour: str, labels: Labels, limited: bool) -> None:
    """The value at the end of a line, or at every mark where there are few; clear of its whisker where one is drawn."""
    years = [f for f in line.figures if f["full_year"]]
    for each in years if len(line.figures) <= FEW else years[-1:]:
        figure.add_annotation(
            x=middle(each),
            y=_reach(each, limited),
            text=f"<b>{written(each['value'], line.unit, labels.say, each['qualifier'])}</b>",
            font={"color": colour, "size": SMALL + 1},
            showarrow=False,
            yshift=14 if place % 2 == 0 else -14,
        )


def _off_the_years(figure: go.Figure, low: float) -> None:
    """What would stand below a low mark, on the years of the axis, stands above it."""
    for note in figure.layout.annotations:
        if (note.yshift or 0) < 0 and note.y < low:
            note.yshift = -note.yshift
    for trace in figure.data:
        if trace.textposition == "bottom center" and max(trace.y) < low:
            trace.textposition = "top center"


def _reach(figure: Figure, limited: bool) -> float:
    """How high a figure reaches, with its upper limit where that is drawn."""
    upper = figure["upper_95"]
    return float(upper if limited and upper == upper else figure["value"])
