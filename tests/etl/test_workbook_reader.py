"""The committee's workbooks are read to exactly their figures; whatever is doubtful in them is told with its cell."""

import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from etl.problems import describe
from etl.readers.cells import Cell
from etl.readers.reading import Figure, FileRefused, Reading
from etl.readers.workbook import WorkbookReader
from etl.readers.workbook_headings import Headings
from etl.readers.workbook_values import Values, split_marks
from words import languages, words

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "nsc" / "xlsx"
# written once with xlwt 1.3: no library here writes .xls
XLS = Path(__file__).parent / "files" / "committee.xls"

TITLE = (
    "5.2.1.1b Жынысы, курактык топтор, билим деңгээли жана иши боюнча үй-бүлөлүк зомбулуктан жабыр тарткандардын саны",
    "5.2.1.1b Число пострадавших от семейного насилия по полу, возрастным группам,уровню образования  и роду занятий",
    "5.2.1.1b Number of victims of domestic violence by gender, age group, level of education and occupation",
)
HEAD = ("Көрсөткүчтөрдүн аталышы", "Наименование показателей", "Items")
COUNTRY = ("Кыргыз Республикасы", "Кыргызская Республика", "Kyrgyz Republic")
WOMEN, MEN = ("Аялдар", "Женщины", "Women"), ("Эркектер", "Мужчины", "Men")
BY_SEX, BY_AGE = ("Жынысы боюнча:", "По полу:", "By sex:"), ("Жаш курагы боюнча", "По возрасту", "By age")
BY_AREA = ("Аймактар боюнча", "По территории", "By territory")
BATKEN, OSH = ("Баткен облусу", "Баткенская область", "Batken oblast"), ("Ош облусу", "Ошская область", "Osh oblast")
TABLE = [
    TITLE,
    ("(адам)", "(человек)", "(person)"),
    (),
    (*HEAD, 2021, 2022),
    (*COUNTRY, 9038, 8725),
    (*BY_SEX,),
    (*WOMEN, 8587, 8347),
    (*MEN, 451, 378),
    (*BY_AGE, "…"),
    ("    20га чейин", "    до 20", "\u00a0\u00a0up to 20", 561, "…"),
    ("51 жана андан жогору", "51 и старше", "51 and older", "1 610", None),
    ("* маалымат", "* по данным МВД", "* according to the police"),
]


def book(*rows, **others) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = "Sheet1"
    for name, more in (("Sheet1", rows), *others.items()):
        sheet = made[name] if name in made.sheetnames else made.create_sheet(name)
        for r, row in enumerate(more, 1):
            for c, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(r, c, value)
    return made


def save(made: openpyxl.Workbook, folder: Path) -> Path:
    file = folder / "committee.xlsx"
    made.save(file)
    return file


def read(made: openpyxl.Workbook, folder: Path, indicator: str | None = None) -> Reading:
    reading = WorkbookReader().read(save(made, folder), ROOT, indicator)
    accounted(reading)
    return reading


def accounted(reading: Reading) -> None:
    assert reading.found == len(reading.figures) + reading.passed_over + len(reading.refused)
    for problem in set(reading.refused):
        for language in languages():
            assert problem.kind not in describe(problem, words(language))


def changed(row: int, *cells) -> list:
    """The table with one row replaced, counted as Excel counts."""
    return [*TABLE[: row - 1], cells, *TABLE[row:]]


def inserted(row: int, *rows) -> list:
    return [*TABLE[: row - 1], *rows, *TABLE[row - 1 :]]


def kinds(reading: Reading) -> dict[str, str]:
    """The kinds of problems by the place they name."""
    return {problem.column.removeprefix("Sheet1!"): problem.kind for problem in reading.refused}


def refusal(made: openpyxl.Workbook, folder: Path, indicator: str | None = None) -> tuple[str, str]:
    with pytest.raises(FileRefused) as refused:
        WorkbookReader().read(save(made, folder), ROOT, indicator)
    problem = refused.value.problem
    assert all(problem.kind not in describe(problem, words(language)) for language in languages())
    return problem.kind, problem.column.removeprefix("Sheet1!")


def values(reading: Reading) -> dict[tuple[str, ...], str]:
    return {(f.area, f.period_start[:4], f.sex, f.age, f.category): f.value or f.status for f in reading.figures}


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


def test_titles_and_headings_may_be_merged(tmp_path):
    made = book((TITLE[1],), *TABLE[1:])
    for merged in ("A1:E1", "A6:A6", "A9:C9"):
        made.active.merge_cells(merged)
    made.active["A6"].value, made.active["B6"].value, made.active["C6"].value = "По полу", None, None
    made.active.merge_cells("A6:E6")
    reading = read(made, tmp_path)
    assert values(reading) == values(read(book(*TABLE), tmp_path)) and not reading.refused


def test_a_figure_in_brackets_is_no_footnote_mark():
    assert split_marks("forms (1 and 2)") == ("forms (1 and 2)", [])
    assert split_marks("forms (1 and 2) 3)**") == ("forms (1 and 2)", ["3)", "**"])


