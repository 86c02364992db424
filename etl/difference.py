"""Holds figures that were read against figures already known: what is new, changed, in conflict, or suspicious."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from etl import ledger
from etl.ledger import KEY, Row
from etl.readers.reading import Figure

SUSPICIOUS_FACTOR = Decimal("1.5")
NO_DATA = "O"
PARTS = ("area", "sex", "age", "category")


@dataclass
class Difference:
    """What publishing a reading under `source` would do.

    added: figures without a row of this source. revised: (row, figure) whose value changes. same: already there.
    confirmed: not there but equal in another source of the publisher, so not written again. conflicts: (other
    source, its row, figure) with another value. vanished: rows of the same indicators the reading no longer has.
    incomplete: (indicator, period, dimension, missing codes). jumps: (figure, value of the year before).
    """

    source: str
    added: list[Figure] = field(default_factory=list)
    revised: list[tuple[Row, Figure]] = field(default_factory=list)
    same: int = 0
    confirmed: int = 0
    conflicts: list[tuple[str, Row, Figure]] = field(default_factory=list)
    vanished: list[Row] = field(default_factory=list)
    incomplete: list[tuple[str, str, str, str]] = field(default_factory=list)
    jumps: list[tuple[Figure, str]] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether anything would be written at all."""
        return bool(self.added or self.revised)

    @property
    def needs_consent(self) -> bool:
        """Whether published values would change, or a conflicting one would stand beside them."""
        added = {figure.key for figure in self.added}
        return bool(self.revised) or any(figure.key in added for _, _, figure in self.conflicts)


def difference(figures: list[Figure], source: str, root: Path) -> Difference:
    """The difference between figures read and the rows that lie under `root`."""
    found = Difference(source)
    own = {ledger.key(row): row for row in ledger.figures(root, source)}
    others = _others(root, source)
    for figure in figures:
        _place(figure, own.get(figure.key), others.get(figure.key, []), found)
    read = {figure.key for figure in figures}
    indicators = {figure.indicator for figure in figures}
    found.vanished = [row for k, row in own.items() if row["indicator"] in indicators and k not in read]
    known = {**{k: row["value"] for k, row in own.items()}, **{f.key: f.value for f in figures}}
    touched = [*found.added, *(figure for _, figure in found.revised)]
    found.jumps = list(_jumps(touched, known))
    found.incomplete = list(_incomplete(touched, known))
    return found


def equal(left: str, right: str) -> bool:
    """Whether two texts are the same number, or both empty."""
    return left == right or (bool(left) and bool(right) and Decimal(left) == Decimal(right))


def _others(root: Path, source: str) -> dict[tuple[str, ...], list[tuple[str, Row]]]:
    others: dict[tuple[str, ...], list[tuple[str, Row]]] = {}
    for sibling in ledger.siblings(root, source):
        for row in ledger.figures(root, sibling):
            if row["status"] != "S":
                others.setdefault(ledger.key(row), []).append((sibling, row))
    return others


def _place(figure: Figure, row: Row | None, others: list[tuple[str, Row]], found: Difference) -> None:
    if figure.status != NO_DATA:
        found.conflicts += [(s, other, figure) for s, other in others if not equal(other["value"], figure.value)]
    if row is not None and equal(row["value"], figure.value):
        found.same += 1
    elif row is not None:
        found.revised.append((row, figure))
    elif figure.status == NO_DATA or any(equal(other["value"], figure.value) for _, other in others):
        # "no data" where nothing is known says nothing new
        found.confirmed += 1
    else:
        found.added.append(figure)


def _jumps(touched: Iterable[Figure], known: dict[tuple[str, ...], str]) -> Iterable[tuple[Figure, str]]:
    for figure in touched:
        before = known.get(_year_before(figure.key), "")
        if before and figure.value:
            low, high = sorted((abs(Decimal(before)), abs(Decimal(figure.value))))
            if high and (not low or high / low > SUSPICIOUS_FACTOR):
                yield figure, before


def _year_before(key: tuple[str, ...]) -> tuple[str, ...]:
    shifted = [f"{int(day[:4]) - 1}{day[4:]}" for day in key[2:4]]
    return (*key[:2], *shifted, *key[4:])


def _incomplete(touched: Iterable[Figure], known: dict[tuple[str, ...], str]) -> Iterable[tuple[str, str, str, str]]:
    """Parts the year before had and the touched year has not."""
    for indicator, period in sorted({(f.indicator, f.period_start) for f in touched}):
        before = f"{int(period[:4]) - 1}{period[4:]}"
        for dimension in PARTS:
            place = KEY.index(dimension)
            parts = {when: {k[place] for k in known if k[0] == indicator and k[2] == when} for when in (period, before)}
            missing = parts[before] - parts[period]
            if missing:
                yield indicator, period, dimension, ", ".join(sorted(missing))
