"""Reads what a figure gives either once for a whole trace or once for each of its points."""

from typing import Any


def listed(values: Any) -> list[Any]:
    """The values of a trace as a list; none where it has none."""
    return [] if values is None else list(values)


def nth(value: Any, place: int) -> Any:
    """The value that holds for one point: its own where each has one."""
    if isinstance(value, (list, tuple)) or hasattr(value, "shape"):
        return value[place]
    return value


def number(value: Any, place: int, usual: float) -> float:
    """The number that holds for one point, or the usual one where none is given."""
    own = nth(value, place)
    return usual if own is None else float(own)
