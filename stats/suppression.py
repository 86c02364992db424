"""Decides which small counts stay hidden, and which larger ones with them so that no sums give them away."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stats.disclosure import NARROWEST, leaks
from stats.unknowns import fixed

Key = tuple[str, ...]
Line = tuple[int, Key]
THRESHOLD = NARROWEST


def suppress(cells: Mapping[Key, int], totals: Mapping[int, str], threshold: int = THRESHOLD) -> set[Key]:
    """The keys of all cells to hide: those below `threshold`, and complements until nothing gives one away.

    `totals` names the positions of a key that are summed over and the code that stands there for the sum. A line is a
    total with its parts. It gives a cell away when only one of its cells is hidden, or when its hidden parts, whose sum
    can be worked out, come to less than the threshold together; then its next smallest cell is hidden too. A table
    (all cells summed over the same positions) that loses more than a quarter of its cells, and two more, is withheld
    whole. What several lines give away together is found by `stats.disclosure`: in the end every hidden cell can be
    any of `threshold` + 1 whole numbers at least, as far as these cells alone tell.
    """
    cube = _Cube(cells, totals, threshold)
    cube.hide_line_by_line({key for key, count in cells.items() if count < threshold})
    while holes := cube.tables_of_holes():
        cube.hide_line_by_line(holes)
    cube.hide_together()
    return cube.hidden


@dataclass
class _Cube:
    cells: Mapping[Key, int]
    totals: Mapping[int, str]
    threshold: int
    hidden: set[Key] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.lines: dict[Line, list[Key]] = defaultdict(list)
        self.tables: dict[tuple[bool, ...], list[Key]] = defaultdict(list)
        for key in self.cells:
            self.tables[tuple(key[position] == total for position, total in self.totals.items())].append(key)
            for line in self._lines(key):
                self.lines[line].append(key)

    def hide_line_by_line(self, keys: set[Key]) -> None:
        """Hides cells, and in every line they touch as many more as the line by itself asks for."""
        self.hidden |= keys
        # every line once, in an order that is always the same
        waiting = dict.fromkeys(sorted({line for key in keys for line in self._lines(key)}))
        while waiting:
            line, _ = waiting.popitem()
            chosen = self._complement(self.lines[line], self._total(line))
            if chosen is not None:
                self.hidden.add(chosen)
                waiting.update(dict.fromkeys(self._lines(chosen)))

    def tables_of_holes(self) -> set[Key]:
        """The cells still seen in tables that lost too many; to save few of them would cost ever more elsewhere."""
        seen = {key: [each for each in table if each not in self.hidden] for key, table in self.tables.items()}
        tables = [(seen[key], len(table)) for key, table in self.tables.items()]
        return {key for left, size in tables for key in left if size - len(left) > 2 + size / 4}

    def hide_together(self) -> None:
        """Hides the next cells as long as all lines taken together pin a hidden one down."""
        sums = [
            (total, [key for key in keys if key != total])
            for line, keys in self.lines.items()
            if (total := self._total(line)) in self.cells
        ]
        unproven = set(self.hidden)
        while unproven:
            shown = {key: None if key in self.hidden else count for key, count in self.cells.items()}
            chosen = self._next(sorted(fixed(shown, sums)))
            if chosen:
                unproven |= chosen
            else:
                narrow = leaks(shown, sums, self.threshold, unproven)
                chosen = self._next(sorted(narrow))
                # hiding more only widens the others
                unproven = {*narrow, *chosen} if chosen else set()
            self.hidden |= chosen

    def _next(self, narrow: list[Key]) -> set[Key]:
        """For each narrow cell the smallest that can be seen beside it; where there is none, the smallest of all."""
        chosen: set[Key] = set()
        for key in narrow:
            beside = self._beside(key)
            # a line that has just lost a cell is looked at again first
            if not beside & chosen:
                chosen |= self._smallest(beside)
        if narrow and not chosen:
            chosen = self._smallest({other for key in self.hidden for other in self._beside(key)})
        return chosen

    def _beside(self, key: Key) -> set[Key]:
        lines = [line for line in self._lines(key) if self._total(line) in self.cells]
        return {other for line in lines for other in self.lines[line]}

    def _smallest(self, keys: set[Key]) -> set[Key]:
        return set(sorted(keys - self.hidden, key=lambda key: (self.cells[key], key))[:1])

    def _complement(self, line: list[Key], total: Key) -> Key | None:
        """The cell to hide next in a line, or None when the line gives nothing away."""
        dark = [key for key in line if key in self.hidden]
        known_sum = total in self.cells and total not in self.hidden
        # without a total there is nothing to work the hidden parts out from
        if total not in self.cells or not dark:
            return None
        if len(dark) > 1 and not (known_sum and sum(self.cells[key] for key in dark) < self.threshold):
            return None
        bright = [key for key in line if key not in self.hidden]
        return min(bright, key=lambda key: (self.cells[key], key == total, key), default=None)

    def _total(self, line: Line) -> Key:
        position, rest = line
        return (*rest[:position], self.totals[position], *rest[position:])

    def _lines(self, key: Key) -> Iterator[Line]:
        for position in self.totals:
            yield position, key[:position] + key[position + 1 :]
