"""How old a statement is whose date may be known to the day, the month or the year only."""

import calendar
from datetime import date

OLD_AFTER_MONTHS = 12


def last_day(as_of: str) -> date | None:
    """The last day that "2025-07-09", "2025-07" or "2025" can mean; None for an undated statement."""
    parts = str(as_of).split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
    day = int(parts[2]) if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def is_old(as_of: str, now: date, months: int = OLD_AFTER_MONTHS) -> bool:
    """Whether a statement lies more than so many months before `now`; an undated one counts as old.

    A date known in part is taken at its last day, so that nothing is called old too early.
    """
    said = last_day(as_of)
    if said is None:
        return True
    turn = now.year * 12 + now.month - 1 - months
    year, month = divmod(turn, 12)
    limit = date(year, month + 1, min(now.day, calendar.monthrange(year, month + 1)[1]))
    return said < limit
