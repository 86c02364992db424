"""What stands in the cells of a workbook is read as the committee writes it, or refused with its cell."""

import pytest
from workbook_tables import COUNTRY, HEAD, TABLE, WOMEN, book, changed, kinds, read, values

from etl.readers.workbook_values import split_marks


def test_values_bear_marks_commas_blanks_signs_and_brackets(tmp_path):
    rows = [*TABLE[:2], (), (*HEAD, *range(2010, 2021))]
    spelled = ["12\u00a0345 1)", "1 234,0", "-", "…", "х", "x", "(7)", 5.0, "6¹", "7*", None]
    notes = [("1) эскертүү", "1) оговорка", "1) provisional"), ("* а", "* б", "* by hand"), ("¹ raised",)]
    reading = read(book(*rows, (*COUNTRY, *spelled), *notes), tmp_path)
    assert [f.value for f in reading.figures] == ["12345", "1234", "0", "", "", "", "7", "5", "6", "7"]
    assert [f.status for f in reading.figures] == [*"AAAOMMUAAA"]
    told = {f.period_start[:4]: f.note for f in reading.figures if f.note}
    assert (told["2010"], told["2018"], told["2019"]) == ("provisional.", "raised.", "by hand.")
    assert "dash" in told["2012"] and "brackets" in told["2016"] and len(told) == 8
    assert reading.passed_over == 1


def test_marks_of_title_year_and_row_reach_the_figures_they_stand_for(tmp_path):
    rows = changed(4, *HEAD, "2021 1)", "20222)")
    rows[6] = ("Аялдар 3)", "Женщины 3)", "Women 3)", 8587, 8347)
    rows = [*rows, ("1) биринчи", "1) первое", "1) first"), ("", "2) второе"), ("3) third",)]
    noted = {f.place: f.note for f in read(book(*rows), tmp_path).figures}
    assert (noted["Sheet1!D5"], noted["Sheet1!E5"]) == ("first.", "второе.")
    assert noted["Sheet1!D7"] == "third. first."


@pytest.mark.parametrize(
    "spelled",
    [
        "1 23",
        "12.345.678",
        "1,234,567",
        "61451)",
        "12%",
        "n/a",
        "1e5",
        "--",
        "(-)",
        "١٢",
        "=1",
        "NaN",
        "5 чел.",
        "9" * 17,
    ],
)
def test_what_is_neither_number_nor_sign_is_refused_with_its_cell(tmp_path, spelled):
    made = book(*TABLE)
    made.active["D7"].value = spelled
    made.active["D7"].data_type = "s"
    assert kinds(read(made, tmp_path)) in ({"D7": "not_a_figure"}, {"D7": "formula_cell"})


@pytest.mark.parametrize(
    ("value", "kind"), [(-5, "impossible_value"), (4.5, "impossible_value"), ("8,587", "impossible_value")]
)
def test_what_no_count_can_be_is_refused(tmp_path, value, kind):
    assert kinds(read(book(*changed(7, *WOMEN, value, 8347)), tmp_path)) == {"D7": kind}


def test_a_formula_a_hidden_row_and_a_number_merged_over_years_are_refused(tmp_path):
    made = book(*changed(5, *COUNTRY, '=HYPERLINK("http://x","1")', 8725))
    made.active.row_dimensions[7].hidden = True
    made.active.merge_cells("D8:E8")
    found = kinds(read(made, tmp_path))
    assert found == {
        "D5": "formula_cell", "D7": "hidden_cell", "E7": "hidden_cell", "D8": "merged_value", "E8": "merged_value",
    }  # fmt: skip


def test_a_figure_in_brackets_is_no_footnote_mark():
    assert split_marks("forms (1 and 2)") == ("forms (1 and 2)", [])
    assert split_marks("forms (1 and 2) 3)**") == ("forms (1 and 2)", ["3)", "**"])


def test_units_multiply_or_must_be_those_of_the_indicator(tmp_path):
    thousands = changed(2, "(миң адам)", "(тыс. человек)", "(thousand persons)")
    assert values(read(book(*thousands), tmp_path))["KG", "2021", "all", "all", "all"] == "9038000"
    assert set(kinds(read(book(*changed(2, None, "(в процентах)")), tmp_path)).values()) == {"unit_differs"}
    made = book(*TABLE)
    made.active["D7"].number_format = "0%"
    assert kinds(read(made, tmp_path)) == {"D7": "unit_differs"}


def test_a_percent_cell_of_a_share_is_what_excel_shows(tmp_path):
    made = book(("", "", "5.2.1.1 Women who justify"), *TABLE[2:4], (*COUNTRY, 0.251, 25.1))
    made.active["D4"].number_format = "0.0%"
    reading = read(made, tmp_path)
    assert [f.value for f in reading.figures] == ["25.1", "25.1"]
    assert (reading.figures[0].sex, reading.figures[0].age) == ("female", "15-49")
