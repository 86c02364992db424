"""Series over time as a picture: indicators that share unit and counting unit, areas and sexes on one axis."""

from dataclasses import replace
from typing import Any

import pandas as pd

from charts import lines
from charts.chart import Chart
from charts.story import Line
from charts.values import written
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Mark, Picture, sources_of
from exports.pictures.catalogue import catalogue, indicator_row
from exports.pictures.filters import COUNTRY, SEXES, span, subtitle
from exports.remember import remembered
from stats.comparable import concerns
from stats.computed import Computed, compute
from words.periods import partial_date, period

FIRST = ["dv_victims_registered"]
MOST_INDICATORS, MOST_LINES, MOST_SEXES = 4, 6, 3
Entry = dict[str, Any]


@remembered
def trends(choice: Choice, v: View) -> Picture:
    """Up to six lines; indicators of another unit or counting unit than the first are told in `choice.unknown`.

    choice: indicators, areas, sexes. Without a figure for the choice, `chart` is None.
    """
    entries = _entries(choice)
    figures = headlines([entry["id"] for entry in entries])
    areas = choice.several("areas", *areas_of(figures), most=MOST_LINES)
    sexes = choice.several("sexes", *sexes_of(figures), most=MOST_SEXES)
    figures = figures[figures["area"].isin(areas) & figures["sex"].isin(sexes)]
    drawn = _lines(figures, entries, areas, sexes, v)
    cuts = [b for e in entries for b in ask("breaks", indicator=e["id"]).to_dict("records") if concerns(b, areas)]
    chart = lines.draw(drawn, cuts, v.labels, v.look) if drawn else None
    caption, told = _caption(entries, figures, cuts, v) if drawn else _bare(entries, v), _others(entries, figures)
    marks = (Mark("line", v.look.lines[i % len(v.look.lines)], line.name) for i, line in enumerate(drawn))
    finding = chart.finding if chart else v.say("empty.no_data")
    compares = chart is not None and bool(chart.computed)
    return Picture("trends", "trends", choice.taken, caption, _with(chart, told), finding, figures, tuple(marks),
                   compares)  # fmt: skip


def indicators() -> list[str]:
    """The indicators that are drawn as series, in the order of the catalogue."""
    drawn = set(ask("drawn")["indicator"])
    return [i for i in catalogue()["id"] if i in drawn]


def panels(chosen: list[str]) -> list[list[str]]:
    """Indicators that may share an axis together: same unit and same counting unit."""
    known = catalogue().set_index("id")
    groups: dict[tuple[str, str], list[str]] = {}
    for i in chosen:
        groups.setdefault((known.loc[i, "unit"], known.loc[i, "counting_unit"]), []).append(i)
    return list(groups.values())


def headlines(ids: list[str]) -> pd.DataFrame:
    """The figures of indicators for their headline age and category; where there are none, for the first published."""
    known = catalogue()
    return pd.concat([_headline(indicator_row(known, i)) for i in ids])


