"""Map: one indicator over the nine areas, as a map or tiles, beside the same areas as a list."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from exports.picture import Picture
from exports.pictures import areas
from exports.pictures.catalogue import catalogue
from pages.parts import address, area_rates, choices, figure
from pages.parts.legend import legend
from pages.parts.plain import show
from pages.parts.view import View, view

# the room beside each other on a wide screen, in pixels
MAP_WIDTH, LIST_WIDTH = 690, 470


def page() -> None:
    """The whole page, from choices to history."""
    v = view()
    show('<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("map.question"), i=v.say("intro.map"))
    entry, figures = choose_figures(v)
    choices.year(areas.local(figures), v)
    chosen = address.one("area", list(areas.places()["code"]), "")
    mapped, listed = areas.area_map_of(address.choice(), v), areas.listed(address.choice(), v)
    side_by_side(entry, mapped, listed, v)
    below(entry, mapped, listed, v)
    if mapped.figures["derived"].any():
        area_rates.against_country(entry, mapped, v)
    choose_history(entry, chosen, v)


def choose_figures(v: View) -> tuple[areas.Entry, pd.DataFrame]:
    """The catalogue entry and the figures of the chosen indicator, measure, sex and breakdown."""
    first, second, third = st.columns([3, 1.4, 1.2])
    names = catalogue().set_index("id")
    with first:
        asked = choices.pick("indicator", v.say("filter.indicator"), areas.indicators(), areas.FIRST,
                             lambda i: v.say.of(names.loc[i], "name"))  # fmt: skip
    with third:
        choices.switch("view", v.say("map.as"), areas.VIEWS, areas.VIEWS[0], lambda k: v.say(f"map.as_{k}"))
    entry = areas.measure(asked, measure(asked, v))
    figures = areas.series(entry)
    local = areas.local(figures)
    with second:
        sex = choices.sex(local, entry["base_sex"], v)
    group = choices.breakdown(local[local["sex"] == sex], entry["base_age"], v)
    return entry, areas.of_group(figures, sex, group)


def measure(indicator: str, v: View) -> str:
    """Whether the indicator itself or its rate is shown, where a rate exists for areas; else says why there is none."""
    if areas.has_rate(indicator):
        return choices.switch(
            "show", v.say("filter.unit"), areas.SHOWN, areas.SHOWN[0], lambda k: v.say(f"map.show_{k}")
        )
    if address.one("show", areas.SHOWN, areas.SHOWN[0]) != areas.SHOWN[0]:
        show('<p class="k-note" role="status">{text}</p>', text=v.say("map.no_rate"))
    return areas.SHOWN[0]


def side_by_side(entry: areas.Entry, mapped: Picture, listed: Picture, v: View) -> None:
    """The map or tiles with their key, and beside them the list with how it is ordered."""
    key = "-".join([entry["id"], str(mapped.figures["period_start"].iloc[0].date()), v.look.paper])
    figure.head(mapped.caption, mapped.finding)
    left, right = st.columns([3, 2])
    with left:
        figure.plot(mapped, v, f"map-{key}", choose, MAP_WIDTH)
        legend(mapped.key, v.labels.code("unit", entry["unit"]))
    with right:
        figure.plot(listed, v, f"bars-{key}", choose, LIST_WIDTH)
        show('<p class="k-sub">{text}</p>', text=listed.caption.notes[-1])


def choose(area: str) -> None:
    """Puts the area a visitor chose on a chart into the address."""
    address.put("area", area)


def below(entry: areas.Entry, mapped: Picture, listed: Picture, v: View) -> None:
    """What stands under map and list; what is said beside the list is not said again."""
    notes = [note for note in mapped.caption.notes if note != listed.caption.notes[-1]]
    year = str(mapped.figures["period_start"].iloc[0].year)
    stem = v.say("dl.filename", indicator=entry["id"], area="KG", period=year)
    charts = [mapped.chart, listed.chart]
    figure.below(mapped.figures, replace(mapped.caption, notes=notes), charts, v, stem, "map")


def choose_history(entry: areas.Entry, chosen: str, v: View) -> None:
    """The choice of an area, and its recent history once chosen."""
    options = ["", *areas.places()["code"]]
    area = choices.pick(
        "area", v.say("filter.choose_area"), options, chosen, lambda code: v.labels.area(code) if code else "—"
    )
    if area:
        picture = areas.history(address.choice(area=area), v)
        figure.head(picture.caption, picture.finding)
        figure.plot(picture, v, f"history-{entry['id']}-{area}")
        figure.below(picture.figures, picture.caption, [picture.chart], v, f"{entry['id']}_{area}", "history")


page()
