"""Recorded women above a waterline, women a survey stands for below it: areas in proportion, doubt hatched."""

import plotly.graph_objects as go

from charts.chart import Chart
from charts.ground import hatch
from charts.theme import SMALL, Theme, canvas
from data.labels import Labels
from stats.iceberg import Iceberg

HEIGHT = 420
# the column takes the left part; the right one is for words
COLUMN, WIDTH = 1.0, 2.35
ROOM_ABOVE = 0.24


def draw(ice: Iceberg, labels: Labels, look: Theme) -> Chart:
    """Three blocks of one width: the recorded number, the low bound, and what lies between low and high."""
    figure = canvas(look, HEIGHT)
    recorded, low, high = float(ice.recorded["value"]), ice.low.value, ice.high.value
    figure.add_traces(
        [
            _block(0, recorded, look.accent, "", labels.say.number(recorded), look),
            _block(0, -low, look.scale("count", 5)[2], "", labels.say.number(low), look),
            _block(-low, low - high, look.paper, "/", _between(ice, labels), look),
        ]
    )
    _water(figure, ice, look)
    _words(figure, ice, labels, look)
    figure.update_layout(barmode="overlay", bargap=0, margin={"l": 4, "r": 4, "t": 4, "b": 4})
    return Chart(figure, _finding(ice, labels), _alt(ice, labels), ice.computed)


def _block(base: float, reach: float, colour: str, pattern: str, text: str, look: Theme) -> go.Bar:
    return go.Bar(
        x=[COLUMN / 2],
        y=[reach],
        base=[base],
        width=COLUMN,
        marker={
            "color": colour,
            "pattern": hatch(pattern, look) | {"fgcolor": look.ink, "fgopacity": 0.8} if pattern else None,
            "line": {"color": look.ink, "width": 1 if pattern else 0},
        },
        hovertext=[text],
        hoverinfo="text",
    )


def _water(figure: go.Figure, ice: Iceberg, look: Theme) -> None:
    """The waterline, and a tint below it."""
    bottom, top = -ice.high.value * 1.04, max(float(ice.recorded["value"]) * 1.1, ice.high.value * ROOM_ABOVE)
    tint = {"fillcolor": look.scale("count", 5)[0], "opacity": 0.4, "line": {"width": 0}, "layer": "below"}
    figure.add_shape(type="rect", x0=0, x1=WIDTH, y0=bottom, y1=0, **tint)
    figure.add_shape(type="line", x0=0, x1=WIDTH, y0=0, y1=0, line={"color": look.ink, "width": 1.2})
    figure.update_xaxes(visible=False, range=[0, WIDTH], fixedrange=True)
    figure.update_yaxes(visible=False, range=[bottom, top], fixedrange=True)


def _words(figure: go.Figure, ice: Iceberg, labels: Labels, look: Theme) -> None:
    """Each block's number and name beside it."""
    say, low, high = labels.say, ice.low.value, ice.high.value
    beside = (
        (0, "bottom", say.number(ice.recorded["value"]), say("hidden.block_recorded")),
        (-low / 2, "middle", _between(ice, labels), say("hidden.block_survey")),
        (-high, "bottom", "", say("hidden.block_between")),
    )
    for y, anchor, number, name in beside:
        figure.add_annotation(
            x=COLUMN + 0.06,
            y=y,
            text=(f'<b><span style="font-size:20px">{number}</span></b><br>' if number else "") + name,
            xanchor="left",
            yanchor=anchor,
            align="left",
            showarrow=False,
            font={"size": SMALL + 1, "color": look.ink},
        )


def _between(ice: Iceberg, labels: Labels) -> str:
    return f"{labels.say.number(ice.low.value)}–{labels.say.number(ice.high.value)}"


def _finding(ice: Iceberg, labels: Labels) -> str:
    return labels.say(
        "hidden.finding_iceberg",
        n=labels.say.number(ice.most_of_100.value),
        year=ice.recorded["period_start"].year,
    )


def _alt(ice: Iceberg, labels: Labels) -> str:
    say = labels.say
    recorded = f"{say('hidden.block_recorded')}: {say.number(ice.recorded['value'])}"
    survey = f"{say('hidden.block_survey')}: {_between(ice, labels)}"
    return f"{recorded}; {survey}".replace("<br>", " ")
