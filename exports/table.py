"""The figures behind a chart as a CSV file that opens right in a spreadsheet and says what it is."""

import re
from typing import Any

import pandas as pd

from data.database import ask
from data.labels import Labels
from stats.comparable import Figure, concerns

COLUMNS = [
    "indicator", "indicator_name", "unit", "area", "area_name", "period_start", "period_end", "sex", "age",
    "category", "value", "qualifier", "status", "lower_95", "upper_95", "derived", "breaks_before", "source",
    "source_title", "note",
]  # fmt: skip
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def of_catalogue(figures: pd.DataFrame, labels: Labels) -> bytes:
    """`csv` with the indicators and breaks of the data in use; raises DatabaseUnready."""
    return csv(figures, ask("indicators"), ask("all_breaks"), labels)


def csv(figures: pd.DataFrame, indicators: pd.DataFrame, breaks: pd.DataFrame, labels: Labels) -> bytes:
    """The figures as CSV: UTF-8 with byte-order mark, decimal point, ISO dates, text that cannot act as formula."""
    return raw_csv(iso_dates(tidy(figures, indicators, breaks, labels)[COLUMNS]))


def tidy(figures: pd.DataFrame, indicators: pd.DataFrame, breaks: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    """The figures, one row each, with all of COLUMNS beside their own: names in the language, ids as they are.

    figures: rows of the view `series` with source_title. indicators: rows of the catalogue with id, unit, names.
    breaks: rows of `break_of`; column breaks_before names those before a figure, with date and reason.
    """
    known = indicators.set_index("id")
    table = figures.copy()
    table["indicator_name"] = [labels.say.of(known.loc[i], "name") for i in table["indicator"]]
    table["unit"] = [labels.code("unit", known.loc[i, "unit"]) for i in table["indicator"]]
    table["area_name"] = [labels.area(code) for code in table["area"]]
    known_breaks = breaks.to_dict("records")
    table["breaks_before"] = [_breaks_before(row, known_breaks, labels) for row in figures.to_dict("records")]
    return table


def iso_dates(table: pd.DataFrame) -> pd.DataFrame:
    """The same table with its dates as texts: 2025-11-30, or with the time where there is one."""
    dates = table.select_dtypes("datetime").columns
    written = {name: table[name].map(_iso, na_action="ignore").astype(object) for name in dates}
    return table.assign(**written)


def _iso(moment: pd.Timestamp) -> str:
    return str(moment.date() if moment == moment.normalize() else moment.isoformat())


def _breaks_before(figure: Figure, breaks: list[dict[str, Any]], labels: Labels) -> str:
    """Date and reason of every break that parts a figure from older ones."""
    own = [
        cut for cut in breaks
        if cut["broken"] == figure["indicator"] and cut["date"] <= figure["period_start"]
        and concerns(cut, [figure["area"]])
    ]  # fmt: skip
    return " | ".join(f"{cut['date'].date()}: {labels.say.of(cut, 'reason')}" for cut in own)


def raw_csv(table: pd.DataFrame) -> bytes:
    """Any table as CSV in the same form."""
    safe = table.copy()
    for column in safe.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in safe.dtypes]]:
        safe[column] = [f"'{v}" if isinstance(v, str) and v.startswith(FORMULA) else v for v in safe[column]]
    return BYTE_ORDER_MARK + str(safe.to_csv(index=False, lineterminator="\r\n")).encode()


def file_name(say_pattern: str, ending: str = "csv") -> str:
    """A file name from text: letters, digits, hyphen and underscore only."""
    stem = re.sub(r"[^\w-]+", "_", say_pattern).strip("_")[:120]
    return f"{stem or 'kalkan'}.{ending}"
