"""The list of areas beside the map: ranked bars with limits, or unranked hollow dots for a survey's shares."""

import re
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import bars
from charts.map import Subject
from charts.theme import LIGHT, Theme
from data.labels import Labels
from stats.classes import classes

Frame = Callable[..., pd.DataFrame]
Acting = Callable[[go.Figure], list[str]]
MANNERS = ["ranked", "listed", "dots"]
SHARE = Subject("Women who …", "percent", "share", "2012")


def bar(figure: go.Figure) -> go.Bar:
    return next(trace for trace in figure.data if trace.type == "bar")


def written(figure: go.Figure) -> dict[str, str]:
    """What is written in the row of each area."""
    trace = next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text")
    return {name: text.strip() for name, text in zip(trace.y, trace.text, strict=True)}


def whiskers(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.type == "scatter" and trace.error_x.array is not None]


def rows_from_top(figure: go.Figure) -> list[str]:
    return list(figure.layout.yaxis.categoryarray)[::-1]


def test_counts_are_sorted_by_value_with_the_unknown_at_the_end(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme
) -> None:
    frame = frame_of(2.0, KG_B="missing", KG_J=0.0, KG_O=9.0, KG_GO="withheld")
    figure = bars.draw(frame, classes([0.0, 2.0, 9.0]), subject, bare, look).figure
    order = rows_from_top(figure)
    assert order[0] == "KG-O"
    assert order[6] == "KG-J"
    assert set(order[7:]) == {"KG-B", "KG-GO"}


def test_bars_may_be_listed_in_the_committees_order(
    frame_of: Frame, subject: Subject, bare: Labels, places: list[str]
) -> None:
    frame = frame_of(2.0, KG_B="missing", KG_O=9.0)
    frame["sort"] = range(len(frame), 0, -1)
    figure = bars.draw(frame, classes([2.0, 9.0]), subject, bare, LIGHT, manner="listed").figure
    assert rows_from_top(figure) == places[::-1]
    assert bar(figure).orientation == "h"


def test_shares_of_a_survey_stand_in_the_committees_order_as_hollow_dots(
    frame_of: Frame, bare: Labels, look: Theme, places: list[str]
) -> None:
    frame = frame_of(10.0, KG_O=90.0, KG_B="missing")
    frame["sort"] = range(len(frame), 0, -1)
    figure = bars.draw(frame, classes([10.0, 90.0]), SHARE, bare, look, manner="dots").figure
    assert rows_from_top(figure) == places[::-1]
    assert not any(trace.type == "bar" for trace in figure.data)
    assert not whiskers(figure)
    dots = next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers")
    assert dots.marker.color == look.paper
    assert dots.marker.line.color != look.paper
    assert dots.marker.line.width > 0


def test_limits_are_drawn_where_they_exist_and_nowhere_else(frame_of: Frame, subject: Subject, bare: Labels) -> None:
    frame = frame_of(16.0)
    frame.loc[frame["code"] == "KG-B", ["lower_95", "upper_95"]] = [9.0, 26.0]
    drawn = whiskers(bars.draw(frame, classes([16.0]), subject, bare, LIGHT).figure)
    assert drawn
    for trace in drawn:
        at = list(trace.y).index("KG-B")
        assert (trace.error_x.arrayminus[at], trace.error_x.array[at]) == (7.0, 10.0)
        assert sum(trace.error_x.array) == 10.0
        assert sum(trace.error_x.arrayminus) == 7.0
    assert {trace.error_x.color for trace in drawn} >= {LIGHT.ink}


def test_zero_missing_and_withheld_are_written_as_three_different_things(
    frame_of: Frame, subject: Subject, bare: Labels
) -> None:
    frame = frame_of(3.0, KG_B=0.0, KG_J="missing", KG_Y="withheld", KG_N="not_applicable")
    text = written(bars.draw(frame, classes([0.0, 3.0]), subject, bare, LIGHT).figure)
    assert text["KG-B"] == "0"
    assert [text[code] for code in ("KG-J", "KG-Y", "KG-N")] == [
        bare.say(f"map.state_{state}") for state in ("missing", "withheld", "not_applicable")
    ]


def test_an_area_without_value_has_no_bar(frame_of: Frame, subject: Subject, bare: Labels) -> None:
    trace = bar(bars.draw(frame_of(3.0, KG_J="missing"), classes([3.0]), subject, bare, LIGHT).figure)
    length = dict(zip(trace.y, trace.x, strict=True))
    assert length["KG-J"] is None
    assert length["KG-B"] == 3.0


def test_bars_begin_at_zero_and_leave_room_for_the_longest(
    frame_of: Frame, subject: Subject, bare: Labels, look: Theme
) -> None:
    frame = frame_of(3.0, KG_B=40.0)
    frame.loc[frame["code"] == "KG-B", ["lower_95", "upper_95"]] = [30.0, 60.0]
    low, high = bars.draw(frame, classes([3.0, 40.0]), subject, bare, look).figure.layout.xaxis.range
    assert low == 0
    assert high > 60


