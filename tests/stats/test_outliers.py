"""Outliers: a change beyond the series' own changes is found, one across a break or from another source never is."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.comparable import Figure, compare
from stats.outliers import FEWEST_CHANGES, beyond, is_judged, outliers, steps

CALM = [100, 104, 99, 103, 106, 101, 105, 102]


def series(values: list[float], first: int = 2010, **columns: list[Any]) -> list[Figure]:
    """The full years of one series; each column is a list as long as the values."""
    base = {
        "indicator": "homicide_victims", "area": "KG", "sex": "all", "age": "all", "category": "all", "source": "a",
        "regime": 0, "territory": 0, "lower_95": 0.0, "status": "A", "qualifier": "exact", "counting_unit": "victim",
        "kind": "count", "full_year": True,
    }  # fmt: skip
    return [
        base
        | {"value": value, "period_start": pd.Timestamp(first + i, 1, 1), "period_end": pd.Timestamp(first + i, 12, 31)}
        | {name: column[i] for name, column in columns.items()}
        for i, value in enumerate(values)
    ]


def years(figures: list[Figure]) -> list[int]:
    return [each.step.later["period_start"].year for each in outliers(figures)]


def test_a_calm_series_has_no_outlier() -> None:
    assert years(series(CALM)) == []


def test_a_planted_figure_is_found_on_its_way_up_and_down() -> None:
    assert years(series([*CALM[:4], 1030, *CALM[5:]])) == [2014, 2015]


@pytest.mark.parametrize(
    "column", [{"regime": [0] * 4 + [1] * 4}, {"territory": [0] * 4 + [1] * 4}, {"source": ["a"] * 4 + ["b"] * 4}]
)
def test_a_jump_across_a_break_another_border_or_source_is_not_judged(column: dict[str, list[Any]]) -> None:
    jump = [*CALM[:4], *(10 * value for value in CALM[4:])]
    assert years(series(jump)) == [2014]
    assert years(series(jump, **column)) == []


def test_a_gap_between_years_is_no_step() -> None:
    with_gap = [*series(CALM[:5]), *series([1000, 1040, 990], first=2016)]
    assert [each.later["period_start"].year for each in steps(with_gap)] == [2011, 2012, 2013, 2014, 2017, 2018]
    assert 2016 not in years(with_gap)


def test_short_series_and_zeros_are_not_judged() -> None:
    assert not is_judged(series(CALM[:FEWEST_CHANGES]))
    assert is_judged(series(CALM[: FEWEST_CHANGES + 1]))
    assert years(series([100, 104, 99, 103, 5000])) == []
    assert [each.size for each in steps(series([0.0, 5.0, 0.0]))] == [None, None]


def test_a_series_that_stands_still_has_no_scale() -> None:
    assert years(series([7, 7, 7, 7, 7, 7, 70])) == []


def test_parts_of_a_year_are_left_out() -> None:
    part = series([9999], first=2018, full_year=[False])
    assert years([*series(CALM), *part]) == []


@pytest.mark.parametrize("changes", [5, 6, 7, 10, 15, 30])
def test_of_series_of_pure_chance_one_in_twenty_is_called_unusual(changes: int) -> None:
    drawn = np.random.default_rng(20).normal(size=(4000, changes)).tolist()
    assert 0.035 < sum(bool(beyond(sizes)) for sizes in drawn) / len(drawn) < 0.065


positive = st.lists(st.floats(0.5, 1e6), min_size=2, max_size=14)


@given(positive, st.data())
def test_only_comparable_neighbours_are_flagged(values: list[float], data: st.DataObject) -> None:
    columns = {
        name: data.draw(st.lists(st.integers(0, 1), min_size=len(values), max_size=len(values)))
        for name in ("regime", "source")
    }
    for each in outliers(series(values, **columns)):
        assert compare(each.step.earlier, each.step.later) is None
        assert each.step.later["period_start"].year - each.step.earlier["period_start"].year == 1


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=14))
def test_the_unit_of_the_values_does_not_matter(values: list[int]) -> None:
    assert years(series([float(v) for v in values])) == years(series([v * 1024.0 for v in values]))
