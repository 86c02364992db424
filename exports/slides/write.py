"""Puts texts, colours, names and text alternatives on the shapes of a slide; all lengths are points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from exports.drawing.lettering import wrapped

FONT = "Arial"
# letters of the slides' font are wider than those the project measures with
WIDER = 1.16
LINE = 1.2
TINT = 0.4
ALIGNED = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
ANCHORED = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
PATTERNS = {"/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, ".": MSO_PATTERN.PERCENT_20}
DASHES = {"dot": MSO_LINE.ROUND_DOT, "dash": MSO_LINE.DASH}


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Letters:
    """How a text is set: its size, colour (#rrggbb), weight, and where it stands in its box."""

    size: float
    colour: str
    bold: bool = False
    across: str = "left"
    along: str = "top"


def lines_of(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The lines a text takes in a box of that width; a little more rather than less."""
    broken = wrapped(text, size * WIDER, width, bold)
    return ["".join(run.text for run in line) for line in broken]


def text_box(shapes: Any, box: Box, lines: Sequence[str], letters: Letters, name: str, language: str) -> Any:
    """A box without margins, one paragraph per line, named and described by its own text."""
    shape = shapes.add_textbox(*emus(box))
    write(shape.text_frame, lines, letters, language)
    describe(shape, name, " ".join(lines))
    return shape


def write(frame: Any, lines: Sequence[str], letters: Letters, language: str) -> None:
    """Fills a text frame, one paragraph per line, without margins."""
    frame.word_wrap = True
    frame.vertical_anchor = ANCHORED[letters.along]
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED[letters.across]
        run = paragraph.add_run()
        run.text = line
        style(run, letters, language)


def style(run: Any, letters: Letters, language: str) -> None:
    """Font, size, colour and language of a run, so that spelling is checked in the right one."""
    run.font.name, run.font.size, run.font.bold = FONT, Pt(letters.size), letters.bold
    run.font.color.rgb = rgb(letters.colour)
    run._r.get_or_add_rPr().set("lang", {"ky": "ky-KG", "ru": "ru-RU"}.get(language, "en-GB"))


def describe(shape: Any, name: str, told: str) -> None:
    """Name and text alternative, for which the library has no call."""
    known = shape._element.xpath(".//p:cNvPr")[0]
    known.set("name", name)
    known.set("descr", told)


def fill(form: Any, colour: str, pattern: str = "", pattern_colour: str = "") -> None:
    """Fills a shape, a bar or a point; hatched or dotted where `pattern` is "/" or "."; no colour is no fill."""
    if not colour:
        form.background()
    elif pattern in PATTERNS:
        form.patterned()
        form.pattern = PATTERNS[pattern]
        form.fore_color.rgb, form.back_color.rgb = rgb(pattern_colour), rgb(colour)
    else:
        form.solid()
        form.fore_color.rgb = rgb(colour)


def outline(line: Any, colour: str, width: float, dash: str = "") -> None:
    """Draws the edge of a shape, or none where it has no colour or width."""
    if not colour or not width:
        line.fill.background()
        return
    line.color.rgb, line.width = rgb(colour), Pt(width)
    if dash in DASHES:
        line.dash_style = DASHES[dash]


def pale(colour: str) -> str:
    """A light tint of a colour, for hollow marks: LibreOffice draws no edge around a mark, so white would vanish."""
    parts = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * TINT):02x}" for part in parts)


def unshadowed(shape: Any) -> None:
    """Takes away the shadow that the theme gives to shapes and lines."""
    for effect in shape._element.iter(qn("a:effectRef")):
        effect.set("idx", "0")


def rgb(colour: str) -> RGBColor:
    """A colour written as #rrggbb."""
    return RGBColor.from_string(colour.lstrip("#").upper())  # type: ignore[no-untyped-call,no-any-return]


def emus(box: Box) -> tuple[int, int, int, int]:
    """The box in the library's units."""
    return Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)
