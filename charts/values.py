"""Writes values as a reader expects them: qualifier, number and unit in the language."""

from html import escape
from math import isnan

from words import Words

MARKS = {"exact": "", "about": "≈\u00a0", "more_than": ">\u00a0", "less_than": "<\u00a0", "within": "≤\u00a0"}


def written(value: float, unit: str, say: Words, qualifier: str = "exact") -> str:
    """A value with its qualifier mark and, for percentages, its sign: "25,1%", "> 5 000", "28,6"."""
    if isnan(value):
        return say("common.empty")
    text = say.number(shown(value, unit))
    return MARKS[qualifier] + (say("format.percent", n=text) if unit == "percent" else text)


def shown(value: float, unit: str) -> float:
    """The value as far as it is honest: derived rates have endless decimals, published numbers keep their own."""
    if unit == "per_100k":
        return round(value, 2 if abs(value) < 10 else 1)
    return value


def with_unit(value: float, unit: str, unit_name: str, say: Words, qualifier: str = "exact") -> str:
    """The written value followed by the unit's name, which percentages already carry."""
    text = written(value, unit, say, qualifier)
    return text if unit == "percent" or isnan(value) else f"{text}\u00a0{unit_name}"


def limits(lower: float, upper: float, unit: str, say: Words) -> str:
    """Limits as "9,1–26,0" to one decimal; empty when there are none."""
    if isnan(lower) or isnan(upper):
        return ""
    places = 2 if unit == "per_100k" and upper < 10 else 1
    return f"{say.number(lower, places)}–{say.number(upper, places)}"


def plain(text: str) -> str:
    """Text from the data made harmless for plotly, which reads a little HTML in labels and tooltips."""
    return escape(text, quote=False)
