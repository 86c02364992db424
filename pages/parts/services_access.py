"""How far the nearest town is in which a source names a shelter: hours by road as a span, with open assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts import reach as reach_chart
from charts.gap import span
from charts.reach import Reach
from data.database import ask
from exports.picture import Caption
from geo.towns import Town, centre, named
from pages.parts import address, figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.query import of_queries
from pages.parts.services_frame import COUNTRY, Row, caveats, cited, dated, download, one_of, whole_table
from pages.parts.view import View
from stats.computed import compute
from stats.reach import Assumed, Nearest, nearest

DETOURS = [f"{n / 10:g}" for n in range(10, 26)]
SPEEDS = [str(n) for n in range(20, 101, 10)]
USUAL = {"detour": "1.3-1.8", "speed": "40-70"}
HEADS = ("area", "centre", "inside", "nearest", "kilometres", "hours", "reported")


@dataclass(frozen=True)
class Access:
    """An area with its centre, the towns named in it, the nearest ones, and what is said of shelters there.

    `years` holds, by number of the town, the year of the newest source that names a shelter in it.
    """

    area: str
    centre: Town
    inside: list[Town]
    nearest: Nearest | None
    said: Row
    years: dict[int, str]


def part(v: View) -> None:
    """The assumptions, a span of hours for each area, and the table with towns, dates and kilometres."""
    say, rows = v.say, ask("services_towns").to_dict("records")
    show('<div class="k-head"><h2>{t}</h2><p class="k-sub">{h}</p></div>', t=say("services.access_title"),
         h=say("services.access_how"))  # fmt: skip
    assumed = assumptions(v)
    found = judged(rows, assumed)
    computed = [each for one in found if one.nearest for each in one.nearest.computed]
    computed += [compute("assumed", each) for each in (*assumed.detour, *assumed.speed)]
    declare(computed)
    chart = reach_chart.draw([Reach(one.area, hours(one), beside(one, v)) for one in found], v.labels, v.look)
    figure.plot(chart, f"access-{v.look.paper}")
    heads = [say(f"services.col_{h}") for h in HEADS]
    whole_table(heads, [cells(one, v) for one in found], say("services.access_table"), right=(4, 5))
    told = say.listing(f"{town_name(row, v)} ({dated(row['as_of'], v)})" for row in rows if town(row))
    sources = list(dict.fromkeys(cited(row, v) for row in rows if town(row)))
    cannot = [say("services.cannot_access"), say("services.cannot_nearest"), say("services.cannot_town")]
    notes = [say("services.towns_said", list=told), say("services.positions"), *caveats(("C07", "C08"), v)]
    figure.foot(Caption("", "", sources, cannot, notes), v.labels)
    download(as_file(found, v), "access", v)
    of_queries([("services_towns", {}), ("services_shelters", {})], "access", v, computed)


def assumptions(v: View) -> Assumed:
    """The detour factor and the speed, each between two numbers kept in the address."""
    left, right = st.columns(2, gap="large")
    with left:
        detour = between("detour", v.say("services.detour"), DETOURS)
    with right:
        speed = between("speed", v.say("services.speed"), SPEEDS)
    return Assumed(detour, speed)


def between(name: str, label: str, steps: list[str]) -> tuple[float, float]:
    """Two ends on a row of even steps, the lesser first, in the address as "1.3-1.8"."""
    pairs = [f"{low}-{high}" for i, low in enumerate(steps) for high in steps[i:]]
    ends = tuple(float(end) for end in address.one(name, pairs, USUAL[name]).split("-"))
    first, second, last = float(steps[0]), float(steps[1]), float(steps[-1])
    key, write = address.bind(name, ends, written)
    st.slider(label, first, last, step=round(second - first, 1), format="%g", key=key, on_change=write)
    return ends[0], ends[1]


def written(ends: object) -> str:
    """Two ends as the address holds them."""
    return "-".join(f"{round(end, 1):g}" for end in ends) if isinstance(ends, (tuple, list)) else ""


def town(row: Row) -> Town | None:
    """The town of a facility, if it may be named and has a place."""
    found = named(row["town"])
    return found if found and found.at else None


def town_name(row: Row, v: View) -> str:
    """The name of a facility's town."""
    found = town(row)
    return v.say.of(found.names, "name") if found else ""


def judged(rows: list[Row], assumed: Assumed) -> list[Access]:
    """Every area with its centre and the nearest towns in which a source names a shelter."""
    towns = list(dict.fromkeys(found for row in rows if (found := town(row))))
    # newest first, so the first year of a town is its newest
    years = {found.number: str(row["as_of"])[:4] for row in reversed(rows) if (found := town(row))}
    said = ask("services_shelters").to_dict("records")
    areas = [(row, at) for row in said if row["area_iso"] != COUNTRY and (at := centre(row["area_iso"]))]
    return [
        Access(
            row["area_iso"],
            at,
            [t for t in towns if t.area == row["area_iso"]],
            nearest(at, towns, assumed),
            row,
            years,
        )
        for row, at in areas
    ]


def hours(one: Access) -> tuple[float, float] | None:
    """The span of hours of an area."""
    return (one.nearest.fewest.value, one.nearest.most.value) if one.nearest else None


def beside(one: Access, v: View) -> str:
    """What stands beside the span: hours and towns, or that the centre has one, or that none is named."""
    ends = hours(one)
    if ends is None or one.nearest is None:
        return v.say("services.no_town")
    if ends[1] == 0:
        return v.say("services.in_centre", town=names([one.centre], v, one.years))
    return f"{v.say('services.hours', n=span(ends, v.labels))} · {names(one.nearest.towns, v)}"


def names(towns: Sequence[Town], v: View, years: dict[int, str] | None = None) -> str:
    """Towns of which one is nearest, with the year of the source where wanted; none named is said so."""
    told = [f"{v.say.of(t.names, 'name')}{f' ({years[t.number]})' if years else ''}" for t in towns]
    return one_of(told, v) or v.say("services.no_town")


def cells(one: Access, v: View) -> list[str]:
    """One area in the table."""
    say, near = v.say, one.nearest
    if near is None:
        reached = [say("services.no_town"), say("common.unknown"), say("common.unknown")]
    else:
        away = [f"≈ {say.number(each.value)}" if each.value else "0" for each in near.kilometres]
        time = span([near.fewest.value, near.most.value], v.labels)
        reached = [names(near.towns, v, one.years), one_of(away, v), time]
    inside = say.listing(names([t], v, one.years) for t in one.inside) or say("services.no_town")
    status = f"{v.labels.code('presence', one.said['status'])}, {dated(one.said['as_of'], v)}"
    return [v.labels.area(one.area), say.of(one.centre.names, "name"), inside, *reached, status]


def as_file(found: list[Access], v: View) -> pd.DataFrame:
    """The table as it is shown, towns by name only."""
    return pd.DataFrame([[one.area, *cells(one, v)] for one in found], columns=["code", *HEADS])
