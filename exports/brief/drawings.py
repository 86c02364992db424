"""The charts of a brief: recorded cases over the areas, the yearly series of the area, and amounts of money."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.view import View
from data.database import ask
from exports.brief.citing import by_id
from exports.brief.key_figures import COUNTRY
from exports.brief.told import Drawing, Section, Statement
from exports.choice import Choice
from exports.gallery import picture
from exports.picture import Picture
from geo.layout import layout
from stats.comparable import concerns

MAPPED = "dv_cases_registered"
# the first that has a series for the area is drawn
SERIES = ("dv_victims_registered", "dv_cases_registered", "protection_orders_issued", "homicide_victims")
FEWEST_YEARS = 3
Row = dict[str, Any]


def drawings(area: str, v: View) -> Section:
    """Map and trend side by side."""
    return Section("drawings", v.say("brief.drawings"), (over_areas(area, v), over_time(area, v)))


def over_areas(area: str, v: View) -> Drawing | Statement:
    """The newest period with figures of areas on the map, the area of the brief outlined."""
    outlined = {} if area == COUNTRY else {"area": area}
    found = picture("map", Choice({"indicator": MAPPED, **outlined}), v)
    note = Statement(v.say("map.boundaries_note", valid=layout().valid), weak=True)
    return drawn(found, (finding_of(found, v), note))


def over_time(area: str, v: View) -> Drawing | Statement:
    """The first of the yearly series that is published for the area, with its breaks and what may be said of it."""
    indicator = next((each for each in SERIES if _years(each, area) >= FEWEST_YEARS), SERIES[-1])
    found = picture("trends", Choice({"indicators": indicator, "areas": area, "sexes": "all"}), v)
    cuts = [cut for cut in ask("breaks", indicator=indicator).to_dict("records") if concerns(cut, [area])]
    other = [] if indicator == SERIES[0] else [Statement(v.say("brief.no_series"))]
    return drawn(found, (*other, finding_of(found, v), *_reasons(cuts, v)), f": {v.labels.area(area)}")


def finding_of(found: Picture, v: View) -> Statement:
    """The sentence of a picture with the publications behind its figures."""
    computed = found.chart.computed if found.chart else ()
    return Statement(found.finding, by_id(found.figures["source"], v), computed)


def drawn(found: Picture, told: Sequence[Statement], where: str = "") -> Drawing | Statement:
    """A picture with what is said under it; where there is nothing to draw, why."""
    if found.chart is None:
        return told[0]
    return Drawing(f"{found.caption.title}{where}", found.caption.subtitle, found.chart, tuple(told))


def _reasons(cuts: list[Row], v: View) -> list[Statement]:
    """Why the series breaks, where it does."""
    texts = dict.fromkeys(v.say("trends.break", date=cut["date"].year, reason=v.say.of(cut, "reason")) for cut in cuts)
    told, cited = " ".join(f"{text.removesuffix('.')}." for text in texts), by_id([cut["source"] for cut in cuts], v)
    return [Statement(told, cited, label=v.say("flag.series_break"), weak=True)] if cuts else []


def _years(indicator: str, area: str) -> int:
    """For how many full years the undivided series of an indicator has a figure for an area."""
    rows: pd.DataFrame = ask("series", indicator=indicator)
    whole = (rows["sex"] == "all") & (rows["age"] == "all") & (rows["category"] == "all")
    return int((whole & (rows["area"] == area) & rows["full_year"] & rows["value"].notna()).sum())
