"""The look of the editable brief: letters, cells, rules and fields, for which the library has few calls."""

import io
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm, Pt, RGBColor

# every office suite has this font or one of the same widths; it has the Kyrgyz letters
FONT = "Arial"
BODY, SMALL, TINY, TITLE, HEADING = Pt(8), Pt(6.8), Pt(5.6), Pt(19), Pt(10.5)
INK, MUTED, ACCENT = RGBColor(0x1F, 0x27, 0x30), RGBColor(0x56, 0x60, 0x6B), RGBColor(0x13, 0x4B, 0x73)
RULE = "D5DAE0"
# style, size, colour, room above it
LOOKS = (("Normal", BODY, INK, 0), ("Heading 1", TITLE, INK, 0), ("Heading 2", HEADING, ACCENT, 5))
PLACES = {"ky": "ky-KG", "ru": "ru-RU", "en": "en-GB"}


def styles(file: Any, language: str) -> None:
    """The letters of body and headings, and the language for whoever reads the text aloud."""
    for name, size, colour, before in LOOKS:
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, size, colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(1.5)
        style.paragraph_format.line_spacing = 1.0
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # a font of the theme would win over the one that is named
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        style.element.rPr.append(_element("w:lang", val=PLACES.get(language, language)))


def line(paragraph: Any, text: str, size: Pt, colour: RGBColor, bold: bool = False) -> None:
    """Adds a run of text."""
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.font.bold = size, colour, bold


def grid(file: Any, rows: int, widths: Sequence[float], full: Length | int) -> Any:
    """A table without lines whose columns share the full width."""
    made = file.add_table(rows, len(widths))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    made._tbl.tblPr.append(_margins())
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Emu(int(full * width / sum(widths)))
        for cell in column.cells:
            cell.width = column.width
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    return made


def head(made: Any, texts: Sequence[str], name: str) -> None:
    """The heads of a table, repeated on every page it reaches, and its name for those who cannot see it."""
    row = made.rows[0]
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for cell, text in zip(row.cells, texts, strict=True):
        line(cell.paragraphs[0], text, SMALL, ACCENT, bold=True)
    rule(row, str(ACCENT), 6)
    made._tbl.tblPr.append(_element("w:tblDescription", val=name))


def rule(row: Any, colour: str = RULE, eighths: int = 4) -> None:
    """A line under a row, which is never parted by the end of a page."""
    whole(row)
    for cell in row.cells:
        borders = _element("w:tcBorders")
        borders.append(_element("w:bottom", val="single", sz=str(eighths), color=colour))
        cell._tc.get_or_add_tcPr().append(borders)


def whole(row: Any) -> None:
    """Keeps a row on one page."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def picture(paragraph: Any, content: bytes, width: int, alt: str) -> None:
    """A picture with its text alternative."""
    shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Emu(width))
    shape._inline.docPr.set("descr", alt)


def foot(paragraph: Any, text: str) -> None:
    """The running foot with the number of the page."""
    line(paragraph, f"{text} · ", SMALL, MUTED)
    for kind, content in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = SMALL, MUTED
        made = _element("w:fldChar", fldCharType=kind) if kind else _element("w:instrText")
        made.text = content or None
        run._r.append(made)


def columns(section: Any, count: int, gap: Length) -> None:
    """Sets a section of the document on columns of the same height."""
    made = section._sectPr.find(qn("w:cols"))
    made.set(qn("w:num"), str(count))
    made.set(qn("w:space"), str(int(gap.pt * 20)))


def entry(paragraph: Any, number: int, text: str, address: str) -> None:
    """A numbered source, which opens its address where it has one."""
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent, form.space_after = Mm(5), Mm(-5), Pt(0.5)
    line(paragraph, f"{number}\t", TINY, MUTED)
    form.tab_stops.add_tab_stop(Mm(5))
    line(paragraph, text, SMALL, INK)
    if address:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        opened = _element("w:hyperlink")
        opened.set(qn("r:id"), relation)
        opened.append(paragraph.runs[-1]._r)
        paragraph._p.append(opened)


def _margins() -> Any:
    """Cells without room to the left, so that texts stand on one edge."""
    made = _element("w:tblCellMar")
    for side, twentieths in (("top", 10), ("left", 0), ("bottom", 10), ("right", 100)):
        made.append(_element(f"w:{side}", w=str(twentieths), type="dxa"))
    return made


def _element(name: str, **values: str) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made
