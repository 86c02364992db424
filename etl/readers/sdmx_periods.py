"""Which days a time period covers: calendar years and their parts, and the months a survey was in the field."""

import calendar
import re
from datetime import date
from pathlib import Path

from etl.readers.sdmx_catalogue import rows

MAPS = Path(__file__).resolve().parents[1] / "maps"
# the period in SDMX's own notation: a year, or a year with a half, a quarter, a month
NOTATION = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-A1|-S(?P<S>[12])|-Q(?P<Q>[1-4])|-M?(?P<M>0[1-9]|1[0-2]))?", re.ASCII)
MONTHS = {"S": 6, "Q": 3, "M": 1}


class Periods:
    """Turns a time period of an indicator into its first and last day."""

    def __init__(self, maps: Path = MAPS):
        self._surveys = {
            (row["indicator"], row["time_period"]): (row["period_start"], row["period_end"])
            for row in rows(maps / "sdmx_survey_periods.csv")
        }

    def days(self, indicator: str, period: str) -> tuple[str, str] | None:
        """The first and the last day in ISO form, or None when the period is written in no known way."""
        return self._surveys.get((indicator, period)) or _calendar(period)


def _calendar(period: str) -> tuple[str, str] | None:
    match = NOTATION.fullmatch(period)
    if not match:
        return None
    year, first, last = int(match["year"]), 1, 12
    for part, length in MONTHS.items():
        if match[part]:
            last = int(match[part]) * length
            first = last - length + 1
    return date(year, first, 1).isoformat(), date(year, last, calendar.monthrange(year, last)[1]).isoformat()
