"""Reads what a chart of points holds out of its figure: series with years as numbers, marks, limits and labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import plotly.graph_objects as go

from exports.drawing.lettering import read

# pixels of a screen as points of a slide
POINTS = 1.2
NEAR = 1e-6
# what a colour and a mark of a shape, or of any shape (""), stand for
Names = Mapping[tuple[str, str], str]
PLACES = {"top": "above", "bottom": "below"}


@dataclass(frozen=True)
class Mark:
    """One mark: plotly's name of its shape, its size in points, fill and edge; a size of nought is none."""

    symbol: str
    size: float
    fill: str
    edge: str


@dataclass(frozen=True)
class Label:
    """What is written at a point, in lines, and on which side."""

    lines: list[str]
    place: str
    colour: str
    bold: bool = False


@dataclass
class Series:
    """Points that belong together; joined where `width` is more than nought. `limits`: reach above, reach below."""

    name: str
    x: list[float]
    y: list[float]
    colour: str = ""
    width: float = 0.0
    dash: str = ""
    marks: list[Mark] = field(default_factory=list)
    labels: dict[int, Label] = field(default_factory=dict)
    limits: tuple[list[float], list[float]] | None = None


def series(figure: go.Figure, names: Names, usual: str) -> list[Series]:
    """Every visible trace of points as a series. usual: what those are called that no name is given for."""
    found = []
    for trace in figure.data:
        if trace.type == "scatter" and not (trace.marker.opacity == 0 and trace.mode == "markers"):
            found.append(_series(trace, names, usual))
    return found


def place(value: Any) -> float:
    """A position along an axis: a number as it is, a day as a year whose middle is the whole number."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        return float(value)
    first, last = date(value.year, 1, 1).toordinal(), date(value.year, 12, 31).toordinal()
    return value.year + round((value.toordinal() - (first + last) // 2) / (last - first + 1), 4)


def lines(html: str) -> tuple[list[str], bool]:
    """The lines of a label without markup, a bold beginning on a line of its own; and whether any is bold."""
    told: list[str] = []
    bold = False
    for line in read(html, 1.0):
        texts = [run.text.strip(" \t\n") for run in line]
        bold = bold or any(run.bold for run in line)
        told += [text for text in texts if text]
    return told, bold


def same(one: float, other: float) -> bool:
    """Whether two places are the same but for rounding."""
    return abs(one - other) <= NEAR * max(1.0, abs(one))


def _series(trace: Any, names: Names, usual: str) -> Series:
    manner = trace.mode or "markers"
    colour = trace.line.color if "lines" in manner else _first(trace.marker.line.color) or _first(trace.marker.color)
    kept = [n for n, (x, y) in enumerate(zip(trace.x, trace.y, strict=True)) if x is not None and y is not None]
    symbol = str(_first(trace.marker.symbol) or "")
    made = Series(
        names.get((str(colour), symbol)) or names.get((str(colour), ""), usual),
        [place(trace.x[n]) for n in kept],
        [float(trace.y[n]) for n in kept],
        str(colour or ""),
        (trace.line.width or 2) * POINTS if "lines" in manner else 0.0,
        trace.line.dash or "",
    )
    if "markers" in manner:
        made.marks = [_mark(trace.marker, n) for n in kept]
    if "text" in manner:
        made.labels = _labels(trace, kept)
    if trace.error_y.array is not None:
        made.limits = ([float(a) for a in trace.error_y.array], [float(a) for a in trace.error_y.arrayminus])
    return made


def _mark(marker: Any, n: int) -> Mark:
    fill, edge = str(_nth(marker.color, n) or ""), str(_nth(marker.line.color, n) or "")
    return Mark(_nth(marker.symbol, n) or "circle", (_nth(marker.size, n) or 6) * POINTS if _shown(marker, n) else 0.0,
                fill, edge or fill)  # fmt: skip


def _shown(marker: Any, n: int) -> bool:
    return bool(_nth(marker.size, n) != 0)


def _labels(trace: Any, kept: Sequence[int]) -> dict[int, Label]:
    side = PLACES.get((trace.textposition or "middle").split(" ")[0], "right")
    found = {}
    for at, n in enumerate(kept):
        told, bold = lines(str(_nth(trace.text, n) or ""))
        if told:
            found[at] = Label(told, side, str(_nth(trace.textfont.color, n) or ""), bold)
    return found


def _nth(value: Any, n: int) -> Any:
    """The n-th of a list, or what holds for all."""
    return value if value is None or isinstance(value, (str, int, float)) else value[n]


def _first(value: Any) -> Any:
    return _nth(value, 0)