def test_a_hidden_sheet_with_numbers_is_told_and_one_without_is_not(tmp_path):
    made = book(*TABLE, Secret=[("x", 1, 2)], List=[("a",)])
    made["Secret"].sheet_state = made["List"].sheet_state = "hidden"
    reading = read(made, tmp_path)
    assert kinds(reading) == {"Secret": "hidden_sheet"} and len(reading.refused) == 2
    assert len(reading.figures) == 9


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
    assert refusal(book(*changed(4, *HEAD)), tmp_path) == ("no_year_row", "Sheet1")
    assert refusal(book(("Year", "Value"), (2019, 5), (2020, 6)), tmp_path) == ("no_year_row", "Sheet1")
    assert refusal(book(*changed(2, "(кило сом)")), tmp_path) == ("unknown_unit", "Sheet1")
    assert refusal(book(*changed(2, "(адам)", "(в процентах)")), tmp_path) == ("names_contradict", "")


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


def test_the_indicator_comes_from_the_title_the_option_or_not_at_all(tmp_path):
    strange = [("Неведомое", "Unheard of"), *TABLE[1:]]
    reading = read(book(*strange), tmp_path)
    assert {p.kind for p in reading.refused} == {"unknown_title"} and len(set(reading.refused)) == 1
    assert reading.refused[0].details["line"] == ',"Неведомое","Unheard of",,?'
    assert len(read(book(*strange), tmp_path, "dv_victims_registered").figures) == 9
    assert refusal(book(*TABLE), tmp_path, "homicide_victims")[0] == "two_indicators"
    assert refusal(book(*TABLE), tmp_path, "no_such")[0] == "unknown_key"


def test_two_indicators_on_two_sheets_are_both_read(tmp_path):
    other = [("16.2.2 Trafficking",), (), (*HEAD, 2021), (*COUNTRY, 7)]
    reading = read(book(*TABLE, Second=other), tmp_path)
    assert {f.indicator for f in reading.figures} == {"dv_victims_registered", "trafficking_victims_detected"}


def test_equal_figures_are_kept_once_and_contradicting_ones_refused(tmp_path):
    reading = read(book(*TABLE, Again=[*TABLE[:4], (*COUNTRY, 9038, 1)]), tmp_path)
    assert {p.column: p.kind for p in reading.refused} == {
        "Sheet1!E5": "conflicting_figures",
        "Again!E5": "conflicting_figures",
    }
    assert sum(f.period_start == "2021-01-01" and f.sex == f.age == "all" for f in reading.figures) == 1


def test_numbers_beside_the_table_are_not_lost(tmp_path):
    made = book(*TABLE)
    made.active["G7"], made.active["D15"] = 77, 88
    found = kinds(read(made, tmp_path))
    assert found == {"G4": "column_without_year", "D15": "unnamed_row"}


def test_a_text_with_the_name_of_a_workbook_is_left_to_the_readers_of_texts(tmp_path):
    fits = WorkbookReader().fits
    assert fits(b"<html><table>", tmp_path / "a.xls") and fits(b"PK\x03\x04", tmp_path / "a.csv")
    assert not fits(b"Year,Units,Value\n2020,,1\n", tmp_path / "a.xlsx") and not fits(b"<html>", tmp_path / "a.xml")


def test_xls_is_read_alike():
    reading = WorkbookReader().read(XLS, ROOT, None)
    accounted(reading)
    assert values(reading)["KG", "2022", "all", "all", "all"] == "8725"
    assert [f.value or f.status for f in reading.figures if f.sex == "male"] == ["0", "O", "M"]
    assert {f.note.split(". ")[-1] for f in reading.figures} == {"preliminary."}
    assert [(p.column, p.kind) for p in reading.refused] == [
        ("Таблица!F7", "formula_cell"),
        ("Скрытый", "hidden_sheet"),
    ]


# what the committee's workbooks still print and its data files have replaced: old value here, new value there
REVISED = {
    ("dv_victims_registered", "2019", "all"): ("6145", "6490"),
    ("dv_victims_registered", "2019", "female"): ("5659", "5989"),
    ("dv_victims_registered", "2019", "male"): ("486", "501"),
    ("dv_victims_registered", "2020", "all"): ("8254", "8577"),
    ("dv_victims_registered", "2020", "female"): ("7891", "8060"),
    ("dv_victims_registered", "2020", "male"): ("363", "517"),
    ("health_dv_women_forensic", "2020", "female"): ("1713", "1701"),
    ("health_dv_women_forensic", "2021", "female"): ("1860", "1604"),
    ("health_dv_women_inpatient", "2021", "female"): ("821", "822"),
}
COUNTS = {"5.2.1.2": (70, 69, 1), "5.2.1.3": (263, 255, 8), "16.1.1": (390, 322, 68)}


def published(source: str) -> dict[tuple[str, ...], str]:
    rows = [Figure(**row) for row in table(f"data/sources/{source}/observations.csv")]
    return {figure.key: figure.value for figure in rows}


