"""Finds the one table of a sheet: title block, unit line, columns of names and years, rows, footnotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.problems import Problem
from etl.readers.cells import Cell, Sheet
from etl.readers.reading import FileRefused
from etl.readers.workbook_headings import Headings
from etl.readers.workbook_values import number, split_marks

YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*(.*)")
GLUED_MARK = re.compile(r"^\s*([0-9]{4})([0-9]\))\s*$")
WORD = re.compile(r"[^\W\d_]{2}")
BRACKETED = re.compile(r"\((.*)\)")
MARKED = re.compile(r"(\d{1,2}\)|[*]+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+\)?)\s*(.+)", re.DOTALL)


@dataclass
class Line:
    """One row under the years: its names without footnote marks, its value cells by column, and the rest."""

    names: list[Cell]
    cells: dict[int, Cell]
    texts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the row's first name stands."""
        places = [*self.names, *self.cells.values()]
        return next((cell.address for cell in places if cell.value is not None), places[0].address)

    def filled(self) -> bool:
        """Whether anything stands in the columns of values."""
        return any(cell.value is not None for cell in self.cells.values())

    def counts(self) -> bool:
        """Whether a number stands in the row."""
        return any(cell.formula or number(cell.value) is not None for cell in self.cells.values())


@dataclass
class Table:
    """A sheet's table; `years` maps columns to years, `heads` to the cell above them, `notes` marks to footnotes."""

    sheet: str
    titles: list[str]
    title_marks: list[str]
    unit: tuple[str, int] | None
    years: dict[int, int]
    heads: dict[int, Cell]
    lines: list[Line]
    notes: dict[str, str]
    marks: dict[int, list[str]]


def table(file: Path, sheet: Sheet, headings: Headings) -> Table | None:
    """The table of a sheet, None when the sheet holds no number; raises FileRefused when there is no telling."""
    top = _header(sheet, headings)
    if top is None:
        if any(number(cell.value) is not None for row in sheet.rows for cell in row):
            raise _refused(file, sheet, "", sheet.name, "no_year_row")
        return None
    heads = dict(enumerate(sheet.rows[top]))
    years = _years(file, sheet, heads, headings)
    if above := next(_numbers_above(sheet.rows[:top], headings), None):
        raise _refused(file, sheet, above.address, str(above.value), "above_head")
    body, numbering = sheet.rows[top + 1 :], _numbering(heads, headings)
    lines, notes = _body(body, _named(body, heads, min(years), headings) | numbering, numbering)
    if again := next((line for line in lines if headings.names_column(line.texts)), None):
        raise _refused(file, sheet, again.address, again.texts[0], "two_tables")
    titles, unit = _titles(file, sheet, top, headings)
    marks = {i: _written(heads[i])[1] for i in years}
    plain, title_marks = [split_marks(t)[0] for t in titles], [m for t in titles for m in split_marks(t)[1]]
    return Table(sheet.name, plain, title_marks, unit, years, heads, lines, notes, marks)


def _refused(file: Path, sheet: Sheet, address: str, value: str, kind: str) -> FileRefused:
    return FileRefused(Problem(file.name, 0, f"{sheet.name}!{address}".rstrip("!"), value, kind))


def _text(cell: Cell) -> str:
    return "" if cell.value is None else str(cell.value)


def _written(cell: Cell) -> tuple[str, list[str]]:
    """What a table head says and the footnote marks it bears; four digits and a mark are a year and its mark."""
    written = f"{cell.value:g}" if isinstance(cell.value, int | float) else _text(cell)
    return split_marks(GLUED_MARK.sub(r"\1 \2", written))


def _year(cell: Cell, headings: Headings) -> int | None:
    """The year a cell names beyond doubt; a date or a period is none."""
    if cell.formula or not isinstance(cell.value, str | int | float):
        return None
    match = YEAR.fullmatch(_written(cell)[0])
    if not match or match[2].strip().rstrip(".").casefold() not in ("", *headings.conventions["year_words"]):
        return None
    return int(match[1])


