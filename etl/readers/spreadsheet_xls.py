"""The sheets of an .xls file through xlrd, with the formula cells that xlrd does not tell apart."""

import io
import struct
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import xlrd
from xlrd.compdoc import CompDoc, CompDocError

from etl.readers.cells import Cell, Sheet, bounded, refusal

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
STREAMS = ("Workbook", "Book")
# records of the file format BIFF8
BEGIN, FORMULA, SHEET, WORKSHEET = 0x0809, 0x0006, 0x0085, 0x0010
DAMAGE = (
    xlrd.XLRDError, CompDocError, struct.error, LookupError, ValueError, TypeError, AttributeError,
    AssertionError, OverflowError, NotImplementedError, EOFError, OSError, RuntimeError, ZeroDivisionError,
)  # fmt: skip


def sheets(file: Path, content: bytes) -> list[Sheet]:
    """The sheets of the .xls whose bytes are `content`; raises FileRefused."""
    if ENCRYPTED in content:
        raise refusal(file, "workbook_protected", file.name)
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        formulas = dict(_formulas(content))
        return [_sheet(file, book, sheet, formulas.get(i, set())) for i, sheet in enumerate(book.sheets())]
    except DAMAGE as damage:
        told = {"encrypted": "workbook_protected", "Can't find workbook": "not_a_workbook"}
        kind = next((kind for words, kind in told.items() if words in str(damage)), "workbook_damaged")
        raise refusal(file, kind, f"{type(damage).__name__}: {damage}"[:200]) from damage


def _sheet(file: Path, book: xlrd.Book, sheet: xlrd.sheet.Sheet, formulas: set[tuple[int, int]]) -> Sheet:
    bounded(file, sum((bottom - top) * (right - left) for top, bottom, left, right in sheet.merged_cells), 1)
    roots = {
        (r, c): (top, left)
        for top, bottom, left, right in sheet.merged_cells
        for r in range(top, bottom)
        for c in range(left, right)
    }
    places = {(r, c) for r in range(sheet.nrows) for c in range(sheet.row_len(r))}
    written = formulas | {place for place in places if _read(book, sheet, *place) is not None}
    written |= {place for place, root in roots.items() if root in written}
    rows, columns = (max((place[i] + 1 for place in written), default=0) for i in (0, 1))
    bounded(file, rows, columns)
    grid = [
        [_cell(book, sheet, (r, c), roots.get((r, c)), (r, c) in formulas) for c in range(columns)] for r in range(rows)
    ]
    return Sheet(sheet.name, sheet.visibility != 0, grid)


def _cell(
    book: xlrd.Book, sheet: xlrd.sheet.Sheet, place: tuple[int, int], root: tuple[int, int] | None, formula: bool
) -> Cell:
    row, column = place
    address = f"{xlrd.colname(column)}{row + 1}"
    dimensions = (sheet.rowinfo_map.get(row), sheet.colinfo_map.get(column))
    hidden = any(dimension is not None and bool(dimension.hidden) for dimension in dimensions)
    r, c = root or place
    value = _read(book, sheet, r, c)
    if formula and value is None:
        return Cell(address, "=", True, root is not None, hidden)
    if value is None:
        return Cell(address, merged=root is not None, hidden=hidden)
    formula = formula or (isinstance(value, str) and value.lstrip().startswith("="))
    shown = book.format_map[book.xf_list[sheet.cell_xf_index(r, c)].format_key].format_str
    return Cell(address, value, formula, root is not None, hidden, isinstance(value, int | float) and "%" in shown)


def _read(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str | float | date | None:
    """The value of a cell; rows end where nothing more is stored."""
    if row >= sheet.nrows or column >= sheet.row_len(row):
        return None
    return _value(book, sheet.cell_type(row, column), sheet.cell_value(row, column))


def _value(book: xlrd.Book, kind: int, value: float | str) -> str | float | date | None:
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
        return None
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(int(value), "#ERROR"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_DATE and float(value) >= 1:
        day: date = xlrd.xldate_as_datetime(value, book.datemode).date()
        return day
    return value


def _formulas(content: bytes) -> Iterator[tuple[int, set[tuple[int, int]]]]:
    """For each sheet, in order, the rows and columns whose cell is a formula."""
    document = CompDoc(content, logfile=io.StringIO())
    stream = next((s for name in STREAMS if (s := document.get_named_stream(name))), b"")
    starts = [struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == SHEET and body[5] == 0]
    for number, start in enumerate(starts):
        found = (struct.unpack_from("<HH", body) for kind, body in _records(stream, start) if kind == FORMULA)
        yield number, {(row, column) for row, column in found}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream from its beginning to its end."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == BEGIN) - (kind == 0x000A)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        if depth <= 0:
            return
