"""The score of an area is the sum of its parts by the weights that stand beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.board import WEIGHTS, scores

KINDS = list(WEIGHTS)
lines = st.lists(st.fixed_dictionaries({"area": st.sampled_from("ABC"), "gap": st.sampled_from(KINDS)}))
weights = st.fixed_dictionaries({kind: st.integers(0, 5) for kind in KINDS})


@given(lines, weights)
def test_parts_make_the_score_and_every_line_is_in_one_part(found, given_weights) -> None:
    made = scores(found, "ABC", given_weights)
    assert [each.area for each in made] == ["A", "B", "C"]
    assert sum(sum(each.counts.values()) for each in made) == len(found)
    for each in made:
        assert each.total.value == sum(each.counts[kind] * given_weights[kind] for kind in KINDS)


@given(lines, weights)
def test_another_line_never_lowers_a_score(found, given_weights) -> None:
    before = scores(found, "ABC", given_weights)[0].total.value
    for kind in KINDS:
        after = scores([*found, {"area": "A", "gap": kind}], "ABC", given_weights)[0].total.value
        assert after == before + given_weights[kind]


def test_a_gap_without_a_weight_is_refused() -> None:
    with pytest.raises(KeyError, match="closed"):
        scores([{"area": "A", "gap": "closed"}], "A", WEIGHTS)
