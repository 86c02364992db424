"""Freshness: months are counted as a reader counts them, and the month of turning stale agrees with the age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.freshness import STALE_AFTER, freshness

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_the_age_counts_calendar_months() -> None:
    found = freshness(date(2024, 12, 31), "records", date(2026, 11, 22))
    assert found.age.value == 23
    assert (found.stale_year.value, found.stale_month) == (2026, 12)
    assert not found.stale


@pytest.mark.parametrize(("now", "stale"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_records_turn_stale_in_the_twenty_fourth_month(now: date, stale: bool) -> None:
    assert freshness(date(2024, 12, 31), "records", now).stale is stale


def test_a_survey_lasts_longer_than_records() -> None:
    now = date(2026, 11, 22)
    assert freshness(date(2023, 12, 31), "records", now).stale
    assert not freshness(date(2023, 12, 31), "survey", now).stale


def test_a_period_that_runs_is_neither_stale_nor_aged() -> None:
    found = freshness(date(2026, 12, 31), "records", date(2026, 11, 22))
    assert found.running
    assert not found.stale


def test_an_unknown_way_of_collecting_is_refused() -> None:
    with pytest.raises(KeyError):
        freshness(date(2024, 12, 31), "rumour", date(2026, 11, 22))


@given(days, days, st.sampled_from(sorted(STALE_AFTER)))
def test_stale_means_that_the_month_told_has_come(end: date, now: date, collected: str) -> None:
    found = freshness(end, collected, now)
    assert 1 <= found.stale_month <= 12
    assert found.stale == ((now.year, now.month) >= (found.stale_year.value, found.stale_month))
