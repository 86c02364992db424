"""Smoothed rates are those of an independent library, lie between crude and common, and refuse what is unknown."""

import warnings
from math import inf, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

with warnings.catch_warnings():
    # the library warns of its own dependencies while it is imported
    warnings.simplefilter("ignore")
    from esda.smoothing import Empirical_Bayes

from stats.smoothing import empirical_bayes

areas = st.lists(st.tuples(st.integers(0, 5000), st.integers(100, 2_000_000)), min_size=2, max_size=12)


def apart(country: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    counts, people = zip(*country, strict=True)
    return np.array(counts, dtype=float), np.array(people, dtype=float)


def test_nine_unequal_areas_agree_with_esda() -> None:
    counts = [12, 41, 9, 7, 55, 3, 60, 88, 6]
    people = [575_000, 1_330_000, 548_000, 308_000, 1_472_000, 281_000, 1_030_000, 1_145_000, 370_000]
    smoothed = empirical_bayes(counts, people, per=1)
    assert smoothed.variance > 0
    np.testing.assert_allclose(smoothed.rates, Empirical_Bayes(counts, people).r.ravel(), rtol=1e-9, atol=0)


@given(areas)
def test_every_country_agrees_with_esda_unless_the_variance_is_negative(country: list[tuple[int, int]]) -> None:
    counts, people = apart(country)
    assume(counts.sum() > 0)
    smoothed = empirical_bayes(counts, people, per=1)
    assume(smoothed.variance > 0)
    np.testing.assert_allclose(smoothed.rates, Empirical_Bayes(counts, people).r.ravel(), rtol=1e-9, atol=1e-15)


@given(areas)
def test_a_smoothed_rate_lies_between_the_crude_and_the_common_one(country: list[tuple[int, int]]) -> None:
    counts, people = apart(country)
    smoothed = empirical_bayes(counts, people)
    assert ((smoothed.kept >= 0) & (smoothed.kept <= 1)).all()
    low, high = np.minimum(smoothed.crude, smoothed.common), np.maximum(smoothed.crude, smoothed.common)
    assert (low - 1e-9 * (1 + low) <= smoothed.rates).all() and (smoothed.rates <= high + 1e-9 * (1 + high)).all()
    order = np.argsort(people, kind="stable")
    assert (np.diff(smoothed.kept[order]) >= -1e-12).all(), "more people keep more of their own rate"


def test_areas_that_differ_less_than_chance_all_have_the_common_rate() -> None:
    counts, people = [10, 10, 10, 11], [100_000, 100_000, 100_000, 100_000]
    smoothed = empirical_bayes(counts, people)
    assert smoothed.variance < 0
    assert smoothed.rates == pytest.approx([10.25] * 4)
    assert smoothed.kept.tolist() == [0] * 4


def test_a_negative_variance_would_make_rates_that_are_none() -> None:
    counts, people = [3, 2, 1, 1], [216_133, 178_695, 151_821, 102_035]
    assert Empirical_Bayes(counts, people).r.min() < 0
    assert empirical_bayes(counts, people, per=1).rates == pytest.approx([7 / sum(people)] * 4)


def test_no_event_anywhere_is_a_rate_of_zero() -> None:
    assert empirical_bayes([0, 0], [10, 20]).rates.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("counts", "people"),
    [
        ([1, nan], [1, 1]), ([1, -1], [1, 1]), ([1, inf], [1, 1]), ([1, 2], [1, 0]), ([1, 2], [1, nan]),
        ([1, 2], [1]), ([], []), (1, 1),
    ],
)  # fmt: skip
def test_unknown_counts_and_people_are_refused(counts: list[float], people: list[float]) -> None:
    with pytest.raises(ValueError, match="missing|exposure|length"):
        empirical_bayes(counts, people)
