"""Headline cards: a value that may be said aloud, with unit, period, source and the page behind it."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts.presence import KNOWN
from charts.values import written
from data.database import ask
from exports.pictures import presence
from exports.pictures.catalogue import catalogue, indicator_row
from pages.parts import address, figure
from pages.parts.declared import count
from pages.parts.plain import join, show
from pages.parts.query import of_queries
from pages.parts.view import View
from words.periods import partial_date, period

RECORDED = ("dv_victims_registered", "dv_cases_registered", "protection_orders_issued")
CARDS = (*RECORDED, "crisis_centres_count", "crisis_centres_with_shelter", "crisis_centre_state_support")


def board(v: View) -> None:
    """All cards in two rows, and beside them a small map of where a shelter is named."""
    left, right = st.columns([3, 1.15], gap="medium")
    with left:
        for column, indicator in zip(st.columns(len(RECORDED)), RECORDED, strict=True):
            with column:
                recorded(indicator, v)
        for column, card in zip(st.columns(3), (centres, money, gaps), strict=True):
            with column:
                card(v)
    with right:
        shelters(v)
    below(v)


def below(v: View) -> None:
    """What none of the cards can say, and the queries behind them."""
    names = [indicator_row(catalogue(), indicator) for indicator in CARDS]
    lines = [
        Markup("<p><b>{}.</b> {}</p>").format(v.say.of(entry, "name"), v.say.of(entry, "cannot_say")) for entry in names
    ]
    show(
        '<details class="k-foot"><summary>{t}</summary>{lines}<p>{silent}</p></details>',
        t=v.say("figure.cannot_say"),
        lines=join(lines),
        silent=v.say("flag.not_named_not_none"),
    )
    figures: list[tuple[str, dict[str, object]]] = [
        ("latest", {"indicator": indicator, "category": "all"}) for indicator in CARDS[:-1]
    ]
    others = {"indicator": CARDS[-1], "area": "KG"}
    of_queries(
        [*figures, ("claims", others), ("presence", {"service": presence.SHELTER}), ("missing_links", {})],
        "overview",
        v,
    )


def recorded(indicator: str, v: View) -> None:
    """How much is recorded, of one of three different counts: victims, cases, protection orders."""
    entry = indicator_row(catalogue(), indicator)
    latest = ask("latest", indicator=indicator, category="all").iloc[0].to_dict()
    _card(v.say.of(entry, "name"), _value(latest, entry, v), _period(latest, v), [], [latest], v)
    _link("trends.py", {"indicators": indicator}, v)


def centres(v: View) -> None:
    """Crisis centres and, of an earlier count, those with a shelter."""
    indicators = catalogue()
    entry = indicator_row(indicators, "crisis_centres_count")
    latest = ask("latest", indicator="crisis_centres_count", category="all").iloc[0].to_dict()
    sheltered = ask("latest", indicator="crisis_centres_with_shelter", category="all").iloc[0].to_dict()
    same_day = _at(ask("series", indicator="crisis_centres_count"), sheltered)
    share = v.say(
        "overview.with_shelter",
        n=v.say.number(sheltered["value"]),
        m=v.say.number(same_day["value"]),
        period=_period(sheltered, v),
    )
    _card(v.say.of(entry, "name"), _value(latest, entry, v), _period(latest, v), [share], [latest, sheltered], v)
    _link("trends.py", {"indicators": "crisis_centres_count,crisis_centres_with_shelter"}, v)


def money(v: View) -> None:
    """Support of crisis centres: two points, and everything else that was published about it."""
    entry = indicator_row(catalogue(), "crisis_centre_state_support")
    drawn = ask("series", indicator="crisis_centre_state_support").sort_values("period_start")
    first, last, after = (drawn.iloc[i].to_dict() for i in (0, 1, 2))
    arrow = f"{written(first['value'], 'mln_som', v.say)} → {written(last['value'], 'mln_som', v.say)}"
    value = Markup("{} <small>{}</small>").format(arrow, v.labels.unit(entry["unit"], last["value"]))
    years = f"{_period(first, v)} → {_period(last, v)}"
    quiet = v.say(
        "overview.money_after",
        period=_period(after, v),
        value=written(after["value"], "mln_som", v.say, after["qualifier"]),
    )
    _card(v.say.of(entry, "name"), value, years, [quiet, v.say("overview.money_rivals", list=_rivals(first, last, v)),
          v.say("overview.money_nominal")], [first, after], v)  # fmt: skip
    _link("trends.py", {"indicators": "crisis_centre_state_support"}, v)


def _rivals(first: dict[str, Any], last: dict[str, Any], v: View) -> str:
    """What was published for the years between the two points, each year's figures once."""
    claims = ask("claims", indicator="crisis_centre_state_support", area="KG")
    between = claims[(claims["period_start"] > first["period_start"]) & (claims["period_start"] < last["period_start"])]
    years = between.groupby(between["period_start"].dt.year)["value"].unique()
    return "; ".join(
        f"{year} – {', '.join(written(x, 'mln_som', v.say) for x in sorted(vs))}" for year, vs in years.items()
    )


