"""Where a figure's values fall on a sheet: axes of numbers, days or names, as plotly would lay them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isnan
from typing import Any

from exports.drawing.lettering import width as text_width
from exports.drawing.plain import Plain

# between the names beside an axis and the axis, and room for them below it
GAP = 6.0


@dataclass(frozen=True)
class Axis:
    """One axis: the values at its two ends, the pixels they stand on, and its names if it has such."""

    low: float
    high: float
    start: float
    end: float
    names: tuple[str, ...] = ()

    def at(self, value: object) -> float | None:
        """The pixel of a value; None for an empty one."""
        number = float(self.names.index(str(value))) if self.names and isinstance(value, str) else to_number(value)
        if number is None:
            return None
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)

    def length(self, amount: float) -> float:
        """How many pixels an amount takes."""
        return abs(amount / (self.high - self.low) * (self.end - self.start))

    def part(self, share: float) -> float:
        """The pixel at a share of the axis, as plotly counts on "paper"."""
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True)
class Plane:
    """The two axes of a figure; y grows upwards, so its start is below its end."""

    x: Axis
    y: Axis


def plane(figure: Plain, width: float, height: float) -> Plane:
    """The axes of a figure on a sheet of that size, inside its margins and the names beside its y axis."""
    margin, across, up = figure.layout.margin, figure.layout.xaxis, figure.layout.yaxis
    left, right = margin.l + _beside(figure), width - margin.r
    top, bottom = float(margin.t), height - margin.b
    x = _axis(across, [t.x for t in figure.data], left, right)
    y = _axis(up, [t.y for t in figure.data], bottom, top)
    return _even(x, y) if up.scaleanchor else Plane(x, y)


def to_number(value: object) -> float | None:
    """A value as a number: days since the year 1 for a date; None for an empty one."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.toordinal() + (value.hour * 60 + value.minute) / 1440
    if isinstance(value, date):
        return float(value.toordinal())
    if value is None:
        return None
    number = float(value)  # type: ignore[arg-type]
    return None if isnan(number) else number


def ticks(axis: Any) -> list[tuple[object, str]]:
    """The places an axis marks and their texts; an axis of names marks every name."""
    if axis.visible is False:
        return []
    if axis.tickvals is not None:
        return list(zip(axis.tickvals, axis.ticktext, strict=True))
    return [(name, name) for name in axis.categoryarray or ()]


def _axis(axis: Any, values: Sequence[Sequence[object] | None], start: float, end: float) -> Axis:
    names = _names(axis, values)
    if names:
        return Axis(-0.5, len(names) - 0.5, start, end, names)
    low, high = (to_number(each) for each in axis.range)
    return Axis(low or 0.0, high or 0.0, start, end)


def _names(axis: Any, values: Sequence[Sequence[object] | None]) -> tuple[str, ...]:
    """The names on an axis that has no numbers."""
    if axis.categoryarray is not None:
        return tuple(axis.categoryarray)
    if axis.type == "category":
        return tuple(dict.fromkeys(str(each) for own in values for each in (own if own is not None else ())))
    return ()


def _beside(figure: Plain) -> float:
    """The room that the texts beside the y axis take."""
    axis = figure.layout.yaxis
    size = axis.tickfont.size or figure.layout.font.size
    texts = [text for _, text in ticks(axis)]
    return max((text_width(text, size) for text in texts), default=0.0) + (GAP if texts else 0.0)


def _even(x: Axis, y: Axis) -> Plane:
    """The same axes with equal scales: the one with room to spare shows more on both sides."""
    scale = min(abs(x.end - x.start) / (x.high - x.low), abs(y.end - y.start) / (y.high - y.low))
    return Plane(_widened(x, scale), _widened(y, scale))


def _widened(axis: Axis, scale: float) -> Axis:
    more = (abs(axis.end - axis.start) / scale - (axis.high - axis.low)) / 2
    return Axis(axis.low - more, axis.high + more, axis.start, axis.end)
