"""Reads a template of the project that an office has filled in: every value is a figure, empty, or a named mistake."""

import re
from pathlib import Path

from etl.problems import Problem
from etl.readers import template_rows
from etl.readers.cells import Cell, Sheet
from etl.readers.reading import FileRefused, Reading
from etl.readers.spreadsheet import is_book, open_book
from etl.readers.template_cells import is_empty, shown
from etl.template_form import Form, form, names

MARK = re.compile(r"\s*kalkan-template:\s*(\w+)\s+v(\d+)\s*")
OWN_SHEET = re.compile(r"\s*kalkan-sheet:.*", re.DOTALL)
LINES_OF_HEAD = 12


class FilledTemplate:
    """Figures of a filled template; the family is `template:<name>`."""

    def fits(self, head: bytes, file: Path) -> bool:
        """Whether a sheet of the workbook begins with the mark of a template; the file's name says nothing."""
        if not is_book(head):
            return False
        try:
            return any(_mark(sheet) for sheet in open_book(file).sheets)
        except FileRefused:
            return False

    def read(self, file: Path, root: Path, indicator: str | None = None) -> Reading:
        """All figures, at most of one `indicator`; `found` counts every cell under a column of figures in rows with
        anything in them, and every faulty cell elsewhere. Mistakes name sheet and cell.

        Raises FileRefused for templates of unknown name or version, two templates in one file, and broken headings.
        """
        book = open_book(file)
        marked = {sheet.name: mark for sheet in book.sheets if (mark := _mark(sheet))}
        told = _form(file, root, set(marked.values()))
        reading = Reading(f"template:{told.name}", file)
        reader = template_rows.Rows(told, reading, indicator)
        for sheet in book.sheets:
            if sheet.name in marked:
                _table(sheet, told, reader)
            elif not _is_own(sheet):
                _refuse_all(sheet, reading)
        return reading


def _mark(sheet: Sheet) -> tuple[str, int] | None:
    """Name and version of the template whose mark stands in the sheet's first row."""
    for cell in sheet.rows[0] if sheet.rows else []:
        if isinstance(cell.value, str) and (match := MARK.fullmatch(cell.value)):
            return match[1], int(match[2])
    return None


def _is_own(sheet: Sheet) -> bool:
    first = sheet.rows[0][0].value if sheet.rows and sheet.rows[0] else ""
    return isinstance(first, str) and bool(OWN_SHEET.fullmatch(first))


def _form(file: Path, root: Path, marks: set[tuple[str, int]]) -> Form:
    listed = ", ".join(f"{name} v{version}" for name, version in sorted(marks))
    if len(marks) > 1:
        raise FileRefused(Problem(file.name, 0, "", listed, "several_templates"))
    for name, version in marks:
        if name in names() and (told := form(name, root)).version == version:
            return told
    raise FileRefused(Problem(file.name, 0, "", listed or file.name, "unknown_template"))


def _table(sheet: Sheet, told: Form, reader: template_rows.Rows) -> None:
    if sheet.hidden:
        raise FileRefused(Problem(reader.file, 0, sheet.name, sheet.name, "hidden_sheet"))
    head = next((n for n, row in enumerate(sheet.rows[:LINES_OF_HEAD]) if _is_head(row, told)), None)
    if head is None:
        raise FileRefused(Problem(reader.file, 0, sheet.name, told.ids[0], "no_row_of_codes"))
    columns = _columns(sheet, sheet.rows[head], told, reader.file)
    for row in sheet.rows[head + 1 :]:
        reader.read(sheet.name, row, columns)


def _is_head(row: list[Cell], told: Form) -> bool:
    return sum(cell.value in told.ids for cell in row) > 1


def _columns(sheet: Sheet, head: list[Cell], told: Form, file: str) -> dict[str, int]:
    """Where each column of the template stands; columns may be moved, and those that are not needed left out."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(head):
        name, at = shown(cell).strip(), f"{sheet.name}!{cell.address}"
        if name in columns:
            raise FileRefused(Problem(file, 0, at, name, "repeated_column"))
        if name and name not in told.ids:
            raise FileRefused(Problem(file, 0, at, name, "unknown_column", {"allowed": ", ".join(told.ids)}))
        if name:
            columns[name] = place
    for key in told.keys:
        if key.id not in columns and not key.optional:
            raise FileRefused(Problem(file, 0, sheet.name, key.id, "missing_column"))
    return columns


def _refuse_all(sheet: Sheet, reading: Reading) -> None:
    """A sheet of one's own making holds what nobody can tell the meaning of."""
    cells = [cell for row in sheet.rows for cell in row if not is_empty(cell)]
    if cells:
        reading.found += 1
        place = f"{sheet.name}!{cells[0].address}"
        reading.refused.append(Problem(reading.file.name, 0, place, sheet.name, "sheet_of_no_template"))
