"""Other published money: the cost of the law of 2017, budgets of other bodies, and what violence costs."""

from typing import Any

import pandas as pd

from charts.values import with_unit
from data.database import ask
from exports.pictures.amounts import amount_of, claims, when
from exports.pictures.cited_funding import caveats, caveats_of
from pages.parts.funding_frame import below, cited, heading, sheet, who, words
from pages.parts.view import View
from stats.computed import Computed, compute

LAW = ("law_2017_cost_crisis_centres", "law_2017_cost_shelters", "law_2017_cost_corrective_programmes")
LAW_TOTAL = "law_2017_cost_total"
OTHERS = ("labour_ministry_budget", "state_one_stop_centre_budget", "womens_protection_programmes_addition",
          "ngo_awareness_state_order", "state_crisis_centres_construction", "state_social_order_child_protection_dept",
          "state_social_order_welfare_agency")  # fmt: skip
# the units of the table of costs as units of the catalogue, and its mark for an upper bound
UNITS = {"million som": "mln_som", "thousand som": "thousand_som"}
QUALIFIERS = {"up_to": "within"}


def part(v: View) -> None:
    """The cost of the law, other amounts, and what violence costs, each a table of its own."""
    law(v)
    others(v)
    costs(v)


def law(v: View) -> None:
    """The parts of the law's cost, their sum, and the total as it was published."""
    found = claims(*LAW, LAW_TOTAL)
    parts = found[found["indicator"] != LAW_TOTAL]
    total = compute("sum", *parts["value"])
    published = found[found["indicator"] == LAW_TOTAL].iloc[0].to_dict()
    heading(
        v.say("funding.law"),
        v.say("funding.law_found", sum=v.say.number(total.value, 1), total=v.say.number(published["value"])),
    )
    listed_claims(found, v, "law_2017", v.say("funding.law"), [v.say("funding.law_note")], [total])


def others(v: View) -> None:
    """Amounts of other boundaries, one row each, never on one axis."""
    found = claims(*OTHERS)
    heading(v.say("funding.others"), v.say("funding.others_how"))
    weak = [v.say("funding.weak")] if (found["confidence"] == "low").any() else []
    listed_claims(found, v, "other_amounts", v.say("funding.others"), [*weak, *caveats(("C06",), v)], [])


def listed_claims(
    found: pd.DataFrame, v: View, stem: str, title: str, notes: list[str], computed: list[Computed]
) -> None:
    """Published amounts as a table: what for, how much, when, at which stage, who says so."""
    rows = found.to_dict("records")
    cells = [
        [v.say.of(row, "indicator_name"), words(amount_of(row, v)), words(when(row, v)),
         v.labels.category(row["category"]), v.say(f"quality.level_{row['confidence']}"), who(row, v)]
        for row in rows
    ]  # fmt: skip
    heads = ("kind", "amount", "when", "stage", "trust")
    sheet([*(v.say(f"funding.{head}") for head in heads), v.say("axis.source")], cells, title)
    records = [
        {name: row[name] for name in ("indicator", "value", "unit", "qualifier", "category", "confidence", "source",
                                      "source_title", "source_published", "note")}
        | {"indicator_name": v.say.of(row, "indicator_name"), "period": when(row, v)}
        for row in rows
    ]  # fmt: skip
    cannot = list(dict.fromkeys(v.say.of(row, "indicator_cannot_say") for row in rows))
    queries: list[tuple[str, dict[str, object]]] = [
        ("funding_claims", {"indicators": list(dict.fromkeys(found["indicator"]))})
    ]
    below(cannot, notes, pd.DataFrame(records), queries, v, stem, computed)


def costs(v: View) -> None:
    """What violence costs: the amounts that were published, and the items that were named without one."""
    say, found = v.say, ask("funding_costs")
    rows = found.to_dict("records")
    heading(say("funding.costs"), say("funding.costs_how"))
    cells = [
        [say.of(row, "name"), words(_cost(row, v)), words(_price_year(row, v)), say.of(row, "note"), cited(row, v)]
        for row in rows
    ]
    heads = ("cost", "amount", "price_year", "note")
    sheet([*(say(f"funding.{head}") for head in heads), say("axis.source")], cells, say("funding.costs"))
    records = [
        {"cost_id": row["cost_id"], "name": say.of(row, "name"), "amount": _cost(row, v),
         "price_year": _price_year(row, v), "note": say.of(row, "note"), "source": cited(row, v).striptags(),
         "as_of": row["as_of"]}
        for row in rows
    ]  # fmt: skip
    below([say("funding.costs_cannot")], caveats_of(found, v), pd.DataFrame(records),
          [("funding_costs", {}), ("funding_sources", {})], v, "costs")  # fmt: skip


def _cost(row: dict[str, Any], v: View) -> str:
    """The amount with its unit, or that it was named without one."""
    if pd.isna(row["amount"]):
        return v.say("funding.not_published")
    unit = UNITS[row["amount_unit"]]
    mark = QUALIFIERS.get(row["qualifier"], row["qualifier"])
    return with_unit(row["amount"], unit, v.labels.unit(unit, row["amount"]), v.say, mark)


def _price_year(row: dict[str, Any], v: View) -> str:
    """The year in whose prices a cost is, or that it is not stated."""
    if not isinstance(row["price_year"], str):
        return v.say("common.empty")
    return row["price_year"] if row["price_year"].isdigit() else v.say("funding.not_stated")
