"""Figures and claims as rows of words, for whatever shows them as a table."""

from typing import Any

import pandas as pd

from charts.values import with_unit, written
from charts.view import View
from data.database import ask
from data.labels import Labels
from stats.choice import reference, why
from stats.comparable import Figure, compare
from words.periods import partial_date, period

HEADS = ("filter.indicator", "axis.area", "filter.period", "filter.sex", "filter.age", "table.category", "table.value",
         "table.limits", "axis.status", "axis.source")  # fmt: skip


def heads(labels: Labels) -> list[str]:
    """The headings of the columns of `rows`."""
    return [labels.say(key) for key in HEADS]


def rows(figures: pd.DataFrame, labels: Labels) -> list[list[str]]:
    """One row of words per figure; figures: rows of `series` or `claim` with their source's title and publisher."""
    known = ask("indicators").set_index("id")
    return [_row(row, dict(known.loc[row["indicator"]]), labels) for row in figures.to_dict("records")]


def _row(row: dict[str, Any], entry: dict[str, Any], labels: Labels) -> list[str]:
    say, limits = labels.say, [row["lower_95"], row["upper_95"]]
    return [
        say.of(entry, "name"),
        labels.area(row["area"]),
        period(row["period_start"].date(), row["period_end"].date(), say),
        labels.category(f"sex:{row['sex']}"),
        labels.category(f"age:{row['age']}") if row["age"] != "all" else labels.category("all"),
        labels.category(row["category"]),
        written(row["value"], entry["unit"], say, row["qualifier"]),
        "" if pd.isna(limits[0]) else "–".join(say.number(x, 1) for x in limits),
        labels.code("status", row["status"]),
        f"{say.of(row, 'publisher_name')}: {row['source_title']}",
    ]


def claims(found: pd.DataFrame, v: View) -> list[list[str]]:
    """One row of words per claim: value, period, what was counted, who said it when, why it is drawn or differs.

    found: rows of `search_claims`.
    """
    say, records = v.say, found.to_dict("records")
    return [
        [
            written(row["value"], row["unit"], say, row["qualifier"]),
            _period(row, v),
            f"{say.of(row, 'indicator_name')} ({v.labels.code('counting_unit', row['counting_unit'])})",
            f"{say.of(row, 'publisher_name')}, {partial_date(row['source_published'], say)}",
            why_it_differs(row, records, v),
        ]
        for row in records
    ]


def why_it_differs(claim: Figure, claims: list[Figure], v: View) -> str:
    """Why a claim is drawn or not, and what keeps it from being compared with the drawn one of the same kind."""
    say = v.say
    chosen = say(f"claims.{why(claim)}")
    other = None if claim["drawn"] else reference(claim, claims)
    refusal = compare(claim, other) if other else None
    if other is None or refusal is None or claim["status"] == "S":
        return chosen
    unit = v.labels.unit(other["unit"], other["value"])
    shown = with_unit(other["value"], other["unit"], unit, say, other["qualifier"])
    reason = say(f"refusal.{refusal.reason}")
    return f"{chosen} {say('claims.against', value=shown, period=_period(other, v), reason=reason)}"


def _period(claim: Figure, v: View) -> str:
    return period(claim["period_start"].date(), claim["period_end"].date(), v.say)
