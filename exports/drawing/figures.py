"""Turns a figure of this project into a scene, as a browser would draw it."""

import plotly.graph_objects as go

from exports.drawing import notes, points
from exports.drawing.axes import plane
from exports.drawing.bars import Bars
from exports.drawing.lettering import corner, size_of
from exports.drawing.plain import Plain, plain
from exports.drawing.scene import Item, Scene, Text, moved

MOST_FITTINGS = 4


def scene(figure: go.Figure, width: float, height: float | None = None, targets: bool = False) -> Scene:
    """The figure on a sheet `width` pixels wide, as high as the figure says where no height is given.

    It knows the traces and settings the charts of this project use: points, lines, outlines and bars on axes with a
    range, or with names. With `targets`, marks that are not seen but tell something when pointed at are there too.
    """
    read = plain(figure)
    tall = height or _height(read, width)
    found, axes, low = _items(read, width, tall, targets), width, 0.0
    # a label that would be cut at the edge gets its room from the axes, on which it then moves along
    for _ in range(MOST_FITTINGS):
        over, above = _over(found, width), _above(found)
        if not over and not above:
            break
        axes, low = axes - over, low + above
        found = [moved(item, (0.0, low)) for item in _items(read, axes, tall - low, targets)]
    return Scene(width, tall, read.layout.paper_bgcolor, found)


def _items(figure: Plain, width: float, tall: float, targets: bool) -> list[Item]:
    on = plane(figure, width, tall)
    bars = Bars(on, figure.layout.barmode == "stack")
    found: list[Item] = [*notes.shapes(figure, on, behind=True), *notes.ground(figure, on)]
    # the browser draws bars before points, whatever their order
    for kind in ("bar", "scatter"):
        for trace in (t for t in figure.data if t.type == kind):
            found += bars.items(trace) if kind == "bar" else points.items(trace, on, targets)
    return [*found, *notes.shapes(figure, on, behind=False), *notes.names(figure, on), *notes.words(figure, on)]


def _over(items: list[Item], width: float) -> float:
    """How far the longest text reaches over the right edge; nought where none does."""
    texts = [item for item in items if isinstance(item, Text) and not item.angle]
    return max(0.0, *(corner(text)[0] + size_of(text.lines)[0] - width for text in texts), 0.0)


def _above(items: list[Item]) -> float:
    """How far the highest text reaches over the upper edge; nought where none does."""
    texts = [item for item in items if isinstance(item, Text) and not item.angle]
    return max(0.0, *(-corner(text)[1] for text in texts), 0.0)


def _height(figure: Plain, width: float) -> float:
    """The height the figure asks for; a map on a narrow sheet needs no more than its shape."""
    asked, across, up = float(figure.layout.height), figure.layout.xaxis, figure.layout.yaxis
    if not up.scaleanchor:
        return asked
    (low, high), (west, east) = up.range, across.range
    return min(asked, float(width * (high - low) / (east - west)))