def gaps(v: View) -> None:
    """In how many areas no source names a shelter, and how many links of the referral chain break."""
    shelter = ask("presence", service=presence.SHELTER)
    silent = shelter[~shelter["status"].isin(KNOWN)]
    names = ", ".join(v.labels.area(code) for code in silent["area_iso"])
    links = dict(ask("missing_links").itertuples(index=False, name=None))
    areas = v.say("overview.of_areas", m=count(len(shelter)))
    value = Markup("{} <small>{}</small>").format(count(len(silent)), areas)
    chain = v.say("overview.links", n=count(links.get("breaks", 0)), k=count(links.get("unknown", 0)))
    lines = [v.say("overview.not_named", list=names), v.say("flag.not_named_not_none"), chain]
    dates = f"{partial_date(min(shelter['as_of']), v.say)} – {partial_date(max(shelter['as_of']), v.say)}"
    _card(v.say("overview.gaps"), value, dates, lines, [], v)
    _link("sources.py", {"view": "caveats"}, v)


def shelters(v: View) -> None:
    """The small map: where a source names a shelter."""
    picture = presence.shelters(address.choice(), v)
    show('<div class="k-head k-small"><h2>{t}</h2></div>', t=picture.caption.title)
    figure.drawn(picture, v, f"shelters-{v.look.paper}", wide=330)
    show('<p class="k-sub">{n}</p>', n=picture.caption.notes[-1])


def _card(name: str, value: Markup, when: str, lines: list[str], figures: list[dict[str, Any]], v: View) -> None:
    sources = list(dict.fromkeys(cited_as(f, v) for f in figures))
    below = [Markup("<p>{}</p>").format(line) for line in lines]
    cited = Markup('<p class="k-cite"><b>{}:</b> {}</p>').format(v.say("common.source"), "; ".join(sources))
    show(
        '<article class="k-card"><h2>{name}</h2><p class="k-value">{value}</p><p class="k-when">{when}</p>'
        "{below}{cited}</article>",
        name=name,
        value=value,
        when=when,
        below=join(below),
        cited=cited if sources else "",
    )


def cited_as(figure: dict[str, Any], v: View) -> str:
    """Publisher and date of a figure's source."""
    return f"{v.say.of(figure, 'publisher_name')}, {partial_date(figure['source_published'], v.say)}"


def _value(figure: dict[str, Any], entry: dict[str, Any], v: View) -> Markup:
    number = written(figure["value"], entry["unit"], v.say, figure["qualifier"])
    return Markup("{} <small>{}</small>").format(number, v.labels.unit(entry["unit"], figure["value"]))


def _period(figure: dict[str, Any], v: View) -> str:
    return period(figure["period_start"].date(), figure["period_end"].date(), v.say)


def _at(figures: pd.DataFrame, other: dict[str, Any]) -> dict[str, Any]:
    """The figure of the same period as another one."""
    return dict(figures[figures["period_start"] == other["period_start"]].iloc[0])


def _link(page: str, query: dict[str, str], v: View) -> None:
    st.page_link(page, label=v.say("overview.more"), query_params={"lang": v.say.language, **query})
