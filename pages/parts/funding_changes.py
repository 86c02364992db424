"""Which published amounts may be compared: the change once prices are taken out, or why none is stated."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from exports.pictures.amounts import INDEX, amount_of
from pages.parts.funding_frame import Query, below, heading, sheet, words
from pages.parts.plain import fill
from pages.parts.view import View
from stats.comparable import Refusal
from stats.computed import Computed
from stats.money import pairs, real_change, refused

ENDS = ("period_start", "period_end", "value", "qualifier", "category", "source")


def changes(found: pd.DataFrame, index: dict[int, float], v: View, stem: str) -> None:
    """Pairs of amounts a reader would compare: the change once prices are taken out, or why none is stated."""
    rows: list[list[str]] = []
    records, computed = [], []
    for one, other in pairs(found.to_dict("records")):
        nominal, real = refused(one, other), real_change(one, other, index)
        computed += [real] if isinstance(real, Computed) else []
        told = [_change(each, v) for each in (nominal, real)]
        rows.append([*(_end(end, v) for end in (one, other)), *(words(each) for each in told)])
        ends = {f"{name}_{key}": end[key] for name, end in (("earlier", one), ("later", other)) for key in ENDS}
        records.append(ends | {"nominal": told[0], "real": told[1]})
    heading(v.say("funding.changes"), v.say("funding.changes_how"))
    heads = ["funding.earlier", "funding.later", "funding.nominal_change", "funding.real_change"]
    sheet([v.say(head) for head in heads], rows, v.say("funding.changes"))
    queries: list[Query] = [("funding_claims", {"indicators": sorted(set(found["indicator"]))})]
    notes = [v.say("funding.rounded")] if computed else []
    below([v.say("funding.changes_cannot")], notes, pd.DataFrame(records),
          [*queries, ("series", {"indicator": INDEX})], v, stem, computed)  # fmt: skip


def _end(row: dict[str, Any], v: View) -> Markup:
    year, publisher = row["period_start"].year, v.say.of(row, "publisher_name")
    return fill("{x}<small>{who}</small>", x=words(f"{year}: {amount_of(row, v)}"), who=publisher)


def _change(found: Computed | Refusal | None, v: View) -> str:
    if isinstance(found, Refusal):
        return v.say("funding.refused", reason=v.say(f"refusal.{found.reason}"))
    return v.say(f"funding.{found.rule}", pct=v.say.number(found.value, 0)) if found else v.say("common.empty")
