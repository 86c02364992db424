"""Points and lines as a native chart with numbers on both axes: joined where the figure joins them, nowhere else."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE

from charts.money import SHAPES
from charts.view import View
from exports.drawing.lettering import width as text_width
from exports.picture import Picture
from exports.slides.beside import beside
from exports.slides.chart_parts import TICK, add_chart, label, limits, plot_at
from exports.slides.number_axes import across, upwards
from exports.slides.reading import Mark, Series, series
from exports.slides.write import LINE, WIDER, Box, Letters, fill, outline, pale

LABEL, MARK_EDGE = 18, 1.75
EDGE, ABOVE, RIGHT = 8.0, 30.0, 40.0
STYLES = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "cross": XL_MARKER_STYLE.PLUS,
    "x": XL_MARKER_STYLE.X,
    "star": XL_MARKER_STYLE.STAR,
}


def add_points(slide: Any, picture: Picture, box: Box, v: View) -> None:
    """Adds the chart of the picture's figure, its numbers in the workbook within.

    Each run that may be joined is a series of its own; breaks and texts that belong to no point are series too.
    """
    if picture.chart is None:
        return
    figure, found = picture.chart.figure, read(picture, v)
    data = XyChartData(number_format="General")  # type: ignore[no-untyped-call]
    for each in found:
        own = data.add_series(each.name)  # type: ignore[no-untyped-call]
        for x, y in zip(each.x, each.y, strict=True):
            own.add_data_point(x, y)
    kind = XL_CHART_TYPE.XY_SCATTER_LINES
    chart = add_chart(slide, kind, box, data, picture.caption.title, picture.chart.alt, v)
    for made, each in zip(chart.plots[0].series, found, strict=True):
        _draw(made, each, v)
    across(chart.category_axis, figure, v)
    upwards(chart.value_axis, figure, v)
    plot_at(chart, _plot(figure, box), box)


def _plot(figure: go.Figure, box: Box) -> Box:
    """The place of the axes: beside it the texts of the steps, above it room for what stands over the highest point."""
    beside_it = max((text_width(text, TICK * WIDER) for text in figure.layout.yaxis.ticktext), default=0.0) + EDGE
    below = TICK * LINE + EDGE + (TICK * LINE + EDGE if figure.layout.xaxis.title.text else 0.0)
    return Box(box.left + beside_it, box.top + ABOVE, box.width - beside_it - RIGHT, box.height - ABOVE - below)


def read(picture: Picture, v: View) -> list[Series]:
    """Everything the figure draws, in the order it is drawn: what stands behind, then the points, then loose texts."""
    figure: go.Figure = picture.chart.figure if picture.chart else go.Figure()
    symbols = {signs: symbol for symbol, signs in SHAPES.values()}
    names = {(mark.colour, symbols.get(mark.sign, "")): mark.text for mark in reversed(picture.key)}
    return beside(figure, series(figure, names, picture.caption.title), v)


def _draw(made: Any, each: Series, v: View) -> None:
    made.smooth = False
    outline(made.format.line, each.colour, each.width, each.dash)
    _marks(made, [_seen(mark, v.look.paper) for mark in each.marks])
    for n, told in each.labels.items():
        letters = Letters(LABEL, told.colour or v.look.ink, told.bold)
        label(made.points[n], told.lines, told.place, letters, v.say.language)
    if each.limits:
        limits(made, *each.limits, each.colour)


def _marks(made: Any, marks: list[Mark]) -> None:
    """One manner for the series, and its own for every point that differs."""
    usual = next((mark for mark in marks if mark.size), None)
    if usual is None:
        made.marker.style = XL_MARKER_STYLE.NONE
        return
    _mark(made.marker, usual)
    for n, mark in enumerate(marks):
        if mark != usual:
            _mark(made.points[n].marker, mark)


def _seen(mark: Mark, paper: str) -> Mark:
    return replace(mark, fill=pale(mark.edge)) if mark.fill == paper and mark.edge else mark


def _mark(marker: Any, mark: Mark) -> None:
    if not mark.size:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = STYLES.get(mark.symbol, XL_MARKER_STYLE.CIRCLE), max(5, round(mark.size))
    fill(marker.format.fill, mark.fill)
    outline(marker.format.line, mark.edge, MARK_EDGE)
