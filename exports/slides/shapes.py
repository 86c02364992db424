"""Maps and diagrams as native shapes: one per area or box, named and described, each recoloured like any other."""

from collections.abc import Callable
from functools import cached_property
from math import dist
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.shapes.freeform import FreeformBuilder
from pptx.util import Length, Pt

from charts.view import View
from exports.drawing.lettering import corner, size_of
from exports.drawing.scene import Disc, Ink, Item, Path, Point, Scene, Text
from exports.slides.frame import FOOT, WIDTH
from exports.slides.rings import EDGE as NAME_EDGE
from exports.slides.rings import NEAR, in_one_line, is_head, is_rectangle, is_round, middle_of, name_size
from exports.slides.write import WIDER, Box, Letters, describe, emus, fill, outline, style, text_box, unshadowed, write

ALPHA = 100_000
# room beside a text whose width is an estimate, and the least distance from the edge of the slide
ROOM, EDGE = 6.0, 2.0

Told = Callable[[Item], tuple[str, str]]


class Outline(FreeformBuilder):
    """The library's builder, which would measure all corners anew for each of them."""

    @property
    def shape_offset_x(self) -> Length:
        return self.corner[0]

    @property
    def shape_offset_y(self) -> Length:
        return self.corner[1]

    @cached_property
    def corner(self) -> tuple[Length, Length]:
        """The upper left corner of the shape, asked for when every line is known."""
        return super().shape_offset_x, super().shape_offset_y


