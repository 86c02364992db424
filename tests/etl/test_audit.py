"""No count a register hides can be worked out: what suppression leaves passes, and sums that give it away are found."""

import csv
from datetime import date
from itertools import product
from pathlib import Path

import duckdb
import pytest
from audited_register import BOTH, CALLS, REGISTER, TARGET, exposed, put, register, target
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.register import opened as open_lists
from etl.audit import CHECK
from etl.audit_sums import Key, Layout, Nesting
from etl.problems import CheckFailed
from etl.register import aggregate
from etl.register_source import COLUMNS
from stats.disclosure import leaks


def test_what_is_suppressed_passes(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded)
    assert exposed(loaded) == {}


def test_an_indicator_without_control_is_not_looked_at(loaded: duckdb.DuckDBPyConnection) -> None:
    register(loaded, {("KG-B", "male")})
    assert exposed(loaded)
    loaded.execute("update indicator set disclosure_control = false")
    assert exposed(loaded) == {}


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
