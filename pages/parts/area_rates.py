"""Rates of the areas of the map: drawn towards the common rate on request, and judged against the country."""

from typing import Any

import pandas as pd

from charts import funnel as funnel_chart
from data.database import ask
from exports.picture import Caption
from pages.parts import figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.view import View
from stats.classes import Classes
from stats.computed import compute
from stats.funnel import funnel

FEWEST_AREAS = 3


def parts_of(shown: pd.DataFrame) -> pd.DataFrame:
    """The counts and residents behind the derived rates that a map shows: area, counted, residents."""
    first = shown.iloc[0]
    return ask(
        "rate_parts",
        indicator=first["indicator"],
        since=str(first["period_start"].date()),
        until=str(first["period_end"].date()),
        sex=first["sex"],
        age=first["age"],
        category=first["category"],
    )


def smoothed(laid: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """The map's rows with smoothed rates for the areas whose parts are known, and without limits."""
    parts = parts_of(shown)
    pairs = parts[["counted", "residents"]].to_numpy().ravel()
    computed = [compute("smoothed", place, *pairs) for place in range(len(parts))]
    declare(computed)
    rates = dict(zip(parts["area"], (each.value for each in computed), strict=True))
    values = [rates.get(code, value) for code, value in zip(laid["code"], laid["value"], strict=True)]
    return laid.assign(value=values, lower_95=float("nan"), upper_95=float("nan"))


def moved(crude: pd.DataFrame, smooth: pd.DataFrame, cuts: Classes | None, v: View) -> str:
    """Which areas change their class when smoothed, in words."""
    if cuts is None:
        return ""
    pairs = zip(crude["code"], crude["value"], smooth["value"], strict=True)
    names = [v.labels.area(code) for code, one, other in pairs if one == one and cuts.index(one) != cuts.index(other)]
    return v.say("map.moved", list=v.say.listing(names)) if names else v.say("map.none_moved")


def against_country(entry: dict[str, Any], shown: pd.DataFrame, caption: Caption, v: View) -> None:
    """The funnel of the areas whose rates are derived; nothing where there are too few."""
    parts = parts_of(shown)
    if len(parts) < FEWEST_AREAS or not entry["events"]:
        return
    judged = funnel(parts["counted"], parts["residents"])
    areas, residents = list(parts["area"]), list(parts["residents"])
    chart = funnel_chart.draw(judged, areas, residents, entry["unit"], v.labels, v.look)
    own = Caption(v.say("funnel.title"), caption.subtitle, caption.sources)
    figure.head(own, chart.finding)
    figure.plot(chart, f"funnel-{entry['id']}-{v.look.paper}")
    phi = compute("dispersion", *parts[["counted", "residents"]].to_numpy().ravel())
    declare([phi])
    show('<p class="k-sub">{text}</p>', text=v.say("funnel.how", phi=v.say.number(phi.value, 2)))