class Sheet:
    """Draws the items of a scene into a box of a slide, one shape each; `told` gives the name and text of an item."""

    def __init__(self, shapes: Any, scene: Scene, box: Box, told: Told, v: View):
        self.shapes, self.box, self.told, self.v = shapes, box, told, v
        self.scale = box.width / scene.width
        self.boxes: list[tuple[Point, Any, Box]] = []
        self.name_size = name_size(scene, self.scale)

    def draw(self, scene: Scene) -> None:
        """All items from back to front; the head of an arrow goes onto its line, a name into its box."""
        last: tuple[Point, Any] | None = None
        for item in scene.items:
            if isinstance(item, Text):
                self._text(item)
            elif isinstance(item, Disc):
                self._oval(item.centre, item.radius, item)
            elif last and is_head(item, last[0]):
                _arrow(last[1])
            elif item.closed:
                self._closed(item)
            else:
                last = self._open(item) or last

    def _closed(self, path: Path) -> None:
        discs = [ring for ring in path.rings if is_round(ring)]
        outlines = [ring for ring in path.rings if not is_round(ring)]
        if outlines and all(map(is_rectangle, outlines)):
            for ring in outlines:
                self._rectangle(ring, path)
        elif outlines:
            self._free(outlines, path, True)
        for ring in discs:
            middle = middle_of(ring)
            self._oval(middle, dist(middle, ring[0]), path)

    def _rectangle(self, ring: list[Point], path: Path) -> None:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        at = self._box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        shape = self.shapes.add_shape(MSO_SHAPE.RECTANGLE, *emus(at))
        self._look(shape, path)
        self.boxes.append(((sum({*xs}) / len({*xs}), sum({*ys}) / len({*ys})), shape, at))

    def _oval(self, centre: Point, radius: float, item: Path | Disc) -> None:
        at = self._box(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
        self._look(self.shapes.add_shape(MSO_SHAPE.OVAL, *emus(at)), item)

    def _free(self, rings: list[list[Point]], item: Path, closed: bool) -> Any:
        """One freeform of all rings, in the library's own units."""
        parts = [[self._emu(point) for point in ring] for ring in rings]
        builder = Outline.new(self.shapes, *parts[0][0], 1.0, 1.0)
        for place, part in enumerate(parts):
            if place:
                builder.move_to(*part[0])
            builder.add_line_segments(part[1:], close=closed)
        shape = builder.convert_to_shape()
        self._look(shape, item)
        return shape

    def _open(self, path: Path) -> tuple[Point, Any] | None:
        """Lines between two points as connectors, longer ones as one freeform; returns the last end and its shape."""
        shape = None
        for ring in path.rings:
            if len(ring) == 2:
                shape = self.shapes.add_connector(1, *self._emu(ring[0]), *self._emu(ring[1]))
                self._look(shape, path)
            elif len(ring) > 2:
                shape = self._free([ring], path, False)
        return (path.rings[-1][-1], shape) if shape is not None else None

    def _text(self, text: Text) -> None:
        lines = ["".join(run.text for run in line) for line in text.lines]
        if not any(lines):
            return
        inside = next((each for each in self.boxes if dist(each[0], text.at) < NEAR and text.across == "center"), None)
        if inside:
            self._inside(inside[1], text, lines)
            return
        self._loose(text, lines)

    def _inside(self, shape: Any, text: Text, lines: list[str]) -> None:
        """A name in its box, broken anew unless its lines differ in weight."""
        weights = [any(run.bold for run in line) for line in text.lines]
        letters = Letters(self.name_size, text.colour, across="center", along="middle")
        told = lines if any(weights) else [in_one_line(lines)]
        write(shape.text_frame, told, letters, self.v.say.language)
        shape.text_frame.margin_left = shape.text_frame.margin_right = Pt(NAME_EDGE / 2)
        for paragraph, bold in zip(shape.text_frame.paragraphs, weights, strict=False):
            paragraph.runs[0].font.bold = bold
        if not any(weights):
            describe(shape, told[0], told[0])

    def _loose(self, text: Text, lines: list[str]) -> None:
        """A text in a box of its own, as wide as its letters need, kept within the slide."""
        (wide, high), (left, top) = size_of(text.lines), corner(text)
        at = self._box(left, top, wide, high)
        broad = at.width * WIDER + ROOM
        more = {"left": 0.0, "center": 0.5, "right": 1.0}[text.across] * (broad - at.width)
        at = Box(min(max(EDGE, at.left - more), WIDTH - EDGE - broad), at.top, broad, at.height)
        shape = text_box(self.shapes, at, lines, Letters(FOOT, text.colour, across=text.align or text.across),
                         " ".join(lines), self.v.say.language)  # fmt: skip
        for paragraph, line in zip(shape.text_frame.paragraphs, text.lines, strict=True):
            paragraph.runs[0].text = ""
            for n, run in enumerate(line):
                own = paragraph.runs[0] if n == 0 else paragraph.add_run()
                own.text = run.text
                style(own, Letters(run.size * self.scale, text.colour, run.bold), self.v.say.language)
        shape.rotation = text.angle

    def _look(self, shape: Any, item: Path | Disc) -> None:
        ink = item.ink
        if hasattr(shape, "fill"):
            fill(shape.fill, ink.fill, ink.pattern, ink.pattern_colour)
        unshadowed(shape)
        outline(shape.line, ink.colour, max(0.5, ink.width * min(self.scale, 1.4)) if ink.width else 0.0, ink.dash)
        _see_through(shape, ink)
        describe(shape, *self.told(item))

    def _box(self, left: float, top: float, width: float, height: float) -> Box:
        s = self.scale
        return Box(self.box.left + left * s, self.box.top + top * s, width * s, height * s)

    def _emu(self, point: Point) -> tuple[int, int]:
        return Pt(self.box.left + point[0] * self.scale), Pt(self.box.top + point[1] * self.scale)


def _see_through(shape: Any, ink: Ink) -> None:
    if ink.opacity < 1:
        for colour in shape._element.spPr.iter(qn("a:srgbClr")):
            etree.SubElement(colour, qn("a:alpha")).set("val", str(round(ink.opacity * ALPHA)))


def _arrow(shape: Any) -> None:
    line = shape.line._get_or_add_ln()
    etree.SubElement(line, qn("a:tailEnd")).set("type", "triangle")
