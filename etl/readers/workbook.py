"""Reads the committee's trilingual workbooks: one column per year, groups of rows under headings, footnotes."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from etl.problems import Problem
from etl.readers.cells import Cell, Sheet, refusal
from etl.readers.reading import Figure, FileRefused, Reading
from etl.readers.spreadsheet import instead, is_book, open_book
from etl.readers.workbook_groups import Groups, Place
from etl.readers.workbook_headings import Contradiction, Headings, title_line
from etl.readers.workbook_table import Line, Table, table
from etl.readers.workbook_values import Value, Values, number

SUFFIXES = (".xlsx", ".xls", ".xlsm")


class WorkbookReader:
    """The family of the committee's workbooks, .xlsx and .xls."""

    def fits(self, head: bytes, file: Path) -> bool:
        """Whether the file is a workbook, or is named one and is nothing any other family could read."""
        return is_book(head) or (file.suffix.lower() in SUFFIXES and instead(head) != "text_for_workbook")

    def read(self, file: Path, root: Path, indicator: str | None) -> Reading:
        """Every figure of every visible sheet; raises FileRefused.

        Refused values that share one cause (an unknown heading, a hidden sheet) share one equal Problem.
        """
        headings = Headings(root)
        if indicator and indicator not in headings.indicators:
            raise refusal(file, "unknown_key", indicator, table="indicator")
        reading = Reading("workbook", file)
        for sheet in open_book(file).sheets:
            if sheet.hidden:
                _hide(sheet, reading)
            else:
                _sheet(sheet, headings, indicator, reading)
        _unite(reading)
        return reading


def _hide(sheet: Sheet, reading: Reading) -> None:
    """Counts the numbers of a hidden sheet as refused."""
    numbers = [c for row in sheet.rows for c in row if c.formula or number(c.value) is not None]
    reading.found += len(numbers)
    reading.refused += [Problem(reading.file.name, 0, sheet.name, sheet.name, "hidden_sheet")] * len(numbers)


def _sheet(sheet: Sheet, headings: Headings, indicator: str | None, reading: Reading) -> None:
    try:
        found = table(reading.file, sheet, headings)
    except Contradiction as contradiction:
        raise refusal(reading.file, "names_contradict", sheet.name) from contradiction
    if found is None:
        return
    groups = Groups(reading.file.name, sheet.name, headings, _indicator(reading.file, found, headings, indicator))
    cells = _Cells(found, headings, reading)
    for row in _without_tail(found.lines, headings):
        cells.take(row, groups.place(row))


def _indicator(file: Path, found: Table, headings: Headings, asked: str | None) -> str | None:
    """The indicator of the title or the one asked for; "" or None when only rows and headings can name it."""
    told = {title: known for title in found.titles if (known := headings.title(title)) is not None}
    named = sorted({known for known in told.values() if known} | ({asked} if asked else set()))
    if len(named) > 1:
        details = {"first": named[0], "second": named[1]}
        problem = Problem(file.name, 0, found.sheet, " / ".join(told) or found.sheet, "two_indicators", details)
        raise FileRefused(problem)
    return named[0] if named else None


def _without_tail(lines: list[Line], headings: Headings) -> list[Line]:
    """The lines up to the last that has values: words below them are notes to the table."""
    last = max((i for i, row in enumerate(lines) if row.filled()), default=-1)
    return lines[: last + 1]


