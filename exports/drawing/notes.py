"""What stands around the marks of a figure: axes with their texts, lines and tints, and words set by hand."""

from typing import Any

from exports.drawing.axes import GAP, Axis, Plane, ticks
from exports.drawing.lettering import corner, read, size_of
from exports.drawing.plain import Plain
from exports.drawing.points import halo_of
from exports.drawing.scene import Ink, Item, Path, Text, box

BELOW = 5.0


def ground(figure: Plain, plane: Plane) -> list[Item]:
    """Grid lines and the lines of the axes, behind everything."""
    found: list[Item] = []
    edges = (plane.x, plane.y)
    for axis, own, other, lying in ((figure.layout.yaxis, *edges[::-1], True), (figure.layout.xaxis, *edges, False)):
        if axis.visible is False:
            continue
        if axis.gridcolor and axis.showgrid is not False:
            found += [_across(own.at(value), other, lying, axis.gridcolor, 1.0) for value, _ in ticks(axis)]
        if axis.zeroline and axis.zerolinecolor:
            found.append(_across(own.at(0), other, lying, axis.zerolinecolor, 1.0))
        if axis.linecolor:
            found.append(_across(other.start, own, not lying, axis.linecolor, 1.0))
    return found


def _across(at: float | None, other: Axis, lying: bool, colour: str, width: float) -> Path:
    here = at or 0.0
    ends = [(other.start, here), (other.end, here)] if lying else [(here, other.start), (here, other.end)]
    return Path([ends], Ink("", colour, width), closed=False)


def names(figure: Plain, plane: Plane) -> list[Item]:
    """The texts of both axes."""
    across, up, font = figure.layout.xaxis, figure.layout.yaxis, figure.layout.font
    found: list[Item] = []
    for value, text in ticks(up):
        lines = read(text.strip(), up.tickfont.size or font.size)
        found.append(Text((plane.x.start - GAP, plane.y.at(value) or 0.0), lines, font.color, "right", "middle"))
    below = plane.y.start + BELOW
    for value, text in ticks(across):
        lines, at = read(text, across.tickfont.size or font.size), plane.x.at(value) or 0.0
        # a year at the very edge would be cut
        if at + size_of(lines)[0] / 2 <= plane.x.end + figure.layout.margin.r:
            found.append(Text((at, below), lines, font.color, "center", "top"))
    if across.title.text:
        title = across.title.font
        lines = read(across.title.text, title.size or font.size)
        spot = ((plane.x.start + plane.x.end) / 2, below + (font.size + BELOW) * 1.2)
        found.append(Text(spot, lines, title.color or font.color, "center", "top"))
    return found


def shapes(figure: Plain, plane: Plane, behind: bool) -> list[Item]:
    """The lines and tints of one of the two layers."""
    own = [shape for shape in figure.layout.shapes if (shape.layer == "below") == behind]
    return [_shape(shape, plane) for shape in own]


def _shape(shape: Any, plane: Plane) -> Path:
    (x0, x1), (y0, y1) = (
        [_spot(end, ref, axis) for end in ends]
        for ends, ref, axis in (
            ((shape.x0, shape.x1), shape.xref, plane.x),
            ((shape.y0, shape.y1), shape.yref, plane.y),
        )
    )
    line, opacity = shape.line, 1.0 if shape.opacity is None else shape.opacity
    dash = line.dash or ""
    ink = Ink(shape.fillcolor or "", line.color or "", line.width or 0.0, "" if dash == "solid" else dash, opacity)
    return Path([box(x0, y0, x1, y1)], ink) if shape.type == "rect" else Path([[(x0, y0), (x1, y1)]], ink, False)


def _spot(value: object, ref: str | None, axis: Axis) -> float:
    """The pixel of a place that counts values, or shares of the paper."""
    if ref and ("paper" in ref or "domain" in ref):
        return axis.part(float(value))  # type: ignore[arg-type]
    return axis.at(value) or 0.0


def words(figure: Plain, plane: Plane) -> list[Item]:
    """The annotations of a figure, each with its background."""
    found: list[Item] = []
    for each in figure.layout.annotations:
        size = each.font.size or figure.layout.font.size
        text = Text(
            (
                _spot(each.x, each.xref, plane.x) + (each.xshift or 0),
                _spot(each.y, each.yref, plane.y) - (each.yshift or 0),
            ),
            read(each.text, size),
            each.font.color or figure.layout.font.color,
            _anchor(each.xanchor, "center"),
            _anchor(each.yanchor, "middle"),
            halo_of(each.font.shadow),
            each.bgcolor or "",
            float(each.textangle or 0),
            each.align or "",
        )
        found += [*_back(text, each.borderpad or 0), text]
    return found


def _anchor(given: str | None, usual: str) -> str:
    return usual if given in (None, "auto") else given


def _back(text: Text, pad: float) -> list[Item]:
    if not text.back:
        return []
    (x, y), (wide, high) = corner(text), size_of(text.lines)
    return [Path([box(x - pad, y - pad, x + wide + pad, y + high + pad)], Ink(text.back))]
