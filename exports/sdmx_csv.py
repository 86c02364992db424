"""The figures as SDMX-CSV 2.0, with the codes other statistical offices use for sex, age, time and status."""

import calendar
import re
from datetime import date, timedelta

import pandas as pd

from data.database import ask
from exports.table import BYTE_ORDER_MARK, raw_csv

STRUCTURE_ID = "KALKAN:VIOLENCE(1.0)"
DIMENSIONS = ["INDICATOR", "REF_AREA", "TIME_PERIOD", "SEX", "AGE", "CATEGORY", "SOURCE"]
ATTRIBUTES = ["OBS_STATUS", "CONF_STATUS", "QUALIFIER", "CONFIDENCE", "UNIT_MEASURE", "COMMENT"]
SEXES = {"all": "_T", "female": "F", "male": "M"}
TOTAL, FREE, CONFIDENTIAL, MISSING = "_T", "F", "C", "NaN"
WITHHELD = "Q"


def sdmx_csv() -> bytes:
    """All figures but superseded ones, one observation a row: UTF-8 without a mark, a missing value as NaN.

    Statuses are letters of SDMX OBS_STATUS; periods as `time_period` writes them; sex and age as in the cross-domain
    code lists CL_SEX and CL_AGE.
    """
    figures = ask("export_sdmx")
    table = pd.DataFrame({"STRUCTURE": "dataflow", "STRUCTURE_ID": STRUCTURE_ID, "ACTION": "I"}, index=figures.index)
    table["INDICATOR"], table["REF_AREA"] = figures["indicator"], figures["area"]
    days = zip(figures["period_start"], figures["period_end"], strict=True)
    table["TIME_PERIOD"] = [time_period(start.date(), end.date()) for start, end in days]
    table["SEX"] = figures["sex"].map(SEXES)
    table["AGE"] = figures["age"].map(age)
    table["CATEGORY"] = figures["category"].replace("all", TOTAL)
    table["SOURCE"] = figures["source"]
    table["OBS_VALUE"] = [MISSING if pd.isna(value) else float(value) for value in figures["value"]]
    table["OBS_STATUS"] = figures["status"]
    table["CONF_STATUS"] = figures["status"].eq(WITHHELD).map({True: CONFIDENTIAL, False: FREE})
    table["QUALIFIER"], table["CONFIDENCE"] = figures["qualifier"], figures["confidence"]
    table["UNIT_MEASURE"] = figures["unit"]
    # a line end inside a cell would end the row for some readers
    table["COMMENT"] = [" ".join(note.split()) if isinstance(note, str) else "" for note in figures["note"]]
    return raw_csv(table).removeprefix(BYTE_ORDER_MARK)


def time_period(start: date, end: date) -> str:
    """A period as SDMX writes it: 2024, 2024-03, 2024-03-31, or first day and duration: 2025-01-01/P11M."""
    if start == end:
        return start.isoformat()
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        return _whole_months(start, months)
    return f"{start}/P{(end - start).days + 1}D"


def _whole_months(start: date, months: int) -> str:
    if months == 1:
        return f"{start:%Y-%m}"
    if months == 12 and start.month == 1:
        return f"{start:%Y}"
    return f"{start}/P{months // 12}Y" if months % 12 == 0 else f"{start}/P{months}M"


def first_and_last_day(period: str) -> tuple[date, date]:
    """The days a text of `time_period` spans; raises ValueError for any other text."""
    head, _, duration = period.partition("/")
    if not duration:
        parts = [int(part) for part in head.split("-")]
        start = date(*(parts + [1, 1])[:3])
        return start, {1: _last_day(start, 12), 2: _last_day(start, 1), 3: start}[len(parts)]
    found = re.fullmatch(r"P(\d+)([YMD])", duration)
    if not found:
        raise ValueError(period)
    start, count = date.fromisoformat(head), int(found[1])
    if found[2] == "D":
        return start, start + timedelta(days=count - 1)
    return start, _last_day(start, count * (12 if found[2] == "Y" else 1))


def _last_day(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months - 1, 12)
    return date(start.year + years, month + 1, calendar.monthrange(start.year + years, month + 1)[1])


def age(band: str) -> str:
    """An age band as CL_AGE writes it: _T for all, Y15T49 for 15 to 49, Y_GE51 for 51 and older."""
    if band == "all":
        return TOTAL
    oldest = re.fullmatch(r"(\d+)\+", band)
    return f"Y_GE{oldest[1]}" if oldest else "Y" + band.replace("-", "T")
