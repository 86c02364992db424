"""Bounds from published inputs alone: never narrower than the inputs, and a refusal wherever one is unknown."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.comparable import Figure, Refusal
from stats.iceberg import Assumptions, Iceberg, iceberg

COUNTS = {2010: 1_511_875, 2015: 1_562_653, 2020: 1_635_237, 2025: 1_733_049}
RECORDED = {2009: 1927, 2012: 2341, 2015: 3229, 2023: 11002, 2026: 12000}


def row(year: int, value: float | None, **others: Any) -> Figure:
    return {
        "period_start": pd.Timestamp(year, 1, 1), "full_year": True, "value": value, "qualifier": "exact",
        "indicator": "ipv_physical_sexual_12m",
    } | others  # fmt: skip


def women(counts: dict[int, float] | None = None) -> list[Figure]:
    return [row(year, value, period_start=pd.Timestamp(year, 7, 1)) for year, value in (counts or COUNTS).items()]


RECORDS = [row(year, value) for year, value in RECORDED.items()]


def drawn(year: int = 2012, share: float = 17.1, counts: dict[int, float] | None = None, **assumed: Any) -> Iceberg:
    found = iceberg(row(2012, share), women(counts), RECORDS, Assumptions(year, **assumed))
    assert isinstance(found, Iceberg)
    return found


def refused(year: int, share: Figure | None = None, records: list[Figure] = RECORDS, **assumed: Any) -> str:
    found = iceberg(share or row(2012, 17.1), women(), records, Assumptions(year, **assumed))
    assert isinstance(found, Refusal)
    return found.reason


def test_the_bounds_of_2012_are_those_computed_by_hand() -> None:
    ice = drawn()
    assert [each.value for each in ice.rounding] == [17.05, 17.15]
    # 17.05 % of 1,511,875 = 257,774.7 and 17.15 % of 1,562,653 = 267,995.0
    assert ice.low.inputs == (17.05, 1_511_875)
    assert ice.high.inputs == (17.15, 1_562_653)
    assert (ice.low.value, ice.high.value) == (257_000, 268_000)
    assert ice.most_of_100.value == 1
    assert [count["value"] for count in ice.women] == [1_511_875, 1_562_653]


def test_the_count_of_the_year_itself_stands_for_both_bounds() -> None:
    for own in (False, True):
        ice = drawn(2015, share_holds=True, own_count=own)
        # 17.05 % and 17.15 % of 1,562,653 are 266,432.3 and 267,995.0
        assert (ice.low.value, ice.high.value) == (266_000, 268_000)
        assert ice.most_of_100.value == 2


def test_every_hundred_counts_as_begun() -> None:
    assert drawn(2023, share_holds=True).most_of_100.value == 4


@pytest.mark.parametrize(
    ("year", "assumed", "reason"),
    [
        (2009, {}, "no_women_before"),
        (2009, {"share_holds": True}, "no_women_before"),
        (2026, {"share_holds": True}, "no_women_after"),
        (2012, {"own_count": True}, "no_women_of_year"),
        (2012, {"all_women": False}, "base_not_published"),
        (2013, {"share_holds": True}, "no_recorded"),
        (2015, {}, "share_not_held"),
    ],
)
def test_an_unknown_bound_or_an_assumption_not_made_is_refused(year: int, assumed: dict[str, Any], reason: str) -> None:
    assert refused(year, **assumed) == reason


@pytest.mark.parametrize("indicator", ["ipv_physical_lifetime", "ipv_sexual_lifetime", "ipv_emotional_lifetime"])
def test_a_lifetime_is_not_a_year(indicator: str) -> None:
    assert refused(2012, row(2012, 25.1, indicator=indicator), share_holds=True) == "lifetime_not_a_year"


def test_a_share_that_is_unknown_or_not_exact_is_refused() -> None:
    assert refused(2012, row(2012, None)) == "unknown_value"
    assert refused(2012, row(2012, 17.1, qualifier="about")) == "not_exact"


def test_part_of_a_year_and_unknown_records_are_no_records() -> None:
    assert refused(2012, records=[row(2012, 2000, full_year=False)]) == "no_recorded"
    assert refused(2012, records=[row(2012, None)]) == "no_recorded"


shares = st.integers(1, 900).map(lambda tenths: tenths / 10)
counts = st.integers(1000, 5_000_000)


@given(shares, counts, counts)
def test_low_never_lies_above_high_and_both_hold_the_plain_product(share: float, before: int, after: int) -> None:
    ice = drawn(share=share, counts={2010: before, 2015: after})
    assert 0 <= ice.low.value <= share * min(before, after) / 100
    assert share * max(before, after) / 100 <= ice.high.value
    most = ice.most_of_100.value
    assert most == 100 or most * ice.low.value >= 100 * 2341


@given(shares, counts, counts, st.integers(0, 100_000), st.integers(0, 100_000))
def test_wider_inputs_never_narrow_the_bounds(share: float, before: int, after: int, down: int, up: int) -> None:
    near = drawn(share=share, counts={2010: before, 2015: after})
    far = {2010: max(1, min(before, after) - down), 2015: max(before, after) + up}
    wide = drawn(share=share, counts=far)
    assert wide.low.value <= near.low.value
    assert near.high.value <= wide.high.value


@given(counts)
def test_bounds_are_written_to_three_figures(count: int) -> None:
    ice = drawn(counts={2010: count, 2015: count})
    for bound in (ice.low.value, ice.high.value):
        assert len(str(int(bound)).rstrip("0")) <= 3
