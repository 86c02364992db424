"""Ticks are round, rise from zero and are few."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.ticks import ticks


@given(st.floats(1e-4, 1e9))
def test_ticks_rise_evenly_from_zero_and_are_few(top: float) -> None:
    values = ticks(top)
    steps = [later - earlier for earlier, later in pairwise(values)]
    assert values[0] == 0
    assert 2 <= len(values) - 1 <= 5
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert values[-1] <= top * (1 + 1e-9)


@pytest.mark.parametrize(("top", "last"), [(4.0, 4.0), (14362.0, 10000.0), (0.9, 0.8), (100.0, 100.0)])
def test_steps_are_one_two_or_five_times_a_power_of_ten(top: float, last: float) -> None:
    assert ticks(top)[-1] == pytest.approx(last)


def test_an_axis_of_nothing_has_zero_alone() -> None:
    assert ticks(0.0) == [0.0]
