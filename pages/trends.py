"""Trends: series over time, joined only where they may be and cut where recording or law changed."""

import pandas as pd
import streamlit as st

from exports.picture import Picture
from exports.pictures import trends as series
from exports.pictures.catalogue import catalogue
from exports.pictures.filters import span
from pages.parts import address, choices, figure
from pages.parts.legend import legend
from pages.parts.plain import show
from pages.parts.view import View, view


def page() -> None:
    """The whole page: choices, then a chart for every unit and counting unit."""
    v = view()
    show('<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("trends.question"), i=v.say("intro.trends"))
    chosen = choose_indicators(v)
    figures = series.headlines(chosen)
    left, right = st.columns([3, 2])
    with left:
        areas = choices.many("areas", v.say("filter.area"), *series.areas_of(figures), series.MOST_LINES, v.labels.area)
    with right:
        sexes = choices.many("sexes", v.say("filter.sex"), *series.sexes_of(figures), series.MOST_SEXES,
                             lambda s: v.labels.category(f"sex:{s}"))  # fmt: skip
    figures = figures[figures["area"].isin(areas) & figures["sex"].isin(sexes)]
    if figures.empty:
        show('<p class="k-note" role="status">{text}</p>', text=v.say("empty.no_data"))
        return
    for ids in series.panels(chosen):
        panel(ids, figures[figures["indicator"].isin(ids)], areas, sexes, v)


def choose_indicators(v: View) -> list[str]:
    """Up to four indicators that are drawn as series."""
    names = catalogue().set_index("id")
    return choices.many(
        "indicators", v.say("filter.indicator"), series.indicators(), series.FIRST, series.MOST_INDICATORS,
        lambda i: v.say.of(names.loc[i], "name"),
    )  # fmt: skip


def panel(ids: list[str], figures: pd.DataFrame, areas: list[str], sexes: list[str], v: View) -> None:
    """One chart with its words: as many lines as indicators, areas and sexes give; nothing where none is known."""
    if figures["value"].notna().any():
        own = {"areas": [a for a in areas if a in set(figures["area"])],
               "sexes": [s for s in sexes if s in set(figures["sex"])]}  # fmt: skip
        joined = {name: ",".join(found) for name, found in {"indicators": ids, **own}.items()}
        told(series.trends(address.choice(**joined), v), ids, areas, v)


def told(picture: Picture, ids: list[str], areas: list[str], v: View) -> None:
    """The picture of one panel; a key where there is more than one line."""
    if picture.chart is None:
        return
    figure.head(picture.caption, picture.finding)
    if picture.key[1:]:
        legend(picture.key)
    figure.plot(picture, v, f"trends-{'-'.join(ids)}-{v.look.paper}")
    stem = v.say("dl.filename", indicator="_".join(ids), area="_".join(areas), period=span(picture.figures))
    figure.below(picture.figures, picture.caption, [picture.chart], v, stem, "-".join(ids))


page()
