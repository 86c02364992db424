"""Distances between towns to ten kilometres, hours between two assumptions, and every town that may be nearest."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.towns import Town, centre, named, towns
from stats.access import STEP_KM, fewest_hours, great_circle, most_hours, straight_line
from stats.reach import Assumed, nearest

PLACED = [town for town in towns() if town.at]
PLACES = st.tuples(st.floats(60, 90), st.floats(30, 50))
USUAL = Assumed((1.3, 1.8), (40, 70))
AREAS = ("KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB", "KG-GO")


def town(spelling: str) -> Town:
    found = named(spelling)
    assert found
    return found


@given(PLACES, PLACES)
def test_great_circle_is_a_distance(one, other) -> None:
    assert great_circle(one, one) == 0
    assert isclose(great_circle(one, other), great_circle(other, one), abs_tol=1e-6)
    assert 0 <= great_circle(one, other) <= 20_016


@given(PLACES, PLACES, PLACES)
def test_a_detour_over_a_third_place_is_never_shorter(one, other, third) -> None:
    assert great_circle(one, other) <= great_circle(one, third) + great_circle(third, other) + 1e-6


def test_one_degree_along_a_meridian_is_known() -> None:
    assert isclose(great_circle((74, 42), (74, 43)), 111.195, rel_tol=1e-4)


@pytest.mark.parametrize(
    ("one", "other", "known"), [("Bishkek", "Osh", 300), ("Bishkek", "Talas", 197), ("Naryn", "Balykchy", 115)]
)
def test_towns_are_as_far_apart_as_on_a_map(one: str, other: str, known: int) -> None:
    found = straight_line(town(one).number, town(other).number)
    assert found % STEP_KM == 0
    assert abs(found - known) <= 2 * STEP_KM


def test_a_town_without_a_place_has_no_distance() -> None:
    with pytest.raises(ValueError, match="no place"):
        straight_line(town("Bishkek").number, town("Tyup").number)


@given(st.integers(0, 100).map(lambda n: 10 * n), st.floats(1, 2.5), st.floats(20, 100))
def test_hours_are_rounded_outwards_to_half_an_hour(kilometres, detour: float, speed: float) -> None:
    low, high = fewest_hours(kilometres, detour, speed), most_hours(kilometres, detour, speed)
    assert low <= kilometres * detour / speed + 1e-9 and high >= kilometres * detour / speed - 1e-9
    assert high - low in (0, 0.5) and (2 * low).is_integer()


def test_every_area_has_one_centre_and_the_country_none() -> None:
    assert [len([t for t in towns() if area in t.centre_of]) for area in AREAS] == [1] * 9
    assert centre("KG") is None
    assert all(t.at for t in towns() if t.centre_of)


def test_places_are_no_finer_than_a_tenth_of_a_degree() -> None:
    assert all(round(number, 1) == number for t in PLACED for number in t.at)
    assert [t.number for t in towns()] == list(range(1, len(towns()) + 1))


def test_the_span_begins_at_the_nearest_and_names_all_that_may_be_nearer_by_road() -> None:
    found = nearest(town("Talas"), [town("Bishkek"), town("Jalal-Abad"), town("Karakol")], USUAL)
    assert [t.spellings[0] for t in found.towns] == ["Jalal-Abad", "Bishkek"]
    assert (found.fewest.value, found.most.value) == (3.5, 9)


def test_a_town_in_the_centre_itself_is_nought_away_and_alone() -> None:
    found = nearest(town("Osh"), PLACED, USUAL)
    assert [t.spellings[0] for t in found.towns] == ["Osh"]
    assert found.fewest.value == found.most.value == 0


def test_where_no_town_is_named_nothing_is_near() -> None:
    assert nearest(town("Osh"), [], USUAL) is None


@given(st.data(), st.lists(st.sampled_from(PLACED), min_size=1, unique_by=lambda t: t.number))
def test_whatever_the_roads_are_the_nearest_town_is_named_and_its_hours_lie_in_the_span(data, sheltering) -> None:
    here, detours, speeds = town("Naryn"), st.floats(*USUAL.detour), st.floats(*USUAL.speed)
    found = nearest(here, sheltering, USUAL)
    roads = [(straight_line(here.number, t.number) * data.draw(detours), t.number) for t in sheltering]
    kilometres, number = min(roads)
    assert number in [t.number for t in found.towns] or kilometres == 0
    assert found.fewest.value <= kilometres / data.draw(speeds) <= found.most.value
