"""One indicator over the nine areas: as a map or tiles, as a list of bars or dots, and the history of one area."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts import bars, lines
from charts import map as area_map
from charts.chart import Chart
from charts.map import Subject
from charts.story import Line
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Picture, sources_of
from exports.pictures import filters
from exports.pictures.area_words import caption, key_to_map
from exports.pictures.catalogue import catalogue, entry_of
from exports.pictures.filters import COUNTRY
from exports.pictures.ranking import manner_key, manner_of
from exports.pictures.rates import moved, smoothed
from exports.remember import remembered
from stats.classes import Classes, classes
from stats.comparable import concerns
from stats.computed import Computed
from stats.places import per_area

FIRST = "dv_cases_registered"
SHOWN, VIEWS = ("value", "rate", "smoothed"), ("map", "tiles")
RATE = "_per_100k"
HISTORY_HEIGHT = 320
Entry = dict[str, Any]


@dataclass(frozen=True)
class Selected:
    """The catalogue entry, the figures of all areas and years for one sex and group, and what more must be said.

    `smooth`: smoothed rates are asked for.
    """

    entry: Entry
    smooth: bool
    figures: pd.DataFrame
    more: list[str]


@dataclass(frozen=True)
class Laid:
    """What a map shows of one year: its figures, a row per area, the classes of all years, and words about smoothing.

    `country` is the line of the country, None where its figure is a sum.
    """

    shown: pd.DataFrame
    rows: pd.DataFrame
    cuts: Classes | None
    subject: Subject
    country: float | None
    smoothing: str
    computed: tuple[Computed, ...]


@remembered
def area_map_of(choice: Choice, v: View) -> Picture:
    """The map or the tiles. choice: indicator, show, sex, group, year, view, area (outlined)."""
    found, laid, chosen = _all(choice, v)
    tiles = choice.one("view", VIEWS, VIEWS[0]) == "tiles"
    drawn = area_map.draw(laid.rows, laid.cuts, laid.subject, v.labels, v.look, tiles, chosen or None)
    words = caption(found.entry, laid.shown, places(), v, found.more, mapped=True)
    words = replace(words, notes=[*words.notes, *([laid.smoothing] if laid.smoothing else [])])
    key = key_to_map(laid.cuts, laid.subject, set(laid.rows["state"]), v)
    finding = _bars(found.entry, laid, chosen, v).finding
    chart = replace(drawn, finding=finding, computed=laid.computed)
    return Picture("map", "map", choice.taken, words, chart, finding, laid.shown, key)


@remembered
def listed(choice: Choice, v: View) -> Picture:
    """The areas as bars or dots, the last note saying how they are ordered. choice: as for the map, without view."""
    found, laid, chosen = _all(choice, v)
    chart = _bars(found.entry, laid, chosen, v)
    words = caption(found.entry, laid.shown, places(), v, found.more, mapped=False)
    how = laid.smoothing or v.say(manner_key(manner_of(found.entry, laid.rows), laid.rows))
    words = replace(words, notes=[*words.notes, how])
    whole = replace(chart, computed=(*chart.computed, *laid.computed))
    return Picture("areas", "map", choice.taken, words, whole, chart.finding, laid.shown)


@remembered
def history(choice: Choice, v: View) -> Picture:
    """The figures of one area over time, with the breaks that touch it. choice: indicator, show, sex, group, area."""
    found, codes = select(choice, v), list(places()["code"])
    area = choice.one("area", codes, codes[0])
    # the page shows no history until an area is named
    taken = {**choice.taken, "area": area}
    entry, own = found.entry, found.figures[found.figures["area"] == area].sort_values("period_start")
    cuts = [cut for cut in ask("breaks", indicator=entry["id"]).to_dict("records") if concerns(cut, [area])]
    line = Line(v.labels.area(area), entry["unit"], own[own["value"].notna()].to_dict("records"))
    chart = lines.draw([line], cuts, v.labels, v.look, HISTORY_HEIGHT)
    words = Caption(
        f"{v.labels.area(area)}: {v.say.of(entry, 'name')}",
        " · ".join([v.labels.code("unit", entry["unit"]), *found.more]),
        sources_of(own, v.labels),
        [v.say.of(entry, "cannot_say")],
        [v.say.of(cut, "reason") for cut in cuts],
    )
    return Picture("history", "map", taken, words, chart, chart.finding, own, compares=bool(chart.computed))


def places() -> pd.DataFrame:
    """The nine areas of the map in the committee's order."""
    areas = ask("areas")
    return areas[areas["code"] != COUNTRY]


