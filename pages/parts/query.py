"""How a number came about: the question to the database, the rows of the source files, and every computation."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.database import ask, runnable
from pages.parts.plain import show, table
from pages.parts.view import View
from stats.computed import Computed

RAW = ["file", "indicator", "area", "period_start", "period_end", "sex", "age", "category", "value", "qualifier",
       "status", "confidence", "note"]  # fmt: skip


def of_figures(figures: pd.DataFrame, key: str, v: View, computed: Sequence[Computed] = ()) -> None:
    """Folded away under a figure: for each indicator the query that gives exactly these rows, and their sources."""
    fold = st.expander(v.say("query.show"), key=f"query-{key}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for _, own in figures.groupby("indicator", sort=False):
            asked = keys(own)
            question("figures", asked, v)
            rows = ask("source_rows", **asked)
            table(RAW, [[_cell(row[c]) for c in RAW] for row in rows.to_dict("records")], v.say("query.rows"))
        computations(computed, v)


def of_query(query: str, key: str, v: View, computed: Sequence[Computed] = (), **parameters: object) -> None:
    """Folded away under a table: the query itself, with its parameters written in."""
    of_queries([(query, parameters)], key, v, computed)


def of_queries(
    queries: Sequence[tuple[str, dict[str, object]]], key: str, v: View, computed: Sequence[Computed] = ()
) -> None:
    """Folded away: several queries with their parameters written in."""
    fold = st.expander(v.say("query.show"), key=f"query-{key}", on_change="rerun")
    if fold.open:
        with fold:
            for query, parameters in queries:
                question(query, parameters, v)
            computations(computed, v)


def question(query: str, parameters: dict[str, Any], v: View) -> None:
    """The text of a query, ready to be run on the database file."""
    show('<p class="k-sub">{text}</p>', text=v.say("query.run"))
    st.code(runnable(query, **parameters), language="sql", wrap_lines=True)


def computations(computed: Sequence[Computed], v: View) -> None:
    """Every computed number of a figure with the rule and the published numbers behind it."""
    if computed:
        rows = [
            [v.say(f"rule.{each.rule}"), "; ".join(v.say.number(x) for x in each.inputs), v.say.number(each.value)]
            for each in dict.fromkeys(computed)
        ]
        table([v.say(f"query.{key}") for key in ("rule", "inputs", "result")], rows, v.say("query.computed"))


def keys(figures: pd.DataFrame) -> dict[str, Any]:
    """The parameters of the query `figures` that single out the rows of one indicator."""
    periods = figures["period_start"].dt.strftime("%Y-%m-%d") + "/" + figures["period_end"].dt.strftime("%Y-%m-%d")
    several = {name: figures[name] for name in ("area", "sex", "age", "category")}
    plural = {"area": "areas", "sex": "sexes", "age": "ages", "category": "categories"}
    lists = {plural[name]: sorted(set(column)) for name, column in several.items()}
    return {"indicator": figures["indicator"].iloc[0], **lists, "periods": sorted(set(periods))}


def _cell(value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return "" if pd.isna(value) else str(value)
