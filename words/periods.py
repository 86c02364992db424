"""Names days and periods in a language: 2025, January–November 2025, 07.11.2025."""

import calendar
from datetime import date

from words import Words


def day(value: date, say: Words) -> str:
    """A day in short form, e.g. 07.11.2025 or 7 Nov 2025."""
    short_month = say("format.short_months").split(";")[value.month - 1]
    return say("format.day", d=value.day, dd=f"{value.day:02}", mm=f"{value.month:02}", mon=short_month, y=value.year)


def period(start: date, end: date, say: Words) -> str:
    """A period in words: a year, years, a month, months of a year, a day, or two days."""
    whole_months = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if start == end:
        return day(start, say)
    if whole_months and (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if whole_months and start.year == end.year:
        months = say("format.months").split(";")
        key = "format.month" if start.month == end.month else "format.month_range"
        return say(key, m0=months[start.month - 1], m1=months[end.month - 1], y=start.year)
    return f"{day(start, say)}–{day(end, say)}"


def partial_date(text: object, say: Words) -> str:
    """A date known to the day, the month or the year ("2025-07", "2012", "n.d.") as the language writes it."""
    parts = str(text or "").split("-")
    if not parts[0].isdigit():
        return say("common.unknown")
    if len(parts) == 3:
        return day(date(int(parts[0]), int(parts[1]), int(parts[2])), say)
    if len(parts) == 2:
        months = say("format.months").split(";")
        return say("format.month", m0=months[int(parts[1]) - 1], y=parts[0])
    return parts[0]
