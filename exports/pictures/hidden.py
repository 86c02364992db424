"""Hidden violence as pictures: the way to court, severe harm to women, and attitudes; the iceberg has its own file."""

from typing import Any

import pandas as pd

from charts import attrition, bars, lines
from charts.map import Subject
from charts.story import Line
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Picture, sources_of
from exports.pictures.catalogue import entry_of
from exports.pictures.filters import COUNTRY, period_name, subtitle
from exports.remember import remembered
from stats.attrition import passages
from stats.classes import classes
from stats.comparable import concerns
from stats.places import per_area
from words.periods import period

PAGE = "hidden"
SEVERE = ("homicide_victims", "health_dv_women_inpatient", "health_dv_women_forensic")
ATTITUDES = ("att_wife_beating_justified_women", "child_violent_discipline")
WOMEN = "female"
SEVERE_HEIGHT = 330


@remembered
def justice(choice: Choice, v: View) -> Picture:
    """The counts one source gave for one period on the way to court, with gates. choice: chain."""
    found = chains()
    chosen = choice.one("chain", list(found["chain"]), found["chain"].iloc[0])
    steps = ask("hidden_chain", chain=chosen)
    rows = steps.to_dict("records")
    chart = attrition.draw(rows, passages(rows), v.labels, v.look)
    cannot = dict.fromkeys(v.say.of(row, "indicator_cannot_say") for row in rows)
    words = Caption(
        v.say("hidden.title_justice", period=months(found.loc[chosen], v)),
        v.say("hidden.subtitle_justice"),
        sources_of(steps, v.labels),
        list(cannot),
        [v.say("hidden.note_cohort"), v.say("hidden.note_same_number")],
    )
    taken = {"part": "justice", **choice.taken}
    return Picture("justice", PAGE, taken, words, chart, chart.finding, steps, compares=bool(chart.computed))


def chains() -> pd.DataFrame:
    """The chains of counts, each under its id, the usual one first."""
    return ask("hidden_chains").set_index("chain", drop=False)


def months(chain: Any, v: View) -> str:
    """The months a chain covers, in words."""
    return period(chain["period_start"].date(), chain["period_end"].date(), v.say)


@remembered
def severity(choice: Choice, v: View) -> Picture:
    """One count of severe harm to women over time, on an axis of its own, with its breaks. choice: indicator."""
    indicator = choice.one("indicator", SEVERE, SEVERE[0])
    entry, own = entry_of(indicator), _of_women(indicator)
    cuts = [cut for cut in ask("breaks", indicator=indicator).to_dict("records") if concerns(cut, [COUNTRY])]
    women = v.labels.category(f"sex:{WOMEN}")
    line = Line(women, entry["unit"], own.to_dict("records"))
    chart = lines.draw([line], cuts, v.labels, v.look, SEVERE_HEIGHT)
    name = v.say.of(entry, "name")
    words = Caption(
        f"{name}: {women}" if entry["base_sex"] != WOMEN else name,
        subtitle(entry, f"{own['period_start'].min().year}–{own['period_end'].max().year}", v),
        sources_of(own, v.labels),
        [v.say.of(entry, "cannot_say")],
        [v.say("trends.break", date=cut["date"].year, reason=v.say.of(cut, "reason")) for cut in cuts],
    )
    taken = {"part": "severity", **choice.taken}
    return Picture("severity", PAGE, taken, words, chart, chart.finding, own, compares=bool(chart.computed))


@remembered
def attitudes(choice: Choice, v: View) -> Picture:
    """One share in the nine areas as hollow dots, unranked, the country a thin line; the last note says so.

    choice: indicator.
    """
    entry = entry_of(choice.one("indicator", ATTITUDES, ATTITUDES[0]))
    newest, areas = _newest_survey(entry), ask("areas")
    when = period_name(newest, v)
    local, country = newest[newest["area"] != COUNTRY], newest.loc[newest["area"] == COUNTRY, "value"]
    subject = Subject(v.say.of(entry, "name"), entry["unit"], entry["kind"], when)
    laid = per_area(local, areas[areas["code"] != COUNTRY])
    line = float(country.iloc[0]) if len(country) else None
    chart = bars.draw(laid, classes(local["value"]), subject, v.labels, v.look, line, "dots")
    words = Caption(
        f"{subject.name}, {when}",
        subtitle(entry, when, v),
        sources_of(newest, v.labels),
        [v.say.of(entry, "cannot_say")],
        [v.say("map.manner_dots")],
    )
    return Picture("attitudes", PAGE, {"part": "attitudes", **choice.taken}, words, chart, chart.finding, newest)


def _of_women(indicator: str) -> pd.DataFrame:
    """The country's published figures of women of all ages, in order of time."""
    figures = ask("series", indicator=indicator)
    return figures[
        (figures["area"] == COUNTRY) & (figures["sex"] == WOMEN) & (figures["age"] == "all")
        & (figures["category"] == "all") & figures["value"].notna()
    ].sort_values("period_start")  # fmt: skip


def _newest_survey(entry: dict[str, Any]) -> pd.DataFrame:
    """The figures of the newest survey that tells of areas, for the headline sex and age."""
    figures = ask("series", indicator=entry["id"])
    base = figures[
        (figures["sex"] == entry["base_sex"]) & (figures["age"] == entry["base_age"]) & (figures["category"] == "all")
    ]
    return base[base["period_start"] == base.loc[base["area"] != COUNTRY, "period_start"].max()]
