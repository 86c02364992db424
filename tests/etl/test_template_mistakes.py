"""Every mistake in a filled template is told with its cell, and nothing beside it is lost."""

from datetime import date

import openpyxl
import pytest
from filled_templates import FIRST, READER, ROOT, Filled, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.problems import Problem, describe
from etl.readers.reading import FileRefused
from words import languages, words


def refused(filled: Filled) -> Problem:
    with pytest.raises(FileRefused) as refusal:
        filled.read()
    for language in languages():
        describe(refusal.value.problem, words(language))
    return refusal.value.problem


GOOD = {"area": "KG-N", "period": "2025", "level": "local", "barrier_b1": 1}
KEYS = [
    ("area", "Atlantis", "not_in_the_list"), ("area", None, "missing_value"), ("area", "=A1", "formula_cell"),
    ("area", "Баткен облусу / Нарынская область / Batken oblast", "not_in_the_list"), ("area", 7, "not_in_the_list"),
    ("level", "galaxy", "not_in_the_list"), ("level", None, "missing_value"), ("period", None, "missing_value"),
    ("period", "2025-13", "not_a_template_period"), ("period", "31.02.2025", "not_a_template_period"),
    ("period", "25", "not_a_template_period"), ("period", "spring", "not_a_template_period"),
    ("period", 20255, "not_a_template_period"), ("period", "0000", "not_a_template_period"),
    ("period", "12/31/2025", "not_a_template_period"), ("period", 2025.5, "not_a_template_period"),
    ("note", "=1+1", "formula_cell"), ("note", "n" * 501, "note_too_long"),
]  # fmt: skip
FIGURES = [
    (4, "score_out_of_range"), ("4", "score_out_of_range"), (1.5, "not_a_whole_number"), ("1,5", "not_a_whole_number"),
    (-1, "negative_value"), ("-2", "negative_value"), ("two", "not_a_number_here"), ("-", "not_a_number_here"),
    ("1 or 2", "not_a_number_here"), ("2*", "not_a_number_here"), (True, "not_a_number_here"),
    ("١", "not_a_number_here"), ("1 20", "not_a_number_here"), ("1,234", "ambiguous_number"),
    (date(2025, 1, 1), "not_a_number_here"), ("=1+1", "formula_cell"), ("+1", "not_a_number_here"),
    ('=HYPERLINK("http://example.org")', "formula_cell"), (" =2", "formula_cell"), ("1e1", "not_a_number_here"),
]  # fmt: skip


def test_every_faulty_key_is_told_and_takes_its_row_with_it(fill) -> None:
    filled = fill("coordination")
    expected = set()
    for n, (column, value, kind) in enumerate(KEYS):
        filled.row(n, **GOOD | {"period": str(2000 + n)} | {column: value})
        expected |= {(filled.at(column, n), kind), (filled.at("barrier_b1", n), "row_not_taken")}
    reading = filled.read()
    assert told(reading) == expected
    assert (reading.figures, len(reading.refused)) == ([], len(expected))


def test_every_faulty_figure_is_told_and_its_neighbours_are_kept(fill) -> None:
    filled = fill("coordination")
    for n, (value, _) in enumerate(FIGURES):
        filled.row(n, **GOOD | {"period": str(2000 + n), "barrier_b3": value})
    reading = filled.read()
    assert told(reading) == {(filled.at("barrier_b3", n), kind) for n, (_, kind) in enumerate(FIGURES)}
    assert {f.place for f in reading.figures} == {filled.at("barrier_b1", n) for n in range(len(FIGURES))}


def test_second_figure_for_the_same_thing_is_refused(fill) -> None:
    filled = fill("coordination")
    filled.row(0, **GOOD)
    filled.row(5, **GOOD | {"area": "Naryn oblast", "barrier_b1": 2})
    reading = filled.read()
    assert [f.value for f in reading.figures] == ["1"]
    assert told(reading) == {(filled.at("barrier_b1", 5), "repeated_figure")}


