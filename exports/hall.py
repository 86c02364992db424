"""A picture as a hall reads it: nothing written along lines or up columns, letters as large as asked for."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import plotly.graph_objects as go

from charts.theme import SMALL
from charts.view import View
from exports.picture import Mark, Picture

# room above the axes for the year of a break, in pixels
ABOVE = 24
# how much larger than a small letter a large one is at most made
MOST = 1.25
# how much longer an axis gets on which words follow a span
WIDER = 1.25
# a size written into a label
SPAN = re.compile(r"font-size:([\d.]+)px")


def in_hall(picture: Picture, v: View, column: str = "hatch") -> Picture:
    """The picture with the year above each break, and in the key what broke and why a year's column is empty.

    What stands over a span of hours stands at its end.
    column: the sign under which empty columns stand in the key.
    """
    if picture.chart is None:
        return picture
    figure = deepcopy(picture.chart.figure)
    marks = [*_breaks(figure, v), *_columns(figure, column, v)]
    if picture.name == "access":
        _beside(figure)
    elif not marks:
        return picture
    chart = replace(picture.chart, figure=figure)
    return replace(picture, chart=chart, key=(*picture.key, *marks), drawings={})


def lettered(figure: go.Figure, least: float) -> go.Figure:
    """A copy in which a small label is `least` pixels high, or as high as it was, and all others grow with it."""
    times = max(1.0, least / SMALL)
    made = deepcopy(figure)
    made.layout.font.size = _grown(made.layout.font.size, times)
    made.layout.margin.update(t=made.layout.margin.t * times, b=made.layout.margin.b * times)
    for axis in (made.layout.xaxis, made.layout.yaxis):
        for font in (axis.tickfont, axis.title.font):
            font.size = _grown(font.size, times) if font.size else None
    for note in made.layout.annotations:
        note.font.size = _grown(note.font.size, times)
        note.yshift = (note.yshift or 0) * times
        note.text = SPAN.sub(lambda found: f"font-size:{_grown(float(found[1]), times):g}px", note.text)
    for trace in made.data:
        if getattr(trace, "textfont", None) is not None and trace.textfont.size:
            trace.textfont.size = _grown(trace.textfont.size, times)
    return made


def in_one_line(figure: go.Figure) -> go.Figure:
    """A copy in which every label takes one line, what is bold in it parted from the rest by a dot."""
    made = deepcopy(figure)
    for note in made.layout.annotations:
        rows = note.text.split("<br>")
        bold = [row for row in rows if row.startswith("<b>")]
        rest = [row for row in rows if row not in bold]
        note.text = " · ".join(" ".join(part) for part in (bold, rest) if part)
    return made


def _grown(size: float, times: float) -> float:
    """Small letters grow by all of it, large ones only until they stand out from the small."""
    return max(size, min(size * times, MOST * SMALL * times))


def _beside(figure: go.Figure) -> None:
    """Moves what stands over a span to its end, where no other row is near."""
    figure.update_xaxes(range=[0, figure.layout.xaxis.range[1] * WIDER])
    ends = {trace.y[0]: max(trace.x) for trace in figure.data}
    for note in figure.layout.annotations:
        if note.yshift:
            note.update(x=ends[note.y], xshift=12, yshift=0)


def _breaks(figure: go.Figure, v: View) -> Iterator[Mark]:
    """Writes the years of breaks above them; gives what the key says of each."""
    seen = set[str]()
    for note in figure.layout.annotations:
        if not (note.textangle and note.xshift):
            continue
        figure.update_layout(margin={"t": ABOVE})
        year, text = note.text.partition(": ")[0], note.text
        # two breaks within a year would write it twice in one place
        note.update(text="" if year in seen else year, textangle=0, xshift=0, y=1, yanchor="bottom")
        note.font.size = SMALL
        seen.add(year)
        yield Mark("dotted", v.look.muted, text)


def _columns(figure: go.Figure, sign: str, v: View) -> Iterator[Mark]:
    """Takes the words out of empty columns; gives them as the key says them, the years of each reason together."""
    told: dict[str, list[str]] = {}
    for note in figure.layout.annotations:
        if note.textangle:
            told.setdefault(note.text, []).append(str(note.x))
            note.update(text="", textangle=0)
    for text, years in told.items():
        yield Mark(sign, v.look.empty, f"{v.say.listing(years)}: {text}")