def test_bars_have_the_colours_of_the_map(frame_of: Frame, subject: Subject, bare: Labels, look: Theme) -> None:
    cuts = classes([1.0, 5.0, 9.0])
    assert cuts is not None
    trace = bar(bars.draw(frame_of(1.0, KG_B=9.0, KG_J=5.0), cuts, subject, bare, look).figure)
    colours = dict(zip(trace.y, trace.marker.color, strict=True))
    scale = look.scale("count", cuts.count)
    assert [colours[code] for code in ("KG-Y", "KG-J", "KG-B")] == [scale[cuts.index(v)] for v in (1.0, 5.0, 9.0)]


@pytest.mark.parametrize("manner", MANNERS)
def test_the_country_is_a_line_with_its_figure_only_where_given(frame_of: Frame, bare: Labels, manner: str) -> None:
    without = bars.draw(frame_of(10.0), classes([10.0]), SHARE, bare, LIGHT, None, manner).figure
    with_line = bars.draw(frame_of(10.0), classes([10.0]), SHARE, bare, LIGHT, 25.1, manner).figure
    unknown = bars.draw(frame_of(10.0), classes([10.0]), SHARE, bare, LIGHT, float("nan"), manner).figure
    assert len(without.layout.shapes) == len(unknown.layout.shapes) == 0
    assert [(shape.x0, shape.x1) for shape in with_line.layout.shapes] == [(25.1, 25.1)]
    assert "25.1%" in with_line.layout.annotations[0].text


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("state", ["missing", "withheld", "not_applicable"])
def test_no_value_at_all_is_a_readable_list_that_says_so(
    frame_of: Frame, subject: Subject, bare: Labels, manner: str, state: str
) -> None:
    drawn = bars.draw(frame_of(state), classes([]), subject, bare, LIGHT, None, manner)
    assert set(written(drawn.figure).values()) == {bare.say(f"map.state_{state}")}
    assert drawn.finding == bare.say("map.finding_none")
    assert drawn.figure.layout.xaxis.range[1] > 0


@pytest.mark.parametrize("manner", MANNERS)
def test_all_zero_and_one_value_are_drawn(frame_of: Frame, subject: Subject, bare: Labels, manner: str) -> None:
    zeros = bars.draw(frame_of(0.0), classes([0.0]), subject, bare, LIGHT, None, manner)
    assert set(written(zeros.figure).values()) == {"0"}
    assert zeros.figure.layout.xaxis.range[1] > 0
    one = bars.draw(frame_of(KG_B=7.0), classes([7.0]), subject, bare, LIGHT, None, manner)
    assert list(written(one.figure).values()).count("7") == 1


def test_the_finding_counts_the_known_areas_and_claims_no_difference(
    frame_of: Frame, subject: Subject, bare: Labels
) -> None:
    drawn = bars.draw(frame_of(3.0, KG_B="missing", KG_J=0.0), classes([0.0, 3.0]), subject, bare, LIGHT)
    assert [part for part in re.findall(r"\d+", drawn.finding) if part != "3"] == ["8", "9"]
    assert not any(code in drawn.finding for code in frame_of()["code"])


@pytest.mark.parametrize("manner", MANNERS)
def test_the_text_alternative_names_every_area_with_what_its_row_says(
    frame_of: Frame, subject: Subject, named: Labels, manner: str, places: list[str]
) -> None:
    frame = frame_of(1234.0, KG_B="missing", KG_O=0.0)
    alt = bars.draw(frame, classes([0.0, 1234.0]), subject, named, LIGHT, None, manner).alt
    expected = dict.fromkeys(places, named.say.number(1234)) | {"KG-B": named.say("map.state_missing"), "KG-O": "0"}
    assert sorted(alt.split("; ")) == sorted(f"{named.area(code)}: {text}" for code, text in expected.items())


@pytest.mark.parametrize("manner", MANNERS)
def test_names_from_the_data_cannot_act_as_markup(
    frame_of: Frame, subject: Subject, hostile: Labels, manner: str, acting: Acting
) -> None:
    frame = frame_of(3.0, KG_B="missing")
    assert acting(bars.draw(frame, classes([3.0]), subject, hostile, LIGHT, 2.0, manner).figure) == []


@pytest.mark.parametrize("manner", MANNERS)
def test_drawing_changes_nothing_and_gives_the_same_figure_again(
    frame_of: Frame, subject: Subject, bare: Labels, manner: str
) -> None:
    frame = frame_of(3.0, KG_B="missing", KG_O=0.0)
    before = frame.copy()
    first, second = (bars.draw(frame, classes([0.0, 3.0]), subject, bare, LIGHT, None, manner) for _ in range(2))
    pd.testing.assert_frame_equal(frame, before)
    assert first.figure.to_json() == second.figure.to_json()
