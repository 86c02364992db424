"""LibreOffice opens workbooks: the same cells, years as years, and no text that is worked out."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import lxml.html
import openpyxl
import pandas as pd
import pytest

from charts.view import printed
from data.database import ask
from exports.choice import Choice
from exports.gallery import picture
from exports.workbook import workbook
from tests.exports.office_program import Office, needs
from words import languages, words

HOSTILE = ["=1+1", "+1-2", "@sum(a1)", '=hyperlink("https://x.example")']
FEW_ROWS = 15


@pytest.fixture(scope="module")
def books(office: Office) -> dict[str, Path]:
    """Figures of every indicator as one workbook, with texts a spreadsheet might run, and the workbook of a chart."""
    every = [ask("series", indicator=each).head(FEW_ROWS) for each in ask("indicators")["id"]]
    whole = pd.concat(every, ignore_index=True)
    whole.loc[: len(HOSTILE) - 1, "note"] = HOSTILE
    found = {"ky": whole, **{each: picture("trends", Choice({}), printed(each)).figures for each in ("ru", "en")}}
    files = {language: office.folder / f"book_{language}.xlsx" for language in found}
    for language, file in files.items():
        file.write_bytes(workbook(found[language], language))
    office.converted("html", *files.values())
    office.converted("xlsx", *files.values())
    return files


# how the office program writes what is false and what is true
WRITTEN = ("=FALSE()", "=TRUE()")


def plain(value: object) -> object:
    """A cell as it is compared: numbers as floats, ends of lines alike, dates as dates."""
    if isinstance(value, bool):
        return WRITTEN[value]
    if isinstance(value, int | float):
        return f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date()
    return value


@needs("scalc")
@pytest.mark.parametrize("language", languages())
def test_the_office_program_reads_the_same_cells(books, office: Office, language: str) -> None:
    ours = openpyxl.load_workbook(books[language])
    theirs = openpyxl.load_workbook(office.folder / "xlsx" / books[language].name)
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        read = [[plain(cell.value) for cell in row] for row in theirs[sheet.title].iter_rows()]
        for n, row in enumerate(sheet.iter_rows()):
            assert read[n][: len(row)] == [plain(cell.value) for cell in row], (sheet.title, n + 1)
    worked_out = [cell.value for sheet in theirs for row in sheet.iter_rows() for cell in row if cell.data_type in "fe"]
    assert set(worked_out) <= set(WRITTEN)


@needs("scalc")
@pytest.mark.parametrize("language", languages())
def test_years_are_shown_as_years_and_no_text_is_worked_out(books, office: Office, language: str) -> None:
    say, sheets = words(language), openpyxl.load_workbook(books[language], read_only=True).sheetnames
    page = lxml.html.parse(office.folder / "html" / f"{books[language].stem}.html")
    shown = dict(zip(sheets, map(list, map(rows, page.iter("table"))), strict=True))
    years = {row[say("filter.year")] for row in shown[say("export.sheet_pivot")]}
    assert years and all(re.fullmatch(r"(19|20)\d\d", year) for year in years), years
    data = shown[say("export.sheet_data")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["period_start"]) for row in data)
    if language == "ky":
        assert [row["note"] for row in data[: len(HOSTILE)]] == HOSTILE


def rows(table: lxml.html.HtmlElement) -> Iterator[dict[str, str]]:
    """The rows of a table by its heads, each cell as it is seen."""
    head, *below = ([cell.text_content().strip() for cell in row] for row in table.iter("tr"))
    yield from (dict(zip(head, row, strict=False)) for row in below)
