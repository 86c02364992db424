"""Changes: never across a break, a source, a counting unit or periods of other length, and with exact limits."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from stats.change import Change, change
from stats.comparable import Figure, Refusal, months
from stats.computed import RULES, compute


def figure(year: int, value: float, span: tuple[int, int] = (1, 12), **others: Any) -> Figure:
    """A count of events in some months of a year."""
    row = {
        "indicator": "dv_cases_registered", "area": "KG", "sex": "all", "age": "all", "category": "all",
        "source": "a", "regime": 0, "territory": 0, "value": value, "lower_95": 1.0, "status": "A",
        "qualifier": "exact", "counting_unit": "case", "kind": "count", "period_start": pd.Timestamp(year, span[0], 1),
        "period_end": pd.Timestamp(year, span[1], 1) + pd.offsets.MonthEnd(),
    }  # fmt: skip
    return row | others


anything = st.builds(
    figure,
    st.integers(2012, 2026),
    st.one_of(st.none(), st.integers(0, 9000).map(float)),
    st.sampled_from([(1, 12), (1, 11), (1, 8), (2, 12)]),
    source=st.sampled_from("ab"),
    regime=st.integers(0, 2),
    territory=st.integers(0, 1),
    counting_unit=st.sampled_from(["case", "victim", "respondent"]),
    indicator=st.sampled_from(["dv_cases_registered", "dv_victims_registered"]),
    qualifier=st.sampled_from(["exact", "exact", "more_than"]),
    status=st.sampled_from("AAS"),
    kind=st.sampled_from(["count", "share", "money"]),
    sex=st.sampled_from(["all", "female"]),
    lower_95=st.sampled_from([1.0, float("nan")]),
)


@given(anything, anything)
def test_no_change_spans_a_break_or_mixes_sources_units_or_periods(one: Figure, other: Figure) -> None:
    earlier, later = sorted((one, other), key=lambda f: f["period_start"])
    found = change(earlier, later)
    if isinstance(found, Refusal):
        return
    for column in ("regime", "territory", "source", "counting_unit", "indicator", "sex", "area"):
        assert earlier[column] == later[column]
    assert months(earlier) == months(later)
    assert {earlier["qualifier"], later["qualifier"]} == {"exact"}
    assert "S" not in (earlier["status"], later["status"])
    assert earlier["period_start"] < later["period_start"]
    assert earlier["kind"] != "money"
    assert all(each.value == RULES[each.rule](*each.inputs) for each in found.computed)


def test_the_limits_are_those_of_a_share_of_both_counts() -> None:
    found = change(figure(2019, 40.0), figure(2020, 60.0))
    share = binomtest(60, 100).proportion_ci(0.95, "exact")
    assert isinstance(found, Change)
    assert found.percent.value == pytest.approx(50)
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower.value == pytest.approx(100 * (share.low / (1 - share.low) - 1))
    assert found.upper.value == pytest.approx(100 * (share.high / (1 - share.high) - 1))
    assert found.within_chance


def test_a_rate_without_limits_changes_without_limits() -> None:
    found = change(figure(2019, 4.0, kind="rate"), figure(2020, 5.0, kind="rate"))
    assert isinstance(found, Change)
    assert found.computed == (found.percent,)
    assert not found.within_chance


def test_nothing_is_divided_by_zero_and_nothing_is_compared_with_itself() -> None:
    assert change(figure(2019, 0.0), figure(2020, 5.0)) == Refusal("zero_base")
    assert change(figure(2019, 5.0), figure(2019, 5.0)) == Refusal("same_period")


def test_figures_in_the_wrong_order_are_refused_loudly() -> None:
    with pytest.raises(ValueError, match="does not lie before"):
        change(figure(2020, 5.0), figure(2019, 5.0))


def test_a_rule_refuses_missing_numbers_and_endless_results() -> None:
    with pytest.raises(ValueError, match="input is missing"):
        compute("change", float("nan"), 1.0)
    with pytest.raises(ValueError, match="no finite result"):
        compute("difference", 1e308, -1e308)