def _header(sheet: Sheet, headings: Headings) -> int | None:
    """The row of the years: under the known words for names, else the first whose numbers are all rising years."""
    for i, row in enumerate(sheet.rows):
        if headings.names_column(_text(cell) for cell in row) and any(_year(cell, headings) for cell in row[1:]):
            return i
    for i, row in enumerate(sheet.rows):
        told = [(_year(cell, headings), number(cell.value)) for cell in row]
        years = [year for year, value in told if year or value is not None]
        known = [year for year in years if year]
        if len(known) > 1 and known == years and known == sorted(set(known)) and not told[0][0]:
            return i
    return None


def _years(file: Path, sheet: Sheet, heads: dict[int, Cell], headings: Headings) -> dict[int, int]:
    years: dict[int, int] = {}
    for i, cell in heads.items():
        year = _year(cell, headings)
        if year in years.values():
            twice = next(heads[j].address for j in years if years[j] == year)
            raise _refused(file, sheet, f"{twice}, {cell.address}", str(year), "year_twice")
        if year and i > 0:
            years[i] = year
    return years


def _numbers_above(rows: list[list[Cell]], headings: Headings) -> Iterator[Cell]:
    """Numbers over the head of the table, which would belong to no row of it; years are none."""
    for row in rows:
        for cell in row[1:]:
            if type(cell.value) in (int, float) and _year(cell, headings) is None:
                yield cell


def _named(body: list[list[Cell]], heads: dict[int, Cell], first: int, headings: Headings) -> set[int]:
    """The columns of names: called so, or left of the years with words and without a number."""
    called = {i for i, cell in heads.items() if headings.names_column([_text(cell)])}
    texts = {i: [_text(row[i]) for row in body if row[i].value is not None] for i in range(first)}
    worded = {i for i, told in texts.items() if any(WORD.search(text) for text in told)}
    return called | {i for i in worded if all(number(text) is None for text in texts[i])}


def _numbering(heads: dict[int, Cell], headings: Headings) -> set[int]:
    """Columns that number the rows or hold the office's codes."""
    words = headings.conventions["numbering"]
    return {i for i, cell in heads.items() if _text(cell).strip().rstrip(".").casefold() in words}


def _titles(file: Path, sheet: Sheet, top: int, headings: Headings) -> tuple[list[str], tuple[str, int] | None]:
    """The texts above the table that are no unit, and the unit with its multiplier."""
    texts = dict.fromkeys(_text(cell).strip() for row in sheet.rows[:top] for cell in row if _text(cell).strip())
    bracketed = {text: match[1] for text in texts if (match := BRACKETED.fullmatch(text))}
    units = [text for text in texts if text in bracketed or headings.unit([text])]
    unit = headings.unit([bracketed.get(text, text) for text in units])
    if units and unit is None:
        raise _refused(file, sheet, "", units[0], "unknown_unit")
    return [text for text in texts if text not in units], unit


def _body(rows: list[list[Cell]], named: set[int], numbering: set[int]) -> tuple[list[Line], dict[str, str]]:
    """The rows that hold anything, and the footnotes by their mark (in the language written last)."""
    lines: list[Line] = []
    notes: dict[str, str] = {}
    for row in rows:
        line = _line(row, named, numbering)
        written = [_text(cell).strip() for cell in line.names if _text(cell).strip()]
        footnotes = [match for text in written if (match := MARKED.fullmatch(text))]
        if footnotes and not line.filled():
            notes |= {match[1]: " ".join(match[2].split()) for match in footnotes}
        elif written or line.filled():
            stripped = [split_marks(text) for text in written]
            line.texts, line.marks = [text for text, _ in stripped], [m for _, marks in stripped for m in marks]
            lines.append(line)
    return lines, notes


def _line(row: list[Cell], named: set[int], numbering: set[int]) -> Line:
    """A row taken apart; a number among the names is a value whose year is not told, and stays one."""
    names = {i for i in named if i < len(row) and (i in numbering or number(row[i].value) is None)}
    # a name merged into the columns of values is no value there
    spread = {row[i].value for i in names if row[i].merged and row[i].value is not None}
    cells = {i: cell for i, cell in enumerate(row) if i not in names and not (cell.merged and cell.value in spread)}
    return Line([row[i] for i in sorted(names - numbering)], cells)
