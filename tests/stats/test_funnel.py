"""The funnel flags an area of a common rate rarely, a doubled one nearly always, and shows no order that is chance."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from stats.funnel import Order, curve, funnel, order, separable

# residents of nine areas in thousands: the smallest, an ordinary country, and one with a third of all people
PEOPLE = 1000 * np.array([575, 1330, 548, 308, 1472, 281, 1030, 1145, 370])
LOPSIDED = 1000 * np.array([500, 500, 500, 500, 500, 500, 500, 2000, 500])
COUNTRIES = 10_000
ABOVE, BELOW = ["above_95", "above_998"], ["below_95", "below_998"]
areas = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**6)), min_size=3, max_size=12)


@pytest.mark.parametrize("people", [PEOPLE, LOPSIDED], ids=["ordinary", "lopsided"])
@pytest.mark.parametrize("total", [60, 900, 9_000])
def test_under_a_common_rate_at_most_one_area_in_twenty_is_flagged(people: np.ndarray, total: int) -> None:
    drawn = np.random.default_rng(total).poisson(total * people / people.sum(), (COUNTRIES, 9))
    labels = funnel(drawn, people).labels
    flagged = labels != "within"
    assert 0 < flagged.mean() <= 0.05
    assert flagged.mean(axis=0).max() <= 0.05
    assert np.isin(labels, ["above_998", "below_998"]).mean() <= 0.002


@pytest.mark.parametrize("people", [PEOPLE, LOPSIDED], ids=["ordinary", "lopsided"])
@pytest.mark.parametrize("doubled", range(9))
def test_a_doubled_area_is_flagged(people: np.ndarray, doubled: int) -> None:
    rates = 40 * people / people[doubled]
    rates[doubled] *= 2
    drawn = np.random.default_rng(doubled).poisson(rates, (COUNTRIES // 5, 9))
    assert np.isin(funnel(drawn, people).labels[:, doubled], ABOVE).mean() >= 0.95


@given(areas)
def test_without_overdispersion_labels_are_those_of_exact_binomial_tails(country: list[tuple[int, int]]) -> None:
    counts, people = map(np.array, zip(*country, strict=True))
    judged = funnel(counts, people)
    total, share = int(counts.sum()), people / people.sum()
    if judged.phi > 1:
        return
    for label, n, p in zip(judged.labels, counts, share, strict=True):
        above, below = binom.sf(n - 1, total, p), binom.cdf(n, total, p)
        expected = "above" if above < 0.025 else "below" if below < 0.025 else "within"
        assert label.split("_")[0] == expected or min(abs(above - 0.025), abs(below - 0.025)) < 1e-9
        if label != "within":
            assert label.endswith("998") == (min(above, below) < 0.001)


def test_a_flag_is_that_of_the_exact_test_by_scipy() -> None:
    counts = [10, 10, 10, 10, 10, 10, 10, 10, 20]
    assert list(funnel(counts, [1] * 9).labels)[-1] == "above_95"
    assert 0.001 < binomtest(20, 100, 1 / 9, alternative="greater").pvalue < 0.025


@given(areas, st.integers(2, 9))
def test_areas_may_come_in_any_order_and_unit(country: list[tuple[int, int]], factor: int) -> None:
    counts, people = map(np.array, zip(*country, strict=True))
    judged, turned = funnel(counts, people), funnel(counts[::-1], people[::-1])
    assert list(judged.labels) == list(turned.labels[::-1])
    assert judged.phi == pytest.approx(turned.phi)
    assert funnel(counts, people, per=1000).rates * 100 == pytest.approx(judged.rates)


@given(areas)
def test_limits_lie_around_the_country_and_in_order(country: list[tuple[int, int]]) -> None:
    counts, people = map(np.array, zip(*country, strict=True))
    judged = funnel(counts, people)
    limits = judged.limits
    assert judged.phi >= 1
    assert judged.expected.sum() == pytest.approx(counts.sum())
    assert (limits.low_998 >= 0).all() and (limits.low_998 <= limits.low_95).all()
    assert (limits.low_95 <= judged.country + 1e-9).all() and (judged.country <= limits.high_95 + 1e-9).all()
    assert (limits.high_95 <= limits.high_998).all()


def test_many_countries_at_once_are_each_judged_alone() -> None:
    drawn = np.random.default_rng(7).poisson(30, (20, 9))
    together = funnel(drawn, PEOPLE)
    for n, row in enumerate(drawn):
        alone = funnel(row, PEOPLE)
        assert list(alone.labels) == list(together.labels[n])
        assert alone.phi == pytest.approx(together.phi[n])
        assert alone.country == pytest.approx(together.country[n])


def test_areas_that_differ_among_themselves_widen_the_limits_and_one_outlier_does_not() -> None:
    scattered = funnel([100, 200, 100, 200, 100, 200, 100, 200, 150], [1] * 9)
    assert scattered.phi > 10
    assert set(scattered.labels) == {"within"}
    single = funnel([100, 101, 99, 100, 102, 98, 100, 100, 200], [1] * 9)
    assert single.phi < 3
    assert single.labels[-1] == "above_998"


def test_the_curve_runs_through_the_limits_of_the_areas_and_has_no_steps() -> None:
    judged = funnel([30, 60, 25, 14, 70, 12, 55, 130, 17], PEOPLE)
    at_areas = curve(judged, PEOPLE)
    for name in ("low_998", "low_95", "high_95", "high_998"):
        assert getattr(at_areas, name) == pytest.approx(getattr(judged.limits, name))
    grid = np.linspace(PEOPLE.min(), PEOPLE.max(), 4000)
    smooth = curve(judged, grid)
    assert (np.diff(smooth.high_95) < 0).all()
    assert np.abs(np.diff(smooth.high_95)).max() < 0.02


@pytest.mark.parametrize("exposures", [[0], [-1], [PEOPLE.sum() + 1], [nan]])
def test_the_curve_is_refused_beyond_the_country(exposures: list[float]) -> None:
    with pytest.raises(ValueError, match="everybody"):
        curve(funnel([30] * 9, PEOPLE), exposures)


def test_a_country_without_an_event_has_nobody_outside() -> None:
    judged = funnel([0] * 9, PEOPLE)
    assert set(judged.labels) == {"within"}
    assert (judged.phi, judged.country) == (1, 0)


@pytest.mark.parametrize(
    ("counts", "people"),
    [
        ([1, nan, 3], [1, 1, 1]), ([1, -2, 3], [1, 1, 1]), ([1, 2.5, 3], [1, 1, 1]), ([1, 2, 3], [1, 0, 1]),
        ([1, 2, 3], [1, nan, 1]), ([1, 2], [1, 1]), (5, 1), ([1, inf, 1], [1, 1, 1]),
    ],
)  # fmt: skip
def test_unknown_counts_and_people_are_refused(counts: list[float], people: list[float]) -> None:
    with pytest.raises(ValueError, match="missing|exposure|three"):
        funnel(counts, people)


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        ([1, 2, 3], [4, 5, 6], Order(False, None, None)),
        ([1, 2, 7], [4, 5, 9], Order(True, 2, None)),
        ([1, 5, 6], [4, 8, 9], Order(True, None, 0)),
        ([1, 5, 9], [4, 8, 12], Order(True, 2, 0)),
        ([1, 3, 6], [4, 7, 9], Order(True, None, None)),
        ([1, 2, 4], [4, 5, 6], Order(False, None, None)),
        ([1, nan, 7], [4, nan, 9], Order(True, None, None)),
        ([nan, nan], [nan, nan], Order(False, None, None)),
        ([1], [2], Order(False, None, None)),
        ([], [], Order(False, None, None)),
    ],
)
def test_an_order_is_shown_only_where_limits_part(lower: list[float], upper: list[float], expected: Order) -> None:
    assert order(lower, upper) == expected
    assert separable(lower, upper) == expected.known


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=9))
def test_whoever_is_called_highest_overlaps_nobody(pairs: list[tuple[int, int]]) -> None:
    lower, upper = [min(pair) for pair in pairs], [max(pair) for pair in pairs]
    told = order(lower, upper)
    if told.highest is not None:
        assert all(lower[told.highest] > high for i, high in enumerate(upper) if i != told.highest)
    if told.lowest is not None:
        assert all(upper[told.lowest] < low for i, low in enumerate(lower) if i != told.lowest)
    brute = any(a[0] > b[1] for a in zip(lower, upper, strict=True) for b in zip(lower, upper, strict=True))
    assert told.known == brute
