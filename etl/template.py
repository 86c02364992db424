"""Writes an empty template: a workbook an office fills in by hand in Excel."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.template_form import Figure, Form, Key, form, heading, missing, names
from words import languages, words

__all__ = ["names", "write"]

MARK, SHEET_MARK = "kalkan-template", "kalkan-sheet"
ROWS_TO_FILL = 1000
WIDTH, WIDE = 24, 44
BETWEEN_LINES = "\n"
QUIET = Font(size=8, color="808080")
BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="EEEEEE")
WRAP = Alignment(wrap_text=True, vertical="top")
HOW = ("how_row", "how_list", "how_period", "how_number", "how_missing", "how_formula", "how_privacy", "how_send")


def write(name: str, out: Path, root: Path) -> None:
    """Writes the empty template `name` to `out` (.xlsx), with choices and names from the catalogue under `root`.

    Raises KeyError for an unknown name and FileExistsError rather than replace what somebody may have filled in.
    """
    told = form(name, root)
    book = Workbook()
    guide, data = book.worksheets[0], book.create_sheet(_title("sheet_data"))
    lists = book.create_sheet(_title("sheet_lists"))
    guide.title = _title("sheet_guide")
    _guide(guide, told)
    ranges = _lists(lists, told)
    _data(data, told, ranges)
    with out.open("xb") as file:
        book.save(file)


def _title(key: str) -> str:
    return " · ".join(words(language)(f"template.{key}") for language in languages())


def _guide(sheet: Worksheet, told: Form) -> None:
    """One column per language: what the template is for, how to fill it in, and what each figure means."""
    sheet["A1"], sheet["A1"].font = f"{SHEET_MARK}: guide", QUIET
    for column, language in enumerate(languages(), start=1):
        say = words(language)
        lines = [say(f"template.title_{told.name}"), say(f"template.about_{told.name}")]
        lines += [say(f"template.{key}") for key in HOW]
        meanings = {each.names[language]: each.definitions.get(language, "") for each in told.figures}
        lines += [f"{name}: {meaning}" for name, meaning in meanings.items() if meaning]
        for row, line in enumerate(lines, start=2):
            cell = sheet.cell(row, column, line)
            cell.alignment, cell.font = WRAP, BOLD if row == 2 else Font()
        sheet.column_dimensions[get_column_letter(column)].width = WIDE


def _lists(sheet: Worksheet, told: Form) -> dict[str, str]:
    """Writes the choices of each column beside their codes; returns where they stand, by column."""
    sheet["A1"], sheet["A1"].font = f"{SHEET_MARK}: lists", QUIET
    ranges, column = {}, 1
    for key in told.keys:
        if key.choices is None:
            continue
        sheet.cell(2, column, key.id).font = BOLD
        for row, code in enumerate(key.choices.names, start=3):
            sheet.cell(row, column, key.choices.label(code))
            sheet.cell(row, column + 1, code).font = QUIET
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 2 * WIDE
        ranges[key.id] = f"{quote_sheetname(sheet.title)}!${letter}$3:${letter}${2 + len(key.choices.names)}"
        column += 2
    return ranges


def _data(sheet: Worksheet, told: Form, ranges: dict[str, str]) -> None:
    sheet["A1"], sheet["A1"].font = f"{MARK}: {told.name} v{told.version}", QUIET
    ids = len(languages()) + 2
    for column, name in enumerate(told.ids, start=1):
        for row, text in enumerate(heading(name, told.figures).values(), start=2):
            cell = sheet.cell(row, column, text)
            cell.font, cell.fill, cell.alignment = BOLD, HEAD, WRAP
        sheet.cell(ids, column, name).font = QUIET
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    for row in range(2, ids):
        sheet.row_dimensions[row].height = 48
    sheet.freeze_panes = sheet.cell(ids + 1, 1 + sum(not key.optional for key in told.keys))
    first, last = ids + 1, ids + ROWS_TO_FILL
    for column, each in enumerate(told.columns, start=1):
        letter = get_column_letter(column)
        _offer(sheet, each, ranges, f"{letter}{first}:{letter}{last}")
        _shape(sheet, each, letter)


def _offer(sheet: Worksheet, column: Key | Figure, ranges: dict[str, str], cells: str) -> None:
    """The drop-down list of a column that has one."""
    if isinstance(column, Key) and column.id in ranges:
        source = ranges[column.id]
    elif isinstance(column, Figure) and column.most is not None:
        source = '"' + ",".join([*map(str, range(int(column.most) + 1)), *missing()]) + '"'
    else:
        return
    message = BETWEEN_LINES.join(words(language)("template.choose") for language in languages())
    offer = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True, error=message)
    offer.add(cells)
    sheet.add_data_validation(offer)


def _shape(sheet: Worksheet, column: Key | Figure, letter: str) -> None:
    """Periods stay as they are typed (Excel would make a day of 2025-07), figures get separators."""
    if isinstance(column, Key) and column.choices:
        return
    shape = "@" if isinstance(column, Key) else "#,##0" if column.whole else "#,##0.00"
    sheet.column_dimensions[letter].number_format = shape
