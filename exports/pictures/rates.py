"""Rates of the areas of the map drawn towards the common rate, and what that changes."""

import pandas as pd

from charts.view import View
from data.database import ask
from stats.classes import Classes
from stats.computed import Computed, compute


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


def smoothed(laid: pd.DataFrame, shown: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Computed, ...]]:
    """The map's rows with smoothed rates for the areas whose parts are known, without limits; and those rates."""
    parts = parts_of(shown)
    pairs = parts[["counted", "residents"]].to_numpy().ravel()
    computed = tuple(compute("smoothed", place, *pairs) for place in range(len(parts)))
    rates = dict(zip(parts["area"], (each.value for each in computed), strict=True))
    values = [rates.get(code, value) for code, value in zip(laid["code"], laid["value"], strict=True)]
    return laid.assign(value=values, lower_95=float("nan"), upper_95=float("nan")), computed


def moved(crude: pd.DataFrame, smooth: pd.DataFrame, cuts: Classes | None, v: View) -> str:
    """Which areas change their class when smoothed, in words."""
    if cuts is None:
        return ""
    pairs = zip(crude["code"], crude["value"], smooth["value"], strict=True)
    names = [v.labels.area(code) for code, one, other in pairs if one == one and cuts.index(one) != cuts.index(other)]
    return v.say("map.moved", list=v.say.listing(names)) if names else v.say("map.none_moved")
