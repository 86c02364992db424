"""The workbook: numbers as numbers, years as plain years, text inert, and source and caveat with every number."""

import io
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from data.database import ask, state
from exports.sheets import table_sheet
from exports.table import COLUMNS
from exports.workbook import workbook
from words import languages, words

SHEETS = [f"export.sheet_{name}" for name in ("about", "data", "pivot", "definitions", "sources")]
INDICATORS = ["homicide_victims", "dv_cases_registered", "crisis_centre_state_support"]


def opened(file: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(file))


def rows(book: Workbook, language: str, key: str) -> list[dict[str, object]]:
    """The rows of a sheet by the heads of their columns."""
    head, *found = book[words(language)(key)].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


@pytest.fixture(scope="module", params=languages())
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def book(database, language: str) -> Workbook:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        return opened(workbook(figures(), language))


def figures() -> pd.DataFrame:
    return pd.concat([ask("series", indicator=indicator) for indicator in INDICATORS], ignore_index=True)


def test_sheets_stand_in_order_in_the_language(book, language) -> None:
    assert book.sheetnames == [words(language)(key) for key in SHEETS]


def test_the_data_equal_the_database_as_numbers_and_dates(book, language) -> None:
    found, wanted = rows(book, language, "export.sheet_data"), figures().to_dict("records")
    assert list(found[0]) == COLUMNS
    assert len(found) == len(wanted) > 100
    for row, figure in zip(found, wanted, strict=True):
        assert type(row["value"]) in (int, float)
        for column in ("value", "lower_95", "upper_95"):
            assert row[column] == (None if pd.isna(figure[column]) else pytest.approx(figure[column], rel=1e-15))
        for column in ("period_start", "period_end"):
            assert isinstance(row[column], datetime)
            assert row[column] == figure[column]
        for column in ("indicator", "area", "sex", "age", "category", "source", "status", "qualifier"):
            assert row[column] == figure[column]


def test_every_row_for_a_pivot_table_is_whole_and_in_words(book, language) -> None:
    say, found = words(language), rows(book, language, "export.sheet_pivot")
    assert len(found) == len(figures())
    assert all(cell is not None for row in found for cell in row.values())
    for row, figure in zip(found, figures().to_dict("records"), strict=True):
        assert row[say("filter.year")] == figure["period_start"].year
        assert row[say("table.value")] == figure["value"]
        assert row[say("filter.indicator")] in set(ask("indicators")[f"name_{language}"])
        assert row[say("export.full_year")] == say("common.yes" if figure["full_year"] else "common.no")


def test_years_are_numbers_without_thousands(book, language) -> None:
    sheet = book[words(language)("export.sheet_pivot")]
    column = [cell.value for cell in sheet[1]].index(words(language)("filter.year")) + 1
    assert {sheet.cell(row, column).number_format for row in range(2, sheet.max_row + 1)} == {"0"}
    assert all(isinstance(sheet.cell(row, column).value, int) for row in range(2, sheet.max_row + 1))


@pytest.mark.parametrize("key", SHEETS[1:])
def test_tables_have_filters_a_frozen_head_and_no_merged_cells(book, language, key) -> None:
    sheet = book[words(language)(key)]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert not sheet.merged_cells.ranges


def test_version_citation_limits_and_caveats_come_first(book, language) -> None:
    say = words(language)
    told = "\n".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell)
    entries = ask("indicators").set_index("id").loc[INDICATORS]
    assert state().data_version in told
    assert say("export.cite", version=state().data_version) in told
    assert say("export.rights") in told
    assert all(say.of(row, "cannot_say") in told for row in entries.to_dict("records"))
    assert all(say.of(row, "text") in told for row in ask("caveats").to_dict("records"))


def test_definitions_and_sources_are_those_of_the_figures(book, language) -> None:
    say = words(language)
    defined = {row[say("sources.id")]: row for row in rows(book, language, "export.sheet_definitions")}
    known = ask("indicators").set_index("id")
    assert list(defined) == INDICATORS
    for indicator, row in defined.items():
        assert row[say("sources.definition")] == say.of(known.loc[indicator], "definition")
    sources = {row[say("sources.id")]: row for row in rows(book, language, "export.sheet_sources")}
    published = ask("sources").set_index("id")
    assert set(sources) == set(figures()["source"])
    for source, row in sources.items():
        assert row[say("export.title")] == published.loc[source, "title"]
        assert row[say("export.address")] == (
            None if pd.isna(published.loc[source, "url"]) else published.loc[source, "url"]
        )


def test_a_break_stands_beside_the_figures_after_it(language) -> None:
    found = rows(opened(workbook(ask("series", indicator="dv_victims_registered"), language)), language, SHEETS[1])
    cut = ask("breaks", indicator="dv_victims_registered").query("break_id == 'order_appraisal_2016'").iloc[0]
    reason = words(language).of(cut, "reason")
    for row in found:
        assert (reason in (row["breaks_before"] or "")) == (row["period_start"].year >= 2016)


HOSTILE = ["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1", '=hyperlink("https://x.example")', "#N/A", "{=a1}"]


def written(table: pd.DataFrame) -> openpyxl.worksheet.worksheet.Worksheet:
    book, file = Workbook(write_only=True), io.BytesIO()
    table_sheet(book, "x", table)
    book.save(file)
    return opened(file.getvalue())["x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_a_spreadsheet_would_run_is_stored_as_text(text: str) -> None:
    sheet = written(pd.DataFrame({"note": [text], "value": [-1.5]}))
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert sheet["A2"].value == text.replace("\r", "\n")
    assert sheet["B2"].value == -1.5
    assert sheet["B2"].data_type == "n"


def test_hostile_notes_in_the_figures_are_text_on_every_sheet() -> None:
    figures = ask("series", indicator="dv_cases_registered").assign(note="=cmd|'/c calc'!a1", source_title="=1+1")
    book = opened(workbook(figures, "en"))
    assert [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type in "fe"] == []


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_any_text_can_be_stored_and_is_never_a_formula(texts: list[str]) -> None:
    sheet = written(pd.DataFrame({"note": texts, "value": range(len(texts))}))
    assert sheet.max_row == len(texts) + 1
    assert {cell.data_type for cell in sheet["A"]} <= {"s", "n"}
    assert all(isinstance(cell.value, str) or cell.value is None for cell in sheet["A"])


def test_unknown_is_an_empty_cell_and_zero_is_not() -> None:
    sheet = written(pd.DataFrame({"value": [None, 0.0, 1234567.0, 28.6], "day": pd.to_datetime(["2025-11-30"] * 4)}))
    assert [cell.value for cell in sheet["A"]][1:] == [None, 0, 1234567, 28.6]
    assert {cell.number_format for cell in sheet["B"][1:]} == {"yyyy-mm-dd"}


def test_making_the_workbook_leaves_the_figures_as_they_were() -> None:
    before = figures()
    kept = before.copy()
    workbook(before, "ky")
    pd.testing.assert_frame_equal(before, kept)


def test_no_figures_make_a_workbook_without_rows(language: str) -> None:
    book = opened(workbook(figures().head(0), language))
    assert [cell.value for cell in book[words(language)("export.sheet_data")][1]] == COLUMNS
    assert {sheet.max_row for sheet in book.worksheets[1:]} == {1}
