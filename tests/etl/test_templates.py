"""A template written, filled in and read back gives exactly the figures put in; every mistake is told with its cell."""

import csv
import itertools
import re
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from etl.problems import Problem, describe
from etl.readers.filled_template import FilledTemplate
from etl.readers.reading import FileRefused, Reading
from etl.template import names, write
from etl.template_form import choices, form
from words import languages, words

ROOT = Path(__file__).resolve().parents[2]
FIRST = 6
DATA = "Маалымат · Данные · Data"
READER = FilledTemplate()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("templates")
    for name in names():
        write(name, folder / f"{name}.xlsx", ROOT)
    return {name: folder / f"{name}.xlsx" for name in names()}


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


@pytest.fixture
def fill(empty: dict[str, Path], tmp_path: Path):
    # a name that says nothing: the content must be enough
    return lambda name: Filled(name, empty, tmp_path / "figures.xlsx")


def told(reading: Reading) -> set[tuple[str, str]]:
    return {(problem.column, problem.kind) for problem in reading.refused}


def refused(filled: Filled) -> Problem:
    with pytest.raises(FileRefused) as refusal:
        filled.read()
    for language in languages():
        describe(refusal.value.problem, words(language))
    return refusal.value.problem


# --- the empty template ---------------------------------------------------------------------------------------------


def test_the_four_templates_stand() -> None:
    assert names() == ["coordination", "funding", "population", "services"]
    with pytest.raises(KeyError):
        write("../services", Path("never.xlsx"), ROOT)


