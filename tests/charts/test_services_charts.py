"""Charts of services: need as length, unknown hatched, statements without a line, spans between two assumptions."""

import pandas as pd
import pytest

from charts import gap as gap_chart
from charts import reach as reach_chart
from charts import statements
from charts.reach import Reach
from stats.gaps import gap

HOSTILE = '<a href="https://leave.example">x</a>'


def row(people: float, low: float | None = None, high: float | None = None) -> dict[str, object]:
    return {"base_low": people, "base_high": people, "per": 10_000, "known_low": low, "known_high": high,
            "unknown_capacity": 1}  # fmt: skip


@pytest.fixture
def gaps():
    return [("KG-B", gap(row(605_283))), ("KG-GB", gap(row(1_358_661, 50, 60)))]


def test_a_bar_is_as_long_as_the_need_and_only_the_unknown_is_hatched(gaps, named, look) -> None:
    surely, maybe, rest, texts = gap_chart.draw(gaps, named, look).figure.data
    assert [sum(parts) for parts in zip(surely.x, maybe.x, rest.x, strict=True)] == [61, 136]
    assert (surely.x[1], maybe.x[1], surely.x[0]) == (50, 10, 0)
    assert rest.marker.pattern.shape == "/" and not surely.marker.pattern.shape
    assert named.say("common.unknown") in texts.text[0]
    assert "50–60" in texts.text[1]


def test_the_gap_is_told_in_words_with_every_computed_number(gaps, named, look) -> None:
    chart = gap_chart.draw(gaps, named, look)
    assert chart.finding == named.say("services.finding_gap", n=1, m=2)
    assert named.area("KG-GB") in chart.alt
    assert {76, 86, 61, 136} <= {each.value for each in chart.computed}


def test_more_known_than_needed_draws_no_negative_rest(named, look) -> None:
    rest = gap_chart.draw([("KG-B", gap(row(10_000, 5, 7)))], named, look).figure.data[2]
    assert rest.x[0] >= 0


def statement(year: int, month: int, value: float, qualifier: str = "exact") -> dict[str, object]:
    start = pd.Timestamp(year, month, 1)
    publisher = {f"publisher_name_{language}": HOSTILE for language in ("ky", "ru", "en")}
    return {"period_start": start, "period_end": start + pd.offsets.MonthEnd(0), "value": value, "unit": "centres",
            "qualifier": qualifier, **publisher}  # fmt: skip


def test_statements_are_dots_without_a_line_and_one_number_is_written_once(named, look) -> None:
    said = [statement(2010, 11, 12), statement(2020, 1, 14), statement(2020, 1, 14), statement(2020, 11, 17),
            statement(2021, 2, 17, "about")]  # fmt: skip
    chart = statements.draw(said, named, look)
    (dots,) = chart.figure.data
    assert dots.mode == "markers+text"
    assert list(dots.y) == [12, 14, 17, 17]
    assert list(dots.text) == ["<b>12</b>", "<b>14</b>", "<b>17</b>", ""]
    assert list(dots.marker.color) == [look.accent] * 3 + [look.paper]
    assert not any("<a" in text for text in dots.hovertext)
    assert chart.computed[0].value == 5


def test_spans_run_between_both_assumptions_and_nothing_known_is_hollow(named, look) -> None:
    rows = [Reach("KG-N", (2.0, 5.5), "2–5.5"), Reach("KG-O", (0.0, 0.0), HOSTILE), Reach("KG-T", None, "?")]
    chart = reach_chart.draw(rows, named, look)
    spans = chart.figure.data
    assert [list(span.x) for span in spans] == [[2, 5.5], [0, 0], [0, 0]]
    assert [span.marker.color == look.paper for span in spans] == [False, False, True]
    assert [note.text for note in chart.figure.layout.annotations][2] == "?"
    assert not any("<a" in note.text for note in chart.figure.layout.annotations)
    assert chart.figure.layout.xaxis.range[0] == 0