def test_what_is_not_counted_by_a_facility_or_a_day_is_refused(fill) -> None:
    filled = fill("services")
    filled.row(0, area="KG-GB", period="2025", facility="facility_sezim", crisis_centres_count=3, shelter_places=9)
    filled.row(1, area="KG-GB", period="31.12.2025", helpline_calls=3, shelter_places=9)
    filled.row(2, area="KG-GB", period="2025", note="nothing known")
    reading = filled.read()
    assert told(reading) == {
        (filled.at("crisis_centres_count"), "not_counted_by"),
        (filled.at("helpline_calls", 1), "period_of_other_length"),
        (filled.at("note", 2), "note_without_figure"),
    }  # fmt: skip
    assert len(reading.figures) == 2


def test_hidden_merged_percent_and_stray_cells_are_refused(fill) -> None:
    filled = fill("population")
    for n in range(6):
        filled.row(n, area="KG-B", period=str(2010 + n), sex="all", population=5)
    filled.sheet.row_dimensions[FIRST].hidden = True
    filled.sheet.merge_cells(start_row=FIRST + 2, end_row=FIRST + 3, start_column=4, end_column=4)
    filled.sheet.cell(FIRST + 4, 4).number_format = "0%"
    filled.sheet.cell(FIRST + 5, 9).value = "sum"
    kinds = {kind for _, kind in told(filled.read())}
    assert kinds == {"hidden_cell", "merged_value", "percent_cell", "outside_the_columns", "row_not_taken"}


def test_own_sheets_of_an_office_are_not_passed_over_in_silence(fill) -> None:
    filled = fill("population")
    filled.book.create_sheet("Empty")
    filled.book.create_sheet("Mine")["B7"] = 12
    assert told(filled.read()) == {("Mine!B7", "sheet_of_no_template")}


def test_broken_templates_are_refused_whole(fill) -> None:
    def refusal(spoil) -> str:
        filled = fill("population")
        spoil(filled)
        return refused(filled).kind

    def copy(filled: Filled) -> None:
        filled.book.create_sheet("Other")["A1"] = "kalkan-template: funding v1"

    assert refusal(lambda f: f.sheet.cell(1, 1, "kalkan-template: population v9")) == "unknown_template"
    assert refusal(lambda f: f.sheet.cell(1, 1, "kalkan-template: weather v1")) == "unknown_template"
    assert refusal(lambda f: f.sheet.delete_rows(FIRST - 1)) == "no_row_of_codes"
    assert refusal(lambda f: f.sheet.delete_cols(1) or f.sheet.cell(1, 1, "kalkan-template: population v1")) == (
        "missing_column"
    )
    assert refusal(lambda f: f.sheet.cell(FIRST - 1, 3, "area")) == "repeated_column"
    assert refusal(lambda f: f.sheet.cell(FIRST - 1, 9, "weather")) == "unknown_column"
    assert refusal(lambda f: setattr(f.sheet, "sheet_state", "hidden")) == "hidden_sheet"
    assert refusal(copy) == "several_templates"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spoilt=st.dictionaries(
        st.tuples(st.integers(1, 12), st.integers(1, 14)),
        st.one_of(st.text(max_size=8).filter(lambda t: not openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.search(t)),
                  st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.dates(date(1901, 1, 1)),
                  st.none(), st.booleans()),
        max_size=6,
    )
)  # fmt: skip
def test_no_scribble_crashes_the_reader_or_loses_a_figure(fill, spoilt) -> None:
    filled = fill("services")
    for n in range(6):
        filled.row(n, area="KG-N", period=str(2010 + n), crisis_centres_count=n, helpline_calls=n * 7)
    for (row, column), value in spoilt.items():
        filled.sheet.cell(row, column).value = value
    filled.book.save(filled.out)
    if not READER.fits(filled.out.read_bytes()[:64], filled.out):
        return
    try:
        reading = READER.read(filled.out, ROOT)
    except FileRefused as refusal:
        describe(refusal.problem, words("ky"))
        return
    assert reading.found == len(reading.figures) + reading.passed_over + len(reading.refused)
    places = [f.place for f in reading.figures] + [p.column for p in reading.refused]
    for column in ("crisis_centres_count", "helpline_calls"):
        for n in range(6):
            if (
                filled.sheet.cell(FIRST + n, filled.places[column]).value not in (None, "")
                and (FIRST + n, filled.places[column]) not in spoilt
            ):
                assert places.count(filled.at(column, n)) == 1
