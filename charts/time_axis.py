"""The ground of a line chart: a zero-based axis in the reader's numbers, years, and breaks with their reasons."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from charts.story import Line
from charts.theme import SMALL, Theme
from charts.ticks import ticks
from charts.values import plain, written
from data.labels import Labels

# how much higher than its highest figure an axis reaches
ROOM = 1.18
TOOLTIP_WIDTH = 60
# where along a break its reason can be pointed at, in parts of the highest figure
HEIGHTS = (0.1, 0.35, 0.6, 0.85, 1.1)


def breaks_of(
    figure: go.Figure, lines: Sequence[Line], breaks: Sequence[dict[str, Any]], top: float, labels: Labels, look: Theme
) -> None:
    """Draws a dotted line at every break within the years shown, its kind along it and its reason in the tooltip."""
    starts = [f["period_start"].date() for line in lines for f in line.figures]
    within: dict[date, list[dict[str, Any]]] = {}
    for each in breaks:
        day = each["date"].date()
        if starts and min(starts) < day <= max(f["period_end"].date() for line in lines for f in line.figures):
            within.setdefault(day, []).append(each)
    for day, cuts in within.items():
        kinds = dict.fromkeys(labels.code("break_kind", cut["kind"]) for cut in cuts)
        figure.add_vline(x=day, line={"color": look.muted, "width": 1.2, "dash": "dot"})
        figure.add_annotation(
            x=day,
            y=1,
            yref="paper",
            text=plain(f"{day.year}: {'; '.join(kinds)}"),
            textangle=-90,
            xshift=-8,
            yanchor="top",
            showarrow=False,
            font={"size": SMALL - 1, "color": look.muted},
        )
        figure.add_trace(_reasons(day, cuts, top, labels))


def _reasons(day: date, cuts: list[dict[str, Any]], top: float, labels: Labels) -> go.Scatter:
    """Invisible marks along a break that tell its reasons when pointed at."""
    texts = dict.fromkeys(labels.say.of(cut, "reason") for cut in cuts)
    told = "<br>".join(plain(row) for text in texts for row in wrap(f"{day.year}: {text}", TOOLTIP_WIDTH))
    return go.Scatter(
        x=[day] * len(HEIGHTS),
        y=[top * height for height in HEIGHTS],
        mode="markers",
        marker={"size": 18, "opacity": 0},
        hovertext=[told] * len(HEIGHTS),
        hoverinfo="text",
    )


def axes(figure: go.Figure, lines: Sequence[Line], top: float, labels: Labels, look: Theme) -> None:
    """Sets a zero-based axis up to `top` and a year under each year's middle."""
    years = sorted({f["period_start"].year for line in lines for f in line.figures})
    if not years:
        return
    span = list(range(years[0], years[-1] + 1))
    step = max(1, len(span) // 9 + (len(span) % 9 > 0)) if len(span) > 9 else 1
    shown = span[::-1][::step]
    figure.update_xaxes(
        range=[date(span[0] - 1, 10, 1), date(span[-1] + (1 if len(span) < 4 else 0), 12, 31)],
        tickvals=[date(y, 7, 1) for y in shown],
        ticktext=[str(y) for y in shown],
        showgrid=False,
        linecolor=look.rule,
        fixedrange=True,
    )
    figure.update_yaxes(
        range=[0, top * ROOM], gridcolor=look.rule, gridwidth=1, zeroline=True, zerolinecolor=look.muted,
        nticks=5, fixedrange=True, automargin=True,
    )  # fmt: skip
    _ticks(figure, top, lines[0].unit, labels)
    figure.update_layout(margin={"l": 8, "r": 24, "t": 12, "b": 28})


def _ticks(figure: go.Figure, top: float, unit: str, labels: Labels) -> None:
    """Tick texts in the language: plotly itself would write 2,000 or 2k for Kyrgyz."""
    values = ticks(top, ROOM)
    figure.update_yaxes(tickvals=values, ticktext=[written(v, unit, labels.say) for v in values])
