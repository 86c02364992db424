"""Bars of a figure as shapes: beside a base, on top of each other, or over each other."""

from typing import Any

from exports.drawing.axes import Plane, to_number
from exports.drawing.lettering import read
from exports.drawing.scene import Ink, Item, Path, Text, box
from exports.drawing.values import listed, nth, number

ABOVE = 3.0


class Bars:
    """Draws the bar traces of one figure; in a stack each begins where the one before it ended."""

    def __init__(self, plane: Plane, stacked: bool):
        self.plane, self.stacked = plane, stacked
        self.tops: dict[object, float] = {}

    def items(self, trace: Any) -> list[Item]:
        """A rectangle for every bar, and the text at its end where the trace has one."""
        lying = trace.orientation == "h"
        lengths, places = (trace.x, trace.y) if lying else (trace.y, trace.x)
        found: list[Item] = []
        for place, length in enumerate(listed(lengths)):
            if to_number(length) is not None:
                found += self._bar(trace, place, float(length), listed(places)[place], lying)
        return found

    def _bar(self, trace: Any, place: int, length: float, at: object, lying: bool) -> list[Item]:
        along, across = (self.plane.x, self.plane.y) if lying else (self.plane.y, self.plane.x)
        base = self._base(trace, place, length, at)
        first, last, middle = along.at(base), along.at(base + length), across.at(at)
        if first is None or last is None or middle is None:
            return []
        half = across.length(nth(trace.width, place)) / 2
        edges = (
            box(first, middle - half, last, middle + half) if lying else box(middle - half, last, middle + half, first)
        )
        told = str(nth(trace.hovertext, place) or "")
        bar = Path([edges], ink_of(trace.marker, place), name=str(nth(trace.customdata, place) or ""), told=told)
        return [bar, *self._text(trace, place, middle, min(first, last))]

    def _base(self, trace: Any, place: int, length: float, at: object) -> float:
        if not self.stacked:
            return number(trace.base, place, 0.0)
        base = self.tops.get(at, 0.0)
        self.tops[at] = base + length
        return base

    def _text(self, trace: Any, place: int, middle: float, top: float) -> list[Item]:
        text = nth(trace.text, place)
        if not text:
            return []
        lines = read(text, trace.textfont.size)
        return [Text((middle, top - ABOVE), lines, trace.textfont.color, "center", "bottom")]


def ink_of(marker: Any, place: int) -> Ink:
    """The fill, outline and pattern of one mark; only bars have a pattern."""
    pattern = getattr(marker, "pattern", None)
    return Ink(
        fill=nth(marker.color, place) or "",
        colour=nth(marker.line.color, place) or "",
        width=number(marker.line.width, place, 0.0),
        opacity=number(marker.opacity, place, 1.0),
        pattern=nth(pattern.shape, place) or "" if pattern else "",
        pattern_colour=pattern.fgcolor or "" if pattern else "",
    )
