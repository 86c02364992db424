"""Trends: series over time, joined only where they may be and cut where recording or law changed."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts import lines
from charts.story import Line
from charts.values import written
from data.database import ask
from exports.picture import Caption, sources_of
from pages.parts import choices, figure
from pages.parts.declared import count
from pages.parts.plain import join, show
from pages.parts.view import View, catalogue, indicator_row, view
from stats.comparable import concerns
from words.periods import partial_date, period

COUNTRY = "KG"
FIRST_INDICATORS = ["dv_victims_registered"]
MOST_INDICATORS, MOST_LINES = 4, 6


def page() -> None:
    """The whole page: choices, then a chart for every unit and counting unit."""
    v = view()
    show('<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("trends.question"), i=v.say("intro.trends"))
    indicators = catalogue()
    chosen = choose_indicators(indicators, v)
    figures = pd.concat([headline(indicator_row(indicators, i)) for i in chosen])
    left, right = st.columns([3, 2])
    with left:
        areas = choose_areas(figures, v)
    with right:
        sexes = choose_sexes(figures, v)
    figures = figures[figures["area"].isin(areas) & figures["sex"].isin(sexes)]
    if figures.empty:
        show('<p class="k-note" role="status">{text}</p>', text=v.say("empty.no_data"))
        return
    for ids in panels(chosen, indicators):
        panel(figures[figures["indicator"].isin(ids)], ids, indicators, areas, sexes, v)


def choose_indicators(indicators: pd.DataFrame, v: View) -> list[str]:
    """Up to four indicators that are drawn as series."""
    drawn = set(ask("drawn")["indicator"])
    options = [i for i in indicators["id"] if i in drawn]
    names = indicators.set_index("id")
    return choices.many(
        "indicators", v.say("filter.indicator"), options, FIRST_INDICATORS, MOST_INDICATORS,
        lambda i: v.say.of(names.loc[i], "name"),
    )  # fmt: skip


def headline(entry: dict[str, Any]) -> pd.DataFrame:
    """The figures of an indicator for its headline age and category; where it has none, the first published."""
    figures = ask("series", indicator=entry["id"])
    base = figures[(figures["age"] == entry["base_age"]) & (figures["category"] == "all")]
    if base.empty:
        first = figures.iloc[0]
        base = figures[(figures["age"] == first["age"]) & (figures["category"] == first["category"])]
    return base


def choose_areas(figures: pd.DataFrame, v: View) -> list[str]:
    """The country or areas for which the series exist."""
    found = [a for a in ask("areas")["code"] if a in set(figures["area"])]
    return choices.many(
        "areas", v.say("filter.area"), found, [COUNTRY] if COUNTRY in found else found[:1], MOST_LINES, v.labels.area
    )


def choose_sexes(figures: pd.DataFrame, v: View) -> list[str]:
    """The sexes for which the series exist; without a choice, the total or what there is."""
    found = [s for s in ("all", "female", "male") if s in set(figures["sex"])]
    default = ["all"] if "all" in found else found[:1]
    default += [s for s in found if s not in default and not set(figures.loc[figures["sex"] == "all", "indicator"])
                >= set(figures["indicator"])][:1]  # fmt: skip
    return choices.many("sexes", v.say("filter.sex"), found, default, 3, lambda s: v.labels.category(f"sex:{s}"))


def panels(chosen: list[str], indicators: pd.DataFrame) -> list[list[str]]:
    """Indicators that may share an axis together: same unit and same counting unit."""
    known = indicators.set_index("id")
    groups: dict[tuple[str, str], list[str]] = {}
    for i in chosen:
        groups.setdefault((known.loc[i, "unit"], known.loc[i, "counting_unit"]), []).append(i)
    return list(groups.values())


def panel(
    figures: pd.DataFrame, ids: list[str], indicators: pd.DataFrame, areas: list[str], sexes: list[str], v: View
) -> None:
    """One chart with its words: as many lines as indicators, areas and sexes give."""
    entries = [indicator_row(indicators, i) for i in ids]
    drawn = [
        line(figures, entry, area, sex, (len(ids), len(areas), len(sexes)), v)
        for entry in entries for area in areas for sex in sexes
    ]  # fmt: skip
    drawn = [each for each in drawn if each.figures][:MOST_LINES]
    if not drawn:
        return
    breaks = [b for i in ids for b in ask("breaks", indicator=i).to_dict("records") if concerns(b, areas)]
    chart = lines.draw(drawn, breaks, v.labels, v.look)
    caption = words_around(entries, figures, breaks, v)
    figure.head(caption, chart.finding)
    key_to_lines(drawn, v)
    figure.plot(chart, f"trends-{'-'.join(ids)}-{v.look.paper}")
    stem = v.say("dl.filename", indicator="_".join(ids), area="_".join(areas), period=span(figures))
    figure.below(figures, caption, [chart], v, stem, "-".join(ids))


def line(
    figures: pd.DataFrame, entry: dict[str, Any], area: str, sex: str, counts: tuple[int, int, int], v: View
) -> Line:
    """One series, named by what tells it from its neighbours."""
    own = figures[(figures["indicator"] == entry["id"]) & (figures["area"] == area) & (figures["sex"] == sex)]
    names = [v.say.of(entry, "name")] if counts[0] > 1 else []
    names += [v.labels.area(area)] if counts[1] > 1 or counts == (1, 1, 1) else []
    names += [v.labels.category(f"sex:{sex}")] if counts[2] > 1 else []
    ordered = own[own["value"].notna()].sort_values(["period_start", "period_end"])
    return Line(", ".join(names) or v.labels.area(area), entry["unit"], ordered.to_dict("records"))


def words_around(
    entries: list[dict[str, Any]], figures: pd.DataFrame, breaks: list[dict[str, Any]], v: View
) -> Caption:
    """Title, unit, sources, and the reasons of the breaks in full."""
    say = v.say
    counted = v.labels.code("counting_unit", entries[0]["counting_unit"])
    unit = v.labels.code("unit", entries[0]["unit"])
    reasons = dict.fromkeys(say("trends.break", date=b["date"].year, reason=say.of(b, "reason")) for b in breaks)
    return Caption(
        "; ".join(say.of(entry, "name") for entry in entries),
        say("figure.subtitle", unit=unit, counted=counted, period=span(figures)),
        sources_of(figures, v.labels),
        list(dict.fromkeys(say.of(entry, "cannot_say") for entry in entries)),
        [*reasons, *(rivals(entry, figures, v) for entry in entries), say("trends.joined")],
    )


def rivals(entry: dict[str, Any], figures: pd.DataFrame, v: View) -> str:
    """What else was published for the country: amounts one by one, other figures by their number."""
    say = v.say
    claims = ask("claims", indicator=entry["id"], area=COUNTRY)
    claims = claims[(claims["sex"] == entry["base_sex"]) & (claims["age"] == entry["base_age"])]
    drawn = set(zip(figures["period_start"], figures["period_end"], figures["source"], strict=True))
    others = [c for c in claims.to_dict("records") if (c["period_start"], c["period_end"], c["source"]) not in drawn]
    if entry["kind"] != "money":
        return say("trends.others", n=count(len(others))) if others else ""
    told = dict.fromkeys(
        f"{period(c['period_start'].date(), c['period_end'].date(), say)} – "
        f"{written(c['value'], entry['unit'], say, c['qualifier'])} ({partial_date(c['source_published'], say)})"
        for c in others
    )
    return say("trends.other_amounts", list="; ".join(told)) if told else ""


def span(figures: pd.DataFrame) -> str:
    """First and last year of the figures."""
    first, last = figures["period_start"].min().year, figures["period_end"].max().year
    return str(first) if first == last else f"{first}–{last}"


def key_to_lines(drawn: list[Line], v: View) -> None:
    """Names of the lines with their colour and mark, where there is more than one."""
    if len(drawn) < 2:
        return
    entries = [
        Markup('<span><i style="background:{}"></i>{}</span>').format(v.look.lines[i % len(v.look.lines)], each.name)
        for i, each in enumerate(drawn)
    ]
    show('<p class="k-legend">{entries}</p>', entries=join(entries))


page()
