"""Each kind of money as a picture of its own, and the programmes paid from abroad."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts import money as money_chart
from charts import programmes as programmes_chart
from charts.chart import Chart
from charts.money import SHAPES
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Mark, Picture, sources_of
from exports.pictures.amounts import NOMINAL, Prices, claims, in_words, prices, prices_name
from exports.pictures.cited_funding import caveats, caveats_of, said_in
from exports.remember import remembered
from stats.computed import compute
from stats.freshness import today
from stats.money import Amount, amounts
from words.periods import partial_date

PAGE = "funding"
SUPPORT = "crisis_centre_state_support"
# said of the same money, but counting something else: never on its axis
BESIDE = ("crisis_centre_projects_statement", "crisis_centre_state_support_increase")
PERIMETERS = ("state_social_order_ministry", "state_social_order_total", "state_social_order_with_municipalities")
CAVEATS = {SUPPORT: ("C05", "C06", "C09")} | dict.fromkeys(PERIMETERS, ("C06",))
HEIGHT, LOW_HEIGHT, SINGLE_HEIGHT = 400, 320, 220


@remembered
def money(choice: Choice, v: View) -> Picture:
    """Everything published about one kind of money, as points. choice: indicator, prices.

    figures: rows of `claim`, rival ones and those in brackets included.
    """
    indicator = choice.one("indicator", (SUPPORT, *PERIMETERS), SUPPORT)
    chosen, figures = prices(choice), claims(indicator)
    found = amounts(figures.to_dict("records"), chosen.base, chosen.index)
    others = claims(*BESIDE) if indicator == SUPPORT and chosen.base is None else figures.iloc[:0]
    beside = amounts(others.to_dict("records"), None, {})
    height = HEIGHT if indicator == SUPPORT else LOW_HEIGHT if len({a.year for a in found}) > 1 else SINGLE_HEIGHT
    chart = money_chart.draw(found, beside, found[0].figure["unit"], v.labels, v.look, height)
    whole = pd.concat([figures, others]) if beside else figures
    cannot = dict.fromkeys(v.say.of(row, "indicator_cannot_say") for row in whole.to_dict("records"))
    words = Caption(
        v.say.of(found[0].figure, "indicator_name"),
        _subtitle(found, chosen, v),
        sources_of(whole, v.labels),
        list(cannot),
        caveats(CAVEATS[indicator], v),
    )
    taken = ({"part": "order"} if indicator in PERIMETERS else {}) | choice.taken
    return Picture("money", PAGE, taken, words, chart, _finding(indicator, found, chosen, v), whole,
                   _key(found, beside, v))  # fmt: skip


@remembered
def programmes(choice: Choice, v: View) -> Picture:
    """The programmes paid from abroad over time. No choice. figures: rows of `programme`."""
    found = ask("funding_programmes")
    rows, ended, year = found.to_dict("records"), int(found["end"].notna().sum()), today().year
    drawn = programmes_chart.draw(rows, year, [_below_name(row, v) for row in rows], v.labels, v.look)
    finding = v.say("funding.programmes_found", n=ended, k=len(found) - ended, list=_ended(found, v))
    told = [compute("today", float(year)), compute("count", ended), compute("count", len(found) - ended)]
    words = Caption(
        v.say("funding.programmes"),
        "",
        list(dict.fromkeys(line for row in rows for line in said_in(row, v))),
        [v.say("funding.programmes_cannot")],
        caveats_of(found, v),
    )
    after = Mark("hatch", v.look.paper, v.say("funding.nothing_after"))
    key = (after, Mark("dotted", v.look.ink, v.say("funding.no_date")))
    chart = Chart(drawn.figure, finding, drawn.alt, tuple(told))
    return Picture("programmes", PAGE, {"part": "donors", **choice.taken}, words, chart, finding, found, key)


def amount_abroad(row: dict[str, Any], v: View) -> str:
    """The amount of a programme in the currency it was published in, or that none is published."""
    if pd.isna(row["amount"]):
        return v.say("funding.no_amount")
    return v.say("funding.million_usd", n=v.say.number(row["amount"]))


def date_of(row: dict[str, Any], key: str, v: View) -> str:
    """The start or the end of a programme, or that it is not published."""
    return partial_date(row[key], v.say) if isinstance(row[key], str) else v.say(f"funding.no_{key}")


def _subtitle(found: list[Amount], chosen: Prices, v: View) -> str:
    """The unit, in whose prices, and over which years."""
    years = sorted({a.year for a in found})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    priced = prices_name(NOMINAL if chosen.base is None else str(chosen.base), v)
    return " · ".join([v.labels.code("unit", found[0].figure["unit"]), priced, span])


def _key(found: Sequence[Amount], beside: Sequence[Amount], v: View) -> tuple[Mark, ...]:
    """What filled, hollow and bracketed mean, and the sign of every stage that occurs."""
    colour = v.look.scale("money", 5)[3]
    stages = [stage for stage in SHAPES if any(a.figure["category"] == stage for a in found)]
    marks = [Mark(SHAPES[stage][1], colour, v.labels.category(stage)) for stage in stages]
    marks += [Mark("●", colour, v.say("funding.drawn"))] if any(a.figure["drawn"] for a in found) else []
    marks += [Mark("○", colour, v.say("funding.rival"))]
    return (*marks, *([Mark("( )", v.look.muted, v.say("funding.off_axis"))] if beside else []))


def _finding(indicator: str, found: list[Amount], chosen: Prices, v: View) -> str:
    """What was published, in one breath; in other prices also what could not be converted."""
    if chosen.base is not None:
        return _converted(found, chosen.base, v)
    return (
        _pair_and_rest(found, v) if indicator == SUPPORT else v.say("funding.finding_points", list=in_words(found, v))
    )


def _pair_and_rest(found: list[Amount], v: View) -> str:
    """What one source gives as a pair, what others say between, and what is said of later years."""
    drawn = [a for a in found if a.figure["drawn"]]
    pair = [a for a in drawn if a.figure["source"] == drawn[0].figure["source"]]
    last = pair[-1].year
    between = [a for a in found if pair[0].year < a.year < last and a not in pair]
    after = [a for a in drawn if a.year > last]
    told = {"pair": in_words(pair, v), "between": in_words(between, v), "after": in_words(after, v)}
    return v.say("funding.finding_nominal", **{k: text or v.say("common.empty") for k, text in told.items()})


def _converted(found: Sequence[Amount], base: int, v: View) -> str:
    """The amounts in prices of a year, and the years that are not converted because no index is published for them."""
    sentence = v.say("funding.finding_constant", year=base, list=in_words(found, v) or v.say("common.empty"))
    refused = v.say.listing(str(year) for year in sorted({a.year for a in found if a.refusal}))
    return f"{sentence} {v.say('funding.without_index', years=refused)}" if refused else sentence


def _ended(found: pd.DataFrame, v: View) -> str:
    """The programmes about violence whose end is published, with that end."""
    rows = found[(found["violence_specific"] == "yes") & found["end"].notna()].to_dict("records")
    return "; ".join(f"{v.say.of(row, 'name')} ({date_of(row, 'end', v)})" for row in rows) or v.say("common.empty")


def _below_name(row: dict[str, Any], v: View) -> str:
    """What stands under a programme's name: the amount in its currency, and how far it is about violence."""
    about = v.say(f"funding.about_violence_{row['violence_specific']}")
    return f"{amount_abroad(row, v)} · {about}"
