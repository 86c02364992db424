"""Decides which small counts stay hidden, and which larger ones with them so that no sum gives them away."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

Key = tuple[str, ...]
Line = tuple[int, Key]
THRESHOLD = 5


def suppress(cells: Mapping[Key, int], totals: Mapping[int, str], threshold: int = THRESHOLD) -> set[Key]:
    """The keys of all cells to hide: those below `threshold`, and complements until no line gives one away.

    `totals` names the positions of a key that are summed over and the code that stands there for the sum. A line is a
    total with its parts. It gives a cell away when only one of its cells is hidden, or when its hidden parts, whose sum
    can be worked out, come to less than the threshold together; then its next smallest cell is hidden too.

    This looks at one line at a time. That several lines taken together, or other tables of the same cases, give
    nothing away is not proven here; the audit of publications has to prove it.
    """
    hidden = {key for key, count in cells.items() if count < threshold}
    lines: dict[Line, list[Key]] = defaultdict(list)
    for key in cells:
        for line in _lines(key, totals):
            lines[line].append(key)
    # every line once, in an order that is always the same
    waiting = dict.fromkeys(sorted({line for key in hidden for line in _lines(key, totals)}))
    while waiting:
        line, _ = waiting.popitem()
        chosen = _complement(lines[line], _total(line, totals), hidden, cells, threshold)
        if chosen is not None:
            hidden.add(chosen)
            waiting.update(dict.fromkeys(_lines(chosen, totals)))
    return hidden


def _complement(line: list[Key], total: Key, hidden: set[Key], cells: Mapping[Key, int], threshold: int) -> Key | None:
    """The cell to hide next in a line, or None when the line gives nothing away."""
    dark = [key for key in line if key in hidden]
    known_sum = total in cells and total not in hidden
    # without a total there is nothing to work the hidden parts out from
    if total not in cells or not dark:
        return None
    if len(dark) > 1 and not (known_sum and sum(cells[key] for key in dark) < threshold):
        return None
    bright = [key for key in line if key not in hidden]
    return min(bright, key=lambda key: (cells[key], key == total, key), default=None)


def _total(line: Line, totals: Mapping[int, str]) -> Key:
    position, rest = line
    return (*rest[:position], totals[position], *rest[position:])


def _lines(key: Key, totals: Mapping[int, str]) -> Iterator[Line]:
    for position in totals:
        yield position, key[:position] + key[position + 1 :]
