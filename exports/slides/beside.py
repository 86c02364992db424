"""What a chart of points shows beside its points: breaks, lines across, years without a figure, and loose texts."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from charts.view import View
from exports.slides.reading import POINTS, Label, Series, lines, place, same

# how broad the column of a year without a figure is drawn, in points
COLUMN = 46.0
# where a line across all values ends: LibreOffice loses what is written at the very end of an axis
END = 0.97


def beside(figure: go.Figure, points: list[Series], v: View) -> list[Series]:
    """The series of the points, then what stands behind them, then loose texts; labels find their points.

    The longest come first, since LibreOffice loses whatever stands before a longer series.
    """
    behind = [*_empty_years(figure), *_lines(figure)]
    loose: list[Series] = []
    for note in figure.layout.annotations:
        at = (place(note.x), _height(note, figure))
        told = _label(note, v)
        if not told.lines:
            continue
        owner, n = _owner(at, note, told, behind, points)
        above = next((each for each in loose if same(each.x[0], at[0]) and same(each.y[0], at[1])), None)
        if above:
            above.labels[0] = replace(told, lines=[*told.lines, *above.labels[0].lines])
        elif owner is None:
            loose.append(Series(" ".join(told.lines), [at[0]], [at[1]], labels={0: told}))
        else:
            owner.labels[n] = told
            owner.name = owner.name or " ".join(told.lines)
    return sorted([*points, *behind, *loose], key=lambda each: -len(each.x))


def _empty_years(figure: go.Figure) -> Iterator[Series]:
    """A pale column for each year in which nothing may be drawn."""
    for bar in (trace for trace in figure.data if trace.type == "bar"):
        for x, y in zip(bar.x, bar.y, strict=True):
            yield Series(bar.name or "", [place(x)] * 3, [0.0, float(y) / 2, float(y)], bar.marker.color, COLUMN)


def _lines(figure: go.Figure) -> Iterator[Series]:
    """Lines over the whole height or width: breaks, the country."""
    x_ends, top = [place(end) for end in figure.layout.xaxis.range], float(figure.layout.yaxis.range[1])
    for shape in figure.layout.shapes:
        manner = (shape.line.color, shape.line.width * POINTS, shape.line.dash or "")
        if shape.type == "line" and shape.x0 == shape.x1:
            yield Series("", [place(shape.x0)] * 3, [0.0, top / 2, top * END], *manner)
        elif shape.type == "line" and shape.y0 == shape.y1:
            yield Series("", x_ends, [float(shape.y0)] * 2, *manner)


def _height(note: Any, figure: go.Figure) -> float:
    top = float(figure.layout.yaxis.range[1])
    return top * float(note.y) if "paper" in str(note.yref) or "domain" in str(note.yref) else float(note.y)


def _label(note: Any, v: View) -> Label:
    told, bold = lines(note.text or "")
    side = "center"
    if note.yshift or note.yanchor == "bottom":
        side = "below" if (note.yshift or 0) < 0 else "above"
    return Label(told, side, note.font.color or v.look.ink, bold)


def _owner(
    at: tuple[float, float], note: Any, told: Label, behind: list[Series], points: list[Series]
) -> tuple[Series | None, int]:
    """The series and the number of the point a text belongs to."""
    for each in behind:
        if same(each.x[0], each.x[-1]) and same(each.x[-1], at[0]) and at[1] >= each.y[-1]:
            return each, len(each.x) - 1
    for each in points:
        for n, (x, y) in enumerate(zip(each.x, each.y, strict=True)):
            if same(x, at[0]) and same(y, at[1]) and each.colour == told.colour and n not in each.labels:
                return each, n
    return None, 0
