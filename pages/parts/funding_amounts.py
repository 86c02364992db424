"""A kind of money with all that was published about it: the chart, every amount with who said it, and the changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from charts import money as money_chart
from charts.money import SHAPES
from charts.values import with_unit
from data.database import ask
from exports.picture import Caption
from pages.parts import choices, figure
from pages.parts.declared import declare
from pages.parts.funding_frame import Query, below, sheet, small_heading, who, words
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from stats.money import Amount, amounts
from words.periods import period

NOMINAL = "nominal"
INDEX = "cpi_index_2010_100"


@dataclass(frozen=True)
class Prices:
    """In whose prices amounts are shown: soms of a year, or as published where `base` is None."""

    base: int | None
    index: dict[int, float]


def prices(v: View) -> Prices:
    """The choice between nominal soms and soms of a year for which a price index is published."""
    series = ask("series", indicator=INDEX)
    index = {row["period_start"].year: row["value"] for row in series.to_dict("records") if row["full_year"]}
    options = [NOMINAL, *(str(year) for year in sorted(index, reverse=True))]
    chosen = choices.pick("prices", v.say("funding.prices"), options, NOMINAL, lambda p: prices_name(p, v))
    return Prices(None if chosen == NOMINAL else int(chosen), index)


def prices_name(chosen: str, v: View) -> str:
    """The words for nominal soms or for soms of a year."""
    return v.say("funding.nominal") if chosen == NOMINAL else v.say("funding.constant", year=chosen)


def claims(*indicators: str) -> pd.DataFrame:
    """Every published amount of these kinds of money."""
    return ask("funding_claims", indicators=list(indicators))


def plotted(found: list[Amount], beside: list[Amount], prices: Prices, v: View, key: str, height: int = 400) -> None:
    """The chart of a kind of money and the key to its marks."""
    unit = found[0].figure["unit"]
    chart = money_chart.draw(found, beside, unit, v.labels, v.look, height)
    declare(chart.computed)
    figure.plot(chart, f"{key}-{prices.base}-{v.look.paper}")
    legend(found, v)


def legend(found: list[Amount], v: View) -> None:
    """What filled and hollow mean, and the sign of every stage that occurs."""
    stages = [stage for stage in SHAPES if any(a.figure["category"] == stage for a in found)]
    texts = [f"{SHAPES[stage][1]} {v.labels.category(stage)}" for stage in stages]
    texts += [f"● {v.say('funding.drawn')}"] if any(a.figure["drawn"] for a in found) else []
    texts += [f"○ {v.say('funding.rival')}"]
    show('<p class="k-legend">{e}</p>', e=join([fill("<span>{t}</span>", t=text) for text in texts]))


def title(name: str, found: list[Amount], prices: Prices, finding: str, v: View) -> None:
    """What is counted, its unit, in whose prices and over which years, and the finding."""
    years = sorted({a.year for a in found})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    priced = prices_name(NOMINAL if prices.base is None else str(prices.base), v)
    subtitle = " · ".join([v.labels.code("unit", found[0].figure["unit"]), priced, span])
    figure.head(Caption(name, subtitle, []), finding)


def in_words(found: Sequence[Amount], v: View) -> str:
    """Amounts with their years, equal ones of a year once: 2023 – 7; 2024 – 12."""
    years: dict[int, dict[str, None]] = {}
    for a in found:
        if a.shown is not None:
            years.setdefault(a.year, {})[money_chart.value(a, a.figure["unit"], v.labels)] = None
    return "; ".join(f"{year} – {', '.join(values)}" for year, values in years.items())


def converted(found: Sequence[Amount], base: int, v: View) -> str:
    """The amounts in prices of a year, and the years that are not converted because no index is published for them."""
    sentence = v.say("funding.finding_constant", year=base, list=in_words(found, v) or v.say("common.empty"))
    refused = v.say.listing(str(year) for year in sorted({a.year for a in found if a.refusal}))
    return f"{sentence} {v.say('funding.without_index', years=refused)}" if refused else sentence


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


def amount_of(row: dict[str, Any], v: View) -> str:
    """A published amount with its qualifier and unit."""
    return with_unit(row["value"], row["unit"], v.labels.unit(row["unit"], row["value"]), v.say, row["qualifier"])


def when(row: dict[str, Any], v: View) -> str:
    """The period of an amount in words."""
    return period(row["period_start"].date(), row["period_end"].date(), v.say)


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
