"""What may be compared and joined: never across a break, another source, another period or a gap."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.comparable import Figure, Refusal, compare, concerns, middle, runs


def figure(year: int = 2020, months: tuple[int, int] = (1, 12), **others: Any) -> Figure:
    """A figure of one period within a year; by default a whole one of one source before any break."""
    start = pd.Timestamp(year, months[0], 1)
    row = {
        "indicator": "dv_cases_registered", "area": "KG", "sex": "all", "age": "all", "category": "all",
        "source": "a", "regime": 0, "territory": 0, "value": 1.0, "lower_95": 0.03, "status": "A", "qualifier": "exact",
        "counting_unit": "case", "kind": "count", "period_start": start,
        "period_end": pd.Timestamp(year, months[1], 1) + pd.offsets.MonthEnd(), "full_year": months == (1, 12),
    }  # fmt: skip
    return row | others


@st.composite
def series(draw: st.DrawFn) -> list[Figure]:
    """A series in order of time with gaps, parts of years, sources and breaks in any mixture."""
    years = sorted(draw(st.lists(st.integers(2000, 2026), min_size=1, max_size=15)))
    breaks = draw(st.sets(st.integers(2000, 2026), max_size=3))
    return [
        figure(
            year,
            draw(st.sampled_from([(1, 12), (1, 12), (1, 11), (1, 6)])),
            source=draw(st.sampled_from("aaab")),
            regime=sum(year >= each for each in breaks),
        )
        for year in years
    ]


figures = st.builds(
    figure,
    st.integers(2015, 2018),
    st.sampled_from([(1, 12), (1, 11), (2, 12)]),
    source=st.sampled_from("ab"),
    regime=st.integers(0, 2),
    area=st.sampled_from(["KG", "KG-B"]),
    sex=st.sampled_from(["all", "female"]),
)


def test_two_whole_years_of_one_source_may_be_compared() -> None:
    assert compare(figure(2019), figure(2020)) is None


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"indicator": "dv_victims_registered"}, "other_count"),
        ({"counting_unit": "victim"}, "other_counting_unit"),
        ({"indicator": "dv_victims_registered", "counting_unit": "victim"}, "other_counting_unit"),
        ({"sex": "female"}, "other_count"),
        ({"age": "18-34"}, "other_count"),
        ({"category": "physical"}, "other_count"),
        ({"regime": 1}, "break_between"),
        ({"source": "b"}, "other_source"),
        ({"territory": 1}, "other_territory"),
        ({"status": "S"}, "superseded"),
        ({"qualifier": "more_than"}, "not_exact"),
        ({"value": None}, "unknown_value"),
        ({"value": float("nan")}, "unknown_value"),
    ],
)
def test_another_count_break_or_source_is_refused_with_its_reason(other: dict[str, Any], reason: str) -> None:
    assert compare(figure(2019), figure(2020, **other)) == Refusal(reason)


def test_eleven_months_are_refused_beside_twelve_and_compared_with_the_same_eleven() -> None:
    assert compare(figure(2019), figure(2020, (1, 11))) == Refusal("other_period")
    assert compare(figure(2019, (1, 11)), figure(2020, (1, 11))) is None


def test_areas_are_compared_by_rates_of_one_period_and_source_and_never_by_counts() -> None:
    one, other = figure(kind="rate"), figure(kind="rate", area="KG-B")
    assert compare(one, other) is None
    assert compare(one, figure(2021, kind="rate", area="KG-B")) == Refusal("other_period")
    assert compare(one, other | {"source": "b"}) == Refusal("other_source")
    assert compare(figure(), figure(area="KG-B")) == Refusal("counts_of_areas")


@pytest.mark.parametrize("other", [figure(2021), figure(2020, area="KG-B")])
def test_shares_of_a_sample_are_compared_only_with_their_intervals(other: Figure) -> None:
    survey = {"counting_unit": "respondent", "kind": "share"}
    assert compare(figure(2020) | survey, other | survey) is None
    assert compare(figure(2020) | survey, other | survey | {"lower_95": float("nan")}) == Refusal("no_interval")


def test_two_years_taken_together_are_refused_beside_one() -> None:
    pooled = figure(2022, period_end=pd.Timestamp(2023, 12, 31), full_year=False)
    assert compare(pooled, figure(2024)) == Refusal("other_period")


@given(figures, figures)
def test_refusing_does_not_depend_on_which_figure_comes_first(one: Figure, other: Figure) -> None:
    assert compare(one, other) == compare(other, one)


@given(series())
def test_runs_keep_every_figure_once_and_in_order(rows: list[Figure]) -> None:
    assert [id(row) for run in runs(rows) for row in run] == [id(row) for row in rows]


@given(series())
def test_no_run_spans_a_break_a_source_a_part_of_a_year_or_a_gap(rows: list[Figure]) -> None:
    for run in runs(rows):
        for earlier, later in pairwise(run):
            assert earlier["regime"] == later["regime"]
            assert earlier["source"] == later["source"]
            assert earlier["full_year"]
            assert later["full_year"]
            assert later["period_start"].year == earlier["period_start"].year + 1


@given(series())
def test_figures_that_may_be_joined_are_joined(rows: list[Figure]) -> None:
    for earlier, later in pairwise(list(runs(rows))):
        end, start = earlier[-1], later[0]
        assert (
            start["period_start"].year - end["period_start"].year != 1
            or compare(end, start)
            or not (end["full_year"] and start["full_year"])
        )


def test_no_figures_make_no_runs() -> None:
    assert list(runs([])) == []


def test_a_break_of_named_areas_concerns_those_alone() -> None:
    assert concerns({"areas": "KG-B;KG-O"}, ["KG-O"])
    assert not concerns({"areas": "KG-B;KG-O"}, ["KG", "KG-J"])


@pytest.mark.parametrize("nowhere", [None, float("nan")])
def test_a_break_without_areas_concerns_all(nowhere: object) -> None:
    assert concerns({"areas": nowhere}, ["KG"])


@pytest.mark.parametrize("months", [(1, 12), (1, 11), (6, 6)])
def test_the_middle_of_a_period_lies_within_it(months: tuple[int, int]) -> None:
    row = figure(2020, months)
    start, end = row["period_start"].date(), row["period_end"].date()
    assert start < middle(row) < end
    assert abs((middle(row) - start).days - (end - middle(row)).days) <= 1
