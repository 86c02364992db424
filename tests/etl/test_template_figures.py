"""What an office fills into a template comes out as figures."""

from datetime import date, datetime

from filled_templates import FIRST, ROOT, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.template_form import choices


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


AREAS = choices("area", ROOT)
whole_numbers = st.integers(0, 10**9)
missing = st.sampled_from([("х", "Q"), ("…", "O")])


def area(code: str, how: int) -> str:
    return (code, AREAS.label(code), *AREAS.names[code].values(), AREAS.names[code]["ru"].upper())[how]


cells = st.one_of(
    st.none(),
    missing,
    st.tuples(whole_numbers, st.integers(0, 4)),
)


def spelled(number: int, how: int) -> object:
    """One of the ways a clerk writes a whole number."""
    return (number, str(number), f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u00a0"), f"{number},0")[
        how
    ]


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
