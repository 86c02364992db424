"""Points, lines and filled outlines of a figure as shapes and texts."""

from typing import Any

from exports.drawing.axes import Plane, to_number
from exports.drawing.bars import ink_of
from exports.drawing.lettering import read
from exports.drawing.marks import arrow, mark
from exports.drawing.scene import Ink, Item, Path, Point, Text
from exports.drawing.values import listed, nth, number

# how far a text stands from the edge of its mark
CLEAR = 3.0
USUAL_SIZE = 6.0
BESIDE = {
    "middle center": ("center", "middle", 0, 0),
    "top center": ("center", "bottom", 0, -1),
    "bottom center": ("center", "top", 0, 1),
    "middle right": ("left", "middle", 1, 0),
    "middle left": ("right", "middle", -1, 0),
}


def items(trace: Any, plane: Plane, targets: bool = False) -> list[Item]:
    """Everything a trace of points shows: the line, then limits, marks and texts; unseen `targets` on request."""
    at = [_place(x, y, plane) for x, y in zip(listed(trace.x), listed(trace.y), strict=True)]
    manner = trace.mode or "markers"
    found: list[Item] = []
    if trace.fill == "toself":
        found.append(_outline(trace, at))
    elif "lines" in manner:
        found += _line(trace, at)
    found += _limits(trace, at, plane)
    if "markers" in manner:
        found += _marks(trace, at, targets)
    return found + (_texts(trace, at) if "text" in manner else [])


def _place(x: object, y: object, plane: Plane) -> Point | None:
    across, up = plane.x.at(x), plane.y.at(y)
    return None if across is None or up is None else (across, up)


def _runs(at: list[Point | None]) -> list[list[Point]]:
    """The stretches between gaps."""
    runs: list[list[Point]] = [[]]
    for point in at:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _outline(trace: Any, at: list[Point | None]) -> Path:
    pattern = trace.fillpattern
    ink = Ink(
        trace.fillcolor, trace.line.color, trace.line.width, pattern=pattern.shape or "",
        pattern_colour=pattern.fgcolor or "",
    )  # fmt: skip
    told = trace.text if isinstance(trace.text, str) else ""
    return Path(_runs(at), ink, name=trace.name or "", told=told)


def _line(trace: Any, at: list[Point | None]) -> list[Item]:
    dash = trace.line.dash or "solid"
    opacity = 1.0 if trace.opacity is None else trace.opacity
    ink = Ink("", trace.line.color, trace.line.width or 2.0, "" if dash == "solid" else dash, opacity)
    runs = [run for run in _runs(at) if len(run) > 1]
    return [Path(runs, ink, closed=False)] if runs else []


def _limits(trace: Any, at: list[Point | None], plane: Plane) -> list[Item]:
    """Whiskers with their caps."""
    found: list[Item] = []
    for error, axis, lying in ((trace.error_x, plane.x, True), (trace.error_y, plane.y, False)):
        # each look into a trace of plotly costs: once, not for every point
        ink = Ink("", error.color, error.thickness) if error.array is not None else None
        above, below, cap = listed(error.array), listed(error.arrayminus), error.width or 0
        for point, up, down in zip(at, above, below, strict=False) if ink else ():
            high, low = to_number(up) or 0.0, to_number(down) or 0.0
            if point and ink and (high or low):
                found.append(Path(_whisker(point, axis.length(low), axis.length(high), cap, lying), ink, False))
    return found


def _whisker(at: Point, below: float, above: float, cap: float, lying: bool) -> list[list[Point]]:
    x, y = at
    if lying:
        ends = [(x - below, y), (x + above, y)]
        return [ends, *([(ex, y - cap), (ex, y + cap)] for ex, _ in ends)]
    ends = [(x, y + below), (x, y - above)]
    return [ends, *([(x - cap, ey), (x + cap, ey)] for _, ey in ends)]


def _marks(trace: Any, at: list[Point | None], targets: bool) -> list[Item]:
    found: list[Item] = []
    for place, point in enumerate(at):
        ink, size = ink_of(trace.marker, place), number(trace.marker.size, place, USUAL_SIZE)
        if point is None or not size or not (ink.opacity or targets):
            continue
        sign = nth(trace.marker.symbol, place) or "circle"
        if sign == "arrow":
            before = at[place - 1]
            found += [arrow(before, point, size, ink.fill)] if before else []
            continue
        told = str(nth(trace.hovertext, place) or "")
        found.append(mark(sign, point, size, ink, str(nth(trace.customdata, place) or ""), told))
    return found


def _texts(trace: Any, at: list[Point | None]) -> list[Item]:
    found: list[Item] = []
    shown = "markers" in trace.mode
    for place, point in enumerate(at):
        text = nth(trace.text, place)
        if point is None or not text:
            continue
        across, along, right, down = BESIDE[nth(trace.textposition, place) or "middle center"]
        size = number(trace.marker.size, place, USUAL_SIZE) if shown else 0.0
        off = size / 2 + CLEAR
        # blanks in front keep a label clear of a limit in the browser
        indent = len(text) - len(text.lstrip())
        spot = (point[0] + right * (off + 3 * indent), point[1] + down * off)
        font = trace.textfont
        lines = read(text.strip(), number(font.size, place, 12))
        found.append(Text(spot, lines, nth(font.color, place), across, along, halo_of(nth(font.shadow, place))))
    return found


def halo_of(shadow: str | None) -> str:
    """The colour of a soft outline, the last word of its style."""
    return shadow.split(" ")[-1] if shadow else ""
