"""Money on charts: points that nothing joins, stages as shapes, rivals hollow, unknown years hatched with why."""

from typing import Any

import pandas as pd
import pytest

from charts import buildup, money, programmes
from charts.theme import LIGHT, Theme
from data.labels import Labels
from stats.money import Amount, amounts, build_up

INDEX = {2019: 155.7, 2022: 211.0, 2023: 233.7}


def claim(year: int, value: float, drawn: bool = False, stage: str = "stage_unknown", **others: Any) -> dict[str, Any]:
    row = {"value": value, "drawn": drawn, "category": stage, "qualifier": "exact", "full_year": True,
           "period_start": pd.Timestamp(year, 1, 1), "period_end": pd.Timestamp(year, 12, 31),
           **{f"publisher_name_{language}": "X" for language in ("ky", "ru", "en")}}  # fmt: skip
    return row | others


CLAIMS = [
    claim(2019, 5.4),
    claim(2019, 5.4),
    claim(2022, 12.0, drawn=True),
    claim(2022, 20.0, stage="stage_announced"),
    claim(2025, 28.6, drawn=True),
    claim(2025, 28.0, qualifier="about"),
]


def marks(figure: Any) -> list[Any]:
    return [trace for trace in figure.data if trace.type == "scatter"]


def hatched(figure: Any) -> list[int]:
    return [trace.x[0] for trace in figure.data if trace.type == "bar" and trace.marker.pattern.shape == "/"]


def test_points_are_never_joined_and_equal_amounts_are_one_mark(bare: Labels, look: Theme) -> None:
    figure = money.draw(amounts(CLAIMS, None, {}), [], "mln_som", bare, look).figure
    assert {trace.mode for trace in marks(figure)} == {"markers+text"}
    assert all(len(trace.x) == 1 for trace in marks(figure))
    assert sorted(trace.y[0] for trace in marks(figure)) == [5.4, 12, 20, 28, 28.6]
    assert figure.layout.yaxis.range[0] == 0


def test_drawn_amounts_are_filled_rivals_hollow_and_the_stage_is_the_shape(bare: Labels, look: Theme) -> None:
    found = {trace.y[0]: trace for trace in marks(money.draw(amounts(CLAIMS, None, {}), [], "", bare, look).figure)}
    assert {y for y, trace in found.items() if trace.marker.color != look.paper} == {12, 28.6}
    assert {y: trace.marker.symbol for y, trace in found.items()} == {
        5.4: "circle", 12: "circle", 20: "triangle-up", 28.6: "circle", 28: "circle"}  # fmt: skip
    assert len({shape for shape, _ in money.SHAPES.values()}) == len(money.SHAPES)


def test_marks_of_one_year_stand_apart_and_their_numbers_do_not_collide(bare: Labels) -> None:
    found = {t.y[0]: t for t in marks(money.draw(amounts(CLAIMS, None, {}), [], "", bare, LIGHT).figure)}
    assert found[28.6].x[0] != found[28].x[0]
    assert found[28.6].textposition != found[28].textposition
    assert "≈" in found[28].text[0]


def test_years_without_an_amount_are_hatched_and_say_why(named: Labels) -> None:
    nominal = money.draw(amounts(CLAIMS, None, {}), [], "mln_som", named, LIGHT).figure
    assert hatched(nominal) == [2020, 2021, 2023, 2024]
    assert {note.text for note in nominal.layout.annotations} == {named.say("funding.no_figure")}
    real = money.draw(amounts(CLAIMS, 2023, INDEX), [], "mln_som", named, LIGHT)
    assert hatched(real.figure) == [2020, 2021, 2023, 2024, 2025]
    assert [n.x for n in real.figure.layout.annotations if n.text == named.say("funding.no_index")] == [2025]
    assert named.say("refusal.no_price_index") in real.alt
    assert {round(each.value, 1) for each in real.computed} == {8.1, 13.3, 22.2}
    assert named.say.number(28.6) not in "".join(trace.text[0] for trace in marks(real.figure))


def test_what_counts_something_else_stands_in_brackets_and_not_on_the_axis(bare: Labels) -> None:
    beside = [Amount(claim(2025, 115.0), 115.0)]
    figure = money.draw(amounts(CLAIMS, None, {}), beside, "", bare, LIGHT).figure
    assert "(115)" in {note.text for note in figure.layout.annotations}
    assert 115 not in [trace.y[0] for trace in figure.data]
    assert figure.layout.yaxis.range[1] < 115


def test_a_date_is_read_as_far_as_it_is_known() -> None:
    assert programmes.moment("2020") == 2020
    assert programmes.moment("2020", closing=True) == 2021
    assert programmes.moment("2013-03") == pytest.approx(2013 + 2 / 12)
    assert programmes.moment("2020-03", closing=True) == pytest.approx(2020 + 3 / 12)


def test_a_programme_ends_in_hatching_or_in_dots_but_never_in_both(named: Labels) -> None:
    names = {f"name_{language}": "N" for language in ("ky", "ru", "en")}
    rows = [
        names | {"start": "2020", "end": "2021", "as_of": "2022", "violence_specific": "yes"},
        names | {"start": "2022-03", "end": None, "as_of": "2022-03", "violence_specific": "yes"},
        names | {"start": None, "end": "2023-10", "as_of": "2023-10", "violence_specific": "partly"},
    ]
    chart = programmes.draw(rows, 2026, ["4.7", "1.1", "?"], named, LIGHT)
    bars = [t for t in chart.figure.data if t.type == "bar"]
    gaps = {bar.y[0]: (bar.base[0], bar.base[0] + bar.x[0]) for bar in bars if bar.marker.pattern.shape}
    assert gaps == {0: (2022, 2027), -2: (pytest.approx(2023 + 10 / 12), 2027)}
    dots = {t.y[0]: t.x for t in chart.figure.data if t.type == "scatter" and t.line.dash == "dot"}
    assert dots.keys() == {-1, -2}
    assert dots[-1][0] > 2022 and dots[-2][1] < 2024
    assert named.say("funding.no_end") in chart.alt and named.say("funding.no_start") in chart.alt


def test_published_support_is_written_under_a_year_and_never_drawn(named: Labels) -> None:
    years = build_up(50, 741, range(2026, 2031), True, (2.0, 10))
    chart = buildup.draw(years, ["15", "—", "—", "—", "—"], named, LIGHT)
    (bars,) = chart.figure.data
    assert [round(y, 1) for y in bars.y] == [37.8, 65.4, 93.0, 120.6, 148.2]
    assert chart.figure.layout.xaxis.ticktext[:2] == ("2026<br>15", "2027<br>—")
    assert len(chart.computed) == 10
    assert named.say.number(148.2) in chart.alt