@pytest.mark.skipif(not REAL.is_dir(), reason="the committee's own workbooks are not here")
@pytest.mark.parametrize("name", COUNTS)
def test_the_committees_workbooks_read_to_the_published_figures(name):
    reading = WorkbookReader().read(REAL / f"{name}.xlsx", ROOT, None)
    accounted(reading)
    assert (reading.found, len(reading.figures), reading.passed_over) == COUNTS[name]
    data, workbooks = published("nsc_sdg_2025"), published("nsc_sdg_xlsx")
    differing = {f.key: (f.value, data[f.key]) for f in reading.figures if data.get(f.key, f.value) != f.value}
    indicators = {f.indicator for f in reading.figures} | {"health_dv_women_fap"}
    assert {(k[0], k[2][:4], k[4]): pair for k, pair in differing.items()} == {
        k: pair for k, pair in REVISED.items() if k[0] in indicators
    }
    # what the data files lack: kept from the workbooks before, no data, or a dash of the midwife points
    only = [f for f in reading.figures if f.key not in data]
    assert all(workbooks.get(f.key) == f.value or f.status == "O" or f.indicator == "health_dv_women_fap" for f in only)
    read_keys = {f.key for f in reading.figures}
    years = {f.period_start for f in reading.figures}
    assert not [
        k for k in data | workbooks if k[0] in indicators and k[2] in years and k not in read_keys and "fap" not in k[0]
    ]


signs = [
    "-",
    "…",
    "х",
    "12 345,6",
    "1)",
    "7 1)",
    "n/a",
    "=A1",
    "2021",
    "",
    " ",
    "Всего",
    "в том числе:",
    *WOMEN,
    *OSH,
    *HEAD,
]
cells = st.one_of(
    st.none(), st.integers(-5, 3000), st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(signs),
    st.text(max_size=8).filter(lambda t: ILLEGAL_CHARACTERS_RE.search(t) is None), st.dates(), st.booleans(),
)  # fmt: skip
places = st.tuples(st.integers(1, 14), st.integers(1, 7))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.tuples(places, cells), max_size=8),
    moves=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=3),
    merges=st.lists(st.tuples(places, st.integers(0, 2), st.integers(0, 2)), max_size=2),
    hidden=st.lists(st.integers(1, 14), max_size=2),
)
def test_whatever_happens_to_a_table_no_number_is_lost(tmp_path, edits, moves, merges, hidden):
    rows = list(TABLE)
    for source, target in moves:
        rows.insert(target, rows.pop(source))
    made = book(*rows)
    sheet = made.active
    for (row, column), value in edits:
        sheet.cell(row, column).value = value
    for (row, column), down, right in merges:
        if not any(str(other) for other in sheet.merged_cells.ranges):
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + down, end_column=column + right)
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    try:
        reading = WorkbookReader().read(save(made, tmp_path), ROOT, None)
    except FileRefused as refused:
        assert all(describe(refused.problem, words(language)) for language in languages())
        return
    accounted(reading)
    # without the words above the names another row may be taken for the head of the table
    top = next((r for r in range(1, 20) if any(sheet.cell(r, c).value in HEAD for c in range(1, 8))), 20)
    numbers = [
        c for row in sheet.iter_rows(min_row=top + 1, min_col=2) for c in row
        if isinstance(c.value, int | float) and not isinstance(c.value, bool)
    ]  # fmt: skip
    assert reading.found >= len(numbers)
    assert len({f.key for f in reading.figures}) == len(reading.figures)


def test_the_signs_are_data_and_every_sign_has_a_status_of_its_own():
    reader = Values(Headings(ROOT).conventions)
    read_signs = {sign: reader.read(Cell("A1", sign)) for sign in ("-", "…", "х", "Х", "X", "(*)")}
    assert {sign: (value.value, value.status) for sign, value in read_signs.items()} == {
        "-": ("0", "A"), "…": ("", "O"), "х": ("", "M"), "Х": ("", "M"), "X": ("", "M"), "(*)": ("", "Q"),
    }  # fmt: skip


def test_every_line_of_the_maps_leads_to_something_the_catalogue_knows():
    headings = Headings(ROOT)
    categories = {row["category"]: row["dimension"] for row in table("data/catalogue/categories.csv")}
    known = {"indicator": headings.indicators, "sex": ("female", "male"), "total": ("all",), "aside": ("denominator",)}
    for row in table("etl/maps/workbook_labels.csv"):
        dimension, code = row["dimension"], row["code"]
        assert code in known.get(dimension, ()) or dimension in (categories.get(code), categories.get(f"age:{code}"))
        assert (dimension, code) in headings.label([row[language] for language in languages() if row[language]])
    for row in table("etl/maps/workbook_headings.csv"):
        assert headings.heading([row[language] for language in languages()]).dimension == row["dimension"]
        assert row["indicator"] in ("", *headings.indicators)


def table(name: str) -> list[dict[str, str]]:
    with (ROOT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
