"""Titles, years, headings and names of rows say what a number is; where they are doubtful it is refused."""

from pathlib import Path

import openpyxl
import pytest
from workbook_tables import (
    BATKEN,
    BY_AGE,
    COUNTRY,
    HEAD,
    MEN,
    OSH,
    ROOT,
    TABLE,
    TITLE,
    WOMEN,
    book,
    changed,
    kinds,
    read,
    save,
    values,
)

from etl.problems import describe
from etl.readers.reading import FileRefused
from etl.readers.workbook import WorkbookReader
from words import languages, words

BY_AREA = ("Аймактар боюнча", "По территории", "By territory")


def inserted(row: int, *rows) -> list:
    return [*TABLE[: row - 1], *rows, *TABLE[row - 1 :]]


def refusal(made: openpyxl.Workbook, folder: Path, indicator: str | None = None) -> tuple[str, str]:
    with pytest.raises(FileRefused) as refused:
        WorkbookReader().read(save(made, folder), ROOT, indicator)
    problem = refused.value.problem
    assert all(problem.kind not in describe(problem, words(language)) for language in languages())
    return problem.kind, problem.column.removeprefix("Sheet1!")


def test_a_table_is_read_row_by_row_under_its_headings(tmp_path):
    reading = read(book(*TABLE), tmp_path)
    assert values(reading) == {
        ("KG", "2021", "all", "all", "all"): "9038",
        ("KG", "2022", "all", "all", "all"): "8725",
        ("KG", "2021", "female", "all", "all"): "8587",
        ("KG", "2022", "female", "all", "all"): "8347",
        ("KG", "2021", "male", "all", "all"): "451",
        ("KG", "2022", "male", "all", "all"): "378",
        ("KG", "2021", "all", "0-20", "all"): "561",
        ("KG", "2022", "all", "0-20", "all"): "O",
        ("KG", "2021", "all", "51+", "all"): "1610",
    }
    assert (reading.found, reading.passed_over, reading.refused) == (11, 2, [])
    first = reading.figures[0]
    assert (first.indicator, first.period_end, first.place) == ("dv_victims_registered", "2021-12-31", "Sheet1!D5")


def test_areas_may_hold_sexes_and_the_next_heading_is_about_the_country_again(tmp_path):
    lower = [tuple(name.lower() for name in names) for names in (WOMEN, MEN)]
    rows = [*TABLE[:4], (*BY_AREA,), (*BATKEN, 12, 13), (*lower[0], "-", 2), (*lower[1], 12, 11), (*OSH, 5, 6)]
    reading = read(book(*rows, (*lower[0], 1, 2), (*BY_AGE,), ("21-30", "21-30", "21-30", 3, 4)), tmp_path)
    assert values(reading)["KG-B", "2021", "female", "all", "all"] == "0"
    assert values(reading)["KG-O", "2022", "female", "all", "all"] == "2"
    assert values(reading)["KG", "2022", "all", "21-30", "all"] == "4"
    assert not reading.refused


def test_a_table_of_one_area_keeps_it_under_its_headings(tmp_path):
    reading = read(book(*changed(5, *BATKEN, 9038, 8725)), tmp_path)
    assert {figure.area for figure in reading.figures} == {"KG-B"}


def test_look_alike_letters_spacing_and_a_single_language_do_not_matter(tmp_path):
    rows = changed(7, "Аялдаp", " Жeнщины ", None, 8587, 8347)  # Latin p and e
    rows[5] = ("Жынысы  бoюнча :", None, "unheard of")
    assert values(read(book(*rows), tmp_path)) == values(read(book(*TABLE), tmp_path))


def test_an_unknown_heading_stops_what_is_under_it_and_offers_the_line_to_add(tmp_path):
    reading = read(book(*changed(9, "Кесиби боюнча", "По профессии", "By trade")), tmp_path)
    assert kinds(reading) == {"A9": "unknown_heading"}
    assert len(reading.refused) == 3 and len(set(reading.refused)) == 1
    problem = reading.refused[0]
    assert problem.details["line"] == '"Кесиби боюнча","По профессии","By trade",?,,'
    assert problem.details["map"] == "etl/maps/workbook_headings.csv"
    assert len(reading.figures) == 6


