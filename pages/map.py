"""Map: one indicator over the nine areas, as a map or tiles, beside the same areas as a list."""

from typing import Any

import pandas as pd
import streamlit as st

from charts import bars, lines
from charts import map as area_map
from charts.chart import Chart
from charts.story import Line
from data.database import ask
from exports.picture import Caption, sources_of
from geo.layout import layout
from pages.parts import address, area_rates, choices, figure
from pages.parts.legend import legend
from pages.parts.plain import show
from pages.parts.ranking import manner_key, manner_of
from pages.parts.view import View, catalogue, indicator_row, view
from stats.classes import Classes, classes
from stats.comparable import concerns
from stats.places import per_area, unallotted, unplaced

COUNTRY = "KG"
FIRST_INDICATOR = "dv_cases_registered"
SHOWN = ("value", "rate", "smoothed")


def page() -> None:
    """The whole page, from choices to history."""
    v = view()
    show('<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("map.question"), i=v.say("intro.map"))
    indicators = catalogue()
    areas = ask("areas")
    places = areas[areas["code"] != COUNTRY]
    entry, figures = choose_figures(indicators, v)
    chosen = address.one("area", list(places["code"]), "")
    shown = choices.of_year(figures, choices.year(figures[figures["area"] != COUNTRY], v))
    charts = draw(entry, figures, shown, places, chosen, v)
    caption = words_around(entry, shown, places, v)
    stem = v.say("dl.filename", indicator=entry["id"], area="KG", period=str(shown["period_start"].iloc[0].year))
    figure.below(shown, caption, charts, v, stem, "map")
    if shown["derived"].any():
        area_rates.against_country(entry, shown, caption, v)
    choose_history(entry, figures, places, chosen, v)


def choose_figures(indicators: pd.DataFrame, v: View) -> tuple[dict[str, Any], pd.DataFrame]:
    """The catalogue entry and the figures of the chosen indicator, measure, sex and breakdown."""
    drawn = ask("drawn")
    mapped = set(drawn.loc[drawn["areas"] > 1, "indicator"])
    counted = [i for i in indicators["id"] if i in mapped and not i.endswith("_per_100k")]
    first, second, third = st.columns([3, 1.4, 1.2])
    names = indicators.set_index("id")
    with first:
        asked = choices.pick(
            "indicator", v.say("filter.indicator"), counted, FIRST_INDICATOR, lambda i: v.say.of(names.loc[i], "name")
        )
    with third:
        choices.switch("view", v.say("map.as"), ["map", "tiles"], "map", lambda k: v.say(f"map.as_{k}"))
    entry = indicator_row(indicators, measure(asked, mapped, v))
    figures = ask("series", indicator=entry["id"])
    local = figures[figures["area"] != COUNTRY]
    with second:
        sex = choices.sex(local, entry["base_sex"], v)
    age, category = choices.breakdown(local[local["sex"] == sex], entry["base_age"], v)
    return entry, figures[(figures["sex"] == sex) & (figures["age"] == age) & (figures["category"] == category)]


def measure(indicator: str, mapped: set[str], v: View) -> str:
    """The indicator itself or its rate, where a rate exists for areas; else says why there is none."""
    rate = f"{indicator}_per_100k"
    if rate in mapped:
        kind = choices.switch("show", v.say("filter.unit"), SHOWN, "value", lambda k: v.say(f"map.show_{k}"))
        return indicator if kind == "value" else rate
    if address.one("show", SHOWN, "value") != "value":
        show('<p class="k-note" role="status">{text}</p>', text=v.say("map.no_rate"))
    return indicator


def draw(
    entry: dict[str, Any], figures: pd.DataFrame, shown: pd.DataFrame, places: pd.DataFrame, chosen: str, v: View
) -> list[Chart]:
    """The map or tiles, and beside it the list."""
    cuts = classes(figures.loc[figures["area"] != COUNTRY, "value"].dropna())
    laid, smoothing = smooth(per_area(shown[shown["area"] != COUNTRY], places), shown, cuts, v)
    name = v.say.of(entry, "name")
    subject = area_map.Subject(name, entry["unit"], entry["kind"], choices.period_name(shown, v))
    manner = manner_of(entry, laid)
    drawn_as = "listed" if manner == "unordered" else manner
    key = "-".join([entry["id"], str(shown["period_start"].iloc[0].date()), v.look.paper])
    tiles = address.one("view", ["map", "tiles"], "map") == "tiles"
    country = shown.loc[shown["area"] == COUNTRY, "value"]
    line = float(country.iloc[0]) if len(country) and not entry["additive_over_areas"] else None
    drawn = area_map.draw(laid, cuts, subject, v.labels, v.look, tiles, chosen or None)
    listed = bars.draw(laid, cuts, subject, v.labels, v.look, line, drawn_as, chosen or None)
    figure.head(words_around(entry, shown, places, v), listed.finding)
    left, right = st.columns([3, 2])
    with left:
        figure.plot(drawn, f"map-{key}", lambda: choose(f"map-{key}"))
        legend(cuts, subject, set(laid["state"]), v)
    with right:
        figure.plot(listed, f"bars-{key}", lambda: choose(f"bars-{key}"))
        show('<p class="k-sub">{text}</p>', text=smoothing or v.say(manner_key(manner, laid)))
    return [drawn, listed]


def smooth(laid: pd.DataFrame, shown: pd.DataFrame, cuts: Classes | None, v: View) -> tuple[pd.DataFrame, str]:
    """The map's rows, smoothed where that is asked for and possible, and what smoothing has changed."""
    asked = address.one("show", SHOWN, "value") == "smoothed" and shown["derived"].any()
    if not asked:
        return laid, ""
    smoothed = area_rates.smoothed(laid, shown)
    return smoothed, f"{v.say('map.smoothed_how')} {area_rates.moved(laid, smoothed, cuts, v)}"


def choose(key: str) -> None:
    """Puts the area a visitor chose on a chart into the address."""
    points = st.session_state[key]["selection"]["points"]
    codes = [
        p["customdata"] if isinstance(p["customdata"], str) else p["customdata"][0] for p in points if "customdata" in p
    ]
    if codes:
        address.put("area", codes[0])


def words_around(entry: dict[str, Any], shown: pd.DataFrame, places: pd.DataFrame, v: View) -> Caption:
    """Title, unit, period, sources and what the map leaves out."""
    say = v.say
    local = shown[shown["area"] != COUNTRY]
    known = int(local["value"].notna().sum())
    notes = [
        say("map.counts", unplaced=unplaced(shown, places, COUNTRY), missing=len(places) - known),
        say("map.boundaries_note", valid=layout().valid),
    ]
    rest = unallotted(shown, COUNTRY) if entry["additive_over_areas"] and known == len(places) else None
    notes += [say("map.unallotted", n=say.number(rest))] if rest else []
    notes += [say("map.rate_why")] if entry["kind"] == "count" else []
    unit = v.labels.code("unit", entry["unit"])
    counted = v.labels.code("counting_unit", entry["counting_unit"])
    subtitle = say("figure.subtitle", unit=unit, counted=counted, period=choices.period_name(shown, v))
    sources = sources_of(shown, v.labels)
    return Caption(say.of(entry, "name"), subtitle, sources, [say.of(entry, "cannot_say")], notes)


def choose_history(entry: dict[str, Any], figures: pd.DataFrame, places: pd.DataFrame, chosen: str, v: View) -> None:
    """The choice of an area, and its recent history once chosen."""
    options = ["", *places["code"]]
    area = choices.pick(
        "area", v.say("filter.choose_area"), options, chosen, lambda code: v.labels.area(code) if code else "—"
    )
    if area:
        history(entry, figures, area, v)


def history(entry: dict[str, Any], figures: pd.DataFrame, area: str, v: View) -> None:
    """The figures of one area over time, with the breaks that touch it."""
    own = figures[figures["area"] == area].sort_values("period_start")
    cuts = [cut for cut in ask("breaks", indicator=entry["id"]).to_dict("records") if concerns(cut, [area])]
    line = Line(v.labels.area(area), entry["unit"], own[own["value"].notna()].to_dict("records"))
    chart = lines.draw([line], cuts, v.labels, v.look, 320)
    caption = Caption(
        f"{v.labels.area(area)}: {v.say.of(entry, 'name')}",
        v.labels.code("unit", entry["unit"]),
        sources_of(own, v.labels),
        [v.say.of(entry, "cannot_say")],
        [v.say.of(cut, "reason") for cut in cuts],
    )
    figure.head(caption, chart.finding)
    figure.plot(chart, f"history-{entry['id']}-{area}")
    figure.below(own, caption, [chart], v, f"{entry['id']}_{area}", "history")


page()
