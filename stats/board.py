"""What is missing in an area against what ought to be there: counted by kind, weighed openly, never ranked alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stats.computed import Computed, compute

# what a line of the board may say, the heaviest first; with the weight it starts from
WEIGHTS = {"confirmed_absent": 3, "below_standard": 3, "not_named": 2, "unknown": 1}


@dataclass(frozen=True)
class Score:
    """The lines of one area counted by kind, and their weighted sum with its parts."""

    area: str
    counts: dict[str, int]
    total: Computed


def scores(lines: Iterable[Mapping[str, str]], areas: Iterable[str], weights: Mapping[str, int]) -> list[Score]:
    """One score per area, in the order of `areas`, which is the committee's and says nothing of rank.

    lines: mappings with area and gap, a key of WEIGHTS. weights: a whole number from 0 for every such key.
    Raises KeyError for a gap without a weight.
    """
    counted: dict[str, Counter[str]] = {area: Counter() for area in areas}
    for line in lines:
        if line["gap"] not in weights:
            raise KeyError(line["gap"])
        counted[line["area"]][line["gap"]] += 1
    return [_score(area, counts, weights) for area, counts in counted.items()]


def _score(area: str, counts: Mapping[str, int], weights: Mapping[str, int]) -> Score:
    own = {kind: counts.get(kind, 0) for kind in WEIGHTS}
    pairs = [float(number) for kind in WEIGHTS for number in (own[kind], weights[kind])]
    return Score(area, own, compute("weighted", *pairs))
