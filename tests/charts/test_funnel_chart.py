"""The funnel draws every area once, marks those outside it, and says so in a sentence."""

import pytest

from charts import funnel as funnel_chart
from charts.theme import DARK, LIGHT
from data.labels import Labels
from stats.funnel import funnel

AREAS = ["KG-B", "KG-C", "KG-GB", "KG-GO", "KG-J", "KG-N", "KG-O", "KG-T", "KG-Y"]
PEOPLE = [550_000.0, 970_000, 1_100_000, 330_000, 1_250_000, 290_000, 1_400_000, 270_000, 500_000]


def counts(**others: float) -> list[float]:
    """Counts of one common rate, but for the areas named (KG_B for KG-B)."""
    given = {code.replace("_", "-"): value for code, value in others.items()}
    return [given.get(area, round(people / 10_000)) for area, people in zip(AREAS, PEOPLE, strict=True)]


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_an_area_outside_is_filled_named_and_the_others_are_hollow(named: Labels, look) -> None:
    judged = funnel(counts(KG_T=90), PEOPLE)
    drawn = funnel_chart.draw(judged, AREAS, PEOPLE, "per_100k", named, look)
    marks = next(trace for trace in drawn.figure.data if trace.mode == "markers+text")
    filled = [area for area, colour in zip(AREAS, marks.marker.color, strict=True) if colour == look.accent]
    assert filled == ["KG-T"]
    assert named.say("funnel.above", list=named.area("KG-T")) in drawn.finding
    assert named.say("funnel.rest_within") in drawn.finding
    assert all(named.area(area) in drawn.alt for area in AREAS)


def test_areas_of_one_rate_are_all_within_chance(named: Labels) -> None:
    drawn = funnel_chart.draw(funnel(counts(), PEOPLE), AREAS, PEOPLE, "per_100k", named, LIGHT)
    assert drawn.finding == named.say("funnel.all_within")


def test_an_area_below_is_named_as_such(named: Labels) -> None:
    drawn = funnel_chart.draw(funnel(counts(KG_O=60), PEOPLE), AREAS, PEOPLE, "per_100k", named, LIGHT)
    assert named.say("funnel.below", list=named.area("KG-O")) in drawn.finding


def test_the_outer_limits_lie_outside_the_inner_ones_and_narrow_with_residents(named: Labels) -> None:
    drawn = funnel_chart.draw(funnel(counts(), PEOPLE), AREAS, PEOPLE, "per_100k", named, LIGHT)
    low_95, high_95, low_998, high_998 = (list(trace.y) for trace in drawn.figure.data[:4])
    assert all(a >= b for a, b in zip(high_998, high_95, strict=True))
    assert all(a <= b for a, b in zip(low_998, low_95, strict=True))
    assert high_95[0] > high_95[-1]
