"""The sheets of an .xlsx file through openpyxl, after its parts have been weighed without opening them."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.parsers import expat

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from etl.readers.cells import CELLS, Cell, Sheet, bounded, refusal

INFLATED_BYTES = 100_000_000
PARTS = 2_000
ELEMENTS = 1_500_000
CHUNK = 1 << 16
# how XML in UTF-16 begins
WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")
# ranges of which openpyxl makes every single cell
SPREADING = ("mergeCell", "hyperlink", "comment")
# what openpyxl and the libraries under it raise on broken parts
DAMAGE = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, expat.ExpatError, SyntaxError, LookupError, ValueError,
    TypeError, AttributeError, OSError, EOFError, AssertionError, NotImplementedError, OverflowError,
    RuntimeError,
)  # fmt: skip


def sheets(file: Path, content: bytes) -> list[Sheet]:
    """The sheets of the .xlsx whose bytes are `content`; raises FileRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _weigh(file, parts)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that hold no figures
            book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
        return [_sheet(file, sheet) for sheet in book.worksheets]
    except DAMAGE as damage:
        raise refusal(file, "workbook_damaged", f"{type(damage).__name__}: {damage}"[:200]) from damage


def _weigh(file: Path, parts: zipfile.ZipFile) -> None:
    """Refuses what would take the memory or the time of the reader, before any of it is built."""
    members = parts.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise refusal(file, "workbook_protected", file.name)
    if len(members) > PARTS or sum(member.file_size for member in members) > INFLATED_BYTES:
        raise _bomb(file)
    if not any(member.filename.lower().endswith("workbook.xml") for member in members):
        raise refusal(file, "not_a_workbook", file.name)
    inflated, scale = 0, _Scale(file)
    for member in members:
        with parts.open(member) as part:
            scale.begin(member.filename)
            while chunk := part.read(CHUNK):
                inflated += len(chunk)
                if inflated > INFLATED_BYTES:
                    raise _bomb(file)
                scale.weigh(chunk)


def _bomb(file: Path) -> Exception:
    return refusal(file, "inflates_too_large", file.name, limit=f"{INFLATED_BYTES // 1_000_000} MB")


class _Scale:
    """Counts elements, cells and spread-out ranges of XML parts as they stream by, and stops at entity definitions."""

    def __init__(self, file: Path):
        self.file, self.elements, self.cells = file, 0, 0
        self.parser: Any = None
        self.part, self.fresh = "", True

    def begin(self, part: str) -> None:
        self.part, self.fresh, self.parser = part, True, None

    def weigh(self, chunk: bytes) -> None:
        if self.fresh:
            self.fresh = False
            if chunk.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" or chunk[:2] in (
                b"\xff\xfe",
                b"\xfe\xff",
                b"\0<",
                b"<\0",
            ):
                self.parser = expat.ParserCreate()
                self.parser.StartElementHandler = self._element
                self.parser.StartDoctypeDeclHandler = self._doctype
        if self.parser:
            self._feed(chunk)

    def _feed(self, chunk: bytes) -> None:
        try:
            self.parser.Parse(chunk)
        except expat.ExpatError:
            # drawings of old comments are written as loose HTML and are never read
            if not self.part.lower().endswith(".vml"):
                raise
            self.parser = None

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        name = name.rpartition(":")[2]
        if name == "c":
            self.cells += 1
        elif name in SPREADING and ":" in attributes.get("ref", ""):
            left, top, right, bottom = range_boundaries(attributes["ref"])
            self.cells += (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)
        if self.cells > CELLS or self.elements > ELEMENTS:
            raise refusal(self.file, "too_many_cells", self.part, limit=str(CELLS))

    def _doctype(self, *_: object) -> None:
        raise refusal(self.file, "entities_in_xml", self.part)


def _sheet(file: Path, sheet: Worksheet) -> Sheet:
    written = [place for place, cell in sheet._cells.items() if cell.value is not None]
    rows, columns = max((r for r, _ in written), default=0), max((c for _, c in written), default=0)
    for merged in sheet.merged_cells.ranges:
        if sheet.cell(merged.min_row, merged.min_col).value is not None:
            rows, columns = max(rows, merged.max_row), max(columns, merged.max_col)
    bounded(file, rows, columns)
    roots = {place: (m.min_row, m.min_col) for m in sheet.merged_cells.ranges for place in m.cells}
    hidden_rows = {r for r, d in sheet.row_dimensions.items() if d.hidden or d.height == 0}
    hidden_columns = set(_hidden_columns(sheet))
    grid = Sheet(sheet.title, sheet.sheet_state != "visible")
    for r in range(1, rows + 1):
        grid.rows.append([
            _cell(sheet, r, c, roots.get((r, c)), r in hidden_rows or c in hidden_columns)
            for c in range(1, columns + 1)
        ])  # fmt: skip
    return grid


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden or dimension.width == 0:
            first = dimension.min or column_index_from_string(letter)
            yield from range(first, (dimension.max or first) + 1)


def _cell(sheet: Worksheet, row: int, column: int, root: tuple[int, int] | None, hidden: bool) -> Cell:
    address = f"{get_column_letter(column)}{row}"
    cell = sheet._cells.get(root or (row, column))
    if cell is None or cell.value is None:
        return Cell(address, merged=root is not None, hidden=hidden)
    value = _value(cell.value)
    formula = cell.data_type == "f" or (isinstance(value, str) and value.lstrip().startswith("="))
    percent = "%" in re.sub(r'"[^"]*"|\\.', "", cell.number_format)
    return Cell(address, value, formula, root is not None, hidden, percent and not isinstance(value, str))


def _value(value: Any) -> str | float | int | date:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str | float | int | date):
        return value
    # an array formula keeps its text inside; times and durations are no figures
    return str(getattr(value, "text", value) or value)
