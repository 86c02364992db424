"""Lays out what is drawn as shapes: a map beside its key, a diagram, or rows with their names beside them."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from math import dist
from typing import Any

import plotly.graph_objects as go

from charts.view import View
from exports.drawing.axes import plane
from exports.drawing.figures import scene
from exports.drawing.lettering import read
from exports.drawing.plain import plain
from exports.drawing.scene import Item, Path, Point, Text
from exports.hall import lettered
from exports.picture import Picture
from exports.slides.frame import TEXT
from exports.slides.key import key_above, key_beside
from exports.slides.reading import lines
from exports.slides.shapes import Sheet
from exports.slides.write import LINE, Box, Letters, describe, lines_of, style, text_box

# sizes of a screen: a small label, and the largest step from its pixels to points of a slide
SMALL, LARGEST_STEP = 12.0, 1.5
KEY_WIDTH, GAP, ABOVE = 210.0, 16.0, 2.0
# how broad a year is with the room beside it
YEAR = 52.0
# the part of the slide for names, what parts a name from its amount, and the sizes tried
NAMES, BETWEEN, SIZES = 0.74, "\u00a0· ", (18, 17, 16, 15, 14, 13, 12)
TOUCHES = 3.0


def add_map(slide: Any, picture: Picture, box: Box, v: View) -> None:
    """Every area a shape under its own name, the cities discs with leaders, the key beside the map."""
    key_beside(slide, picture.key, Box(box.left + box.width - KEY_WIDTH, box.top, KEY_WIDTH, box.height), v)
    figure = deepcopy(_figure(picture))
    if picture.choice.get("view") == "tiles":
        # tiles stay equal when they are broad, and hold their names
        figure.update_yaxes(scaleanchor=None)
    room = Box(box.left, box.top, box.width - KEY_WIDTH - GAP, box.height)
    _draw(slide, picture, figure, room, LARGEST_STEP, v)


def add_diagram(slide: Any, picture: Picture, box: Box, v: View) -> None:
    """The figure as shapes, filling what the key above it leaves."""
    box, figure = key_above(slide, picture.key, box, v), _figure(picture)
    box = Box(box.left, box.top + ABOVE, box.width, box.height - ABOVE)
    step = min(LARGEST_STEP, box.height / float(figure.layout.height))
    _draw(slide, picture, lettered(figure, TEXT / step), box, step, v)


def add_rows(slide: Any, picture: Picture, box: Box, v: View) -> None:
    """Rows over time with their names in a column beside them, where a hall can read them."""
    box, figure = key_above(slide, picture.key, box, v), deepcopy(_figure(picture))
    notes, figure.layout.annotations = figure.layout.annotations, ()
    right = Box(box.left + box.width * NAMES, box.top, box.width * (1 - NAMES), box.height)
    figure = lettered(figure, TEXT)
    years = figure.layout.xaxis
    if len(years.tickvals) * YEAR > right.width:
        years.update(tickvals=years.tickvals[::-2][::-1], ticktext=years.ticktext[::-2][::-1])
    # the room over a row is for its name, which stands elsewhere here
    figure.update_yaxes(range=[figure.layout.yaxis.range[0], 0.5])
    _draw(slide, picture, figure, right, 1.0, v)
    upwards = plane(plain(figure), right.width, right.height).y
    row, names = upwards.length(1.0), [_name_and_amount(note.text) for note in notes]
    size = _name_size(names, box.width * NAMES - GAP, row)
    for note, told in zip(notes, names, strict=True):
        middle = box.top + (upwards.at(round(note.y)) or 0.0)
        _name(slide, told, Box(box.left, middle - row / 2, box.width * NAMES - GAP, row), size, v)


def _figure(picture: Picture) -> go.Figure:
    return picture.chart.figure if picture.chart else go.Figure()


def _draw(slide: Any, picture: Picture, figure: go.Figure, box: Box, step: float, v: View) -> None:
    """All shapes in one group, which bears the numbers in words. step: points of the slide per pixel of the figure."""
    group = slide.shapes.add_group_shape()
    size = (box.width / step, box.height / step)
    drawn = scene(figure, *size)
    Sheet(group.shapes, drawn, box, _teller(figure, size, picture.caption.title, v), v).draw(drawn)
    describe(group, picture.caption.title, picture.chart.alt if picture.chart else picture.finding)


def _teller(figure: go.Figure, size: Point, title: str, v: View) -> Callable[[Item], tuple[str, str]]:
    """What names and describes an item: its area, its tooltip, what is pointed at in its middle, else the title."""
    targets = _targets(figure, size)

    def told(item: Item) -> tuple[str, str]:
        text = getattr(item, "told", "") or _pointed_at(item, targets)
        said = lines(text)[0] if text else []
        code = "" if isinstance(item, Text) else item.name
        return v.labels.area(code) if code else (said or [title])[0], ", ".join(said) or title

    return told


def _targets(figure: go.Figure, size: Point) -> list[tuple[Point, str]]:
    """Unseen points that tell something, with their places."""
    own = plain(figure)
    on, found = plane(own, *size), []
    for trace in own.data:
        if trace.type == "scatter" and trace.marker.opacity == 0 and trace.hovertext:
            for x, y, text in zip(trace.x, trace.y, trace.hovertext, strict=True):
                found.append(((on.x.at(x) or 0.0, on.y.at(y) or 0.0), text))
    return found


def _pointed_at(item: Item, targets: list[tuple[Point, str]]) -> str:
    if not isinstance(item, Path) or item.closed:
        return ""
    (x0, y0), (x1, y1) = item.rings[0][0], item.rings[-1][-1]
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    return next((text for at, text in targets if dist(at, middle) < TOUCHES), "")


def _name_and_amount(html: str) -> tuple[str, str]:
    """The words of a row in bold, and those after them."""
    runs = [run for line in read(html, SMALL) for run in line]
    return tuple(" ".join(run.text for run in runs if run.bold == bold) for bold in (True, False))  # type: ignore[return-value]


def _name_size(names: list[tuple[str, str]], width: float, height: float) -> int:
    """The largest size at which every name, with its amount after it, fits its row."""
    told = [BETWEEN.join(each) for each in names]
    fits = (s for s in SIZES if all(len(lines_of(text, s, width)) * s * LINE <= height for text in told))
    return next(fits, SIZES[-1])


def _name(slide: Any, told: tuple[str, str], box: Box, size: int, v: View) -> None:
    """Name, bold, and amount of a row."""
    letters = Letters(size, v.look.ink, bold=True, along="middle")
    shape = text_box(slide.shapes, box, [f"{told[0]}{BETWEEN}"], letters, told[0], v.say.language)
    shape.text_frame.word_wrap = True
    after = shape.text_frame.paragraphs[0].add_run()
    after.text = told[1].replace(" · ", BETWEEN)
    style(after, replace(letters, bold=False), v.say.language)
