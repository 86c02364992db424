"""A share between two steps only where both count the same; its limits are those of an exact binomial test."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from data.database import ask
from stats.attrition import Share, passage, passages
from stats.comparable import Figure, Refusal


def step(value: float | None, indicator: str = "opened", **others: Any) -> Figure:
    return {
        "indicator": indicator, "area": "KG", "sex": "all", "age": "all", "category": "all", "source": "a",
        "status": "A", "qualifier": "exact", "value": value, "lower_95": None, "counting_unit": "criminal_case",
        "kind": "count", "period_start": pd.Timestamp(2025, 1, 1), "period_end": pd.Timestamp(2025, 11, 30),
        "regime": 0, "territory": 0, "denominators": None,
    } | others  # fmt: skip


def sent(value: float | None, **others: Any) -> Figure:
    return step(value, "sent", denominators="opened;other") | others


def test_the_share_and_its_limits_are_those_of_an_exact_binomial_test() -> None:
    found = passage(step(519), sent(328))
    assert isinstance(found, Share)
    oracle = binomtest(328, 519).proportion_ci(0.95, method="exact")
    assert found.percent.value == pytest.approx(100 * 328 / 519)
    assert (found.lower.value, found.upper.value) == pytest.approx((100 * oracle.low, 100 * oracle.high))
    assert found.percent.inputs == (328, 519)


@given(st.integers(1, 3000), st.data())
def test_limits_hold_the_share_and_stay_within_the_whole(whole: int, data: st.DataObject) -> None:
    found = passage(step(whole), sent(data.draw(st.integers(0, whole))))
    assert isinstance(found, Share)
    assert 0 <= found.lower.value <= found.percent.value <= found.upper.value <= 100


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"counting_unit": "protocol"}, "other_counting_unit"),
        ({"source": "b"}, "other_source"),
        ({"period_end": pd.Timestamp(2025, 9, 30)}, "other_period"),
        ({"period_start": pd.Timestamp(2024, 1, 1), "period_end": pd.Timestamp(2024, 11, 30)}, "other_period"),
        ({"sex": "female"}, "other_count"),
        ({"denominators": None}, "not_a_part"),
        ({"denominators": "opened_elsewhere"}, "not_a_part"),
        ({"qualifier": "more_than"}, "not_exact"),
        ({"status": "S"}, "superseded"),
        ({"value": None}, "unknown_value"),
        ({"value": 520.0}, "part_above_whole"),
    ],
)
def test_another_count_period_or_source_is_a_gate_with_its_reason(other: dict[str, Any], reason: str) -> None:
    assert passage(step(519), sent(328) | other) == Refusal(reason)


def test_nothing_is_a_share_of_none() -> None:
    assert passage(step(0), sent(0)) == Refusal("part_above_whole")


def test_breaks_of_the_two_indicators_are_no_gate() -> None:
    assert isinstance(passage(step(519, regime=1), sent(328)), Share)


@pytest.fixture
def served_database(database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))


@pytest.mark.parametrize(
    ("chain", "values", "shares"),
    [
        ("2025_11_months", [19995, 15821, 519, 328], [None, None, (328, 519)]),
        ("2024_7_months", [8956, 2473, 2324, 328, 186], [None, (2324, 2473), None, (186, 328)]),
    ],
)
def test_the_published_chains_have_shares_only_between_like_counts(
    served_database: None, chain: str, values: list[float], shares: list[tuple[float, float] | None]
) -> None:
    steps = ask("hidden_chain", chain=chain).to_dict("records")
    assert [each["value"] for each in steps] == values
    assert [p.percent.inputs if isinstance(p, Share) else None for p in passages(steps)] == shares


def test_every_step_of_every_chain_is_a_published_figure(connection) -> None:
    found = connection.execute(
        "select chain, step from attrition_step anti join claim using (indicator, period_start, period_end, source)"
    ).fetchall()
    assert found == []
