"""Classes of a map: few, in order, without overlap, and the same for a value whichever year it stands in."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.classes import MOST_CLASSES, Classes, classes

counts = st.lists(st.integers(0, 10**7).map(float), min_size=1, max_size=60)
amounts = st.lists(st.floats(0, 10**6, allow_nan=False).map(lambda value: round(value, 3)), min_size=1, max_size=60)
either = counts | amounts


def holding(cut: Classes, value: float) -> list[int]:
    """The classes whose printed bounds hold a value; bounds shared by two classes belong to the upper one."""
    found = []
    for index in range(cut.count):
        low, high = cut.bounds(index)
        last = index == cut.count - 1
        if low <= value and (value <= high if cut.whole or last else value < high):
            found.append(index)
    return found


def test_no_value_has_no_classes() -> None:
    assert classes([]) is None
    assert classes([nan, inf, -inf]) is None


@pytest.mark.parametrize("values", [[7.0], [7.0] * 9, [0.0], [0.0, 0.0], [2.5, 2.5]], ids=str)
def test_equal_values_make_one_class_that_prints_the_value(values: list[float]) -> None:
    cut = classes(values)
    assert cut is not None
    assert cut.count == 1
    assert cut.bounds(0) == (values[0], values[0])
    assert cut.index(values[0]) == 0


def test_values_that_are_not_numbers_do_not_move_the_classes() -> None:
    assert classes([1.0, 2.0, nan, 3.0, inf]) == classes([1.0, 2.0, 3.0])


def test_zero_has_a_class_of_its_own_beside_large_counts() -> None:
    cut = classes([0.0, 0.0, 100.0, 200.0, 300.0, 400.0])
    assert cut is not None
    assert cut.index(0.0) == 0
    assert cut.index(100.0) > 0


def test_order_of_the_values_does_not_matter() -> None:
    assert classes([5.0, 1.0, 3.0, 2.0, 4.0]) == classes([1.0, 2.0, 3.0, 4.0, 5.0])


@given(either)
def test_every_value_falls_in_exactly_one_class_within_its_printed_bounds(values: list[float]) -> None:
    cut = classes(values)
    assert cut is not None
    for value in values:
        assert holding(cut, value) == [cut.index(value)]


@given(either)
def test_there_are_at_most_five_classes_and_their_edges_rise(values: list[float]) -> None:
    cut = classes(values)
    assert cut is not None
    assert 1 <= cut.count <= MOST_CLASSES == 5
    assert list(cut.edges) == sorted(set(cut.edges))
    assert all(cut.low < edge <= cut.high for edge in cut.edges)


@given(counts)
def test_whole_numbers_keep_whole_bounds_that_do_not_meet(values: list[float]) -> None:
    cut = classes(values)
    assert cut is not None
    bounds = [cut.bounds(index) for index in range(cut.count)]
    assert all(float(edge).is_integer() for pair in bounds for edge in pair)
    assert all(low <= high for low, high in bounds)
    assert all(upper[0] - lower[1] == 1 for lower, upper in zip(bounds, bounds[1:], strict=False))


@given(either)
def test_a_larger_value_is_never_in_a_lower_class(values: list[float]) -> None:
    cut = classes(values)
    assert cut is not None
    indexes = [cut.index(value) for value in sorted(values)]
    assert indexes == sorted(indexes)
    assert indexes[0] == 0
