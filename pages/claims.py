"""Which number is right: every published figure that people confuse, grouped by what was counted."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts.values import written
from data.database import ask
from data.search import asked
from exports.table import file_name, of_catalogue
from pages.parts import address, choices
from pages.parts.claim_table import claim_table, glance
from pages.parts.declared import count
from pages.parts.download import download
from pages.parts.plain import join, show
from pages.parts.query import of_query
from pages.parts.view import View, view
from stats.choice import yearly_parts

COUNTRY = "KG"
EXAMPLES = ("2020", "2839", "8337", "28,6")
FIRST_SEARCH = "2020"
MOST_ROWS = 60


def page() -> None:
    """The whole page: the search, the finding, the figures and the query behind them."""
    v = view()
    show('<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("claims.question"), i=v.say("claims.intro"))
    parameters = search(v)
    found = ask("search_claims", **parameters)
    if found.empty:
        show('<p class="k-note" role="status">{text}</p>', text=v.say("empty.no_results"))
        return
    told = found.head(MOST_ROWS)
    finding(found, v)
    for pooled in told[told["hit"]].to_dict("records"):
        beside_pooled(pooled, told.to_dict("records"), v)
    glance(told.to_dict("records"), v)
    claim_table(told.to_dict("records"), parameters["years"], v)
    below(found, parameters, v)


def search(v: View) -> dict[str, Any]:
    """What is asked for, as the parameters of the query `search_claims`."""
    areas, themes = list(ask("areas")["code"]), list(ask("themes")["code"])
    first, second, third = st.columns([2.2, 1.4, 1.4])
    with first:
        text = choices.search("q", v.say("claims.search"), FIRST_SEARCH)
    with second:
        theme = choices.pick("theme", v.say("claims.theme"), ["", *themes], "", lambda t: theme_name(t, v))
    with third:
        area = choices.pick("area", v.say("filter.area"), areas, COUNTRY, v.labels.area)
    show(
        '<p class="k-sub">{words} {links}</p>', words=v.say("claims.try"), links=join([example(q, v) for q in EXAMPLES])
    )
    wanted = asked(text)
    return {"years": wanted.years, "numbers": wanted.numbers, "words": wanted.words,
            "themes": [theme] if theme else [], "area": area}  # fmt: skip


def theme_name(theme: str, v: View) -> str:
    """The name of a theme, or that all are shown."""
    return v.labels.code("theme", theme) if theme else v.say("claims.all_themes")


def example(text: str, v: View) -> Markup:
    """A search to try, as a link."""
    return Markup('<a href="claims?lang={}&amp;q={}" target="_self">{}</a> ').format(v.say.language, text, text)


def finding(found: pd.DataFrame, v: View) -> None:
    """How many figures were found, of how many different counts, and how many of them are drawn."""
    text = v.say(
        "claims.finding",
        n=count(len(found)),
        m=count(found["counting_unit"].nunique()),
        k=count(int(found["drawn"].sum())),
    )
    rest = v.say("claims.first_rows", n=count(MOST_ROWS)) if len(found) > MOST_ROWS else ""
    show('<p class="k-finding" role="status">{text} {rest}</p>', text=text, rest=rest)


def beside_pooled(pooled: dict[str, Any], claims: list[dict[str, Any]], v: View) -> None:
    """Beside a figure of several years together: the yearly figures of its topic, side by side and not added."""
    parts = yearly_parts(pooled, claims)
    if not parts:
        return
    say = v.say
    items = [
        Markup("<li>{}: <b>{}</b></li>").format(
            say.of(figures[0], "indicator_name"),
            " + ".join(f"{written(f['value'], f['unit'], say)} ({f['period_start'].year})" for f in figures),
        )
        for figures in parts.values()
    ]
    years = f"{pooled['period_start'].year}–{pooled['period_end'].year}"
    title = say("claims.pooled", value=written(pooled["value"], pooled["unit"], say, pooled["qualifier"]), years=years)
    show('<div class="k-note"><p>{t}</p><ul class="k-list">{items}</ul></div>', t=title, items=join(items))


def below(found: pd.DataFrame, parameters: dict[str, Any], v: View) -> None:
    """What the list cannot say, the file, and the query."""
    show(
        '<div class="k-foot"><p><b>{head}:</b> {text}</p></div>',
        head=v.say("figure.cannot_say"),
        text=v.say("claims.cannot_say"),
    )
    name = file_name(f"kalkan_claims_{address.text('q', FIRST_SEARCH)}")
    download(v.say("dl.csv"), lambda: of_catalogue(found, v.labels), name, "csv-claims")
    of_query("search_claims", "claims", v, **parameters)


page()
