"""Series over time: joined only where they may be, cut at breaks, with every figure in the text alternative."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from math import nan
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import lines
from charts.story import Line
from charts.theme import LIGHT, Theme
from data.database import ask
from data.labels import Labels
from stats.comparable import Figure
from words import languages


def figure(year: int, value: float, months: tuple[int, int] = (1, 12), **others: Any) -> Figure:
    """A figure as the view `series` gives it."""
    row = {
        "indicator": "i", "area": "KG", "sex": "all", "age": "all", "category": "all", "source": "a", "regime": 0,
        "territory": 0, "counting_unit": "victim", "kind": "count", "value": value, "qualifier": "exact",
        "status": "A", "lower_95": nan, "upper_95": nan, "period_start": pd.Timestamp(year, months[0], 1),
        "full_year": months == (1, 12), "source_title": "A source",
        "period_end": pd.Timestamp(year, months[1], 1) + pd.offsets.MonthEnd(),
    }  # fmt: skip
    return row | others


def line(*figures: Figure, name: str = "Country") -> Line:
    return Line(name, "people", list(figures))


def years(chart: go.Figure) -> list[list[int]]:
    """The years that each joined trace draws."""
    return [[day.year for day in trace.x] for trace in chart.data if trace.mode == "lines+markers"]


@pytest.fixture
def victims(database: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """The registered victims of the whole country from the built database."""
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    found = ask("series", indicator="dv_victims_registered")
    total = found[(found["area"] == "KG") & (found["sex"] == "all") & (found["age"] == "all")]
    total = total[total["category"] == "all"].sort_values("period_start")
    return Line("Country", "people", total.to_dict("records"))


def test_the_recording_change_of_2016_cuts_the_series_of_registered_victims(victims: Line, bare: Labels) -> None:
    drawn = years(lines.draw([victims], [], bare, LIGHT).figure)
    assert {2015, 2016} <= {year for run in drawn for year in run}
    assert not any({2015, 2016} <= set(run) for run in drawn)
    assert any(len(run) > 1 for run in drawn)


def test_every_year_of_the_registered_victims_is_drawn_once(victims: Line, bare: Labels) -> None:
    drawn = [year for run in years(lines.draw([victims], [], bare, LIGHT).figure) for year in run]
    assert drawn == [row["period_start"].year for row in victims.figures]


def test_breaks_within_the_years_shown_are_lines_with_their_kind(victims: Line, named: Labels) -> None:
    breaks = ask("breaks", indicator="dv_victims_registered").to_dict("records")
    chart = lines.draw([victims], breaks, named, LIGHT).figure
    marked = {str(shape.x0) for shape in chart.layout.shapes}
    assert "2016-01-01" in marked
    texts = [note.text for note in chart.layout.annotations]
    assert any("2016" in text and named.code("break_kind", "recording_practice") in text for text in texts)


def test_the_reason_of_a_break_is_told_where_the_break_is_pointed_at(victims: Line, named: Labels) -> None:
    breaks = ask("breaks", indicator="dv_victims_registered").to_dict("records")
    chart = lines.draw([victims], breaks, named, LIGHT).figure
    told = next(t for t in chart.data if t.mode == "markers" and t.x[0].isoformat() == "2016-01-01").hovertext
    reason = next(named.say.of(b, "reason") for b in breaks if b["break_id"] == "order_appraisal_2016")
    assert set(told) == {told[0]}
    assert reason.replace("\u00a0", " ") in told[0].replace("<br>", " ").replace("\u00a0", " ")


def test_breaks_outside_the_years_shown_are_left_out(bare: Labels) -> None:
    reasons = {f"reason_{language}": "why" for language in languages()}
    breaks = [{"date": pd.Timestamp(year, 1, 1), "kind": "law"} | reasons for year in (2018, 2020, 2022)]
    chart = lines.draw([line(figure(2019, 1.0), figure(2020, 2.0))], breaks, bare, LIGHT).figure
    assert [str(shape.x0) for shape in chart.layout.shapes] == ["2020-01-01"]


@pytest.mark.parametrize(
    "second",
    [figure(2020, 2.0, regime=1), figure(2020, 2.0, source="b"), figure(2021, 2.0)],
    ids=["break", "source", "gap"],
)
def test_a_break_a_source_or_a_gap_cuts_the_line(second: Figure, bare: Labels) -> None:
    assert len(years(lines.draw([line(figure(2019, 1.0), second)], [], bare, LIGHT).figure)) == 2


def test_neighbouring_full_years_of_one_source_are_joined(bare: Labels) -> None:
    chart = lines.draw([line(figure(2019, 1.0), figure(2020, 2.0), figure(2021, 3.0))], [], bare, LIGHT)
    assert years(chart.figure) == [[2019, 2020, 2021]]


def test_a_part_of_a_year_is_never_joined_and_spans_its_own_months(bare: Labels, look: Theme) -> None:
    own = line(figure(2019, 1.0), figure(2020, 2.0, (1, 11)), figure(2021, 3.0))
    chart = lines.draw([own], [], bare, look).figure
    assert years(chart) == [[2019], [2021]]
    part = next(trace for trace in chart.data if trace.mode == "lines+markers+text")
    assert (part.x[0], part.x[-1]) == (date(2020, 1, 1), date(2020, 11, 30))
    assert set(part.y) == {2.0}
    assert part.marker.color == look.paper


def test_the_months_of_a_part_of_a_year_are_written_beside_it(named: Labels) -> None:
    chart = lines.draw([line(figure(2020, 1234.0, (1, 11)))], [], named, LIGHT).figure
    months = named.say("format.short_months").split(";")
    text = "".join(chart.data[0].text)
    assert named.say.number(1234) in text
    assert months[0] in text
    assert months[10] in text


def test_the_finding_compares_like_with_like_and_says_why_not_otherwise(named: Labels) -> None:
    say = named.say
    same = lines.draw([line(figure(2019, 1234.0), figure(2020, 2345.0))], [], named, LIGHT).finding
    assert say.number(2345) in same
    assert say.number(1234) in same
    for other, reason in (
        ({"regime": 1}, "break_between"),
        ({"source": "b"}, "other_source"),
        ({"months": (1, 11)}, "other_period"),
    ):
        refused = lines.draw([line(figure(2019, 1234.0), figure(2020, 2345.0, **other))], [], named, LIGHT).finding
        assert say(f"refusal.{reason}") in refused
        assert say.number(1234) not in refused


def test_the_finding_states_the_change_with_its_limits_and_whether_it_may_be_chance(named: Labels) -> None:
    say = named.say
    before, after = (
        figure(2019, 100.0, lower_95=81.4, upper_95=121.6),
        figure(2020, 127.0, lower_95=105.9, upper_95=151.1),
    )
    drawn = lines.draw([line(before, after)], [], named, LIGHT)
    percent, low, high = drawn.computed
    assert (percent.rule, percent.value, percent.inputs) == ("change", 27.0, (100.0, 127.0))
    assert low.value < 0 < high.value
    assert say("headline.within_chance", lo=say.number(low.value, 1), hi=say.number(high.value, 1)) in drawn.finding
    assert f"{say.number(27, 1)}%" in drawn.finding
    more = lines.draw([line(before, figure(2020, 254.0, lower_95=223.7, upper_95=287.3))], [], named, LIGHT)
    assert more.computed[1].value > 0
    assert say("headline.within_chance", lo=0, hi=0)[:12] not in more.finding


def test_a_part_of_a_year_is_held_against_the_same_months_and_not_the_year_between(named: Labels) -> None:
    series = line(figure(2023, 800.0, (1, 11)), figure(2023, 900.0), figure(2024, 1000.0, (1, 11)))
    drawn = lines.draw([series], [], named, LIGHT)
    assert drawn.computed[0].inputs == (800.0, 1000.0)
    assert named.say.number(900) not in drawn.finding


def test_a_refused_comparison_computes_nothing(named: Labels) -> None:
    assert lines.draw([line(figure(2019, 9.0), figure(2020, 8.0, regime=1))], [], named, LIGHT).computed == ()


def test_limits_are_drawn_for_a_single_line_and_left_out_among_several(bare: Labels) -> None:
    own = line(figure(2019, 10.0, lower_95=4.0, upper_95=18.0), figure(2020, 12.0))
    single = lines.draw([own], [], bare, LIGHT).figure.data[0].error_y
    assert (single.array[0], single.arrayminus[0]) == (8.0, 6.0)
    several = lines.draw([own, line(figure(2019, 1.0), name="Other")], [], bare, LIGHT).figure.data[0].error_y
    assert several.array is None


def test_the_axis_begins_at_zero_and_holds_the_upper_limit(bare: Labels) -> None:
    low, high = lines.draw(
        [line(figure(2019, 10.0, lower_95=4.0, upper_95=18.0))], [], bare, LIGHT
    ).figure.layout.yaxis.range
    assert low == 0
    assert high > 18


@pytest.mark.parametrize("top", [0.0, 0.04, 0.9, 1.0, 7.5, 99.0, 14362.0, 7_000_000.0])
def test_tick_texts_are_in_the_language_and_rise_evenly(top: float, named: Labels) -> None:
    axis = lines.draw([line(figure(2019, 0.0), figure(2020, top))], [], named, LIGHT).figure.layout.yaxis
    steps = {round(later - earlier, 6) for earlier, later in pairwise(axis.tickvals)}
    assert axis.tickvals[0] == 0
    assert len(steps) == 1
    assert 2 <= len(axis.tickvals) <= 8
    assert list(axis.ticktext) == [named.say.number(round(value, 6)) for value in axis.tickvals]
    assert len(set(axis.ticktext)) == len(axis.ticktext)


def test_lines_are_told_apart_by_colour_and_by_mark(bare: Labels, look: Theme) -> None:
    several = [line(figure(2019, 1.0), figure(2020, 2.0), name=str(n)) for n in range(6)]
    chart = lines.draw(several, [], bare, look).figure
    assert len({trace.line.color for trace in chart.data}) == 6
    assert len({trace.marker.symbol for trace in chart.data}) == 6


def test_an_uncertain_figure_is_hollow_and_says_so(bare: Labels, look: Theme) -> None:
    trace = lines.draw([line(figure(2019, 1.0), figure(2020, 2.0, status="U"))], [], bare, look).figure.data[0]
    assert list(trace.marker.color) == [trace.line.color, look.paper]
    assert "<br>U<br>" in trace.hovertext[1]
    assert "<br>A<br>" not in trace.hovertext[0]


def test_the_text_alternative_gives_every_figure_of_every_line(named: Labels) -> None:
    own = line(figure(2019, 1234.0), figure(2020, 0.0, (1, 11)), name="One")
    alt = lines.draw([own, line(figure(2021, 7.0), name="Two")], [], named, LIGHT).alt
    assert all(part in alt for part in ("One", "Two", "2019", "2020", "2021", named.say.number(1234), "– 0"))


def test_no_lines_and_a_line_without_figures_are_readable(bare: Labels) -> None:
    for empty in ([], [line()]):
        drawn = lines.draw(empty, [{"date": pd.Timestamp(2016, 1, 1), "kind": "law"}], bare, LIGHT)
        assert drawn.finding == bare.say("empty.no_data")
        assert not drawn.figure.data


def test_names_and_titles_from_the_data_cannot_act_as_markup(
    hostile: Labels, acting: Callable[[go.Figure], list[str]]
) -> None:
    title = hostile.area("KG")
    own = line(
        figure(2019, 1.0, source_title=title), figure(2020, 2.0, source_title=title, status="U"),
        figure(2021, 3.0, (1, 3), source_title=title), name=title,
    )  # fmt: skip
    breaks = [{"date": pd.Timestamp(2020, 1, 1), "kind": "law"} | {f"reason_{each}": title for each in languages()}]
    assert acting(lines.draw([own], breaks, hostile, LIGHT).figure) == []


def test_drawing_changes_nothing_and_gives_the_same_figure_again(bare: Labels, look: Theme) -> None:
    figures = [figure(2019, 1.0), figure(2020, 2.0, (1, 11))]
    before = [dict(row) for row in figures]
    first, second = (lines.draw([line(*figures)], [], bare, look) for _ in range(2))
    assert [{k: str(v) for k, v in row.items()} for row in figures] == [
        {k: str(v) for k, v in row.items()} for row in before
    ]
    assert first.figure.to_json() == second.figure.to_json()