@pytest.mark.parametrize("name", names())
def test_empty_template_has_headings_lists_and_a_guide_in_three_languages(name: str, empty: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(empty[name])
    guide, data, lists = book.worksheets
    assert guide.max_column == data["A2"].row + 1 == len(languages())
    assert all(len({guide.cell(row, c).value for c in (1, 2, 3)}) == 3 for row in range(2, 10))
    heads = [[cell.value for cell in data[row]] for row in range(2, 5)]
    assert all(len(set(head)) == len(head) and all(head) for head in heads)
    assert data.freeze_panes and int(re.sub(r"\D", "", data.freeze_panes)) == FIRST
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    told_form = form(name, ROOT)
    offered = {str(v.sqref).split(":")[0]: v.formula1 for v in data.data_validations.dataValidation}
    for column, key in enumerate(told_form.keys, start=1):
        if key.choices:
            source = offered[data.cell(FIRST, column).coordinate].rpartition("!")[2].replace("$", "")
            labels = [cell.value for (cell,) in lists[source]]
            assert [key.choices.code(label) for label in labels] == list(key.choices.names)
            assert all(" / " in label or len(set(key.choices.names[c].values())) == 1
                       for label, c in zip(labels, key.choices.names, strict=True))  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_empty_template_reads_as_nothing(name: str, fill) -> None:
    reading = fill(name).read()
    assert (reading.family, reading.found, reading.figures, reading.refused) == (f"template:{name}", 0, [], [])


def test_what_somebody_filled_in_is_never_overwritten(empty: dict[str, Path]) -> None:
    with pytest.raises(FileExistsError):
        write("services", empty["services"], ROOT)


def test_other_workbooks_do_not_fit(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("kalkan-template: services v1")
    (tmp_path / "cut.xlsx").write_bytes((tmp_path / "other.xlsx").read_bytes()[:900])
    for file in tmp_path.iterdir():
        assert not READER.fits(file.read_bytes()[:64], file)


def test_indicators_and_categories_of_templates_are_in_the_catalogue_or_proposed() -> None:
    with (ROOT / "data/catalogue/indicators.csv").open(encoding="utf-8", newline="") as text:
        known = {row["id"] for row in csv.DictReader(text)} | {"barrier_score"}
    for name in names():
        for figure in form(name, ROOT).figures:
            assert figure.indicator in known | {"{item}"}, figure.indicator


# --- figures --------------------------------------------------------------------------------------------------------


def test_services_go_to_their_indicators(fill) -> None:
    filled = fill("services")
    filled.row(0, area="KG-GB", period="2025", facility="facility_ayalzat", shelter_places=50, note="as told by phone")
    filled.row(2, area="Бишкек", period="2025-02", crisis_centres_count="3", helpline_calls="1 204")
    filled.row(3, area="Osh city", period=datetime(2025, 12, 31), crisis_centres_with_shelter=0)
    reading = filled.read()
    assert reading.refused == []
    assert [(f.indicator, f.area, f.period_start, f.period_end, f.category, f.value) for f in reading.figures] == [
        ("shelter_places", "KG-GB", "2025-01-01", "2025-12-31", "facility_ayalzat", "50"),
        ("crisis_centres_count", "KG-GB", "2025-02-01", "2025-02-28", "all", "3"),
        ("helpline_calls", "KG-GB", "2025-02-01", "2025-02-28", "all", "1204"),
        ("crisis_centres_with_shelter", "KG-GO", "2025-12-31", "2025-12-31", "all", "0"),
    ]
    assert reading.figures[0].note == "as told by phone"
    assert reading.figures[0].place == filled.at("shelter_places")


def test_funding_has_its_stages(fill) -> None:
    filled = fill("funding")
    item = choices("item", ROOT).label("crisis_centre_state_support")
    filled.row(0, area="KG", period=2025, item=item, planned=28.6, allocated="28,6", executed="15.50")
    assert [(f.indicator, f.category, f.value) for f in filled.read().figures] == [
        ("crisis_centre_state_support", "stage_planned", "28.6"),
        ("crisis_centre_state_support", "stage_allocated", "28.6"),
        ("crisis_centre_state_support", "stage_executed", "15.5"),
    ]


def test_scores_have_barrier_and_level(fill) -> None:
    filled = fill("coordination")
    level = choices("level", ROOT).label("oblast")
    filled.row(0, area="Нарын облусу", period="31.12.2025", level=level, barrier_b1=0, barrier_b5="3")
    assert [(f.indicator, f.area, f.period_end, f.category, f.value) for f in filled.read().figures] == [
        ("barrier_score", "KG-N", "2025-12-31", "barrier_b1__level_oblast", "0"),
        ("barrier_score", "KG-N", "2025-12-31", "barrier_b5__level_oblast", "3"),
    ]


def test_population_of_1_january_is_that_of_the_year(fill) -> None:
    filled = fill("population")
    for n, period in enumerate(("2025", date(2024, 1, 1), "01.07.2023")):
        filled.row(n, area="KG", period=period, sex="women", population=3_500_000 + n)
    assert [(f.period_start, f.period_end, f.sex) for f in filled.read().figures] == [
        ("2025-01-01", "2025-12-31", "female"), ("2024-01-01", "2024-12-31", "female"),
        ("2023-07-01", "2023-07-01", "female"),
    ]  # fmt: skip


def test_zero_empty_withheld_and_no_data_are_four_things(fill) -> None:
    filled = fill("population")
    for n, value in enumerate((0, None, "х", "x", "Q", "…", "...", "O", " О ")):
        filled.row(n, area="KG-B", period=str(2010 + n), sex="sex:all"[4:], population=value)
    reading = filled.read()
    assert [(f.period_start[:4], f.value, f.status) for f in reading.figures] == [
        ("2010", "0", "A"), ("2012", "", "Q"), ("2013", "", "Q"), ("2014", "", "Q"),
        ("2015", "", "O"), ("2016", "", "O"), ("2017", "", "O"), ("2018", "", "O"),
    ]  # fmt: skip
    assert (reading.passed_over, reading.refused) == (1, [])


def test_one_indicator_may_be_asked_for(fill) -> None:
    filled = fill("services")
    filled.row(0, area="KG-N", period="2025", crisis_centres_count=2, helpline_calls=9)
    reading = filled.read("helpline_calls")
    assert [f.indicator for f in reading.figures] == ["helpline_calls"]
    assert told(reading) == {(filled.at("crisis_centres_count"), "not_the_indicator")}


def test_moved_and_missing_columns_are_no_matter(fill) -> None:
    filled = fill("services")
    filled.sheet.delete_cols(filled.places["shelter_places"])
    filled.sheet.move_range("A2:A5", cols=20)
    filled.places = {cell.value: cell.column for cell in filled.sheet[FIRST - 1] if cell.value}
    filled.row(0, area="KG-N", period="2025", crisis_centres_count=2)
    reading = filled.read()
    assert [(f.area, f.value) for f in reading.figures] == [("KG-N", "2")]


# --- mistakes -------------------------------------------------------------------------------------------------------

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


# --- property -------------------------------------------------------------------------------------------------------

AREAS = choices("area", ROOT)
whole_numbers = st.integers(0, 10**9)
missing = st.sampled_from([("х", "Q"), ("…", "O")])


def spelled(number: int, how: int) -> object:
    """One of the ways a clerk writes a whole number."""
    return (number, str(number), f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u00a0"), f"{number},0")[
        how
    ]


def area(code: str, how: int) -> str:
    return (code, AREAS.label(code), *AREAS.names[code].values(), AREAS.names[code]["ru"].upper())[how]


cells = st.one_of(
    st.none(),
    missing,
    st.tuples(whole_numbers, st.integers(0, 4)),
)
sexes = st.sampled_from(["all", "female", "male"])
table = st.dictionaries(
    st.tuples(st.sampled_from(sorted(AREAS.names)), st.integers(1990, 2025), sexes),
    st.tuples(st.integers(0, 5), st.integers(0, 3), cells),
    max_size=12,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=table, gaps=st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_what_is_put_in_comes_out(fill, table, gaps: list[int]) -> None:
    filled, at, expected, blank = fill("population"), 0, {}, 0
    for ((code, year, sex), (how, dated, cell)), gap in zip(table.items(), gaps, strict=False):
        at += 1 + gap
        value = None if cell is None else cell[0] if isinstance(cell[0], str) else spelled(*cell)
        period = (year, str(year), f"01.01.{year}", datetime(year, 1, 1))[dated]
        filled.row(at, area=area(code, how), period=period, sex=sex, population=value)
        if cell is None:
            blank += 1
        else:
            text, status = ("", cell[1]) if isinstance(cell[0], str) else (str(cell[0]), "A")
            expected[code, f"{year}-01-01", f"{year}-12-31", sex] = (text, status)
    reading = filled.read()
    found = {(f.area, f.period_start, f.period_end, f.sex): (f.value, f.status) for f in reading.figures}
    assert (found, reading.refused, reading.passed_over) == (expected, [], blank)
    assert len(reading.figures) == len(expected)


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


# --- with the rest of the project -----------------------------------------------------------------------------------

OBSERVATIONS = "data/sources/seed_003/observations.csv"


def add(project, file: str, **cells: str) -> None:
    """Adds a row to a file of the project unless one with its first two cells is there already."""
    header, *rows = project.lines(file)
    row = [cells.get(column, "") for column in header]
    if row[:2] not in [each[:2] for each in rows]:
        project.write(file, [header, *rows, row])


def named(**cells: str) -> dict[str, str]:
    return {f"{stem}_{language}": text for stem, text in cells.items() for language in languages()}


def test_figures_of_all_templates_are_accepted_by_the_build(project, fill) -> None:
    add(project, "data/catalogue/codes.csv", list="unit", code="score", sort="90", **named(name="points"))
    add(project, "data/catalogue/codes.csv", list="counting_unit", code="assessment", sort="90", **named(name="score"))
    add(project, "data/catalogue/codes.csv", list="indicator_kind", code="score", sort="90", **named(name="score"))
    add(
        project, "data/catalogue/indicators.csv", id="barrier_score", topic="barrier_score", theme="coordination",
        unit="score", counting_unit="assessment", kind="score", events="no", additive_over_areas="no", base_sex="all",
        base_age="all", **named(name="Score", definition="Score", cannot_say="Score"),
    )  # fmt: skip
    figures = []
    for name, cells in {
        "services": {"area": "KG-T", "period": "2021-03", "shelter_places": 4, "helpline_calls": "х", "note": "a, b"},
        "funding": {"area": "KG", "period": "2017", "item": "crisis_centre_state_support", "planned": "4,5"},
        "coordination": {"area": "KG-N", "period": "2024", "level": "oblast", "barrier_b2": 3, "barrier_b4": "…"},
        "population": {"area": "KG", "period": "2009", "sex": "all", "population": 5_000_000},
    }.items():
        filled = fill(name)
        filled.row(0, **cells)
        figures += filled.read().figures
    header, *rows = project.lines(OBSERVATIONS)
    known = {row[0] for row in project.lines("data/catalogue/categories.csv")}
    for figure in figures:
        dimension = {"dimension": "barrier_by_level"} | named(name=figure.category)
        if figure.indicator == "barrier_score" and figure.category not in known:
            add(project, "data/catalogue/categories.csv", category=figure.category, **dimension)
        rows.append([str(getattr(figure, column)) for column in header])
    project.write(OBSERVATIONS, [header, *rows])
    project.build()
    with duckdb.connect(str(project.database), read_only=True) as connection:
        found = connection.execute(
            "select indicator, area, category, value, status from observation where source = 'seed_003' "
            "and (indicator, category) in (('barrier_score', 'barrier_b2__level_oblast'), ('helpline_calls', 'all')) "
            "order by indicator"
        ).fetchall()
    assert found == [
        ("barrier_score", "KG-N", "barrier_b2__level_oblast", 3.0, "A"), ("helpline_calls", "KG-T", "all", None, "Q"),
    ]  # fmt: skip
    assert len(figures) == 6
