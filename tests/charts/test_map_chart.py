"""The map of nine areas: what is unknown, withheld or zero looks so, and a value keeps its colour over the years."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import map as area_map
from charts.map import Subject
from charts.theme import LIGHT, Theme
from data.labels import Labels
from stats.classes import classes

Frame = Callable[..., pd.DataFrame]
Acting = Callable[[go.Figure], list[str]]


def shapes(figure: go.Figure) -> dict[str, go.Scatter]:
    """The traces that fill an area, by its code."""
    return {trace.name: trace for trace in figure.data if trace.fill == "toself"}


def labels_on(figure: go.Figure) -> str:
    """Everything that is written on the map itself."""
    written = [text for trace in figure.data if trace.mode and "text" in trace.mode for text in trace.text]
    return " | ".join([*written, *(note.text for note in figure.layout.annotations)])


@pytest.fixture(params=[False, True], ids=["map", "tiles"])
def tiles(request: pytest.FixtureRequest) -> bool:
    return request.param


def test_each_of_the_nine_areas_is_one_shape(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme, tiles: bool, places: list[str]
) -> None:
    drawn = area_map.draw(frame_of(5.0), classes([5.0]), subject, bare, look, tiles)
    assert sorted(shapes(drawn.figure)) == sorted(places)


def test_an_unknown_area_is_hatched_and_never_has_the_colour_of_a_class(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme, tiles: bool
) -> None:
    frame = frame_of(3.0, KG_B="missing", KG_GB="missing", KG_O=9.0)
    drawn = area_map.draw(frame, classes([3.0, 9.0]), subject, bare, look, tiles)
    every_scale = {colour for scale in look.scales.values() for colour in scale}
    for code, shape in shapes(drawn.figure).items():
        if code in ("KG-B", "KG-GB"):
            assert shape.fillpattern.shape == "/"
            assert shape.fillcolor not in every_scale
        else:
            assert shape.fillpattern.shape is None
            assert shape.fillcolor in every_scale


def test_withheld_is_dotted_and_told_apart_from_missing_in_fill_mark_and_tooltip(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme, tiles: bool
) -> None:
    frame = frame_of(3.0, KG_B="missing", KG_J="withheld", KG_Y="not_applicable")
    found = shapes(area_map.draw(frame, classes([3.0]), subject, bare, look, tiles).figure)
    assert [found[code].fillpattern.shape for code in ("KG-B", "KG-J", "KG-Y")] == ["/", ".", None]
    assert found["KG-Y"].fillcolor == look.paper
    assert len({found[code].text.split("<br>")[1] for code in ("KG-B", "KG-J", "KG-Y")}) == 3


def test_every_reason_for_no_value_has_a_mark_of_its_own(
    frame_of: Frame, subject: Subject, bare: Labels, tiles: bool
) -> None:
    marks = {}
    for state in ("missing", "withheld", "not_applicable"):
        text = labels_on(area_map.draw(frame_of(3.0, KG_B=state), classes([3.0]), subject, bare, LIGHT, tiles).figure)
        marks[state] = text.split("KG-B<br><b>")[1].split("</b>")[0]
    assert len(set(marks.values())) == 3
    assert not any(mark in ("", "0", "nan") for mark in marks.values())


def test_zero_is_coloured_as_the_lowest_class_and_written_0(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme, tiles: bool
) -> None:
    cuts = classes([0.0, 10.0, 20.0, 30.0])
    drawn = area_map.draw(frame_of(20.0, KG_N=0.0), cuts, subject, bare, look, tiles)
    zero = shapes(drawn.figure)["KG-N"]
    assert cuts is not None
    assert zero.fillcolor == look.scale("count", cuts.count)[0]
    assert zero.fillpattern.shape is None
    assert "KG-N<br><b>0</b>" in labels_on(drawn.figure)


def test_all_areas_missing_gives_a_whole_map_without_a_class(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme, tiles: bool
) -> None:
    drawn = area_map.draw(frame_of(), classes([]), subject, bare, look, tiles)
    assert {shape.fillpattern.shape for shape in shapes(drawn.figure).values()} == {"/"}
    assert drawn.alt.count(bare.say("map.state_missing")) == 9


@pytest.mark.parametrize("known", ["nine", "one"])
def test_equal_values_and_a_single_value_share_one_colour(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme, tiles: bool, known: str
) -> None:
    frame = frame_of(7.0) if known == "nine" else frame_of(KG_B=7.0)
    found = shapes(area_map.draw(frame, classes([7.0]), subject, bare, look, tiles).figure).values()
    colours = {shape.fillcolor for shape in found if shape.fillpattern.shape is None}
    assert colours == set(look.scale("count", 1))


def test_the_same_value_has_the_same_colour_in_every_year(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme
) -> None:
    cuts = classes([1.0, 4.0, 8.0, 15.0, 40.0, 90.0])
    one = shapes(area_map.draw(frame_of(1.0, KG_B=15.0), cuts, subject, bare, look).figure)["KG-B"]
    other = shapes(area_map.draw(frame_of(90.0, KG_B=15.0), cuts, subject, bare, look).figure)["KG-B"]
    assert one.fillcolor == other.fillcolor


def test_kinds_of_figures_have_different_scales(frame_of: Frame, bare: Labels, look: Theme) -> None:
    found = set()
    for kind in ("count", "rate", "share", "money"):
        drawn = area_map.draw(frame_of(5.0), classes([5.0]), Subject("n", "people", kind, "2022"), bare, look)
        found.add(shapes(drawn.figure)["KG-B"].fillcolor)
    assert len(found) == 4


def test_values_are_written_with_their_qualifier(frame_of: Frame, subject: Subject, bare: Labels, tiles: bool) -> None:
    frame = frame_of(3.0)
    frame.loc[frame["code"] == "KG-B", "qualifier"] = "more_than"
    text = labels_on(area_map.draw(frame, classes([3.0]), subject, bare, LIGHT, tiles).figure)
    assert "KG-B<br><b>>\u00a03</b>" in text
    assert "KG-J<br><b>3</b>" in text


def test_limits_stand_in_the_tooltip_where_they_exist(frame_of: Frame, subject: Subject, bare: Labels) -> None:
    frame = frame_of(16.0)
    frame.loc[frame["code"] == "KG-B", ["lower_95", "upper_95"]] = [9.1, 26.0]
    found = shapes(area_map.draw(frame, classes([16.0]), subject, bare, LIGHT).figure)
    assert "9.1–26.0" in found["KG-B"].text
    assert "–" not in found["KG-J"].text


def test_the_chosen_area_is_ringed_and_no_other(frame_of: Frame, subject: Subject, bare: Labels) -> None:
    plain = area_map.draw(frame_of(3.0), classes([3.0]), subject, bare, LIGHT).figure
    ringed = area_map.draw(frame_of(3.0), classes([3.0]), subject, bare, LIGHT, chosen="KG-B").figure
    assert len(ringed.data) == len(plain.data) + 1
    unknown = area_map.draw(frame_of(3.0), classes([3.0]), subject, bare, LIGHT, chosen="XX").figure
    assert len(unknown.data) == len(plain.data)


def test_every_area_can_be_chosen_by_its_code(
    frame_of: Frame, subject: Subject, bare: Labels, tiles: bool, places: list[str]
) -> None:
    figure = area_map.draw(frame_of(3.0), classes([3.0]), subject, bare, LIGHT, tiles).figure
    marks = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert [list(trace.customdata) for trace in marks] == [places]


def test_the_text_alternative_names_every_area_with_its_value(
    frame_of: Frame, subject: Subject, named: Labels, tiles: bool, places: list[str]
) -> None:
    frame = frame_of(1234.0, KG_B="missing", KG_O=0.0)
    alt = area_map.draw(frame, classes([0.0, 1234.0]), subject, named, LIGHT, tiles).alt
    for code in places:
        assert named.area(code) in alt
    assert f"{named.area('KG-B')}: {named.say('map.state_missing')}" in alt
    assert f"{named.area('KG-O')}: 0" in alt
    assert f"{named.area('KG-J')}: {named.say.number(1234)}" in alt
    assert subject.name in alt
    assert subject.period in alt


def test_names_from_the_data_cannot_act_as_markup(
    frame_of: Frame, subject: Subject, hostile: Labels, tiles: bool, acting: Acting
) -> None:
    drawn = area_map.draw(frame_of(3.0, KG_B="missing"), classes([3.0]), subject, hostile, LIGHT, tiles)
    assert acting(drawn.figure) == []


def test_drawing_changes_nothing_and_gives_the_same_figure_again(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme, tiles: bool
) -> None:
    frame = frame_of(3.0, KG_B="missing", KG_O=0.0)
    before = frame.copy()
    cuts = classes([0.0, 3.0])
    first, second = (area_map.draw(frame, cuts, subject, bare, look, tiles) for _ in range(2))
    pd.testing.assert_frame_equal(frame, before)
    assert first.figure.to_json() == second.figure.to_json()
