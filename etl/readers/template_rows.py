"""Turns the rows of a filled template into figures, one mistake for one cell."""

from etl.problems import Problem
from etl.readers import reading as readings
from etl.readers.cells import Cell
from etl.readers.template_cells import Mistake, Span, figure, is_empty, refuse_unsafe, shown, span
from etl.template_form import Figure, Form, Key

ALL = "all"
# what a note may be long
NOTE = 500


class Rows:
    """Reads rows of one template into a Reading; remembers keys over all its sheets to find the repeated ones."""

    def __init__(self, form: Form, reading: readings.Reading, indicator: str | None):
        self.form, self.reading, self.indicator = form, reading, indicator
        self.file = reading.file.name
        self._places: dict[tuple[str, ...], str] = {}

    def read(self, sheet: str, row: list[Cell], columns: dict[str, int]) -> None:
        """Takes one row; an empty one is nothing, a row with a faulty key loses all its figures, each by name."""
        if all(is_empty(cell) for cell in row):
            return
        known = len(self.reading.refused)
        self._refuse_strays(sheet, row, columns)
        cells = {name: row[place] for name, place in columns.items()}
        figures = [each for each in self.form.figures if each.id in cells]
        filled = [each for each in figures if not is_empty(cells[each.id])]
        self.reading.found += len(figures)
        self.reading.passed_over += len(figures) - len(filled)
        keys, period = self._keys(sheet, cells, bool(filled))
        note = self._note(sheet, cells, bool(filled))
        faulty = [problem.column for problem in self.reading.refused[known:]]
        for each in filled:
            if faulty or period is None:
                self._refuse(sheet, cells[each.id], "row_not_taken", cells=", ".join(faulty))
            else:
                self._figure(sheet, cells[each.id], each, keys, period, note)

    def _keys(self, sheet: str, cells: dict[str, Cell], needed: bool) -> tuple[dict[str, str], Span | None]:
        """The codes of a row by column, and its period; mistakes are told."""
        codes: dict[str, str] = {}
        period = None
        for key in self.form.keys:
            cell = cells.get(key.id)
            try:
                if cell is None or is_empty(cell):
                    self._require(key, needed)
                elif key.choices is None:
                    period = span(cell, key.forms, key.january_first)
                else:
                    codes[key.id] = _code(cell, key)
            except Mistake as mistake:
                self.reading.found += 1
                self._refuse(sheet, cell or Cell(key.id), mistake.kind, **mistake.details)
        return codes, period

    def _require(self, key: Key, needed: bool) -> None:
        if needed and not key.optional:
            raise Mistake("missing_value")

    def _note(self, sheet: str, cells: dict[str, Cell], needed: bool) -> str:
        cell = cells.get("note")
        if cell is None or is_empty(cell):
            return ""
        try:
            refuse_unsafe(cell)
            if not needed:
                raise Mistake("note_without_figure")
            if len(str(cell.value)) > NOTE:
                raise Mistake("note_too_long", most=str(NOTE))
        except Mistake as mistake:
            self.reading.found += 1
            self._refuse(sheet, cell, mistake.kind, **mistake.details)
        return " ".join(str(cell.value).split())

    def _figure(self, sheet: str, cell: Cell, told: Figure, keys: dict[str, str], period: Span, note: str) -> None:
        try:
            value, status = figure(cell, told.whole, told.most)
            made = self._made(told, keys, period, value, status, note, f"{sheet}!{cell.address}")
        except Mistake as mistake:
            self._refuse(sheet, cell, mistake.kind, **mistake.details)
        else:
            self._places[made.key] = made.place
            self.reading.figures.append(made)

    def _made(
        self, told: Figure, keys: dict[str, str], period: Span, value: str, status: str, note: str, place: str
    ) -> readings.Figure:
        if told.forms and period.form not in told.forms:
            raise Mistake("period_of_other_length")
        for key in self.form.keys:
            named = "{" + key.id + "}" in told.indicator + told.category
            if key.optional and key.id in keys and not named:
                raise Mistake("not_counted_by", by=key.id)
        indicator, category = (_filled(pattern, keys) for pattern in (told.indicator, told.category))
        if self.indicator not in (None, indicator):
            raise Mistake("not_the_indicator", indicator=str(self.indicator))
        days = (period.start.isoformat(), period.end.isoformat())
        made = readings.Figure(
            indicator, keys["area"], *days, keys.get("sex", ALL), ALL, category, value,
            status=status, note=note, place=place,
        )  # fmt: skip
        if made.key in self._places:
            raise Mistake("repeated_figure", first=self._places[made.key])
        return made

    def _refuse_strays(self, sheet: str, row: list[Cell], columns: dict[str, int]) -> None:
        for place, cell in enumerate(row):
            if place not in columns.values() and not is_empty(cell):
                self.reading.found += 1
                self._refuse(sheet, cell, "outside_the_columns")

    def _refuse(self, sheet: str, cell: Cell, kind: str, **details: str) -> None:
        place = f"{sheet}!{cell.address}"
        self.reading.refused.append(Problem(self.file, 0, place, shown(cell), kind, details))


def _code(cell: Cell, key: Key) -> str:
    refuse_unsafe(cell)
    code = key.choices.code(shown(cell)) if key.choices else None
    if code is None:
        raise Mistake("not_in_the_list", list=key.id)
    return code


def _filled(pattern: str, keys: dict[str, str]) -> str:
    """The pattern with its key columns filled in; a category that a row leaves open is that of all."""
    if pattern.startswith("{") and pattern.endswith("}"):
        return keys.get(pattern[1:-1], ALL)
    return pattern.format_map(keys)
