"""The key to a chart as shapes: a sign for each entry and its words, in rows above a chart or in a column beside."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from charts.view import View
from exports.drawing.lettering import width as text_width
from exports.picture import Mark
from exports.slides.frame import TEXT
from exports.slides.write import (
    LINE,
    WIDER,
    Box,
    Letters,
    describe,
    emus,
    fill,
    lines_of,
    outline,
    pale,
    style,
    text_box,
    unshadowed,
)

SIGN, SPACE, APART, ROW = 20.0, 6.0, 18.0, 26.0
PATTERN = {"hatch": "/", "dots": "."}
# width and dash of the lines
LINES = {"line": (4.0, ""), "dotted": (2.0, "dot")}
SHAPES = ("fill", "blank", *PATTERN)
# hollow marks of a chart are pale on slides, since LibreOffice draws no edge of a mark; so are their signs
FILLED = {"○": "●", "△": "▲", "☆": "★", "◇": "◆"}


def key_above(slide: Any, marks: Sequence[Mark], box: Box, v: View) -> Box:
    """Writes the key in as many rows as it needs at the top of a box; returns what is left of the box."""
    x, y = box.left, box.top
    for mark in marks:
        wide = min(_sign_width(mark) + SPACE + text_width(mark.text, TEXT * WIDER) + 4, box.width)
        if x > box.left and x + wide > box.left + box.width:
            x, y = box.left, y + ROW
        high = _entry(slide, mark, Box(x, y, wide, ROW), v)
        x += wide + APART
        y += high - ROW
    used = y + ROW - box.top + SPACE if marks else 0.0
    return Box(box.left, box.top + used, box.width, box.height - used)


def key_beside(slide: Any, marks: Sequence[Mark], box: Box, v: View) -> None:
    """Writes the key as a column."""
    y = box.top
    for mark in marks:
        y += _entry(slide, mark, Box(box.left, y, box.width, ROW), v) + SPACE


def _entry(slide: Any, mark: Mark, box: Box, v: View) -> float:
    """One sign with its words; returns how high it is."""
    sign = _sign_width(mark)
    _sign(slide, mark, Box(box.left, box.top + (ROW - SIGN) / 2, sign, SIGN), v)
    room = box.width - sign - SPACE
    lines = lines_of(mark.text, TEXT, room) or [""]
    high = max(ROW, len(lines) * TEXT * LINE)
    words = Box(box.left + sign + SPACE, box.top, room, high)
    text_box(slide.shapes, words, lines, Letters(TEXT, v.look.ink, along="middle"), mark.text, v.say.language)
    return high


def _sign_width(mark: Mark) -> float:
    """Signs written as they are may be two, filled and hollow."""
    drawn = mark.sign in SHAPES or mark.sign in LINES
    return SIGN if drawn else max(SIGN, text_width(mark.sign, TEXT * WIDER * WIDER))


def _sign(slide: Any, mark: Mark, box: Box, v: View) -> None:
    if mark.sign in SHAPES:
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *emus(box))
        ground = {"fill": mark.colour, "blank": v.look.paper}.get(mark.sign, v.look.empty)
        fill(shape.fill, ground, PATTERN.get(mark.sign, ""), v.look.muted)
        outline(shape.line, v.look.muted, 0.75)
        unshadowed(shape)
        describe(shape, mark.text, mark.text)
    elif mark.sign in LINES:
        middle = Pt(box.top + box.height / 2)
        line = slide.shapes.add_connector(1, Pt(box.left), middle, Pt(box.left + box.width), middle)
        outline(line.line, mark.colour, *LINES[mark.sign])
        unshadowed(line)
        describe(line, mark.text, mark.text)
    else:
        letters = Letters(TEXT, mark.colour or v.look.ink, across="center", along="middle")
        sign = text_box(slide.shapes, box, [mark.sign], letters, mark.text, v.say.language)
        sign.text_frame.word_wrap = False
        row = sign.text_frame.paragraphs[0]
        for place, letter in enumerate(mark.sign):
            run = row.add_run() if place else row.runs[0]
            run.text = FILLED.get(letter, letter)
            style(run, replace(letters, colour=pale(letters.colour)) if letter in FILLED else letters, v.say.language)
