"""Money: other prices only inside the index, a change only where comparison allows it, shares only of one year."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.database import ask
from stats.comparable import Figure, Refusal
from stats.computed import Computed, compute
from stats.money import amounts, build_up, in_prices_of, pairs, per_unit, real_change, refused

INDEX = {2019: 155.7, 2021: 185.2, 2022: 211.0, 2023: 233.7}


def money(year: int, value: float | None, source: str = "a", **others: Any) -> Figure:
    """A row of the view `claim`: an amount of one year."""
    return {
        "indicator": "crisis_centre_state_support", "area": "KG", "counting_unit": "budget", "kind": "money",
        "sex": "all", "age": "all", "category": "stage_unknown", "source": source, "status": "A", "qualifier": "exact",
        "value": value, "lower_95": None, "period_start": pd.Timestamp(year, 1, 1), "regime": 0, "territory": 0,
        "period_end": pd.Timestamp(year, 12, 31), "full_year": True, "drawn": False, "confidence": "high",
    } | others  # fmt: skip


def reason(found: Computed | Refusal) -> str:
    assert isinstance(found, Refusal), found
    return found.reason


def test_twelve_million_of_2022_in_soms_of_2023() -> None:
    found = in_prices_of(money(2022, 12), 2023, INDEX)
    # 12 × 233.7 ÷ 211
    assert isinstance(found, Computed)
    assert found.value == pytest.approx(13.2910, abs=1e-4)
    assert found.inputs == (12, 233.7, 211.0)


def test_amounts_outside_the_index_are_refused_and_kept() -> None:
    shown = amounts([money(2022, 12), money(2025, 28.6), money(2026, 15)], 2023, INDEX)
    assert [a.year for a in shown] == [2022, 2025, 2026]
    assert [a.shown is None for a in shown] == [False, True, True]
    assert {a.refusal.reason for a in shown if a.refusal} == {"no_price_index"}


def test_nominal_amounts_are_those_published() -> None:
    shown = amounts([money(2022, 12), money(2025, 28.6)], None, INDEX)
    assert [(a.shown, a.computed, a.refusal) for a in shown] == [(12, None, None), (28.6, None, None)]


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (money(2022, None), "unknown_value"),
        (money(2022, 1.3, full_year=False), "not_one_year"),
        (money(2024, 12), "no_price_index"),
    ],
)
def test_an_amount_that_cannot_be_converted_says_why(figure: Figure, why: str) -> None:
    assert reason(in_prices_of(figure, 2023, INDEX)) == why


def test_seven_million_of_2023_is_less_than_five_of_2019_once_prices_are_taken_out() -> None:
    found = real_change(money(2019, 5.4), money(2023, 7), INDEX)
    assert isinstance(found, Computed)
    # 1 − 7 ÷ 233.7 × 155.7 ÷ 5.4
    assert (found.rule, found.value) == ("real_fall", pytest.approx(13.635, abs=1e-3))


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        (money(2021, 7), money(2022, 12, "b"), "other_source"),
        (money(2022, 12), money(2025, 28.6), "no_price_index"),
        (money(2018, 12), money(2022, 12), "no_price_index"),
        (money(2021, 7), money(2022, 20, category="stage_announced"), "other_stage"),
        (money(2022, 28, qualifier="about"), money(2023, 15), "not_exact"),
        (money(2021, 7), money(2022, 12, indicator="state_social_order_total"), "other_count"),
        (money(2021, 7, status="S"), money(2022, 12), "superseded"),
        (money(2021, 0), money(2022, 12), "zero_base"),
    ],
)
def test_a_real_change_is_refused_wherever_a_comparison_is(earlier: Figure, later: Figure, why: str) -> None:
    assert reason(real_change(earlier, later, INDEX)) == why


def test_amounts_of_one_source_are_never_compared_in_nominal_soms() -> None:
    assert refused(money(2022, 12), money(2025, 28.6)) == Refusal("nominal_money")


@given(st.floats(0.1, 1e6), st.sampled_from([2019, 2021]), st.sampled_from([2022, 2023]), st.floats(0.01, 100))
def test_an_amount_that_keeps_up_with_prices_has_not_changed(value: float, y0: int, y1: int, factor: float) -> None:
    kept = value * INDEX[y1] / INDEX[y0]
    found = real_change(money(y0, value), money(y1, kept * factor), INDEX)
    assert isinstance(found, Computed)
    assert found.value == pytest.approx(abs(100 * (factor - 1)), abs=1e-6)
    assert found.rule == "real_rise" or factor < 1 + 1e-9


def test_the_pairs_of_crisis_centre_support_are_those_a_reader_would_compare(database, monkeypatch) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    figures = ask("funding_claims", indicators=["crisis_centre_state_support"]).to_dict("records")
    found = [
        (a["period_start"].year, a["value"], b["period_start"].year, b["value"], a["source"] == b["source"])
        for a, b in pairs(figures)
    ]
    assert found == sorted(found)
    assert (2019, 5.4, 2023, 7.0, True) in found
    assert (2022, 12.0, 2025, 28.6, True) in found
    assert (2025, 28.0, 2026, 15.0, True) in found
    assert (2021, 7.0, 2022, 12.0, False) in found
    assert len(found) == len({pair[:4] for pair in found})


def test_a_share_needs_a_count_of_the_same_year_and_is_told_to_three_figures() -> None:
    count = money(2025, 16)
    found = per_unit(money(2025, 28.6), count)
    # 28,600,000 ÷ 16 = 1,787,500
    assert isinstance(found, Computed)
    assert found.value == 1_790_000
    for other in (None, money(2024, 16), money(2025, None)):
        assert reason(per_unit(money(2025, 28.6), other)) == "no_count_of_year"
    assert reason(per_unit(money(2025, 28.6), money(2025, 0))) == "zero_base"
    assert reason(per_unit(money(2025, None), count)) == "unknown_value"


@given(st.floats(0.01, 1e5), st.integers(1, 10_000_000))
def test_three_figures_lie_within_half_a_percent(millions: float, count: int) -> None:
    each = 1_000_000 * millions / count
    assert compute("per_unit", millions, count).value == pytest.approx(each, rel=0.005001)


def test_the_standard_at_the_published_cost_is_148_million_a_year() -> None:
    years = build_up(50, 741, range(2026, 2031), True, (2.0, 10))
    assert [y.year for y in years] == [2026, 2027, 2028, 2029, 2030]
    # 50 and then 691 ÷ 5 more each year, rounded up
    assert [y.places.value for y in years] == [189, 327, 465, 603, 741]
    assert [round(y.cost.value, 1) for y in years] == [37.8, 65.4, 93.0, 120.6, 148.2]


def test_places_that_all_come_in_the_last_year_cost_nothing_more_before_it() -> None:
    years = build_up(60, 741, range(2026, 2029), False, (2.0, 10))
    assert [y.places.value for y in years] == [60, 60, 741]


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 11), st.booleans())
def test_places_never_fall_and_the_need_is_met_at_the_end(known: int, need: int, long: int, linear: bool) -> None:
    places = [y.places.value for y in build_up(known, need, range(2026, 2026 + long), linear, (2.0, 10))]
    assert places == sorted(places)
    assert all(known <= each <= max(need, known) for each in places)
    assert places[-1] == max(need, known)


def test_a_scenario_without_a_year_is_an_error() -> None:
    with pytest.raises(ValueError, match="no year"):
        build_up(50, 741, range(2030, 2026), True, (2.0, 10))
