"""No count a register hides can be worked out: what suppression leaves passes, and every planted attack is found."""

import csv
import shutil
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.register import opened as open_lists
from etl.audit import CHECK, audit
from etl.audit_sums import Key, Layout, Nesting
from etl.problems import CheckFailed
from etl.register import aggregate
from etl.register_source import COLUMNS
from stats.disclosure import leaks
from stats.limits import poisson_limits
from stats.suppression import suppress

CALLS, SHARE, RESIDENTS = "helpline_calls", "helpline_calls_women_share", "population"
REGISTER, RIVAL = "nsc_youth_2022", "bbc_2025"
YEAR = (date(1995, 1, 1), date(1995, 12, 31))
COUNTS = {
    ("KG-B", "female"): 3, ("KG-B", "male"): 20, ("KG-J", "female"): 30, ("KG-J", "male"): 9,
    ("KG-Y", "female"): 40, ("KG-Y", "male"): 50,
}  # fmt: skip
TARGET = ("KG-B", "female")
AT_TARGET = f"source = '{REGISTER}' and indicator = '{CALLS}' and area = 'KG-B' and sex = 'female'"
BOTH = "violence_physical__channel_police"


@pytest.fixture(scope="module")
def own(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of one's own in which calls to helplines are counted from a register."""
    path = tmp_path_factory.mktemp("audited") / "kalkan.duckdb"
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"update indicator set disclosure_control = true where id = '{CALLS}'")
        connection.execute(f"insert into category select * replace ('{BOTH}' as category) from category limit 1")
        yield connection


