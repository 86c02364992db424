"""One table on a slide: every cell a text that is read from the last row."""

from collections.abc import Sequence
from typing import Any

from pptx.util import Pt

from charts.view import View
from exports.slides.frame import TEXT, Heading, framed
from exports.slides.told import TableSlide
from exports.slides.write import LINE, Box, Letters, describe, emus, fill, lines_of, write

TIGHT, ROOMY, PADDING = 24.0, 34.0, 14.0
WHITE = "#ffffff"


def add_table(show: Any, told: TableSlide, v: View) -> None:
    """Adds the slide of a table."""
    slide, box = framed(show, Heading(told.title, sources=[told.sources], notes=told.notes), v)
    words = (told.title, f"{told.title}. {'; '.join(told.heads)}")
    fill_table(slide, told.heads, told.rows, told.widths, words, box, v)


def fill_table(
    slide: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], told: tuple[str, str],
    box: Box, v: View,
) -> None:  # fmt: skip
    """A table as wide as the box, each row as high as its longest cell. told: its name and text alternative."""
    frame = slide.shapes.add_table(len(rows) + 1, len(heads), *emus(box))
    describe(frame, *told)
    points = [box.width * width / sum(widths) for width in widths]
    for column, width in zip(frame.table.columns, points, strict=True):
        column.width = Pt(width)
    lines = [heads, *rows]
    tallest = [max(_lines(text, width) for text, width in zip(row, points, strict=True)) for row in lines]
    room = box.height / len(lines)
    for place, (row, high) in enumerate(zip(frame.table.rows, tallest, strict=True)):
        row.height = Pt(min(ROOMY, max(TIGHT, room)) if high == 1 else high * TEXT * LINE)
        _row(row.cells, lines[place], place == 0, v)


def _lines(text: str, width: float) -> int:
    return len(lines_of(text, TEXT, width - PADDING)) or 1


def _row(cells: Any, texts: Sequence[str], head: bool, v: View) -> None:
    for cell, text in zip(cells, texts, strict=True):
        fill(cell.fill, v.look.accent if head else WHITE)
        letters = Letters(TEXT, WHITE if head else v.look.ink, head, along="middle")
        write(cell.text_frame, [text], letters, v.say.language)
        cell.vertical_anchor = cell.text_frame.vertical_anchor
        cell.margin_left = cell.margin_right = Pt(PADDING / 2)
        cell.margin_top = cell.margin_bottom = Pt(1)