def test_an_unknown_row_is_refused_with_what_is_nested_in_it(tmp_path):
    rows = [*TABLE[:4], (*BY_AREA,), (*BATKEN, 12, 13), ("Марс", "Марс", "Mars", 1, 2), (*WOMEN, 3, 4), (*OSH, 5, 6)]
    reading = read(book(*rows), tmp_path)
    assert kinds(reading) == {"A7": "unknown_label"} and len(reading.refused) == 4
    assert reading.refused[0].details["line"] == '"Марс","Марс","Mars",area,?'
    assert {figure.area for figure in reading.figures} == {"KG-B", "KG-O"}


def test_a_row_of_another_dimension_is_not_guessed(tmp_path):
    reading = read(book(*inserted(9, (*OSH, 1, 2), ("21-30", "21-30", "21-30", 3, 4))), tmp_path)
    assert kinds(reading) == {"A9": "label_outside_group", "A10": "label_outside_group"}


def test_languages_that_contradict_each_other_are_a_problem(tmp_path):
    reading = read(book(*changed(7, "Аялдар", "Мужчины", "Women", 8587, 8347)), tmp_path)
    assert kinds(reading) == {"A7": "names_contradict"} and len(reading.refused) == 2


def test_titles_and_headings_may_be_merged(tmp_path):
    made = book((TITLE[1],), *TABLE[1:])
    for merged in ("A1:E1", "A6:A6", "A9:C9"):
        made.active.merge_cells(merged)
    made.active["A6"].value, made.active["B6"].value, made.active["C6"].value = "По полу", None, None
    made.active.merge_cells("A6:E6")
    reading = read(made, tmp_path)
    assert values(reading) == values(read(book(*TABLE), tmp_path)) and not reading.refused


@pytest.mark.parametrize(
    "year", ["2021", "2021 ж.", "2021-ж.", "2021г.", "2021 год", "2021 жыл", 2021.0, " 2021\u00a0г. 1)", "20211)"]
)
def test_a_year_as_text_is_read_when_it_is_clear(tmp_path, year):
    assert values(read(book(*changed(4, *HEAD, year, 2022)), tmp_path)) == values(read(book(*TABLE), tmp_path))


@pytest.mark.parametrize(
    "year", ["2020-2021", "2021 (янв-ноя)", "21", "I кв. 2021", None, 20.21, "=C4", "Note", "2021 2)3"]
)
def test_a_column_without_a_clear_year_is_refused_and_nothing_else(tmp_path, year):
    reading = read(book(*changed(4, *HEAD, year, 2022)), tmp_path)
    assert set(kinds(reading)) == {"D4"} and len(reading.refused) == 6
    assert {f.period_start for f in reading.figures} == {"2022-01-01"}


def test_signs_under_an_unclear_year_are_refused_too(tmp_path):
    made = book(*changed(4, *HEAD, "I кв. 2021", 2022))
    for row in range(5, 12):
        made.active.cell(row, 4).value = "…"
    assert len(read(made, tmp_path).refused) == 7


def test_doubtful_tables_are_refused_whole(tmp_path):
    assert refusal(book(*changed(4, *HEAD, 2021, "2021 г.")), tmp_path) == ("year_twice", "D4, E4")
    assert refusal(book(*TABLE, TITLE, (*HEAD, 2021), (*COUNTRY, 5)), tmp_path) == ("two_tables", "A14")
    assert refusal(book(TITLE, (*COUNTRY, 5, 6), *TABLE[3:]), tmp_path) == ("above_head", "D2")
    assert refusal(book(*changed(4, *HEAD)), tmp_path) == ("no_year_row", "Sheet1")
    assert refusal(book(("Year", "Value"), (2019, 5), (2020, 6)), tmp_path) == ("no_year_row", "Sheet1")
    assert refusal(book(*changed(2, "(кило сом)")), tmp_path) == ("unknown_unit", "Sheet1")
    assert refusal(book(*changed(2, "(адам)", "(в процентах)")), tmp_path) == ("names_contradict", "")


def test_the_indicator_comes_from_the_title_the_option_or_not_at_all(tmp_path):
    strange = [("Неведомое", "Unheard of"), *TABLE[1:]]
    reading = read(book(*strange), tmp_path)
    assert {p.kind for p in reading.refused} == {"unknown_title"} and len(set(reading.refused)) == 1
    assert reading.refused[0].details["line"] == ',"Неведомое","Unheard of",,?'
    assert len(read(book(*strange), tmp_path, "dv_victims_registered").figures) == 9
    assert refusal(book(*TABLE), tmp_path, "homicide_victims")[0] == "two_indicators"
    assert refusal(book(*TABLE), tmp_path, "no_such")[0] == "unknown_key"
