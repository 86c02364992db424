"""Needs are rounded up to whole units, and what is not known never counts as known, not even as nought."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.database import ask
from stats.gaps import gap
from stats.standards import needed, shortfall

PEOPLE = st.integers(0, 10**8)
PER = st.integers(1, 10**6)


@pytest.mark.parametrize(
    ("people", "per", "units"),
    [(7_404_329, 10_000, 741), (7_400_000, 10_000, 740), (7_400_001, 10_000, 741), (0, 10_000, 0), (1, 400_000, 1)],
)
def test_the_need_is_rounded_up_to_a_whole_unit(people: int, per: int, units: int) -> None:
    assert needed(people, per) == units


@given(PEOPLE, PER)
def test_the_need_is_the_least_whole_number_that_serves_everyone(people: int, per: int) -> None:
    units = needed(people, per)
    assert units == int(units)
    assert units * per >= people > (units - 1) * per or units == people == 0


@given(PEOPLE, PEOPLE)
def test_need_is_the_known_and_the_shortfall_unless_more_is_known_than_needed(need: int, known: int) -> None:
    assert shortfall(need, known) == max(need - known, 0)


@pytest.mark.parametrize("per", [0, -1])
def test_a_standard_of_no_people_is_refused(per: int) -> None:
    with pytest.raises(ValueError, match="no standard"):
        needed(100, per)


def row(**cells: object) -> dict[str, object]:
    known = {"known_low": None, "known_high": None, "unknown_capacity": None}
    return {"base_low": 1_358_661, "base_high": 1_358_661, "per": 10_000, **known, **cells}


def test_rival_numbers_of_places_make_a_range_of_what_is_missing() -> None:
    found = gap(row(known_low=50, known_high=60, unknown_capacity=2))
    assert found.known == (50, 60)
    assert [each.value for each in found.missing] == [76, 86]
    assert [each.value for each in found.after(80)] == [0, 6]
    assert found.unknown_capacity == 2


def test_what_nobody_published_stays_unknown_and_all_of_the_need_may_be_missing() -> None:
    found = gap(row(known_low=float("nan"), known_high=float("nan")))
    assert found.known is None
    assert [each.value for each in found.missing] == [136, 136]


def test_without_a_base_there_is_no_need_and_nothing_missing_is_claimed() -> None:
    found = gap(row(base_low=float("nan"), base_high=float("nan"), known_low=3, known_high=3))
    assert (found.needed, found.missing, found.after(5)) == (None, None, None)


@pytest.fixture
def gaps(database, monkeypatch) -> dict[tuple[str, str], dict[str, object]]:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    rows = ask("services_gaps").to_dict("records")
    return {(each["standard_id"], each["area"]): each for each in rows}


def test_the_query_and_the_rule_agree_on_every_need(gaps) -> None:
    for each in gaps.values():
        found = gap(each).needed
        if found:
            assert [n.value for n in found] == [each["needed_low"], each["needed_high"]]
        else:
            assert each["needed_low"] != each["needed_low"]


def test_family_places_of_the_country_and_its_capital(gaps) -> None:
    country, capital = (gap(gaps["coe2008_shelter_family_place", area]) for area in ("KG", "KG-GB"))
    assert [n.value for n in country.needed] == [741, 741]
    assert country.known == capital.known == (50, 60)
    assert [n.value for n in country.missing] == [681, 691]
    assert [n.value for n in capital.missing] == [76, 86]
    others = [each for (standard, area), each in gaps.items()
              if standard == "coe2008_shelter_family_place" and area not in ("KG", "KG-GB")]  # fmt: skip
    assert len(others) == 8
    assert all(gap(each).known is None for each in others)


def test_planned_places_foreign_ones_and_general_shelters_are_no_capacity(connection) -> None:
    uncounted = connection.execute(
        "select facility_id, places from facility where places is not null and facility_id <> 'ayalzat'"
    ).fetchall()
    assert {places for _, places in uncounted} == {10, 45, 4, 8}


@pytest.mark.parametrize(
    ("standard", "need", "missing"),
    [
        ("coe2008_shelter_per_region", [9, 9], [3, 6]),
        ("un_handbook_crisis_centre", [149, 149], [132, 132]),
        ("coe2008_rape_crisis_centre", [17, 18], [17, 18]),
        ("coe2008_sexual_assault_centre", [9, 9], [9, 9]),
        ("un_handbook_hotline", [1, 1], [1, 1]),
    ],
)
def test_the_other_standards_for_the_country(gaps, standard: str, need: list[int], missing: list[int]) -> None:
    found = gap(gaps[standard, "KG"])
    assert [n.value for n in found.needed] == need
    assert [n.value for n in found.missing] == missing


def test_no_need_is_counted_where_the_number_of_women_is_unknown(gaps) -> None:
    areas = [
        each for (standard, area), each in gaps.items() if standard.endswith("rape_crisis_centre") and area != "KG"
    ]
    assert len(areas) == 9
    assert all(gap(each).needed is None for each in areas)
