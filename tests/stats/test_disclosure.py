"""Intervals of hidden cells are those found by trying every table, and no differencing attack goes unseen."""

from itertools import product
from math import inf, isnan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stats.disclosure import NARROWEST, intervals, leaks

CODES = ("x", "y", "z")


def line(total: object, *parts: object) -> tuple:
    return (total, parts)


def tables(cells: dict, sums: list) -> list[dict]:
    """Every table of whole numbers that fits: hidden cells tried one by one, up to the largest published count."""
    hidden = [key for key, value in cells.items() if value is None]
    most = int(max((value for value in cells.values() if value is not None), default=0))
    found = []
    for values in product(range(most + 1), repeat=len(hidden)):
        table = {**cells, **dict(zip(hidden, values, strict=True))}
        if all(table[total] == sum(table[part] for part in parts) for total, parts in sums):
            found.append(table)
    return found


@st.composite
def grids(draw: st.DrawFn) -> tuple[dict, list]:
    """A table of two ways with all totals published and up to four cells hidden."""
    width = draw(st.integers(2, 3))
    inner = {(a, b): draw(st.integers(0, 6)) for a in "ab" for b in CODES[:width]}
    cells = dict(inner)
    cells |= {(a, "all"): sum(inner[a, b] for b in CODES[:width]) for a in "ab"}
    cells |= {("all", b): inner["a", b] + inner["b", b] for b in CODES[:width]}
    cells["all", "all"] = sum(inner.values())
    sums = [line((a, "all"), *[(a, b) for b in CODES[:width]]) for a in ("a", "b", "all")]
    sums += [line(("all", b), ("a", b), ("b", b)) for b in (*CODES[:width], "all")]
    hidden = draw(st.sets(st.sampled_from(sorted(inner)), max_size=4))
    return {key: None if key in hidden else value for key, value in cells.items()}, sums


@settings(max_examples=50)
@given(grids())
def test_intervals_are_those_of_trying_every_table(grid: tuple[dict, list]) -> None:
    cells, sums = grid
    fitting = tables(cells, sums)
    expected = {
        key: (min(table[key] for table in fitting), max(table[key] for table in fitting))
        for key, value in cells.items()
        if value is None
    }
    assert intervals(cells, sums) == expected


@settings(max_examples=40)
@given(grids(), st.integers(1, 6))
def test_leaks_are_the_intervals_that_are_too_narrow(grid: tuple[dict, list], narrowest: int) -> None:
    cells, sums = grid
    narrow = {key: span for key, span in intervals(cells, sums).items() if span[1] - span[0] < narrowest}
    assert leaks(cells, sums, narrowest) == narrow
    wanted = set(sorted(narrow)[:1])
    assert leaks(cells, sums, narrowest, wanted).keys() == wanted


@settings(max_examples=15)
@given(st.lists(st.integers(0, 30), min_size=12, max_size=40), st.integers(0, 2**31))
def test_many_cells_at_once_are_judged_as_one_by_one(counts: list[int], seed: int) -> None:
    random, places = np.random.default_rng(seed), range(len(counts))
    cells: dict = dict.fromkeys(places)
    sums = []
    for n in range(len(counts) // 2):
        parts = [int(i) for i in random.choice(len(counts), size=4, replace=False)]
        cells["sum", n] = sum(counts[i] for i in parts)
        sums.append(line(("sum", n), *parts))
    one_by_one = {key: span for key, span in intervals(cells, sums).items() if span[1] - span[0] < NARROWEST}
    assert leaks(cells, sums) == one_by_one


@settings(max_examples=40)
@given(grids())
def test_hiding_another_cell_never_narrows_an_interval(grid: tuple[dict, list]) -> None:
    cells, sums = grid
    seen = [key for key, value in cells.items() if value is not None and "all" not in key]
    assume(seen)
    before, after = intervals(cells, sums), intervals({**cells, seen[0]: None}, sums)
    assert all(after[key][0] <= low and high <= after[key][1] for key, (low, high) in before.items())


# --- attacks ---------------------------------------------------------------------------------------------------------


def test_a_single_hidden_cell_in_a_sum_is_known_exactly() -> None:
    cells = {"all": 30, "a": None, "b": 8, "c": 19}
    assert leaks(cells, [line("all", "a", "b", "c")]) == {"a": (3, 3)}


def test_two_hidden_cells_whose_sum_is_small_are_known_too_well() -> None:
    cells = {"all": 30, "a": None, "b": None, "c": 28}
    assert leaks(cells, [line("all", "a", "b", "c")]) == {"a": (0, 2), "b": (0, 2)}
    assert leaks({**cells, "c": 25}, [line("all", "a", "b", "c")]) == {}


def test_a_chain_through_two_dimensions_is_followed() -> None:
    # each line hides two cells; first row less first column, and so on, leaves one
    cells = {
        "ax": None, "ay": None, "a": 20,
        "bx": None, "by": None, "b": 30,
        "x": 25, "y": 25, "ab": 50, "cy": None, "c": 9, "cx": 9,
    }  # fmt: skip
    sums = [line("a", "ax", "ay"), line("b", "bx", "by"), line("x", "ax", "bx"), line("c", "cx", "cy")]
    assert leaks(cells, [*sums, line("y", "ay", "by", "cy")])["cy"] == (0, 0)
    # two totals that overlap leave their difference
    difference = [line("all", "a", "b", "c"), line("ab", "a", "b")]
    assert leaks({"all": 40, "ab": 37, "a": None, "b": None, "c": None}, difference) == {"c": (3, 3)}


def test_a_cell_in_no_sum_is_unbounded_and_a_hidden_total_takes_its_bounds_away() -> None:
    assert intervals({"a": None, "b": 3}, []) == {"a": (0, inf)}
    assert intervals({"all": None, "a": None, "b": 3}, [line("all", "a", "b")]) == {"all": (3, inf), "a": (0, inf)}
    assert leaks({"all": None, "a": None, "b": 3}, [line("all", "a", "b")]) == {}


def test_a_key_that_is_no_cell_is_one_more_unknown() -> None:
    assert intervals({"year": 30, "march": None}, [line("year", "march", "the rest")]) == {"march": (0, 30)}


def test_fractions_are_drawn_in_to_whole_numbers() -> None:
    # a + b = 7 and a - b = 0 to 1 allow 3.5 to 4 in real numbers
    sums = [line("all", "a", "b"), line("a", "b", "more"), line("one", "more", "less")]
    assert intervals({"all": 7, "one": 1, "a": None, "b": None}, sums) == {"a": (4, 4), "b": (3, 3)}


def test_sums_that_contradict_one_another_prove_nothing_and_count_as_leaks() -> None:
    cells = {"all": 5, "a": None, "b": 9, "other": 20, "c": None, "d": None}
    found = leaks(cells, [line("all", "a", "b"), line("other", "c", "d")])
    assert found.keys() == {"a"}
    assert all(isnan(end) for end in found["a"])


@pytest.mark.parametrize(("sums", "cells"), [([], {}), ([], {"a": 1}), ([line("all", "a")], {"all": 1, "a": 1})])
def test_nothing_hidden_is_nothing_found(sums: list, cells: dict) -> None:
    assert intervals(cells, sums) == leaks(cells, sums) == {}
