"""The catalogue of indicators, and the entry of one."""

from typing import Any

import pandas as pd

from data.database import ask


def catalogue() -> pd.DataFrame:
    """All indicators, one row each, in the order of themes."""
    return ask("indicators")


def indicator_row(indicators: pd.DataFrame, indicator: str) -> dict[str, Any]:
    """The catalogue entry of one indicator; raises KeyError for one that is not in the catalogue."""
    row = indicators.set_index("id", drop=False).loc[indicator]
    return {str(column): row[column] for column in indicators.columns}


def entry_of(indicator: str) -> dict[str, Any]:
    """The catalogue entry of one indicator, asked anew; raises KeyError as above."""
    return indicator_row(catalogue(), indicator)
