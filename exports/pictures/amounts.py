"""Published amounts of money: in whose prices they are shown, and how they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts import money as money_chart
from charts.values import with_unit
from charts.view import View
from data.database import ask
from exports.choice import Choice
from stats.money import Amount
from words.periods import period

NOMINAL = "nominal"
INDEX = "cpi_index_2010_100"


@dataclass(frozen=True)
class Prices:
    """In whose prices amounts are shown: soms of a year, or as published where `base` is None."""

    base: int | None
    index: dict[int, float]


def price_index() -> dict[int, float]:
    """The published price level by year, of full years."""
    series = ask("series", indicator=INDEX)
    return {row["period_start"].year: row["value"] for row in series.to_dict("records") if row["full_year"]}


def price_options() -> list[str]:
    """Nominal soms, the usual choice, and soms of each year for which a price index is published."""
    return [NOMINAL, *(str(year) for year in sorted(price_index(), reverse=True))]


def prices(choice: Choice) -> Prices:
    """The prices asked for under `prices`."""
    chosen = choice.one("prices", price_options(), NOMINAL)
    return Prices(None if chosen == NOMINAL else int(chosen), price_index())


def prices_name(chosen: str, v: View) -> str:
    """The words for nominal soms or for soms of a year."""
    return v.say("funding.nominal") if chosen == NOMINAL else v.say("funding.constant", year=chosen)


def claims(*indicators: str) -> pd.DataFrame:
    """Every published amount of these kinds of money."""
    return ask("funding_claims", indicators=list(indicators))


def in_words(found: Sequence[Amount], v: View) -> str:
    """Amounts with their years, equal ones of a year once: 2023 – 7; 2024 – 12."""
    years: dict[int, dict[str, None]] = {}
    for a in found:
        if a.shown is not None:
            years.setdefault(a.year, {})[money_chart.value(a, a.figure["unit"], v.labels)] = None
    return "; ".join(f"{year} – {', '.join(values)}" for year, values in years.items())


def amount_of(row: dict[str, Any], v: View) -> str:
    """A published amount with its qualifier and unit."""
    return with_unit(row["value"], row["unit"], v.labels.unit(row["unit"], row["value"]), v.say, row["qualifier"])


def when(row: dict[str, Any], v: View) -> str:
    """The period of an amount in words."""
    return period(row["period_start"].date(), row["period_end"].date(), v.say)
