"""Bars and dots by name as a native chart: areas, years, or what a standard asks for beside what is known."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from charts.view import View
from exports.drawing.lettering import width as text_width
from exports.picture import Mark, Picture
from exports.slides.category_reading import Named, Row, read
from exports.slides.chart_parts import add_chart, label, limits, plot_at
from exports.slides.key import key_above
from exports.slides.write import LINE, WIDER, Box, Letters, describe, fill, outline, pale, text_box, unshadowed

NAME, VALUE, DOT = 18, 18, 13
GAP_WIDTH, OVERLAP, BETWEEN = 55, 100, 12.0
# room over the highest dot or standing bar for its label, and the most a name beside a bar may take
ROOM, WIDEST_NAME = 1.3, 0.5
KINDS = {
    "lying": XL_CHART_TYPE.BAR_CLUSTERED,
    "standing": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "dots": XL_CHART_TYPE.LINE_MARKERS,
}


def add_categories(slide: Any, picture: Picture, box: Box, v: View) -> None:
    """Adds the chart of the picture's figure with its names and values in the workbook within.

    Dots stand in columns, since an office program knows dots by name only so; bars lie or stand as the figure's do.
    The country is a series beside dots and a thin line over bars.
    """
    if picture.chart is None:
        return
    told = read(picture, v)
    if told.manner == "dots" and told.country:
        # beside the line there is no room for its words
        box = key_above(slide, [Mark("line", v.look.muted, told.country[1])], box, v)
    data = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = told.names
    for row in told.rows:
        data.add_series(row.name or picture.caption.title, row.values)  # type: ignore[no-untyped-call]
    chart = add_chart(slide, KINDS[told.manner], box, data, picture.caption.title, picture.chart.alt, v)
    for made, row in zip(chart.plots[0].series, told.rows, strict=True):
        if told.manner == "dots":
            _dots(made, row, told.country[0] if told.country else 0.0, v)
        else:
            _bars(made, row, v)
    {"lying": _lying, "standing": _standing, "dots": _columns}[told.manner](slide, chart, told, box, v)
    _axes(chart, v)


def _bars(made: Any, row: Row, v: View) -> None:
    made.invert_if_negative = False
    for n, (colours, edge) in enumerate(zip(row.fills, row.edges, strict=True)):
        if row.values[n] is not None:
            fill(made.points[n].format.fill, *colours)
            outline(made.points[n].format.line, *edge)
    _labels(made, row, ["end"] * len(row.values), v)
    if row.limits:
        limits(made, *row.limits, v.look.ink)


def _dots(made: Any, row: Row, country: float, v: View) -> None:
    """Hollow dots, never joined, their numbers away from the country's line; a series without fill is that line."""
    made.smooth = False
    colour, width = row.edges[0]
    if not row.fills[0][0]:
        outline(made.format.line, colour, width)
        made.marker.style = XL_MARKER_STYLE.NONE
        return
    made.format.line.fill.background()
    made.marker.style, made.marker.size = XL_MARKER_STYLE.CIRCLE, DOT
    fill(made.marker.format.fill, pale(colour))
    outline(made.marker.format.line, colour, width)
    _labels(made, row, ["below" if (value or 0.0) < country else "above" for value in row.values], v)


def _labels(made: Any, row: Row, places: Sequence[str], v: View) -> None:
    for n, told in enumerate(row.labels):
        if told and row.values[n] is not None:
            label(made.points[n], told, places[n], Letters(VALUE, v.look.ink), v.say.language)


def _lying(slide: Any, chart: Any, told: Named, box: Box, v: View) -> None:
    """The first name on top; room for the longest name on the left and for every number at the end of its bar."""
    beside = min(max(_wide(name, NAME) for name in told.names) + BETWEEN, box.width * WIDEST_NAME)
    over = VALUE * LINE + 4 if told.country else 0.0
    plot = Box(box.left + beside, box.top + over, box.width - beside - BETWEEN, box.height - over)
    top = max([told.country[0] if told.country else 0.0, *(_reach(row, plot.width) for row in told.rows)]) or 1.0
    chart.plots[0].gap_width, chart.plots[0].overlap = GAP_WIDTH, OVERLAP
    chart.category_axis.reverse_order = True
    chart.value_axis.maximum_scale = top
    plot_at(chart, plot, box)
    if told.country:
        _country(slide, told.country[1], plot, told.country[0] / top, v)


def _reach(row: Row, room: float) -> float:
    """How far an axis goes on which each bar and the number at its end fit the room."""
    ends = [
        value / (1 - (max(map(_wide_value, told), default=0.0) + BETWEEN) / room)
        for value, told in zip(row.values, row.labels or [[]] * len(row.values), strict=True)
        if value is not None
    ]
    return max(ends, default=0.0)


def _country(slide: Any, text: str, plot: Box, share: float, v: View) -> None:
    """A thin line through the bars with its words above."""
    x, wide = plot.left + plot.width * share, _wide_value(text) + BETWEEN
    ends = (Pt(x), Pt(plot.top), Pt(x), Pt(plot.top + plot.height))
    line = slide.shapes.add_connector(1, *ends)
    outline(line.line, v.look.muted, 1.25)
    unshadowed(line)
    describe(line, text, text)
    left = max(0.0, min(x - wide / 2, plot.left + plot.width - wide))
    box = Box(left, plot.top - VALUE * LINE - 4, wide, VALUE * LINE)
    text_box(slide.shapes, box, [text], Letters(VALUE, v.look.muted, across="center"), text, v.say.language)


def _standing(slide: Any, chart: Any, told: Named, box: Box, v: View) -> None:
    chart.plots[0].gap_width = GAP_WIDTH
    chart.value_axis.maximum_scale = max(value or 0.0 for value in told.rows[0].values) * ROOM or 1.0


def _columns(slide: Any, chart: Any, told: Named, box: Box, v: View) -> None:
    chart.value_axis.maximum_scale = max(value or 0.0 for row in told.rows for value in row.values) * ROOM or 1.0


def _axes(chart: Any, v: View) -> None:
    """Names without ticks; the value axis begins at zero and is unseen, since every value is written."""
    chart.value_axis.minimum_scale = 0
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    names = chart.category_axis
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(NAME)
    # names lie, however little room there is
    body = names.tick_labels.font._rPr.getparent().getparent().getparent().find(qn("a:bodyPr"))
    body.set("rot", "0")
    body.set("vert", "horz")
    outline(names.format.line, v.look.rule, 1)


def _wide(text: str, size: float) -> float:
    return text_width(text, size * WIDER)


def _wide_value(text: str) -> float:
    return _wide(text, VALUE)
