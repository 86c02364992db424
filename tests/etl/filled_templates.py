"""A template that a test fills in, and what its reader says of it."""

import itertools
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from etl.problems import describe
from etl.readers.filled_template import FilledTemplate
from etl.readers.reading import Reading
from words import languages, words

ROOT = Path(__file__).resolve().parents[2]
FIRST = 6
DATA = "Маалымат · Данные · Data"
READER = FilledTemplate()


class Filled:
    """An empty template that a test fills in by the ids of its columns."""

    def __init__(self, name: str, empty: dict[str, Path], out: Path):
        self.book, self.out = openpyxl.load_workbook(empty[name]), out
        self.sheet: Worksheet = self.book[DATA]
        self.places = {cell.value: cell.column for cell in self.sheet[FIRST - 1] if cell.value}

    def row(self, n: int, **cells: object) -> None:
        for column, value in cells.items():
            self.sheet.cell(FIRST + n, self.places[column]).value = value

    def at(self, column: str, n: int = 0) -> str:
        return f"{DATA}!{self.sheet.cell(FIRST + n, self.places[column]).coordinate}"

    def read(self, indicator: str | None = None) -> Reading:
        self.book.save(self.out)
        assert READER.fits(self.out.read_bytes()[:64], self.out)
        reading = READER.read(self.out, ROOT, indicator)
        assert reading.found == len(reading.figures) + reading.passed_over + len(reading.refused)
        for problem, language in itertools.product(reading.refused, languages()):
            assert self.out.name in describe(problem, words(language))
        return reading


def told(reading: Reading) -> set[tuple[str, str]]:
    return {(problem.column, problem.kind) for problem in reading.refused}
