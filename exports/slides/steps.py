"""Counts on the way to court as a table: what is counted in each step, and its share of the step before, if any."""

from typing import Any

from charts.view import View
from exports.picture import Picture
from exports.slides.tables import fill_table
from exports.slides.write import Box
from stats.attrition import Share, passages
from stats.comparable import Refusal

WIDTHS = (4.2, 3.2, 1.6, 3.8)


def add_steps(slide: Any, picture: Picture, box: Box, v: View) -> None:
    """One row per step with its number; counts of other things are never put on one axis, so there is no chart.

    picture.figures: rows of `claim` in the order of the steps, with indicator_name_xx.
    """
    say, steps = v.say, picture.figures.to_dict("records")
    between = [None, *passages(steps)]
    rows = [
        [say.of(step, "indicator_name"), v.labels.code("counting_unit", step["counting_unit"]),
         say.number(step["value"]), _passage(before, v)] for step, before in zip(steps, between, strict=True)
    ]  # fmt: skip
    heads = [say("slide.step"), say("which.counted"), say("table.value"), say("slide.of_step_before")]
    told = picture.chart.alt if picture.chart else picture.finding
    fill_table(slide, heads, rows, WIDTHS, (picture.caption.title, told), box, v)


def _passage(before: Share | Refusal | None, v: View) -> str:
    """The share with its limits, or why none is stated."""
    say = v.say
    if before is None:
        return say("common.empty")
    if not isinstance(before, Share):
        return say("hidden.gate" if before.reason == "other_counting_unit" else f"refusal.{before.reason}")
    limits = "–".join(say.number(each.value, 1) for each in (before.lower, before.upper))
    percent = say("format.percent", n=say.number(before.percent.value, 1))
    return say("hidden.share", share=percent, limits=say("format.percent", n=limits))
