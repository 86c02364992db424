"""Works out how narrowly published sums pin down the cells that are hidden, as an attacker with a computer would."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil, floor, inf, nan

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import block_array, coo_array, csr_array, eye_array

from stats.unknowns import SLACK, Array, Component, Key, components

Interval = tuple[float, float]
NARROWEST = 5
UNKNOWN: Interval = (0.0, inf)
CONTRADICTION: Interval = (nan, nan)
FEWEST_TO_SPREAD = 8
FOUND, INFEASIBLE, UNBOUNDED = 0, 2, 3


def intervals(cells: Mapping[Key, float | None], sums: Iterable[tuple[Key, Sequence[Key]]]) -> dict[Key, Interval]:
    """The lowest and highest whole number every hidden cell can be, given all published cells and sums.

    cells: published value of each cell, None where hidden. sums: a total with its parts; a key that is not among the
    cells is one more unknown. Counts are not negative. The highest is infinite where nothing bounds the cell; both
    are NaN where the published sums contradict one another.
    Linear programming (Fischetti and Salazar 2001, Management Science 47): the exact range of the real numbers that
    fit, drawn in to whole numbers.
    """
    found = {key: UNKNOWN for key, value in cells.items() if value is None}
    for part in components(cells, sums):
        ranges = _ranges(part, range(len(part.keys)), inf)
        found |= {part.keys[i]: span for i, span in ranges.items() if part.keys[i] in found}
    return found


def leaks(
    cells: Mapping[Key, float | None],
    sums: Iterable[tuple[Key, Sequence[Key]]],
    narrowest: float = NARROWEST,
    wanted: Collection[Key] | None = None,
) -> dict[Key, Interval]:
    """The hidden cells whose interval is narrower than `narrowest`, contradictions included, with their intervals.

    Looks only at those `wanted`; at all of them where it is None.
    """
    found: dict[Key, Interval] = {}
    asked = cells.keys() if wanted is None else wanted
    for part in components(cells, sums):
        chosen = [i for i, key in enumerate(part.keys) if key in asked and key in cells]
        ranges = _ranges(part, chosen, narrowest) if chosen else {}
        found |= {part.keys[i]: (low, high) for i, (low, high) in ranges.items() if not high - low >= narrowest}
    return found


def _ranges(part: Component[Key], wanted: Collection[int], enough: float) -> dict[int, Interval]:
    """The interval of each cell wanted; cells proven at least `enough` wide may be told wider than looked for."""
    start = _solve(np.zeros(len(part.keys)), part.matrix, part.right)
    if start is None:
        return dict.fromkeys(wanted, CONTRADICTION)
    part.low, part.high = start.copy(), start.copy()
    if enough < inf:
        _spread(part, list(wanted), enough)
    found = {}
    for i in wanted:
        if not part.wide(enough)[i]:
            found[i] = _range(part, i, enough)
    return found


def _range(part: Component[Key], i: int, enough: float) -> Interval:
    towards = np.zeros(len(part.keys))
    towards[i] = 1.0
    low = _solve(towards, part.matrix, part.right)
    if low is not None:
        part.see(low)
    if part.wide(enough)[i]:
        return float(ceil(part.low[i] - SLACK)), float(floor(part.high[i] + SLACK))
    high = _solve(-towards, part.matrix, part.right)
    if high is None:
        return float(ceil(part.low[i] - SLACK)), inf
    part.see(high)
    return float(ceil(part.low[i] - SLACK)), float(floor(part.high[i] + SLACK))


def _spread(part: Component[Key], wanted: list[int], enough: float) -> None:
    """Proves many cells wide at once: tables that fit, in which as many as possible lie far from where they were."""
    random, share, upwards = np.random.default_rng(len(part.keys)), 0.25, True
    while share * len(left := [i for i in wanted if not part.wide(enough)[i]]) >= FEWEST_TO_SPREAD:
        some = random.permutation(left)[: int(share * len(left))]
        point = _push(part, some, enough, upwards, random.uniform(0.5, 1.5, len(some)))
        if point is not None:
            part.see(point)
        # the fewer are pushed at once, the more of them arrive
        if part.wide(enough)[some].mean() < 0.5:
            share, upwards = share / (1 if upwards else 2), not upwards
        else:
            share = min(1.0, share * 1.5)


def _push(part: Component[Key], left: NDArray[np.int_], enough: float, upwards: bool, weights: Array) -> Array | None:
    """A table with as many of the cells `left` as possible as far up, or down, as is enough."""
    n, k = len(part.keys), len(left)
    pick = coo_array((np.ones(k), (np.arange(k), left)), shape=(k, n)).tocsr()
    # reached is at most the cell and the target; missed is at least the cell above its target
    sign = -1.0 if upwards else 1.0
    target = part.low[left] + enough if upwards else np.maximum(part.high[left] - enough, 0.0)
    apart = block_array([[sign * pick, -sign * eye_array(k)]]).tocsr()
    bounds = [(0, None)] * n + [(None, top) if upwards else (top, None) for top in target]
    goal = np.concatenate([np.zeros(n), sign * weights])
    equations = block_array([[part.matrix, csr_array((part.matrix.shape[0], k))]]).tocsr()
    point = _solve(goal, equations, part.right, apart, bounds)
    return None if point is None else point[:n]


def _solve(
    goal: Array,
    matrix: csr_array,
    right: Array,
    below: csr_array | None = None,
    bounds: object = (0, None),
) -> Array | None:
    """The point where the goal is least; None when no point fits or the goal has no least value.

    Raises ArithmeticError when the solver cannot tell: nothing is called safe then.
    """
    limit = None if below is None else np.zeros(below.shape[0])
    # the second is slower and settles what the first leaves open
    for method, options in (("highs-ipm", {}), ("highs-ds", {"presolve": False})):
        answer = linprog(
            goal, A_ub=below, b_ub=limit, A_eq=matrix, b_eq=right, bounds=bounds, method=method, options=options
        )
        if answer.status == FOUND:
            return np.asarray(answer.x)
        if answer.status in (INFEASIBLE, UNBOUNDED):
            return None
    raise ArithmeticError(answer.message)
