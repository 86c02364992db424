"""The axes of a chart of points: zero-based upwards, years or amounts across, in the numbers of the language."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from charts.view import View
from exports.slides.chart_parts import TICK
from exports.slides.reading import place
from exports.slides.write import Letters, outline, style

# what stands between thousands, and between a number and its parts
THOUSANDS, PARTS = re.compile(r"\d(\D)\d{3}(?!\d)"), re.compile(r"\d[.,](\d{1,2})(?!\d)")
HALF_A_YEAR = 0.5


def across(axis: Any, figure: go.Figure, v: View) -> None:
    """Years without thousands under their middle, or amounts as the figure writes them."""
    known = figure.layout.xaxis
    marks = sorted(place(each) for each in known.tickvals)
    low, high = (place(end) for end in known.range)
    if _years(known.tickvals):
        marks = [float(round(mark)) for mark in marks]
        step = marks[1] - marks[0] if marks[1:] else 1.0
        low, high = marks[0] - step, marks[-1] + (max(HALF_A_YEAR, high - marks[-1]) if marks[1:] else step)
        # the axis begins a step early and may end a step late, where no year is meant
        told = f'[<{marks[0] - HALF_A_YEAR}]"";[>{marks[-1] + HALF_A_YEAR}]"";0'
    else:
        told = number_format(known.ticktext)
    _scale(axis, (low, high), marks, told, v)
    axis.has_major_gridlines = False
    outline(axis.format.line, v.look.rule, 1)
    if known.title.text:
        run = axis.axis_title.text_frame.paragraphs[0].add_run()
        run.text = known.title.text
        style(run, Letters(TICK, v.look.muted), v.say.language)


def upwards(axis: Any, figure: go.Figure, v: View) -> None:
    """A zero-based axis with the figure's own steps, thin lines across."""
    known = figure.layout.yaxis
    marks = [float(each) for each in known.tickvals]
    _scale(axis, (0.0, float(known.range[1])), marks, number_format(known.ticktext), v)
    axis.has_major_gridlines = True
    outline(axis.major_gridlines.format.line, v.look.rule, 0.75)
    axis.format.line.fill.background()


def number_format(texts: Sequence[str]) -> str:
    """The format under which an office program writes numbers as these texts do: "2 000", "0.5", "25%"."""
    # parted by more than any mark within a number
    told = ";;".join(texts)
    parts = max(map(len, PARTS.findall(told)), default=0)
    percent = next((text.lstrip("0123456789.,") for text in texts if text.endswith("%")), "")
    whole = "0." + "0" * parts if parts else "0"
    between = THOUSANDS.search(told)
    if between is None:
        return f'{whole}"{percent}"' if percent else whole
    mark = between[1]
    return "#,##0" if mark == "," else f'[>=1000000]#"{mark}"###"{mark}"##0;[>=1000]#"{mark}"##0;0'


def _scale(axis: Any, ends: tuple[float, float], marks: Sequence[float], told: str, v: View) -> None:
    axis.minimum_scale, axis.maximum_scale = ends
    axis.major_unit = marks[1] - marks[0] if marks[1:] else 1
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = told, False
    axis.tick_labels.font.size = Pt(TICK)


def _years(marks: Sequence[object]) -> bool:
    """Whether an axis marks years: days, or whole numbers a year can be."""
    return all(isinstance(mark, (date, str)) or 1900 < float(str(mark)) < 2200 for mark in marks)