@pytest.fixture
def loaded(own: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    own.begin()
    yield own
    own.rollback()


def put(
    connection: duckdb.DuckDBPyConnection,
    value: float | None,
    area: str = "KG",
    sex: str = "all",
    age: str = "all",
    category: str = "all",
    period: tuple[date, date] = YEAR,
    source: str = REGISTER,
    indicator: str = CALLS,
) -> None:
    """Publishes one figure, or withholds it."""
    connection.execute(
        "insert into observation by name select ? as indicator, ? as area, ? as period_start, ? as period_end, "
        "? as sex, ? as age, ? as category, ? as source, ?::double as value, 'exact' as qualifier, ? as status, "
        "'high' as confidence",
        [indicator, area, *period, sex, age, category, source, value, "Q" if value is None else "A"],
    )


def cube(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    cells: Counter = Counter()
    for (area, sex), count in counts.items():
        for key in product((area, "KG"), (sex, "all")):
            cells[key] += count
    return dict(cells)


def register(connection: duckdb.DuckDBPyConnection, seen: set = frozenset(), period: tuple[date, date] = YEAR) -> None:
    """The register as suppression leaves it, with a few cells seen that should not be."""
    cells = cube(COUNTS)
    hidden = suppress(cells, {0: "KG", 1: "all"}) - seen
    assert TARGET in hidden
    for (area, sex), count in cells.items():
        put(connection, None if (area, sex) in hidden else count, area, sex, period=period)


def exposed(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, ...], tuple]:
    """What the audit says of each cell given away: area, sex, age, first day → lowest, highest, teller."""
    try:
        audit(connection)
    except CheckFailed as failure:
        assert failure.findings.keys() == {CHECK}
        return {(row[1], row[4], row[5], row[2]): row[8:] for row in failure.findings[CHECK]}
    return {}


def target(found: dict) -> tuple:
    return found[(*TARGET, "all", "1995-01-01")]


def test_what_is_suppressed_passes(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    assert exposed(loaded) == {}


def test_an_indicator_without_control_is_not_looked_at(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded, {("KG-B", "male")})
    assert exposed(loaded)
    loaded.execute("update indicator set disclosure_control = false")
    assert exposed(loaded) == {}


# --- attacks ---------------------------------------------------------------------------------------------------------


def test_single_hidden_cell_in_a_sum(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded, {("KG-B", "male")})
    assert target(exposed(loaded)) == (3, 3, "sums")


def test_two_hidden_cells_whose_sum_is_small(loaded: duckdb.DuckDBPyConnection) -> None:
    for sex, value in (("all", 4), ("female", None), ("male", None)):
        put(loaded, value, "KG-T", sex)
    assert {key[1]: told for key, told in exposed(loaded).items()} == {
        "female": (0, 4, "sums"), "male": (0, 4, "sums"),
    }  # fmt: skip


def test_one_area_of_a_country(loaded: duckdb.DuckDBPyConnection) -> None:
    for area, value in (("KG", 30), ("KG-B", None), ("KG-J", 27)):
        put(loaded, value, area)
    assert exposed(loaded) == {("KG-B", "all", "all", "1995-01-01"): (3, 3, "sums")}


def test_what_a_register_could_list_and_does_not_is_known_to_be_none(loaded: duckdb.DuckDBPyConnection) -> None:
    for area, age, value in (("KG-B", "all", 30), ("KG-B", "0-17", None), ("KG-B", "18-29", 27), ("KG-J", "30-49", 9)):
        put(loaded, value, area, age=age)
    assert exposed(loaded) == {("KG-B", "all", "0-17", "1995-01-01"): (3, 3, "sums")}


def test_chain_through_another_dimension(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    for area, young, older in (("KG-B", 12, 11), ("KG-J", 12, 27)):
        put(loaded, young, area, age="0-17")
        put(loaded, older, area, age="18-29")
        for sex, age in product(("female", "male"), ("0-17", "18-29")):
            seen = {"0-17": 12, "18-29": 18} if (area, sex) == ("KG-J", "female") else {}
            put(loaded, seen.get(age), area, sex, age)
    # no sum over sexes hides a single cell; the women follow from their ages, and the men from the women
    found = exposed(loaded)
    assert found["KG-J", "female", "all", "1995-01-01"] == (30, 30, "sums")
    assert found["KG-J", "male", "all", "1995-01-01"] == (9, 9, "sums")
    assert (*TARGET, "all", "1995-01-01") not in found


def test_chain_over_kinds_and_channels(loaded: duckdb.DuckDBPyConnection) -> None:
    for category in ("all", "violence_physical", "channel_police"):
        put(loaded, 30, category=category)
    put(loaded, None, category=BOTH)
    found = exposed(loaded)
    assert found == {("KG", "all", "all", "1995-01-01"): (30, 30, "sums")}


def test_older_vintage(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    loaded.execute(
        "insert into superseded by name select * exclude (lower_95, upper_95, derived) replace (3 as value, 'A' as "
        f"status), timestamp '1996-01-01' as replaced_on from observation where {AT_TARGET}"
    )
    assert target(exposed(loaded)) == (3, 3, f"{REGISTER} vintage")


@pytest.mark.parametrize("side", ["value_before", "value_after"])
def test_change_on_record(loaded: duckdb.DuckDBPyConnection, side: str) -> None:
    register(loaded)
    loaded.execute("insert into publication values (1, '1996-01-01', 'x', 'import', null, null, null, '000000000000')")
    loaded.execute(
        f"insert into publication_change by name select 1 as number, 3 as {side}, indicator, area, period_start, "
        f"period_end, sex, age, category, source from observation where {AT_TARGET}"
    )
    assert target(exposed(loaded)) == (3, 3, f"{REGISTER} change")


def test_calculation_by_hand(loaded: duckdb.DuckDBPyConnection) -> None:
    put(loaded, None, "KG-T")
    assert exposed(loaded) == {}
    loaded.execute(
        f"insert into calculation values ('{CALLS}', 'KG-T', '1995-01-01', '1995-12-31', 4, 'x', null, '{RIVAL}')"
    )
    assert exposed(loaded) == {("KG-T", "all", "all", "1995-01-01"): (4, 4, f"{RIVAL} calculation")}


def test_rival_source(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    put(loaded, 3, *TARGET, source=RIVAL)
    assert target(exposed(loaded)) == (3, 3, f"{RIVAL} figure")
    assert ("KG-B", "male", "all", "1995-01-01") in exposed(loaded), "and what follows from it"


def test_rival_that_only_comes_near_is_told_and_does_not_stop_the_audit(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    put(loaded, 999, "KG-J", "female", source=RIVAL)
    found = exposed(loaded)
    assert found == {("KG-J", "female", "all", "1995-01-01"): (999, 999, f"{RIVAL} figure")}


def test_derived_rate(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    put(loaded, 270_000, *TARGET, indicator=RESIDENTS, source=RIVAL)
    loaded.execute(
        f"insert into indicator select * replace ('calls_rate' as id, 'per_100k' as unit, 'rate' as kind, "
        f"'{RESIDENTS}' as denominators, '{CALLS};{RESIDENTS}' as derived_from) from indicator where id = '{CALLS}'"
    )
    put(loaded, 100_000 * 3 / 270_000, *TARGET, indicator="calls_rate", source=RIVAL)
    assert target(exposed(loaded)) == (3, 3, f"{RIVAL} rate")


def test_rate_that_is_rounded_enough_gives_nothing_away(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    put(loaded, 2_700_000, *TARGET, indicator=RESIDENTS, source=RIVAL)
    loaded.execute(
        f"insert into indicator select * replace ('calls_rate' as id, 'per_100k' as unit, 'rate' as kind, "
        f"'{RESIDENTS}' as denominators) from indicator where id = '{CALLS}'"
    )
    put(loaded, 0, *TARGET, indicator="calls_rate", source=RIVAL)
    assert exposed(loaded) == {}


def test_share_of_a_published_total(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    put(loaded, 13.04, *TARGET, indicator=SHARE, source=RIVAL)
    assert target(exposed(loaded)) == (3, 3, f"{RIVAL} share")


@pytest.mark.parametrize("left", ["lower_95", "upper_95", None])
def test_limits_beside_a_hidden_count(loaded: duckdb.DuckDBPyConnection, left: str | None) -> None:
    register(loaded)
    lower, upper = (float(limit) for limit in poisson_limits(3))
    loaded.execute(
        "update observation set lower_95 = ?, upper_95 = ? where source = ? and area = ? and sex = ? and indicator = ?",
        [None if left == "upper_95" else lower, None if left == "lower_95" else upper, REGISTER, *TARGET, CALLS],
    )
    assert target(exposed(loaded)) == (3, 3, f"{REGISTER} limits")


def months(connection: duckdb.DuckDBPyConnection, hidden: int) -> None:
    for month in range(1, 13):
        period = date(1995, month, 1), date(1995, month, monthrange(1995, month)[1])
        put(connection, None if month == hidden else 10 + month, period=period)


@pytest.mark.parametrize("source", [REGISTER, RIVAL], ids=["own", "published elsewhere"])
def test_months_against_the_year(loaded: duckdb.DuckDBPyConnection, source: str) -> None:
    months(loaded, hidden=3)
    assert exposed(loaded) == {}
    put(loaded, sum(range(11, 23)) - 13 + 2, source=source)
    teller = "sums" if source == REGISTER else f"{RIVAL} figure"
    assert exposed(loaded) == {("KG", "all", "all", "1995-03-01"): (2, 2, teller)}


def test_two_totals_elsewhere_whose_difference_is_a_month(loaded: duckdb.DuckDBPyConnection) -> None:
    months(loaded, hidden=12)
    put(loaded, 190, source=RIVAL)
    assert exposed(loaded).keys() == {("KG", "all", "all", "1995-12-01")}
    loaded.execute(f"delete from observation where source = '{REGISTER}' and month(period_start) < 12 and "
                   f"indicator = '{CALLS}' and year(period_start) = 1995")  # fmt: skip
    assert exposed(loaded) == {}
    put(loaded, 187, period=(date(1995, 1, 1), date(1995, 11, 30)), source="caravaninfo_2024")
    assert exposed(loaded) == {("KG", "all", "all", "1995-12-01"): (3, 3, "everything")}


def test_hidden_year_whose_months_are_published_elsewhere(loaded: duckdb.DuckDBPyConnection) -> None:
    put(loaded, None)
    for month in range(1, 13):
        put(loaded, 1, period=(date(1995, month, 1), date(1995, month, monthrange(1995, month)[1])), source=RIVAL)
    assert exposed(loaded) == {("KG", "all", "all", "1995-01-01"): (12, 12, f"{RIVAL} figure")}


def test_months_by_age_against_a_year_of_coarser_ages(loaded: duckdb.DuckDBPyConnection) -> None:
    halves = (date(1995, 1, 1), date(1995, 6, 30)), (date(1995, 7, 1), date(1995, 12, 31))
    for half, age in product(halves, ("0-17", "18-29", "30-49")):
        put(loaded, None if (half, age) == (halves[1], "18-29") else 10, age=age, period=half)
    assert exposed(loaded) == {}
    put(loaded, 32, age="0-29", source=RIVAL)
    assert exposed(loaded) == {("KG", "all", "18-29", "1995-07-01"): (2, 2, f"{RIVAL} figure")}


def test_coarser_ages_published_elsewhere(loaded: duckdb.DuckDBPyConnection) -> None:
    for age, value in (("0-17", 8), ("18-29", None), ("30-49", 40), ("50+", None)):
        put(loaded, value, age=age)
    put(loaded, 70)
    assert exposed(loaded) == {}
    put(loaded, 11, age="0-29", source=RIVAL)
    assert {key[2]: told for key, told in exposed(loaded).items()} == {
        "18-29": (3, 3, f"{RIVAL} figure"), "50+": (19, 19, f"{RIVAL} figure"),
    }  # fmt: skip


# --- registers at random ---------------------------------------------------------------------------------------------

rows = st.tuples(
    st.sampled_from(["KG-B", "KG-J"]), st.sampled_from(["female", "male"]), st.sampled_from([5, 20]),
    st.sampled_from(["physical", "sexual"]), st.sampled_from(["police", "health"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_lists(tmp_path_factory.mktemp("lists"), CALLS)


@settings(max_examples=12)
@given(drawn=st.lists(rows, min_size=1, max_size=25), times=st.integers(1, 6))
def test_whatever_a_register_holds_its_figures_pass(drawn, times, lists: Path, own) -> None:
    file = lists / "register.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        cases = [("1995-05-05", area, sex, str(age), *rest) for area, sex, age, *rest in drawn * times]
        csv.writer(text).writerows([COLUMNS, *cases])
    figures = aggregate(file, lists, CALLS).figures
    cells = {
        Key(f.area, date.fromisoformat(f.period_start), date.fromisoformat(f.period_end), f.sex, f.age, f.category):
        float(f.value) if f.value else None for f in figures
    }  # fmt: skip
    kinds = {f"violence_{k}": "kind" for k in ("physical", "sexual")}
    channels = {f"channel_{c}": "channel" for c in ("police", "health")}
    nesting = Nesting({"KG-B": "KG", "KG-J": "KG"}, kinds | channels, True)
    assert leaks(cells, Layout(cells, {}, nesting).sums()) == {}
    seen = {key: value for key, value in cells.items() if value is not None}
    for total, parts in Layout(cells, {}, nesting).sums():
        if total in seen and all(part in seen for part in parts):
            assert seen[total] == sum(seen[part] for part in parts)


# --- through a whole build -------------------------------------------------------------------------------------------

INDICATORS, FIGURES = "data/catalogue/indicators.csv", f"data/sources/{REGISTER}/observations.csv"


def test_build_stops_where_a_hidden_count_is_given_away(served) -> None:
    served.edit(INDICATORS, served.row(INDICATORS, id=CALLS), disclosure_control="yes")
    before = served.database.read_bytes()
    served.build()
    header, *lines = served.lines(FIGURES)
    for sex, value in (("all", "23"), ("female", ""), ("male", "20")):
        cells = {
            "indicator": CALLS, "area": "KG-B", "period_start": "1995-01-01", "period_end": "1995-12-31", "sex": sex,
            "age": "all", "category": "all", "value": value, "qualifier": "exact",
            "status": "A" if value else "Q", "confidence": "high",
        }  # fmt: skip
        lines.append([cells.get(column, "") for column in header])
    served.write(FIGURES, [header, *lines])
    before = served.database.read_bytes()
    with pytest.raises(CheckFailed) as failure:
        served.build()
    assert failure.value.findings == {
        CHECK: [(CALLS, "KG-B", "1995-01-01", "1995-12-31", "female", "all", "all", REGISTER, 3, 3, "sums")]
    }
    assert served.database.read_bytes() == before
