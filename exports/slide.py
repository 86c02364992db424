"""One native, editable slide: a title, a table, the source below it, and what it cannot say in the notes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from data.database import state
from words import Words
from words.periods import day

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN, TABLE_TOP, FOOT_TOP = Inches(0.5), Inches(1.05), Inches(6.95)
TIGHT, ROOMY, ONE_LINE = Inches(0.34), Inches(0.48), 45
# the smallest text that is read from the last row of a hall; the source line may be smaller
TITLE, TEXT, FOOT = Pt(28), Pt(18), Pt(12)
TITLE_ONLY = 5
FONT = "Arial"
# the library's colours have no types
ACCENT, INK, WHITE = (RGBColor.from_string(c) for c in ("134B73", "1F2730", "FFFFFF"))  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class TableSlide:
    """What stands on the slide: its title, the table's headings, rows and relative column widths, who said it, notes.

    `sources` is one line; what is longer belongs into the notes.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    sources: str
    notes: list[str] = field(default_factory=list)


def table_slide(told: TableSlide, say: Words) -> bytes:
    """The slide as `.pptx`, 16:9; texts are texts, the table is a table, every shape has a text alternative."""
    show = Presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    heading = slide.shapes.title
    _place(heading, MARGIN, Inches(0.2), WIDTH - 2 * MARGIN, Inches(0.8))
    _write(heading.text_frame, told.title, TITLE, INK, bold=True)
    frame = slide.shapes.add_table(
        len(told.rows) + 1, len(told.heads), MARGIN, TABLE_TOP, WIDTH - 2 * MARGIN, Inches(0.4)
    )
    _fill(frame.table, told)
    _describe(frame, f"{told.title}. {'; '.join(told.heads)}")
    foot = slide.shapes.add_textbox(MARGIN, FOOT_TOP, WIDTH - 2 * MARGIN, Inches(0.45))
    now = state()
    version = say("slide.version", version=now.data_version, date=day(now.built_at.date(), say))
    _write(foot.text_frame, f"{say('common.source')}: {told.sources} · {version}", FOOT, INK)
    _describe(foot, say("common.source"))
    slide.notes_slide.notes_text_frame.text = "\n".join(told.notes)
    show.core_properties.title, show.core_properties.author = told.title, "Kalkan"
    show.core_properties.created = show.core_properties.modified = now.built_at
    written = io.BytesIO()
    show.save(written)
    return written.getvalue()


def _fill(table, told: TableSlide) -> None:  # type: ignore[no-untyped-def]
    whole = sum(told.widths)
    for column, width in zip(table.columns, told.widths, strict=True):
        column.width = Emu(int((WIDTH - 2 * MARGIN) * width / whole))
    longest = max(len(text) for line in told.rows for text in line)
    for row in table.rows:
        # the least it may be: a row grows with its text
        row.height = TIGHT if longest > ONE_LINE else ROOMY
    for n, line in enumerate([told.heads, *told.rows]):
        for place, text in enumerate(line):
            cell = table.cell(n, place)
            cell.fill.solid()
            cell.fill.fore_color.rgb = WHITE if n else ACCENT
            cell.margin_top = cell.margin_bottom = Pt(1)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            _write(cell.text_frame, text, TEXT, INK if n else WHITE, bold=not n)


def _write(frame, text: str, size: Pt, colour: RGBColor, bold: bool = False) -> None:  # type: ignore[no-untyped-def]
    frame.word_wrap = True
    frame.text = text
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    font = frame.paragraphs[0].runs[0].font if frame.paragraphs[0].runs else frame.paragraphs[0].font
    font.size, font.bold, font.name = size, bold, FONT
    font.color.rgb = colour


def _place(shape, left: int, top: int, width: int, height: int) -> None:  # type: ignore[no-untyped-def]
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)


def _describe(shape, text: str) -> None:  # type: ignore[no-untyped-def]
    """The text alternative, which the library has no call for."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)
