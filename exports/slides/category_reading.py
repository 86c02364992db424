"""Reads what a chart of bars or dots by name holds out of its figure: names, values, limits, labels, the country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import plotly.graph_objects as go

from charts.view import View
from exports.picture import Picture
from exports.slides.reading import lines

Fill = tuple[str, str, str]


@dataclass
class Row:
    """One series over the names: a value or None (unknown) each; fills are colour, pattern and its colour."""

    name: str
    values: list[float | None]
    fills: list[Fill]
    edges: list[tuple[str, float]]
    limits: tuple[list[float], list[float]] | None = None
    labels: list[list[str]] = field(default_factory=list)


@dataclass
class Named:
    """Names with the series over them; `manner`: lying bars, standing bars, or dots. `country`: its value and words."""

    names: list[str]
    rows: list[Row]
    manner: str
    country: tuple[float, str] | None = None


def read(picture: Picture, v: View) -> Named:
    """What the figure of a picture draws; parts of one bar become the sums they reach, which are what was counted."""
    figure: go.Figure = picture.chart.figure if picture.chart else go.Figure()
    calls = {v.look.empty if mark.sign == "hatch" else mark.colour: mark.text for mark in reversed(picture.key)}
    bars = [trace for trace in figure.data if trace.type == "bar"]
    texts = _texts(figure)
    if not bars:
        return _dots(figure, texts, picture.caption.title)
    if bars[0].orientation != "h":
        return _standing(bars[0], figure, picture.caption.title)
    names = [str(name) for name in bars[0].y]
    if bars[1:]:
        return Named(names, _nested(bars, [texts.get(name, "") for name in names], calls, v), "lying")
    return _lying(bars[0], figure, texts, picture.caption.title)


def _lying(bar: Any, figure: go.Figure, texts: Mapping[str, str], title: str) -> Named:
    names = [str(name) for name in bar.y]
    values = [_number(value) for value in bar.x]
    row = Row(title, values, _fills(bar, len(names)), _edges(bar.marker.line, len(names)))
    row.limits = _limits(figure)
    told = [[texts.get(name, "")] if value is not None else [] for name, value in zip(names, values, strict=True)]
    rows = [row]
    if row.limits:
        # the number stands clear of the limit, at the end of an unseen bar that reaches as far
        ends = [None if v is None else v + more for v, more in zip(values, row.limits[0], strict=True)]
        rows.insert(0, Row(title, ends, [("", "", "")] * len(names), [("", 0.0)] * len(names), labels=told))
    else:
        row.labels = told
    return Named(_with_reasons(names, values, texts), rows, "lying", _country(figure))


def _dots(figure: go.Figure, texts: Mapping[str, str], title: str) -> Named:
    dots = next(trace for trace in figure.data if trace.mode == "markers")
    names, values = [str(name) for name in dots.y], [_number(value) for value in dots.x]
    told = [[texts.get(name, "")] if value is not None else [] for name, value in zip(names, values, strict=True)]
    fills = [(str(dots.marker.color), "", "")] * len(names)
    row = Row(title, values, fills, _edges(dots.marker.line, len(names)), labels=told)
    rows, country = [row], _country(figure)
    if country:
        colour, width = figure.layout.shapes[0].line.color, 1.5
        rows.append(
            Row(country[1], [country[0]] * len(names), [("", "", "")] * len(names), [(colour, width)] * len(names))
        )
    return Named(_with_reasons(names, values, texts), rows, "dots", country)


def _standing(bar: Any, figure: go.Figure, title: str) -> Named:
    """Bars by year, below each what is said of it."""
    names = ["\n".join(lines(text)[0]) for text in figure.layout.xaxis.ticktext]
    values = [_number(value) for value in bar.y]
    row = Row(title, values, _fills(bar, len(names)), _edges(bar.marker.line, len(names)))
    row.labels = [lines(text)[0] for text in bar.text]
    return Named(names, [row], "standing")


def _nested(bars: Sequence[Any], told: Sequence[str], calls: Mapping[str, str], v: View) -> list[Row]:
    """Parts end to end as sums, the longest behind; where nothing is known there is nothing, not nought."""
    unknown = [v.say("common.unknown") in text for text in told]
    reached, rows = [0.0] * len(told), []
    for bar in bars:
        reached = [so_far + (_number(part) or 0.0) for so_far, part in zip(reached, bar.x, strict=True)]
        values = [None if not end and nothing else end for end, nothing in zip(reached, unknown, strict=True)]
        name = calls.get(str(bar.marker.color), "")
        rows.append(Row(name, values, _fills(bar, len(told)), [("", 0.0)] * len(told)))
    rows[-1].labels = [[text] for text in told]
    return rows[::-1]


def _texts(figure: go.Figure) -> dict[str, str]:
    """What is written beside each name."""
    found: dict[str, str] = {}
    for trace in figure.data:
        if trace.type == "scatter" and trace.mode == "text":
            found |= {str(n): " ".join(lines(t)[0]) for n, t in zip(trace.y, trace.text, strict=True)}
    return found


def _with_reasons(names: Sequence[str], values: Sequence[float | None], texts: Mapping[str, str]) -> list[str]:
    """The names, those without a value with the word for it, since an empty cell bears no label."""
    return [
        f"{name}: {texts.get(name, '')}" if value is None else name for name, value in zip(names, values, strict=True)
    ]


def _limits(figure: go.Figure) -> tuple[list[float], list[float]] | None:
    found = [trace for trace in figure.data if trace.type == "scatter" and trace.error_x.array is not None]
    if not found or not found[-1].error_x.width:
        return None
    return [float(n) for n in found[-1].error_x.array], [float(n) for n in found[-1].error_x.arrayminus]


def _country(figure: go.Figure) -> tuple[float, str] | None:
    for shape, note in zip(figure.layout.shapes, figure.layout.annotations, strict=True):
        return float(shape.x0), " ".join(lines(note.text)[0])
    return None


def _fills(bar: Any, count: int) -> list[Fill]:
    colours = [bar.marker.color] * count if isinstance(bar.marker.color, str) else list(bar.marker.color)
    pattern = bar.marker.pattern
    return [(str(colour), str(pattern.shape or ""), str(pattern.fgcolor or "")) for colour in colours]


def _edges(line: Any, count: int) -> list[tuple[str, float]]:
    widths = list(line.width) if isinstance(line.width, (list, tuple)) else [line.width or 0.0] * count
    return [(str(line.color or ""), float(width)) for width in widths]


def _number(value: Any) -> float | None:
    return None if value is None or isnan(float(value)) else float(value)