class _Cells:
    """Turns the cells of placed rows into figures and accounts for every one of them."""

    def __init__(self, found: Table, headings: Headings, reading: Reading):
        self.table, self.headings, self.reading = found, headings, reading
        self.values = Values(headings.conventions)

    def take(self, row: Line, place: Place | Problem | None) -> None:
        """Adds the row's cells to the reading as figures, passed over or refused."""
        for column, cell in row.cells.items():
            if cell.value is None:
                # an empty cell of the grid counts only where a figure could stand
                self.reading.found += isinstance(place, Place) and column in self.table.years
                self.reading.passed_over += isinstance(place, Place) and column in self.table.years
                continue
            self.reading.found += 1
            outcome = self._outcome(row, place, column, cell)
            if isinstance(outcome, Figure):
                self.reading.figures.append(outcome)
            elif outcome:
                self.reading.refused.append(outcome)
            else:
                self.reading.passed_over += 1

    def _outcome(self, row: Line, place: Place | Problem | None, column: int, cell: Cell) -> Figure | Problem | None:
        """The figure of a cell, the problem with it, or None when it says nothing."""
        if isinstance(place, Problem):
            return place
        if column not in self.table.years:
            head = self.table.heads.get(column, cell)
            kind = "formula_cell" if head.formula else "column_without_year"
            return self._problem(head, "" if head.value is None else str(head.value), kind)
        value = self.values.read(cell, self.table.unit[1] if self.table.unit else 1)
        doubt = next(self._doubts(cell), None if value else "not_a_figure")
        if doubt or value is None:
            return self._problem(cell, str(cell.value), doubt or "not_a_figure")
        if place is None:
            return None
        return self._refused(cell, place, value) or self._figure(row, place, column, value, cell)

    def _doubts(self, cell: Cell) -> Iterator[str]:
        """What keeps a cell from being read at all."""
        if cell.formula:
            yield "formula_cell"
        if cell.hidden:
            yield "hidden_cell"
        if cell.merged and number(cell.value) is not None:
            yield "merged_value"

    def _refused(self, cell: Cell, place: Place, value: Value) -> Problem | None:
        """What speaks against a value under its indicator, None when nothing does."""
        if not place.indicator:
            titles = self.table.titles or [""]
            details = {"map": "etl/maps/workbook_indicators.csv", "line": title_line(titles)}
            return Problem(self.reading.file.name, 0, self.table.sheet, titles[0], "unknown_title", details)
        known = self.headings.indicators[place.indicator]
        unit = "percent" if cell.percent else self.table.unit[0] if self.table.unit else ""
        if unit and unit != known["unit"]:
            return self._problem(cell, unit, "unit_differs", indicator=place.indicator, unit=known["unit"])
        amount = Decimal(value.value or 0)
        fraction = known["kind"] == "count" and amount % 1
        if amount < 0 or fraction or (known["unit"] == "percent" and amount > 100):
            return self._problem(cell, value.value, "impossible_value", indicator=place.indicator)
        return None

    def _figure(self, row: Line, place: Place, column: int, value: Value, cell: Cell) -> Figure:
        known, year = self.headings.indicators[place.indicator], self.table.years[column]
        marks = [*value.marks, *row.marks, *self.table.marks[column], *self.table.title_marks]
        notes = [value.note, *(self.table.notes.get(mark, mark) for mark in dict.fromkeys(marks))]
        return Figure(
            place.indicator, place.area, f"{year}-01-01", f"{year}-12-31", place.sex or known["base_sex"],
            place.age or known["base_age"], place.category, value.value, status=value.status,
            note=" ".join(f"{note.rstrip('.')}." for note in notes if note), place=f"{self.table.sheet}!{cell.address}",
        )  # fmt: skip

    def _problem(self, cell: Cell, value: str, kind: str, **details: str) -> Problem:
        return Problem(self.reading.file.name, 0, f"{self.table.sheet}!{cell.address}", value, kind, details)


def _unite(reading: Reading) -> None:
    """Keeps one of equal figures that stand twice, and refuses all of those that contradict each other."""
    same: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        same[figure.key].append(figure)
    reading.figures = []
    for figures in same.values():
        if len({(figure.value, figure.status) for figure in figures}) == 1:
            reading.figures.append(figures[0])
            reading.passed_over += len(figures) - 1
            continue
        for figure in figures:
            details = {"places": ", ".join(each.place for each in figures)}
            reading.refused.append(
                Problem(reading.file.name, 0, figure.place, figure.value, "conflicting_figures", details)
            )
