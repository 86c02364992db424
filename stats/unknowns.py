"""Lays out the equations between hidden cells: which of them hang together, and which are fixed by the sums alone."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, nan
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import lsqr

Key = TypeVar("Key", bound=Hashable)
Array = NDArray[np.float64]
# what the solver may be off by, and how little a cell may move to be called fixed
SLACK = 1e-6
STILL = 1e-5


@dataclass
class Component(Generic[Key]):
    """Hidden cells that hang together: the equations between them, and the narrowest span proven possible so far."""

    keys: list[Key]
    matrix: csr_array
    right: Array
    low: Array
    high: Array

    def see(self, point: Array) -> None:
        """Widens the spans by one table that fits everything published."""
        self.low, self.high = np.minimum(self.low, point), np.maximum(self.high, point)

    def wide(self, width: float) -> NDArray[np.bool_]:
        """The cells whose whole numbers are known to span at least `width`."""
        return np.floor(self.high + SLACK) - np.ceil(self.low - SLACK) >= width


def fixed(cells: Mapping[Key, float | None], sums: Iterable[tuple[Key, Sequence[Key]]]) -> set[Key]:
    """The hidden cells that the sums alone determine exactly: quickly found, and the plainest of the leaks.

    They are those in which no two solutions of the equations differ: random steps, freed of what the sums hold fast,
    do not move them.
    """
    found = set()
    for part in components(cells, sums):
        moved = np.zeros(len(part.keys))
        for step in np.random.default_rng(len(part.keys)).normal(size=(2, len(part.keys))):
            held = lsqr(part.matrix, part.matrix @ step, atol=1e-12, btol=1e-12, iter_lim=20 * len(part.keys))[0]
            moved = np.maximum(moved, np.abs(step - held))
        found |= {key for key, far in zip(part.keys, moved, strict=True) if far < STILL and key in cells}
    return found


def components(
    cells: Mapping[Key, float | None], sums: Iterable[tuple[Key, Sequence[Key]]]
) -> Iterator[Component[Key]]:
    """The hidden cells of each group that sums hold together, with the equations between them.

    cells: published value of each cell, None where hidden. sums: a total with its parts; a key that is not among the
    cells is hidden too. Cells in no sum are in no group.
    """
    numbers: dict[Key, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    signs: list[float] = []
    right: list[float] = []
    for total, parts in sums:
        terms = [(total, 1.0), *((part, -1.0) for part in parts)]
        unknown = [(key, sign) for key, sign in terms if cells.get(key) is None]
        if unknown:
            rows += [len(right)] * len(unknown)
            columns += [numbers.setdefault(key, len(numbers)) for key, _ in unknown]
            signs += [sign for _, sign in unknown]
            right.append(-sum(sign * (cells.get(key) or 0.0) for key, sign in terms))
    if right:
        matrix = coo_array((signs, (rows, columns)), shape=(len(right), len(numbers))).tocsr()
        yield from _split(list(numbers), matrix, np.array(right))


def _split(keys: list[Key], matrix: csr_array, right: Array) -> Iterator[Component[Key]]:
    count, labels = connected_components(abs(matrix.T) @ abs(matrix), directed=False)
    members: list[list[int]] = [[] for _ in range(count)]
    for i, label in enumerate(labels):
        members[label].append(i)
    first = labels[matrix.indices[matrix.indptr[:-1]]]
    order = np.argsort(first, kind="stable")
    bounds = np.searchsorted(first[order], range(count + 1))
    for label, chosen in enumerate(members):
        lines = order[bounds[label] : bounds[label + 1]]
        nothing = np.full(len(chosen), nan)
        yield Component([keys[i] for i in chosen], matrix[lines][:, chosen], right[lines], nothing + inf, nothing - inf)
