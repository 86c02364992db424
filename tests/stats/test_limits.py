"""Exact limits: published values, other libraries, the definition itself, and what is no count."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, poisson

from stats.limits import poisson_limits, rate_limits, ratio_limits, share_limits

COUNTS = st.integers(0, 100_000)
PAIRS = st.tuples(st.integers(0, 3000), st.integers(1, 3000)).map(lambda pair: (min(pair), max(pair)))


@pytest.mark.parametrize(
    ("count", "lower", "upper", "decimals"),
    [(0, 0, 3.689, 3), (1, 0.0253, 5.5716, 4), (16, 9.15, 25.98, 2), (117, 96.76, 140.22, 2)],
)
def test_limits_agree_with_published_tables(count: int, lower: float, upper: float, decimals: int) -> None:
    assert np.round(poisson_limits([count]), decimals).ravel().tolist() == [lower, upper]


@given(COUNTS)
def test_each_tail_beyond_the_limits_holds_two_and_a_half_percent(count: int) -> None:
    lower, upper = poisson_limits(count)
    assert poisson.cdf(count, upper) == pytest.approx(0.025, rel=1e-6)
    assert count == 0 or poisson.sf(count - 1, lower) == pytest.approx(0.025, rel=1e-6)


@given(COUNTS)
def test_limits_enclose_the_count_and_grow_with_it(count: int) -> None:
    lower, upper = poisson_limits([count, count + 1])
    assert 0 <= lower[0] <= count < upper[0]
    assert lower[0] < lower[1] and upper[0] < upper[1]


@given(COUNTS, st.floats(0.5, 0.94))
def test_less_coverage_gives_narrower_limits(count: int, coverage: float) -> None:
    (lower, upper), (inner_lower, inner_upper) = poisson_limits(count), poisson_limits(count, coverage)
    assert lower <= inner_lower <= inner_upper < upper


def test_limits_have_the_shape_of_the_counts() -> None:
    lower, upper = poisson_limits([[0, 1, 2], [3, 4, 5]])
    assert lower.shape == upper.shape == (2, 3)
    assert [part.shape for part in poisson_limits([])] == [(0,), (0,)]


def test_limits_of_a_rate_are_those_of_its_count_per_residents() -> None:
    rate, lower, upper = rate_limits([16, 117], [200_000, 50_000])
    assert rate.tolist() == [8, 234]
    assert np.round(lower, 2).tolist() == [4.57, 193.52]
    assert np.round(upper, 2).tolist() == [12.99, 280.44]
    assert [round(float(x), 4) for x in rate_limits(16, 200_000, per=1000)] == [0.08, 0.0457, 0.1299]


@given(PAIRS)
def test_limits_of_a_share_are_those_of_scipy(pair: tuple[int, int]) -> None:
    share, lower, upper = share_limits(*pair)
    expected = binomtest(*pair).proportion_ci(0.95, "exact")
    assert (lower, upper) == pytest.approx((expected.low, expected.high), rel=1e-9, abs=1e-12)
    assert lower <= share == pair[0] / pair[1] <= upper


@given(PAIRS, st.floats(0.5, 0.94))
def test_shares_widen_with_coverage_and_grow_with_their_part(pair: tuple[int, int], coverage: float) -> None:
    part, whole = pair
    _, lower, upper = share_limits([part, part], whole)
    _, inner_lower, inner_upper = share_limits(part, whole, coverage)
    assert lower[0] <= inner_lower and inner_upper <= upper[0]
    _, next_lower, next_upper = share_limits(part + 1, whole + 1)
    assert next_lower >= lower[0] and next_upper >= upper[0] - 1e-12


def test_limits_of_a_ratio_are_those_documented_for_poisson_test_of_r() -> None:
    # poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878)), in R's help on the Poisson test
    ratio, lower, upper = ratio_limits(11, 800, 6 + 8 + 7, 1083 + 1050 + 878)
    assert (ratio, lower, upper) == pytest.approx((1.971488, 0.8584264, 4.2772659), rel=1e-6)


COUNTED = st.tuples(st.integers(0, 2000), st.integers(1, 10**6))


@given(COUNTED, COUNTED)
def test_the_ratio_turned_round_has_its_limits_turned_round(one: tuple[int, int], other: tuple[int, int]) -> None:
    if one[0] + other[0] == 0:
        return
    ratio, lower, upper = ratio_limits(*one, *other)
    assert 0 <= lower <= ratio <= upper
    back = ratio_limits(*other, *one)
    with np.errstate(divide="ignore"):
        turned = [float(np.divide(1.0, x)) for x in (back[0], back[2], back[1])]
    assert [ratio, lower, upper] == pytest.approx(turned, rel=1e-6)


@given(st.integers(0, 500), st.integers(1, 500), st.floats(0.5, 0.94))
def test_ratios_widen_with_coverage_and_grow_with_their_count(count: int, other: int, coverage: float) -> None:
    ratio, lower, upper = ratio_limits([count, count + 1], 100, other, 300)
    assert (np.diff(ratio) > 0).all() and (np.diff(lower) > 0).all() and (np.diff(upper) > 0).all()
    _, inner_lower, inner_upper = ratio_limits(count, 100, other, 300, coverage)
    assert lower[0] <= inner_lower <= inner_upper <= upper[0]


def test_with_no_event_on_one_side_a_limit_is_open() -> None:
    assert [float(x) for x in ratio_limits(0, 10, 5, 10)][:2] == [0, 0]
    ratio, lower, upper = ratio_limits(5, 10, 0, 10)
    assert (ratio, upper) == (inf, inf) and 0 < lower < inf


def test_no_event_on_either_side_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown"):
        ratio_limits([3, 0], 10, [4, 0], 10)


@pytest.mark.parametrize("broken", [-1, 1.5, nan, -0.5, inf])
def test_what_is_no_count_of_events_is_refused(broken: float) -> None:
    for ask in (
        lambda: poisson_limits([3, broken]),
        lambda: rate_limits([3, broken], 10),
        lambda: share_limits(broken, 10),
        lambda: ratio_limits(broken, 1, 2, 1),
    ):
        with pytest.raises(ValueError, match="not a count"):
            ask()


@pytest.mark.parametrize("exposure", [0, -1, nan, inf])
def test_an_exposure_of_nobody_is_refused(exposure: float) -> None:
    with pytest.raises(ValueError, match="exposure"):
        rate_limits(3, exposure)
    with pytest.raises(ValueError, match="exposure"):
        ratio_limits(3, 1, 4, exposure)


@pytest.mark.parametrize(("part", "whole"), [(3, 2), (0, 0)])
def test_a_part_beyond_its_whole_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="share"):
        share_limits(part, whole)
