"""A hidden count that other figures give away is found: rates, limits, months, rival sources, earlier versions."""

from calendar import monthrange
from datetime import date
from itertools import product

import duckdb
import pytest
from audited_register import CALLS, REGISTER, RESIDENTS, RIVAL, SHARE, TARGET, exposed, put, register, target

from stats.limits import poisson_limits

AT_TARGET = f"source = '{REGISTER}' and indicator = '{CALLS}' and area = 'KG-B' and sex = 'female'"


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
