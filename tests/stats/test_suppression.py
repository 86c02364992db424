"""Small counts stay hidden, and so many larger ones that neither one sum nor all together give one away."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.disclosure import leaks
from stats.suppression import THRESHOLD, suppress

Cells = dict[tuple[str, ...], int]
two_ways = st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(1, 14), min_size=1)
three_ways = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from("mn")), st.integers(1, 14), min_size=1
)


def cube(parts: Cells) -> Cells:
    """The parts with every total over every set of positions."""
    cells: Counter = Counter()
    for key, count in parts.items():
        for summed in product(*[(code, "all") for code in key]):
            cells[summed] += count
    return dict(cells)


def published(cells: Cells, hidden: set) -> tuple[dict, list]:
    """What a reader sees, and the sums a reader knows."""
    sums = []
    for position in range(len(next(iter(cells)))):
        for total in (key for key in cells if key[position] == "all"):
            rest = [k for k in cells if k[:position] + k[position + 1 :] == total[:position] + total[position + 1 :]]
            sums.append((total, [key for key in rest if key != total]))
    return {key: None if key in hidden else count for key, count in cells.items()}, sums


def test_one_small_cell_takes_the_next_smallest_with_it() -> None:
    cells = {("all",): 30, ("a",): 3, ("b",): 8, ("c",): 19}
    assert suppress(cells, {0: "all"}) == {("a",), ("b",)}


def test_small_cells_whose_sum_is_small_take_another() -> None:
    cells = {("all",): 30, ("a",): 1, ("b",): 1, ("c",): 9, ("d",): 19}
    assert suppress(cells, {0: "all"}) == {("a",), ("b",), ("c",)}


def test_small_total_goes_with_its_parts() -> None:
    assert suppress({("all",): 4, ("a",): 4}, {0: "all"}) == {("all",), ("a",)}


def test_nothing_small_hides_nothing_and_without_totals_only_the_small() -> None:
    assert suppress({("all",): 10, ("a",): 5, ("b",): 5}, {0: "all"}) == set()
    assert suppress({("a",): 3, ("b",): 9}, {}) == {("a",)}
    assert suppress({}, {0: "all"}) == set()


def test_a_table_that_would_be_mostly_holes_is_withheld_whole() -> None:
    sparse = {(code,): 2 for code in "abcdef"} | {("g",): 40, ("h",): 50, ("all",): 102}
    assert suppress(sparse, {0: "all"}) == sparse.keys() - {("all",)}
    dense = {(code,): 40 for code in "abcdefgh"} | {("i",): 2, ("all",): 322}
    assert len(suppress(dense, {0: "all"})) == 2


def test_lines_that_are_safe_alone_and_not_together_lose_another_cell() -> None:
    parts = {
        ("a", "x"): 1, ("a", "y"): 9, ("a", "z"): 20,
        ("b", "x"): 7, ("b", "y"): 1, ("b", "z"): 20,
        ("c", "x"): 20, ("c", "y"): 20, ("c", "z"): 20,
    }  # fmt: skip
    cells = cube(parts)
    square = {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}
    shown, sums = published(cells, square)
    # each line hides two cells whose sum is 8 or more, and yet a column of 8 leaves no freedom of five to ("b", "y")
    assert leaks(shown, sums).keys() <= square
    hidden = suppress(cells, {0: "all", 1: "all"})
    assert square <= hidden
    assert leaks(*published(cells, hidden)) == {}


@settings(max_examples=40)
@given(two_ways)
def test_no_line_gives_a_small_count_away(parts: Cells) -> None:
    cells = cube(parts)
    hidden = suppress(cells, {0: "all", 1: "all"})
    assert {key for key, count in cells.items() if count < THRESHOLD} <= hidden
    for position in (0, 1):
        for fixed in {key[1 - position] for key in cells}:
            line = [key for key in cells if key[1 - position] == fixed]
            dark = [key for key in line if key in hidden]
            assert len(dark) != 1
            if dark and all(key[position] != "all" for key in dark):
                assert sum(cells[key] for key in dark) >= THRESHOLD


@settings(max_examples=60)
@given(two_ways | three_ways)
def test_the_auditor_finds_no_leak_in_what_is_suppressed(parts: Cells) -> None:
    cells = cube(parts)
    hidden = suppress(cells, dict.fromkeys(range(len(next(iter(cells)))), "all"))
    assert leaks(*published(cells, hidden)) == {}


@pytest.mark.parametrize("threshold", [3, 10])
def test_another_threshold_is_kept_to(threshold: int) -> None:
    cells = cube({("a", "x"): 2, ("a", "y"): 30, ("b", "x"): 40, ("b", "y"): 50})
    hidden = suppress(cells, {0: "all", 1: "all"}, threshold)
    assert hidden
    assert leaks(*published(cells, hidden), threshold) == {}
