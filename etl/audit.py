"""Proves of every build that no count a register hides can be worked out from all that is published about it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

import duckdb
import numpy as np

from etl.audit_sums import Key, Layout, Nesting
from etl.problems import CheckFailed
from etl.register_lists import dimensions
from stats.disclosure import NARROWEST, Interval, leaks
from stats.limits import poisson_limits
from stats.unknowns import SLACK

SQL = Path(__file__).resolve().parent / "audit"
CHECK = "hidden_cells_stay_hidden"
EVERYTHING = "everything"


@dataclass(frozen=True)
class _Told:
    """What one publication says of a cell: the lowest and highest count it can mean."""

    key: Key
    teller: str
    low: int
    high: int


def audit(connection: duckdb.DuckDBPyConnection) -> None:
    """Raises CheckFailed when a hidden cell can be only one of five whole numbers or fewer.

    Looks at the indicators under disclosure control. A finding is indicator, area, period_start, period_end, sex, age,
    category, source, lowest, highest, and what gives the cell away: a source with the kind of its figure, `everything`
    (all sums of all publications together), or `sums` (the register's own). Lowest and highest are NaN where the
    register's own sums contradict one another, so that nothing can be proven.
    """
    found: list[tuple[object, ...]] = []
    parents = dict(connection.execute("select code, parent from area where parent is not null").fetchall())
    for indicator, areas, additive in connection.execute(_sql("controlled")).fetchall():
        nesting = Nesting(parents if areas else {}, dimensions() if additive else {}, additive)
        for source, own in _registers(connection, indicator).items():
            told = _told(connection, indicator)
            for key, span, teller in _exposed(own, told, nesting):
                found.append((indicator, *map(str, key), source, *span, teller))
    if found:
        raise CheckFailed({CHECK: found})


def _exposed(own: dict[Key, float | None], told: list[_Told], nesting: Nesting) -> Iterator[tuple[Key, Interval, str]]:
    """Every hidden cell that is given away, once, by the plainest teller first."""
    known: set[Key] = set()
    for each in told:
        if each.key in own and own[each.key] is None and each.key not in known and each.high - each.low < NARROWEST:
            known.add(each.key)
            yield each.key, (each.low, each.high), each.teller
    for teller, added in _tellers(own, told):
        for key, span in _leaks(own, added, nesting, known).items():
            # other publications may err; the register's own sums have to fit
            if key not in known and (span[0] == span[0] or not added):
                known.add(key)
                yield key, span, teller


def _tellers(own: dict[Key, float | None], told: list[_Told]) -> Iterator[tuple[str, dict[Key, float]]]:
    """What an attacker may put together: the register alone, with each other publication, with all of them."""
    yield "sums", {}
    by_teller: dict[str, dict[Key, float]] = defaultdict(dict)
    for each in told:
        if own.get(each.key) is None and each.low == each.high:
            by_teller[each.teller][each.key] = each.low
    yield from sorted(by_teller.items())
    if len(by_teller) > 1:
        yield EVERYTHING, {key: value for _, cells in sorted(by_teller.items()) for key, value in cells.items()}


def _leaks(
    own: dict[Key, float | None], added: dict[Key, float], nesting: Nesting, known: Collection[Key]
) -> dict[Key, Interval]:
    cells = {**own, **added}
    wanted = {key for key, value in cells.items() if value is None and key not in known}
    if not wanted:
        return {}
    found = leaks(cells, Layout(own, added, nesting).sums(), NARROWEST, wanted)
    return {key: found[key] for key in own if key in found}


def _registers(connection: duckdb.DuckDBPyConnection, indicator: str) -> dict[str, dict[Key, float | None]]:
    found: dict[str, dict[Key, float | None]] = defaultdict(dict)
    for source, *key, value in connection.execute(_sql("withheld"), {"indicator": indicator}).fetchall():
        found[source][Key(*key)] = value
    return found


def _told(connection: duckdb.DuckDBPyConnection, indicator: str) -> list[_Told]:
    found = []
    for *key, source, how, low, high in connection.execute(_sql("told"), {"indicator": indicator}).fetchall():
        if how == "limits":
            low = high = _count(low, high)
        fewest, most = max(0, ceil(low - SLACK)), floor(high + SLACK)
        # whole numbers alone are counts
        if most >= fewest:
            found.append(_Told(Key(*key), f"{source} {how}", fewest, most))
    return found


def _count(lower: float | None, upper: float | None) -> int:
    """The count whose exact limits lie nearest to those published."""
    highest = upper if upper is not None else 3 * (lower or 0) + 20
    counts = np.arange(int(highest) + 2)
    low, high = poisson_limits(counts)
    off = np.abs(low - (low if lower is None else lower)) + np.abs(high - (high if upper is None else upper))
    return int(counts[off.argmin()])


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
