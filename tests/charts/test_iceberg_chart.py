"""The iceberg: heights in proportion to the numbers, the waterline at zero, the uncertain part hatched."""

import pandas as pd
import pytest

from charts import iceberg as chart
from charts.theme import LIGHT, Theme
from data.labels import Labels
from stats.comparable import Figure
from stats.iceberg import Assumptions, Iceberg, iceberg


def row(year: int, value: float) -> Figure:
    return {"period_start": pd.Timestamp(year, 1, 1), "full_year": True, "value": value, "qualifier": "exact",
            "indicator": "ipv_physical_sexual_12m"}  # fmt: skip


@pytest.fixture
def ice() -> Iceberg:
    found = iceberg(row(2012, 17.1), [row(2010, 1_511_875), row(2015, 1_562_653)], [row(2012, 2341)], Assumptions(2012))
    assert isinstance(found, Iceberg)
    return found


def test_blocks_have_one_width_and_heights_in_proportion(ice: Iceberg, bare: Labels, look: Theme) -> None:
    recorded, low, between = chart.draw(ice, bare, look).figure.data
    assert {bar.width for bar in (recorded, low, between)} == {1.0}
    assert (recorded.base[0], recorded.y[0]) == (0, 2341)
    assert (low.base[0], low.y[0]) == (0, -257_000)
    assert (between.base[0], between.base[0] + between.y[0]) == (-257_000, -268_000)


def test_only_the_part_between_the_bounds_is_hatched(ice: Iceberg, bare: Labels, look: Theme) -> None:
    recorded, low, between = chart.draw(ice, bare, look).figure.data
    assert between.marker.pattern.shape == "/"
    assert between.marker.color == look.paper
    assert not recorded.marker.pattern.shape
    assert not low.marker.pattern.shape
    assert len({recorded.marker.color, low.marker.color, look.paper}) == 3


def test_the_waterline_lies_at_zero_and_everything_is_in_sight(ice: Iceberg, bare: Labels) -> None:
    figure = chart.draw(ice, bare, LIGHT).figure
    line = next(shape for shape in figure.layout.shapes if shape.type == "line")
    assert (line.y0, line.y1) == (0, 0)
    bottom, top = figure.layout.yaxis.range
    assert bottom < -268_000
    assert top > 2341
    assert not figure.layout.xaxis.visible
    assert not figure.layout.yaxis.visible


def test_numbers_are_written_on_the_chart_in_its_text_and_declared(ice: Iceberg, named: Labels) -> None:
    drawn = chart.draw(ice, named, LIGHT)
    say = named.say
    written = " ".join(note.text for note in drawn.figure.layout.annotations)
    for number in (say.number(2341), f"{say.number(257_000)}–{say.number(268_000)}"):
        assert number in written
        assert number in drawn.alt
    assert "2012" in drawn.finding
    assert {each.value for each in drawn.computed} == {17.05, 17.15, 257_000, 268_000, 1}
    assert say.number(257_774.7) not in written + drawn.alt + drawn.finding
