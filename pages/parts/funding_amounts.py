"""A kind of money with all that was published about it: the chart, every amount with who said it, and the changes."""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from charts import money as money_chart
from exports.picture import Picture
from exports.pictures import amounts as priced
from exports.pictures.amounts import INDEX, NOMINAL, Prices, amount_of, prices_name, when
from pages.parts import address, choices, figure
from pages.parts.declared import declare
from pages.parts.funding_frame import Query, below, sheet, small_heading, who, words
from pages.parts.plain import fill
from pages.parts.view import View
from stats.money import Amount, amounts


def prices(v: View) -> Prices:
    """The choice between nominal soms and soms of a year for which a price index is published."""
    choices.pick("prices", v.say("funding.prices"), priced.price_options(), NOMINAL, lambda p: prices_name(p, v))
    return priced.prices(address.choice())


def plotted(picture: Picture, prices: Prices, v: View, key: str) -> None:
    """The chart of a kind of money under its title and finding, and the key to its marks."""
    figure.head(picture.caption, picture.finding)
    declare(picture.chart.computed)
    figure.drawn(picture, v, f"{key}-{prices.base}-{v.look.paper}")


def every(
    found: list[Amount], prices: Prices, notes: Sequence[str], v: View, stem: str, more: pd.DataFrame | None = None
) -> None:
    """The table of every amount with its stage and source, and what stands below it.

    more: claims that are listed although they are not drawn on the same axis.
    """
    extra = [] if more is None else amounts(more.to_dict("records"), prices.base, prices.index)
    rows = [*found, *extra]
    heads = ["axis.year", "funding.amount", "funding.stage", "axis.source", "funding.shown"]
    titles = [v.say(head) for head in heads]
    small_heading(v.say("funding.every"))
    cells = [_cells(a, a.figure["indicator"] != rows[0].figure["indicator"], prices, v) for a in rows]
    if prices.base is not None:
        titles.insert(2, prices_name(str(prices.base), v))
    sheet(titles, cells, v.say("funding.every"))
    cannot = list(dict.fromkeys(v.say.of(a.figure, "indicator_cannot_say") for a in rows))
    below(cannot, notes, frame_of(rows, prices, v), [_query(rows), *_index(prices)], v, stem, [
        a.computed for a in rows if a.computed])  # fmt: skip


def _query(rows: Sequence[Amount]) -> Query:
    return "funding_claims", {"indicators": list(dict.fromkeys(a.figure["indicator"] for a in rows))}


def _index(prices: Prices) -> list[Query]:
    return [] if prices.base is None else [("series", {"indicator": INDEX})]


def _cells(a: Amount, other: bool, prices: Prices, v: View) -> list[str]:
    row = a.figure
    name = fill("<small>{n}</small>", n=v.say.of(row, "indicator_name")) if other else Markup("")
    published = fill('<span class="k-words">{x}</span>{name}', x=amount_of(row, v), name=name)
    shown = v.say("funding.off_axis" if other else "funding.drawn" if row["drawn"] else "funding.rival")
    cells: list[str] = [
        words(when(row, v)),
        published,
        words(v.labels.category(row["category"])),
        who(row, v),
        words(shown),
    ]
    if prices.base is not None:
        cells.insert(2, words(_in_prices(a, v)))
    return cells


def _in_prices(a: Amount, v: View) -> str:
    if a.refusal:
        return v.say("funding.refused", reason=v.say(f"refusal.{a.refusal.reason}"))
    return money_chart.value(a, a.figure["unit"], v.labels)


def frame_of(rows: Sequence[Amount], prices: Prices, v: View) -> pd.DataFrame:
    """The amounts as a table for a file: as published, and in the asked prices or why not."""
    records = []
    for a in rows:
        row = a.figure
        told = {name: row[name] for name in ("indicator", "value", "unit", "qualifier", "status", "confidence")}
        told |= {"indicator_name": v.say.of(row, "indicator_name"), "stage": row["category"], "drawn": row["drawn"]}
        told |= {f"period_{end}": str(row[f"period_{end}"].date()) for end in ("start", "end")}
        told |= {"prices_of": prices.base or NOMINAL, "in_these_prices": a.shown}
        told |= {"refused": v.say(f"refusal.{a.refusal.reason}") if a.refusal else ""}
        told |= {"publisher": v.say.of(row, "publisher_name")} | {n: row[n] for n in ("source", "source_title")}
        records.append(told | {n: row[n] for n in ("source_url", "source_published", "note")})
    return pd.DataFrame(records)
