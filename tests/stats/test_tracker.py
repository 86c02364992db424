"""The status of a recommendation: the latest full row decides, a partial one stands beside it, adjacent ones do not."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.tracker import is_later, moved_last, span, standing

MADE = "2025-11-07"


def row(day: str, covers: str = "full", status: str = "proposed", name: str = "") -> dict[str, str]:
    return {"evidence_id": name or f"{day} {covers} {status}", "date": day, "covers": covers, "status": status}


days = st.dates(date(2015, 1, 1), date(2027, 12, 31))
dates = st.one_of(
    days.map(date.isoformat), days.map(lambda d: d.isoformat()[:7]), days.map(lambda d: d.isoformat()[:4]),
    st.just("n.d."),
)  # fmt: skip
rows = st.builds(row, dates, st.sampled_from(["full", "partial", "adjacent"]), st.sampled_from(["proposed", "stalled"]))


def test_the_latest_full_row_decides_and_an_older_partial_stands_beside_it() -> None:
    pilot, proposal = row("2022-12", "partial", "piloted"), row("2025-11-07")
    found = standing(MADE, [pilot, row("2019", "partial", "piloted"), row("2017", "full", "in_force"), proposal])
    assert found.full == (proposal,)
    assert found.partial == (pilot,)
    assert not found.moved


def test_a_newer_partial_never_becomes_the_status_but_is_told_as_movement() -> None:
    part = row("2025-11-11", "partial", "in_force")
    found = standing(MADE, [row("2025-11-07"), part])
    assert [each["status"] for each in found.full] == ["proposed"]
    assert found.since == (part,)


def test_an_adjacent_row_changes_nothing_however_new_it_is() -> None:
    own = [row("2025-11-07"), row("2022", "partial")]
    assert standing(MADE, [*own, row("2026-03-13", "adjacent", "in_force")]) == standing(MADE, own)


def test_two_rows_of_one_date_that_contradict_each_other_are_both_shown() -> None:
    both = (row("2026-03-13", status="proposed"), row("2026-03-13", status="stalled"))
    assert standing(MADE, [row("2025-02-19"), *both]).full == both


def test_dates_that_cannot_be_told_apart_are_both_the_latest() -> None:
    year, day = row("2025", status="announced"), row("2025-11-07")
    assert standing(MADE, [row("2024"), year, day]).full == (year, day)


def test_without_full_evidence_there_is_no_status() -> None:
    found = standing(MADE, [row("2026", "adjacent"), row("2026", "partial")])
    assert found.full == ()
    assert found.moved


@pytest.mark.parametrize(("later", "earlier"), [("2026", "2025-12-31"), ("2025-11-08", "2025-11"), ("n.d.", "2001")])
def test_a_date_is_later_only_when_no_day_of_it_overlaps(later: str, earlier: str) -> None:
    assert is_later(later, earlier) == (later == "2026")
    assert not is_later(earlier, later)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2026-03-13", date(2026, 3, 13), date(2026, 3, 13)),
        ("n.d.", date.min, date.max),
    ],
)
def test_a_partial_date_spans_every_day_it_may_mean(text: str, first: date, last: date) -> None:
    assert span(text) == (first, last)


def test_what_moved_last_is_named_even_when_two_moved_on_one_day() -> None:
    found = {
        "a": standing(MADE, [row("2025-11-11", "partial")]),
        "b": standing(MADE, [row("2026-03-13"), row("2025-12")]),
        "c": standing(MADE, [row("2026-03-13", "partial")]),
        "d": standing(MADE, [row("2026-04-01", "adjacent")]),
    }
    assert moved_last(found) == ["b", "c"]
    assert moved_last({"d": found["d"]}) == []


@given(st.lists(rows, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters_and_nothing_is_made_up(own: list[dict[str, str]], chance: random.Random):
    mixed = chance.sample(own, len(own))
    one, other = standing(MADE, own), standing(MADE, mixed)
    for found, again in ((one.full, other.full), (one.partial, other.partial), (one.since, other.since)):
        key = sorted(map(repr, found))
        assert key == sorted(map(repr, again))
        assert all(each in own and each["covers"] != "adjacent" for each in found)
    assert bool(one.full) == any(each["covers"] == "full" for each in own)
    assert all(each["covers"] == "full" for each in one.full)
    assert not any(
        is_later(each["date"], kept["date"]) for kept in one.full for each in own if each["covers"] == "full"
    )


@given(st.lists(rows, max_size=6), rows)
def test_one_more_row_changes_the_status_only_when_it_covers_the_whole(own: list[dict[str, str]], more: dict[str, str]):
    if more["covers"] != "full":
        assert standing(MADE, [*own, more]).full == standing(MADE, own).full
