"""The figures behind a chart as a CSV file that opens right in a spreadsheet and says what it is."""

import re

import pandas as pd

from data.labels import Labels

COLUMNS = [
    "indicator", "indicator_name", "unit", "area", "area_name", "period_start", "period_end", "sex", "age",
    "category", "value", "qualifier", "status", "lower_95", "upper_95", "derived", "source", "source_title", "note",
]  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(figures: pd.DataFrame, indicators: pd.DataFrame, labels: Labels) -> bytes:
    """The figures as CSV: UTF-8 with byte-order mark, decimal point, ISO dates, text that cannot act as formula.

    figures: rows of the view `series` with source_title. indicators: rows of the catalogue with id, unit, names.
    """
    known = indicators.set_index("id")
    table = figures.copy()
    table["indicator_name"] = [labels.say.of(known.loc[i], "name") for i in table["indicator"]]
    table["unit"] = [labels.code("unit", known.loc[i, "unit"]) for i in table["indicator"]]
    table["area_name"] = [labels.area(code) for code in table["area"]]
    for column in ("period_start", "period_end"):
        table[column] = table[column].dt.strftime("%Y-%m-%d")
    return raw_csv(table[COLUMNS])


def raw_csv(table: pd.DataFrame) -> bytes:
    """Any table as CSV in the same form."""
    safe = table.copy()
    for column in safe.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in safe.dtypes]]:
        safe[column] = [f"'{v}" if isinstance(v, str) and v.startswith(FORMULA) else v for v in safe[column]]
    return b"\xef\xbb\xbf" + str(safe.to_csv(index=False, lineterminator="\r\n")).encode()


def file_name(say_pattern: str, ending: str = "csv") -> str:
    """A file name from text: letters, digits, hyphen and underscore only."""
    stem = re.sub(r"[^\w-]+", "_", say_pattern).strip("_")[:120]
    return f"{stem or 'kalkan'}.{ending}"
