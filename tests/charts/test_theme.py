"""Colours that can be read: text on paper and on every step of every scale, and charts that need no network."""

from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest

from charts import bars, presence
from charts import map as area_map
from charts.ground import ink_on
from charts.map import Subject
from charts.theme import DARK, LIGHT, MARKS, Theme, canvas, theme
from data.labels import Labels
from stats.classes import classes

READABLE = 4.5
SHAPES_APART = 1.2


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def steps(look: Theme) -> set[str]:
    return {colour for scale in look.scales.values() for colour in scale}


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_text_can_be_read_on_paper_and_on_the_grey_of_the_unknown(look: Theme) -> None:
    for ground in (look.paper, look.empty):
        for ink in (look.ink, look.muted, look.accent):
            assert contrast(ink, ground) >= READABLE, (ink, ground)


def test_values_written_in_the_colour_of_their_line_can_be_read(look: Theme) -> None:
    faint = {colour: round(contrast(colour, look.paper), 2) for colour in look.lines}
    assert {colour: ratio for colour, ratio in faint.items() if ratio < READABLE} == {}


def test_labels_can_be_read_on_every_step_of_every_scale(look: Theme) -> None:
    faint = {colour: round(contrast(ink_on(colour), colour), 2) for colour in steps(look) | {look.empty}}
    assert {colour: ratio for colour, ratio in faint.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_every_scale_goes_one_way_in_lightness_by_steps_that_show_in_grey(mode: Theme) -> None:
    for kind, scale in mode.scales.items():
        light = [luminance(colour) for colour in scale]
        assert light in (sorted(light), sorted(light, reverse=True)), kind
        assert all(contrast(one, other) >= SHAPES_APART for one, other in pairwise(scale)), kind


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_scale_has_as_many_different_colours_as_asked_in_its_own_order(look: Theme, count: int) -> None:
    for kind, scale in look.scales.items():
        picked = look.scale(kind, count)
        assert len(set(picked)) == count
        assert [scale.index(colour) for colour in picked] == sorted(scale.index(colour) for colour in picked)


def test_the_unknown_has_no_colour_of_a_scale(look: Theme) -> None:
    assert {look.empty, look.paper}.isdisjoint(steps(look))


def test_there_are_as_many_marks_as_lines(look: Theme) -> None:
    assert len(set(look.lines)) == len(set(MARKS)) == len(look.lines)


def test_dark_is_used_for_dark_and_light_for_everything_else() -> None:
    assert theme("dark") is DARK
    assert theme("light") is theme(None) is LIGHT


def test_numbers_plotly_writes_itself_have_a_comma_and_no_break_thousands(look: Theme) -> None:
    assert canvas(look, 100).layout.separators == ",\u00a0"


def test_no_chart_needs_the_network(
    frame_of: Callable[..., pd.DataFrame], subject: Subject, bare: Labels, look: Theme, places: list[str]
) -> None:
    named = pd.DataFrame({"area_iso": places, "status": "confirmed_present"})
    drawn = [area_map.draw(frame_of(1.0), classes([1.0]), subject, bare, look, tiles) for tiles in (False, True)]
    drawn += [bars.draw(frame_of(1.0), classes([1.0]), subject, bare, look), presence.draw(named, "s", bare, look)]
    for chart in drawn:
        parts = chart.figure.to_plotly_json()
        assert {trace["type"] for trace in parts["data"]} <= {"scatter", "bar"}
        assert not {"geo", "map", "mapbox", "images", "scene"} & set(parts["layout"])
        assert "http" not in chart.figure.to_json()
