"""What the library has no call for in a native chart: limits, the place of the plot, labels and their turn."""

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt

from charts.view import View
from exports.slides.write import ALIGNED, FONT, Box, Letters, describe, emus, rgb, style

TICK = 18
PLACES = {
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
    "left": XL_LABEL_POSITION.LEFT,
    "right": XL_LABEL_POSITION.RIGHT,
    "center": XL_LABEL_POSITION.CENTER,
    "end": XL_LABEL_POSITION.OUTSIDE_END,
}
# where limits stand in a series, which the file format prescribes
BEFORE_LIMITS = ("idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "trendline")


def add_chart(slide: Any, kind: Any, box: Box, data: Any, name: str, alt: str, v: View) -> Any:
    """An empty-handed chart: no title, no legend, the house's letters, described by its numbers in words."""
    frame = slide.shapes.add_chart(kind, *emus(box), data)
    describe(frame, name, alt)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.name, chart.font.size = FONT, Pt(TICK)
    chart.font.color.rgb = rgb(v.look.ink)
    return chart


def label(point: Any, lines: Sequence[str], place: str, letters: Letters, language: str) -> None:
    """Writes a text beside one point of a chart."""
    data_label = point.data_label
    frame = data_label.text_frame
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED["center"]
        run = paragraph.add_run()
        run.text = line
        style(run, letters, language)
    body = frame._txBody.find(qn("a:bodyPr"))
    # a label is as long as its text: the reader's program would break it early
    body.set("wrap", "none")
    data_label.position = PLACES[place]


def limits(series: Any, above: Sequence[float], below: Sequence[float], colour: str, across: bool = False) -> None:
    """Draws limits as whiskers: how far they reach above and below each point, along the bar where `across`."""
    bars = etree.SubElement(series._element, qn("c:errBars"))
    # a bar has limits in its own direction only
    if series._element.getparent().tag != qn("c:barChart"):
        etree.SubElement(bars, qn("c:errDir")).set("val", "x" if across else "y")
    etree.SubElement(bars, qn("c:errBarType")).set("val", "both")
    etree.SubElement(bars, qn("c:errValType")).set("val", "cust")
    etree.SubElement(bars, qn("c:noEndCap")).set("val", "0")
    for side, numbers in (("plus", above), ("minus", below)):
        _literal(etree.SubElement(bars, qn(f"c:{side}")), numbers)
    _edge(bars, colour)
    before = [child for child in series._element if etree.QName(child).localname in BEFORE_LIMITS]
    before[-1].addnext(bars)


def _literal(parent: Any, numbers: Sequence[float]) -> None:
    held = etree.SubElement(parent, qn("c:numLit"))
    etree.SubElement(held, qn("c:formatCode")).text = "General"
    etree.SubElement(held, qn("c:ptCount")).set("val", str(len(numbers)))
    for place, number in enumerate(numbers):
        point = etree.SubElement(held, qn("c:pt"))
        point.set("idx", str(place))
        etree.SubElement(point, qn("c:v")).text = repr(float(number))


def _edge(parent: Any, colour: str) -> None:
    line = etree.SubElement(etree.SubElement(parent, qn("c:spPr")), qn("a:ln"))
    line.set("w", str(Pt(1.5)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr")).set("val", colour.lstrip("#"))


def plot_at(chart: Any, inner: Box, outer: Box) -> None:
    """Fixes where the axes stand, so that what is drawn over the chart stands right."""
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    area.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    places = {
        "x": (inner.left - outer.left) / outer.width,
        "y": (inner.top - outer.top) / outer.height,
        "w": inner.width / outer.width,
        "h": inner.height / outer.height,
    }
    etree.SubElement(manual, qn("c:layoutTarget")).set("val", "inner")
    for name in ("x", "y"):
        etree.SubElement(manual, qn(f"c:{name}Mode")).set("val", "edge")
    for name, share in places.items():
        etree.SubElement(manual, qn(f"c:{name}")).set("val", f"{share:.5f}")
