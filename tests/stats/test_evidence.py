"""A statement turns old twelve months after the last day it can mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.evidence import is_old, last_day


@pytest.mark.parametrize(
    ("as_of", "day"),
    [("2025-07-09", (2025, 7, 9)), ("2024-02", (2024, 2, 29)), ("2025", (2025, 12, 31)), ("n.d.", None)],
)
def test_a_date_known_in_part_is_taken_at_its_last_day(as_of: str, day: tuple[int, int, int] | None) -> None:
    assert last_day(as_of) == (date(*day) if day else None)


@pytest.mark.parametrize(
    ("as_of", "now", "old"),
    [
        ("2025-07", date(2026, 7, 31), False),
        ("2025-07", date(2026, 8, 1), True),
        ("2025-11-07", date(2026, 11, 7), False),
        ("2025-11-07", date(2026, 11, 8), True),
        ("2024-02-29", date(2025, 2, 28), False),
        ("n.d.", date(2026, 1, 1), True),
    ],
)
def test_twelve_months_are_counted_to_the_day(as_of: str, now: date, old: bool) -> None:
    assert is_old(as_of, now) == old


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.dates(date(2001, 1, 1), date(2045, 1, 1)))
def test_what_is_old_stays_old(said: date, now: date) -> None:
    later = date.fromordinal(now.toordinal() + 40)
    assert not is_old(said.isoformat(), now) or is_old(said.isoformat(), later)
