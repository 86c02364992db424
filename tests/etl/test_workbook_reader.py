"""The committee's workbooks are read to exactly their figures, and no number is lost whatever happens to them."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from workbook_tables import COUNTRY, HEAD, OSH, ROOT, TABLE, WOMEN, accounted, book, kinds, read, save, values

from etl.problems import describe
from etl.readers.cells import Cell
from etl.readers.reading import Figure, FileRefused
from etl.readers.workbook import WorkbookReader
from etl.readers.workbook_headings import Headings
from etl.readers.workbook_table import YEAR
from etl.readers.workbook_values import Values
from words import languages, words

REAL = ROOT.parent / "shared" / "nsc" / "xlsx"
# written once with xlwt 1.3: no library here writes .xls
XLS = Path(__file__).parent / "files" / "committee.xls"


def test_a_hidden_sheet_with_numbers_is_told_and_one_without_is_not(tmp_path):
    made = book(*TABLE, Secret=[("x", 1, 2)], List=[("a",)])
    made["Secret"].sheet_state = made["List"].sheet_state = "hidden"
    reading = read(made, tmp_path)
    assert kinds(reading) == {"Secret": "hidden_sheet"} and len(reading.refused) == 2
    assert len(reading.figures) == 9


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


places = st.tuples(st.integers(1, 14), st.integers(1, 7))


signs = [
    "-", "…", "х", "12 345,6", "1)", "7 1)", "n/a", "=A1", "2021", "", " ", "Всего", "в том числе:",
    *WOMEN, *OSH, *HEAD,
]  # fmt: skip
cells = st.one_of(
    st.none(), st.integers(-5, 3000), st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(signs),
    st.text(max_size=8).filter(lambda t: ILLEGAL_CHARACTERS_RE.search(t) is None), st.dates(), st.booleans(),
)  # fmt: skip


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
        if isinstance(c.value, int | float) and not isinstance(c.value, bool) and not YEAR.fullmatch(f"{c.value:g}")
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
