"""Writes the sheets of a workbook: heads that stay in view, numbers as numbers, and text that stays text."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

NAMES_OF_SHEETS_FORBID = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME, LONGEST_TEXT = 31, 32_767
DATE, WHOLE, YEAR = "yyyy-mm-dd", "#,##0", "0"
BOLD, TOP, WRAPPED = Font(bold=True), Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
NARROWEST, WIDEST = 8, 60


def table_sheet(book: Workbook, name: str, table: pd.DataFrame, years: Sequence[str] = (), wrap: bool = False) -> None:
    """A sheet with one table: a filter on every column, the head frozen, no merged cells.

    years: columns of whole numbers that are years and never have thousands. wrap: long texts run over several lines.
    """
    sheet = book.create_sheet(_sheet_name(name))
    if table.columns.empty:
        return
    _widths(sheet, table)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table) + 1}"
    sheet.append([_cell(sheet, str(column), font=BOLD) for column in table.columns])
    formats = [YEAR if column in years else None for column in table.columns]
    for row in table.itertuples(index=False):
        sheet.append([_cell(sheet, value, kind, wrap=wrap) for value, kind in zip(row, formats, strict=True)])


def text_sheet(book: Workbook, name: str, blocks: Sequence[tuple[str, Sequence[str]]]) -> None:
    """A sheet of headings with paragraphs under them, in one wide column."""
    sheet = book.create_sheet(_sheet_name(name))
    sheet.column_dimensions["A"].width = WIDEST * 2
    for heading, paragraphs in blocks:
        sheet.append([_cell(sheet, heading, font=BOLD)])
        for paragraph in paragraphs:
            sheet.append([_cell(sheet, paragraph, wrap=True)])
        sheet.append([])


def _sheet_name(name: str) -> str:
    return NAMES_OF_SHEETS_FORBID.sub(" ", name)[:LONGEST_NAME]


def _widths(sheet: WriteOnlyWorksheet, table: pd.DataFrame) -> None:
    for number, column in enumerate(table.columns, start=1):
        longest = max([len(str(column)), *(len(str(value)) for value in table[column])])
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, NARROWEST), WIDEST)


def _cell(
    sheet: WriteOnlyWorksheet, value: Any, kind: str | None = None, wrap: bool = False, font: Font | None = None
) -> WriteOnlyCell:
    """A cell with its format; a text is stored as text whatever it begins with, and nothing known is an empty cell."""
    if isinstance(value, str) and _storable(value):
        cell = WriteOnlyCell(sheet, "")
        cell.value = _storable(value)
        # openpyxl takes "=…" for a formula and "#N/A" for an error
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell = WriteOnlyCell(sheet, _plain(value))
        cell.number_format = kind or _format(cell.value)
    cell.alignment = WRAPPED if wrap else TOP
    if font:
        cell.font = font
    return cell


def _plain(value: Any) -> Any:
    """A value of a data frame as Python's own date, whole number or number; None for an empty one."""
    if isinstance(value, str) or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(value)
    return value.item() if hasattr(value, "item") else value


def _format(value: Any) -> str:
    if hasattr(value, "isoformat"):
        return DATE
    return WHOLE if isinstance(value, int) and not isinstance(value, bool) else "General"


def _storable(text: str) -> str:
    """A text as a cell can hold it: no control characters, lines ended alike, not longer than a cell."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", re.sub("\r\n?", "\n", text)))[:LONGEST_TEXT]
