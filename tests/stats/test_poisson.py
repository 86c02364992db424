"""Exact limits of counts: published table values, the definition itself, and what is no count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from stats.poisson import exact_limits

COUNTS = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("count", "lower", "upper", "decimals"),
    [(0, 0, 3.689, 3), (1, 0.0253, 5.5716, 4), (16, 9.15, 25.98, 2), (117, 96.76, 140.22, 2)],
)
def test_limits_agree_with_published_tables(count: int, lower: float, upper: float, decimals: int) -> None:
    assert np.round(exact_limits([count]), decimals).ravel().tolist() == [lower, upper]


@given(COUNTS)
def test_each_tail_beyond_the_limits_holds_two_and_a_half_percent(count: int) -> None:
    lower, upper = exact_limits(count)
    assert poisson.cdf(count, upper) == pytest.approx(0.025, rel=1e-6)
    assert count == 0 or poisson.sf(count - 1, lower) == pytest.approx(0.025, rel=1e-6)


@given(COUNTS)
def test_limits_enclose_the_count_and_grow_with_it(count: int) -> None:
    lower, upper = exact_limits([count, count + 1])
    assert 0 <= lower[0] <= count < upper[0]
    assert lower[0] < lower[1] and upper[0] < upper[1]


@given(COUNTS, st.floats(0.5, 0.94))
def test_less_coverage_gives_narrower_limits(count: int, coverage: float) -> None:
    (lower, upper), (inner_lower, inner_upper) = exact_limits(count), exact_limits(count, coverage)
    assert lower <= inner_lower <= inner_upper < upper


def test_limits_have_the_shape_of_the_counts() -> None:
    lower, upper = exact_limits([[0, 1, 2], [3, 4, 5]])
    assert lower.shape == upper.shape == (2, 3)
    assert [part.shape for part in exact_limits([])] == [(0,), (0,)]


@pytest.mark.parametrize("broken", [-1, 1.5, float("nan"), -0.5])
def test_what_is_no_count_of_events_is_refused(broken: float) -> None:
    with pytest.raises(ValueError, match="not a count"):
        exact_limits([3, broken])
