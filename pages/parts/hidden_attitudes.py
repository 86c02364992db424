"""What women think of a husband's right to hit, and how children are disciplined: by area, unranked, without arrows."""

from typing import Any

import pandas as pd
import streamlit as st

from charts import bars
from charts.map import Subject
from data.database import ask
from exports.picture import Caption, sources_of
from pages.parts import choices, figure
from pages.parts.plain import show
from pages.parts.view import View, catalogue, indicator_row
from stats.classes import classes
from stats.places import per_area

PANELS = ("att_wife_beating_justified_women", "child_violent_discipline")
COUNTRY = "KG"


def part(v: View) -> None:
    """Two panels side by side, each of its newest survey."""
    with st.container(key="panels"):
        columns = st.columns(len(PANELS), gap="large")
    for column, indicator in zip(columns, PANELS, strict=True):
        with column:
            panel(indicator, v)


def panel(indicator: str, v: View) -> None:
    """One share in the nine areas as hollow dots in the committee's order, the country a thin line as published."""
    entry = indicator_row(catalogue(), indicator)
    newest = newest_survey(entry)
    areas, when = ask("areas"), choices.period_name(newest, v)
    local, country = newest[newest["area"] != COUNTRY], newest.loc[newest["area"] == COUNTRY, "value"]
    subject = Subject(v.say.of(entry, "name"), entry["unit"], entry["kind"], when)
    laid = per_area(local, areas[areas["code"] != COUNTRY])
    line = float(country.iloc[0]) if len(country) else None
    chart = bars.draw(laid, classes(local["value"]), subject, v.labels, v.look, line, "dots")
    caption = words_around(entry, newest, when, v)
    figure.head(caption, chart.finding)
    figure.plot(chart, f"attitudes-{indicator}-{v.look.paper}")
    show('<p class="k-sub">{text}</p>', text=v.say("map.manner_dots"))
    figure.below(newest, caption, [chart], v, f"{indicator}_{when}", indicator)


def newest_survey(entry: dict[str, Any]) -> pd.DataFrame:
    """The figures of the newest survey that tells of areas, for the headline sex and age."""
    figures = ask("series", indicator=entry["id"])
    base = figures[
        (figures["sex"] == entry["base_sex"]) & (figures["age"] == entry["base_age"]) & (figures["category"] == "all")
    ]
    return base[base["period_start"] == base.loc[base["area"] != COUNTRY, "period_start"].max()]


def words_around(entry: dict[str, Any], newest: pd.DataFrame, when: str, v: View) -> Caption:
    """Title with the year of the survey, unit, source, and what the figures cannot say."""
    unit, counted = v.labels.code("unit", entry["unit"]), v.labels.code("counting_unit", entry["counting_unit"])
    return Caption(
        f"{v.say.of(entry, 'name')}, {when}",
        v.say("figure.subtitle", unit=unit, counted=counted, period=when),
        sources_of(newest, v.labels),
        [v.say.of(entry, "cannot_say")],
    )
