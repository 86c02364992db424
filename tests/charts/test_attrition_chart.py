"""Counts on the way to court: no percentage at a gate, one scale within a count, limits where there is a share."""

import re
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from charts import attrition as chart
from charts.chart import Chart
from charts.theme import LIGHT, Theme
from data.database import ask
from data.labels import Labels
from stats.attrition import passages

CHAINS = ["2025_11_months", "2024_7_months"]


@pytest.fixture(autouse=True)
def use_database(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))


def drawn(chain: str, labels: Labels, look: Theme = LIGHT) -> Chart:
    steps: list[Any] = ask("hidden_chain", chain=chain).to_dict("records")
    return chart.draw(steps, passages(steps), labels, look)


def notes(figure: go.Figure) -> list[str]:
    """The texts of the chart from top to bottom."""
    return [note.text for note in sorted(figure.layout.annotations, key=lambda note: note.y)]


@pytest.mark.parametrize(("chain", "gates", "shares"), [(CHAINS[0], 2, 1), (CHAINS[1], 2, 2)])
def test_a_gate_carries_no_percentage_and_a_share_no_gate(named: Labels, chain: str, gates: int, shares: int) -> None:
    texts = notes(drawn(chain, named).figure)
    assert texts.count(named.say("hidden.gate")) == gates
    assert sum("%" in text for text in texts) == shares
    assert "%" not in named.say("hidden.gate")


@pytest.mark.parametrize("chain", CHAINS)
def test_only_counts_of_one_unit_are_long_or_short_against_each_other(bare: Labels, look: Theme, chain: str) -> None:
    figure = drawn(chain, bare, look).figure
    lengths = [bar.x[0] for bar in figure.data if bar.type == "bar"]
    parts = sorted(length for length in lengths if length != 1)
    assert parts == pytest.approx(sorted({CHAINS[0]: [328 / 519], CHAINS[1]: [2324 / 2473, 186 / 328]}[chain]))


def test_a_count_that_stands_alone_is_a_rule_and_no_bar(bare: Labels) -> None:
    widths = [bar.width for bar in drawn(CHAINS[0], bare).figure.data if bar.type == "bar"]
    assert widths == [chart.RULE, chart.RULE, chart.BAR, chart.BAR, chart.BAR]


def test_limits_are_drawn_around_the_share(bare: Labels) -> None:
    whiskers = [trace for trace in drawn(CHAINS[0], bare).figure.data if trace.type == "scatter"]
    assert whiskers
    for each in whiskers:
        assert each.x[0] == pytest.approx(328 / 519)
        # 58.9 to 67.4 %
        assert each.x[0] - each.error_x.arrayminus[0] == pytest.approx(0.589, abs=0.0005)
        assert each.x[0] + each.error_x.array[0] == pytest.approx(0.674, abs=0.0005)


def test_the_text_alternative_tells_every_count_and_every_gate(named: Labels) -> None:
    alt = drawn(CHAINS[0], named).alt
    for value in (19995, 15821, 519, 328):
        assert named.say.number(value) in alt
    assert alt.count(named.say("hidden.gate")) == 2


@pytest.mark.parametrize("chain", CHAINS)
def test_every_percentage_of_the_finding_is_declared(bare: Labels, chain: str) -> None:
    told = drawn(chain, bare)
    written = {float(each) for each in re.findall(r"\d+\.\d", told.finding)}
    assert written == {round(each.value, 1) for each in told.computed}


def test_names_from_the_data_cannot_act_as_markup(bare: Labels) -> None:
    steps: list[Any] = ask("hidden_chain", chain=CHAINS[0]).to_dict("records")
    hostile = [step | {"indicator_name_en": '<a href="https://leave.example">x</a>'} for step in steps]
    texts = notes(chart.draw(hostile, passages(hostile), bare, LIGHT).figure)
    assert any("&lt;a href" in text for text in texts)
    assert not any("<a " in text for text in texts)


@pytest.mark.parametrize("chain", CHAINS)
def test_long_names_are_broken_into_lines_a_phone_holds_and_nothing_overlaps(named: Labels, chain: str) -> None:
    drawn_names = [text.split("</b><br>")[1] for text in notes(drawn(chain, named).figure) if "</b><br>" in text]
    assert max(len(line) for name in drawn_names for line in name.split("<br>")) <= chart.LONGEST_LINE
    bars = sorted({bar.y[0] for bar in drawn(chain, named).figure.data if bar.type == "bar"})
    lines = [1 + name.count("<br>") for name in drawn_names]
    room = [later - earlier for earlier, later in zip(bars, bars[1:], strict=False)]
    assert all(space >= chart.TEXT + chart.LINE * (n - 1) for space, n in zip(room, lines[1:], strict=True))
