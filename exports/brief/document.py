"""Writes a brief as a document that can be edited: the same sentences, tables as tables, charts as pictures."""

from collections.abc import Sequence
from dataclasses import replace

from docx import Document
from docx.document import Document as Sheets
from docx.enum.section import WD_SECTION
from docx.shared import Mm

from data.database import state
from exports.brief import lettering as put
from exports.brief.told import Brief, Drawing, Reference, Section, Statement, Table
from exports.drawing.figures import scene
from exports.drawing.image import png
from exports.drawing.svg import svg
from exports.slides.fixed import saved

HIGH, WIDE = Mm(297), Mm(210)
MARGIN, EDGE, GAP = Mm(16), Mm(12), Mm(6)
FULL = WIDE - 2 * MARGIN
PIXELS_WIDE, PIXELS_HIGH, DPI = 400, 256, 220
COLUMNS = 2
Numbers = dict[Reference, int]


def docx(told: Brief) -> bytes:
    """The brief as a document on A4 with headings, repeated table heads and text alternatives."""
    file, numbers = Document(), told.numbers()
    _page(file, told)
    put.styles(file, told.language)
    file.add_heading(told.name, 1)
    put.line(file.add_paragraph(), f"Kalkan · {told.kind} · {told.version}", put.SMALL, put.MUTED)
    for each in told.intro:
        _statement(file.add_paragraph(), each, numbers)
    for section in told.sections:
        _section(file, section, numbers)
    file.add_heading(told.sources_title, 2)
    _sources(file, numbers)
    for each in told.foot:
        _statement(file.add_paragraph(), replace(each, weak=True), numbers)
    return saved(file, state().built_at)


def _page(file: Sheets, told: Brief) -> None:
    """A4, the running foot, and what the file says of itself; its date is that of the data."""
    page = file.sections[0]
    page.page_height, page.page_width = HIGH, WIDE
    page.left_margin = page.right_margin = MARGIN
    page.top_margin = page.bottom_margin = EDGE
    page.footer_distance = page.header_distance = Mm(6)
    put.foot(page.footer.paragraphs[0], f"Kalkan · {told.name} · {told.version} · {told.link}")
    about = file.core_properties
    about.title, about.author, about.language = f"{told.name}: {told.kind}", "Kalkan", told.language
    about.created = about.modified = state().built_at
    about.comments = about.last_modified_by = ""


def _section(file: Sheets, told: Section, numbers: Numbers) -> None:
    file.add_heading(told.title, 2)
    drawings = [part for part in told.parts if isinstance(part, Drawing)]
    if drawings:
        _beside(file, drawings, [part for part in told.parts if isinstance(part, Statement)], numbers)
    for part in told.parts:
        if isinstance(part, Table):
            _table(file, part, numbers)
        elif isinstance(part, Statement) and len(drawings) != 1:
            _statement(file.add_paragraph(), part, numbers)


def _beside(file: Sheets, drawings: Sequence[Drawing], texts: Sequence[Statement], numbers: Numbers) -> None:
    """Drawings side by side; a single one beside the text."""
    grid = put.grid(file, 1, (1, 1), FULL)
    put.whole(grid.rows[0])
    for cell, each in zip(grid.rows[0].cells, drawings, strict=False):
        _drawing(cell, each, numbers)
    if len(drawings) == 1:
        for place, part in enumerate(texts):
            right = grid.rows[0].cells[1]
            _statement(right.add_paragraph() if place else right.paragraphs[0], part, numbers)


def _drawing(cell, told: Drawing, numbers: Numbers) -> None:  # type: ignore[no-untyped-def]
    head = cell.paragraphs[0]
    put.line(head, told.title, put.BODY, put.INK, bold=True)
    put.line(cell.add_paragraph(), told.subtitle, put.SMALL, put.MUTED)
    picture = png(svg(scene(told.chart.figure, PIXELS_WIDE, PIXELS_HIGH)), DPI)
    put.picture(cell.add_paragraph(), picture, (FULL - GAP) // 2, told.chart.alt)
    for each in told.told:
        _statement(cell.add_paragraph(), each, numbers)


def _table(file: Sheets, told: Table, numbers: Numbers) -> None:
    grid = put.grid(file, len(told.rows) + 1, told.widths, FULL)
    put.head(grid, told.heads, told.name)
    for row, cells in zip(grid.rows[1:], told.rows, strict=True):
        put.rule(row)
        for cell, each in zip(row.cells, cells, strict=True):
            _statement(cell.paragraphs[0], each, numbers)


def _statement(paragraph, told: Statement, numbers: Numbers) -> None:  # type: ignore[no-untyped-def]
    """A statement with its label, the numbers of its sources, and its second line."""
    size, colour = (put.SMALL, put.MUTED) if told.weak else (put.BODY, put.INK)
    if told.label:
        put.line(paragraph, f"{told.label}: ", size, colour, bold=True)
    put.line(paragraph, told.text, size, colour, bold=told.strong)
    if told.sources:
        cited = ", ".join(str(n) for n in sorted(numbers[each] for each in told.sources))
        put.line(paragraph, f"\u00a0[{cited}]", put.TINY, put.MUTED)
    if told.small:
        paragraph.add_run().add_break()
        put.line(paragraph, told.small, put.SMALL, put.MUTED)


def _sources(file: Sheets, numbers: Numbers) -> None:
    """The numbered list on two columns."""
    put.columns(file.add_section(WD_SECTION.CONTINUOUS), COLUMNS, GAP)
    for each, n in numbers.items():
        put.entry(file.add_paragraph(), n, each.text, each.url)
    put.columns(file.add_section(WD_SECTION.CONTINUOUS), 1, GAP)