def indicators() -> list[str]:
    """The indicators drawn for areas; a rate is reached through the count it is made of."""
    mapped = _mapped()
    return [i for i in catalogue()["id"] if i in mapped and not i.endswith(RATE)]


def has_rate(indicator: str) -> bool:
    """Whether rates of an indicator exist for areas."""
    return f"{indicator}{RATE}" in _mapped()


def measure(indicator: str, show: str) -> Entry:
    """The catalogue entry of an indicator itself, or of its rate where that is asked for and exists."""
    return entry_of(f"{indicator}{RATE}" if show != "value" and has_rate(indicator) else indicator)


def series(entry: Entry) -> pd.DataFrame:
    """The drawn figures of an indicator, of areas and the country."""
    return ask("series", indicator=entry["id"])


def of_group(figures: pd.DataFrame, sex: str, group: str) -> pd.DataFrame:
    """The figures of one sex and one group, written as "15-49|all"."""
    age, _, category = group.partition("|")
    return figures[(figures["sex"] == sex) & (figures["age"] == age) & (figures["category"] == category)]


def local(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of areas, without the country's."""
    return figures[figures["area"] != COUNTRY]


def select(choice: Choice, v: View) -> Selected:
    """The figures chosen by indicator, show, sex and group."""
    asked = choice.one("indicator", indicators(), FIRST)
    show = choice.one("show", SHOWN, SHOWN[0])
    entry = measure(asked, show)
    figures = series(entry)
    sex = choice.one("sex", *filters.sexes(local(figures), entry["base_sex"]))
    groups = filters.groups(local(figures[figures["sex"] == sex]), entry["base_age"])
    group = choice.one("group", groups, groups[0])
    return Selected(
        entry, show == "smoothed", of_group(figures, sex, group), filters.beside_headline(entry, sex, group, v)
    )


def lay(found: Selected, year: str, v: View) -> Laid:
    """The figures of one year laid over the areas; smoothed where that is asked for and possible."""
    entry, shown = found.entry, filters.of_year(found.figures, year)
    cuts = classes(local(found.figures)["value"].dropna())
    rows, smoothing = per_area(local(shown), places()), ""
    computed: tuple[Computed, ...] = ()
    if found.smooth and shown["derived"].any():
        crude = rows
        rows, computed = smoothed(crude, shown)
        smoothing = f"{v.say('map.smoothed_how')} {moved(crude, rows, cuts, v)}"
    subject = Subject(v.say.of(entry, "name"), entry["unit"], entry["kind"], filters.period_name(shown, v))
    country = shown.loc[shown["area"] == COUNTRY, "value"]
    line = float(country.iloc[0]) if len(country) and not entry["additive_over_areas"] else None
    return Laid(shown, rows, cuts, subject, line, smoothing, computed)


def _all(choice: Choice, v: View) -> tuple[Selected, Laid, str]:
    """The selection, its year laid over the areas, and the area that is outlined or none."""
    found = select(choice, v)
    years = filters.years(local(found.figures))
    laid = lay(found, choice.one("year", years, years[-1]), v)
    return found, laid, choice.one("area", ["", *places()["code"]], "")


def _bars(entry: Entry, laid: Laid, chosen: str, v: View) -> Chart:
    manner = manner_of(entry, laid.rows)
    drawn_as = "listed" if manner == "unordered" else manner
    return bars.draw(
        laid.rows, laid.cuts, laid.subject, v.labels, v.look, laid.country, drawn_as, chosen or None
    )  # fmt: skip


def _mapped() -> set[str]:
    drawn = ask("drawn")
    return set(drawn.loc[drawn["areas"] > 1, "indicator"])
