"""Where the actors of the chain stand, and how a line runs from one box to another: geometry without any drawing."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import hypot
from pathlib import Path

PLACES = Path(__file__).with_name("chain_places.csv")
# half a box, in columns and rows; and what a column and a row measure on a screen, in pixels
HALF_WIDTH, HALF_HEIGHT = 0.36, 0.31
COLUMN, ROW = 215.0, 122.0
LANE, GAP = 15.0, 28.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Edge:
    """A hand-off from one actor to another, with every status the evidence gives it."""

    id: str
    giver: str
    taker: str
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Lane:
    """One line of an edge: a status of it, drawn from `start` to `end`, with the two ends of a gap in its middle."""

    edge: Edge
    status: str
    start: Point
    end: Point
    gap: tuple[Point, Point]

    @property
    def middle(self) -> Point:
        """Where the line is pointed at."""
        return _between(self.start, self.end, 0.5)


def places(actors: Sequence[str]) -> dict[str, Point]:
    """The centres of the boxes of these actors; one that nobody placed by hand gets a free place below the others."""
    known = by_hand()
    below = max(row for _, row in known.values()) + 1
    rest = {actor: (float(n % 4), below + n // 4) for n, actor in enumerate(a for a in actors if a not in known)}
    return {actor: (x, -y) for actor, (x, y) in (known | rest).items() if actor in actors}


@cache
def placed() -> dict[str, dict[str, str]]:
    """The rows of the file of places by actor: column, row and, where its name is too long for a box, short_xx."""
    with PLACES.open(encoding="utf-8", newline="") as text:
        return {row["actor_id"]: row for row in csv.DictReader(text)}


def by_hand() -> dict[str, Point]:
    """Column and row of every actor in the file of places."""
    return {actor: (float(row["column"]), float(row["row"])) for actor, row in placed().items()}


def lanes(edges: Sequence[Edge], at: dict[str, Point]) -> list[Lane]:
    """One line for each status of each edge; those between the same two boxes run side by side."""
    wanted = [(edge, status) for edge in edges for status in edge.statuses]
    pairs = [frozenset((edge.giver, edge.taker)) for edge, _ in wanted]
    total, used, found = Counter(pairs), Counter[frozenset[str]](), []
    for (edge, status), pair in zip(wanted, pairs, strict=True):
        aside = (used[pair] - (total[pair] - 1) / 2) * LANE
        # seen from the other end, the same side has the other sign
        found.append(_lane(edge, status, at[edge.giver], at[edge.taker], aside if edge.giver < edge.taker else -aside))
        used[pair] += 1
    return found


def _lane(edge: Edge, status: str, giver: Point, taker: Point, aside: float) -> Lane:
    """The line between the edges of two boxes, moved aside by some pixels."""
    across, down = (taker[0] - giver[0]) * COLUMN, (taker[1] - giver[1]) * ROW
    length = hypot(across, down)
    shift = (-down / length * aside / COLUMN, across / length * aside / ROW)
    start = _leave(giver, taker, shift)
    end = _leave(taker, giver, shift)
    half = GAP / 2 / hypot((end[0] - start[0]) * COLUMN, (end[1] - start[1]) * ROW)
    return Lane(edge, status, start, end, (_between(start, end, 0.5 - half), _between(start, end, 0.5 + half)))


def _leave(box: Point, other: Point, shift: Point) -> Point:
    """Where a line that runs from one centre to another, moved aside, leaves the first box."""
    steps = (other[0] - box[0], other[1] - box[1])
    reach = [
        (half - aside * (1 if step > 0 else -1)) / abs(step)
        for half, step, aside in zip((HALF_WIDTH, HALF_HEIGHT), steps, shift, strict=True)
        if step
    ]
    share = min(reach)
    return box[0] + shift[0] + steps[0] * share, box[1] + shift[1] + steps[1] * share


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