def areas_of(figures: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The country and areas for which series exist, and the usual one: the country where there is one."""
    found = [a for a in ask("areas")["code"] if a in set(figures["area"])]
    return found, [COUNTRY] if COUNTRY in found else found[:1]


def sexes_of(figures: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The sexes for which series exist, and the usual ones: the total, and another for what has no total."""
    found = [s for s in SEXES if s in set(figures["sex"])]
    usual = ["all"] if "all" in found else found[:1]
    totalled = set(figures.loc[figures["sex"] == "all", "indicator"]) >= set(figures["indicator"])
    return found, usual + ([] if totalled else [s for s in found if s not in usual][:1])


def _entries(choice: Choice) -> list[Entry]:
    asked = choice.several("indicators", indicators(), FIRST, MOST_INDICATORS)
    ids = panels(asked)[0]
    if ids != asked:
        choice.unknown += [("indicators", each) for each in asked if each not in ids]
        choice.taken["indicators"] = ",".join(ids)
    known = catalogue()
    return [indicator_row(known, i) for i in ids]


def _headline(entry: Entry) -> pd.DataFrame:
    figures = ask("series", indicator=entry["id"])
    base = figures[(figures["age"] == entry["base_age"]) & (figures["category"] == "all")]
    if base.empty:
        first = figures.iloc[0]
        base = figures[(figures["age"] == first["age"]) & (figures["category"] == first["category"])]
    return base


def _lines(figures: pd.DataFrame, entries: list[Entry], areas: list[str], sexes: list[str], v: View) -> list[Line]:
    """The series that hold a figure, each named by what tells it from the others and from the headline."""
    known = figures[figures["value"].notna()].sort_values(["period_start", "period_end"])
    found = [
        (entry, area, sex, own.to_dict("records"))
        for entry in entries for area in areas for sex in sexes
        if len(own := known[(known["indicator"] == entry["id"]) & (known["area"] == area) & (known["sex"] == sex)])
    ][:MOST_LINES]  # fmt: skip
    parts = zip(*((entry["id"], area, sex) for entry, area, sex, _ in found), strict=True)
    several = [len(set(part)) > 1 for part in parts]
    return [Line(_name(*each[:3], several, v), each[0]["unit"], each[3]) for each in found]


def _name(entry: Entry, area: str, sex: str, several: list[bool], v: View) -> str:
    names = [v.say.of(entry, "name")] if several[0] else []
    names += [v.labels.area(area)] if several[1] or area != COUNTRY else []
    names += [v.labels.category(f"sex:{sex}")] if several[2] or sex != entry["base_sex"] else []
    return ", ".join(names) or v.labels.area(area)


def _caption(entries: list[Entry], figures: pd.DataFrame, cuts: list[dict[str, Any]], v: View) -> Caption:
    """Title, unit, sources, and the reasons of the breaks in full."""
    say = v.say
    reasons = dict.fromkeys(say("trends.break", date=b["date"].year, reason=say.of(b, "reason")) for b in cuts)
    return replace(
        _bare(entries, v),
        subtitle=subtitle(entries[0], span(figures), v),
        sources=sources_of(figures, v.labels),
        notes=[*reasons, *(_rivals(entry, figures, v) for entry in entries), say("trends.joined")],
    )


def _bare(entries: list[Entry], v: View) -> Caption:
    """What is counted and its limits, where no figure is drawn."""
    cannot = dict.fromkeys(v.say.of(entry, "cannot_say") for entry in entries)
    return Caption("; ".join(v.say.of(entry, "name") for entry in entries), "", [], list(cannot))


def _rivals(entry: Entry, figures: pd.DataFrame, v: View) -> str:
    """What else was published for the country: amounts one by one, other figures by their number."""
    say, others = v.say, _undrawn(entry, figures)
    if entry["kind"] != "money":
        return say("trends.others", n=len(others)) if others else ""
    told = dict.fromkeys(
        f"{period(c['period_start'].date(), c['period_end'].date(), say)} – "
        f"{written(c['value'], entry['unit'], say, c['qualifier'])} ({partial_date(c['source_published'], say)})"
        for c in others
    )
    return say("trends.other_amounts", list="; ".join(told)) if told else ""


def _undrawn(entry: Entry, figures: pd.DataFrame) -> list[dict[str, Any]]:
    """The claims of the country for the headline row that are not among the drawn figures."""
    claims = ask("claims", indicator=entry["id"], area=COUNTRY)
    claims = claims[(claims["sex"] == entry["base_sex"]) & (claims["age"] == entry["base_age"])]
    drawn = set(zip(figures["period_start"], figures["period_end"], figures["source"], strict=True))
    return [c for c in claims.to_dict("records") if (c["period_start"], c["period_end"], c["source"]) not in drawn]


def _others(entries: list[Entry], figures: pd.DataFrame) -> list[Computed]:
    """The numbers of claims that the notes tell."""
    counts = [len(_undrawn(entry, figures)) for entry in entries if entry["kind"] != "money"]
    return [compute("count", float(n)) for n in counts if n]


def _with(chart: Chart | None, told: list[Computed]) -> Chart | None:
    return replace(chart, computed=(*chart.computed, *told)) if chart else None
