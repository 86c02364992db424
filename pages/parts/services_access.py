"""How far the nearest town is in which a source names a shelter: hours by road as a span, with open assumptions."""

import pandas as pd
import streamlit as st

from charts.gap import span
from exports.pictures import reach
from exports.pictures.cited_services import dated, one_of
from pages.parts import address, figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.query import of_queries
from pages.parts.services_frame import offer, whole_table
from pages.parts.view import View

HEADS = ("area", "centre", "inside", "nearest", "kilometres", "hours", "reported")


def part(v: View) -> None:
    """The assumptions, a span of hours for each area, and the table with towns, dates and kilometres."""
    say = v.say
    show('<div class="k-head"><h2>{t}</h2><p class="k-sub">{h}</p></div>', t=say("services.access_title"),
         h=say("services.access_how"))  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left:
        between("detour", say("services.detour"))
    with right:
        between("speed", say("services.speed"))
    picture, found = reach.access(address.choice(), v), reach.judged(reach.assumptions(address.choice()))
    declare(picture.chart.computed)
    figure.plot(picture, v, f"access-{v.look.paper}")
    heads = [say(f"services.col_{h}") for h in HEADS]
    whole_table(heads, [cells(one, v) for one in found], say("services.access_table"), right=(4, 5))
    figure.foot(picture.caption, v.labels)
    offer(as_file(found, v), "access", v)
    of_queries([("services_towns", {}), ("services_shelters", {})], "access", v, picture.chart.computed)


def between(name: str, label: str) -> None:
    """Two ends on a row of even steps, the lesser first, in the address as "1.3-1.8"."""
    steps = reach.STEPS[name]
    ends = tuple(float(end) for end in address.one(name, reach.pairs(name), reach.USUAL[name]).split("-"))
    first, second, last = float(steps[0]), float(steps[1]), float(steps[-1])
    key, write = address.bind(name, ends, written)
    st.slider(label, first, last, step=round(second - first, 1), format="%g", key=key, on_change=write)


def written(ends: object) -> str:
    """Two ends as the address holds them."""
    return "-".join(f"{round(end, 1):g}" for end in ends) if isinstance(ends, (tuple, list)) else ""


def cells(one: reach.Access, v: View) -> list[str]:
    """One area in the table."""
    say, near = v.say, one.nearest
    if near is None:
        reached = [say("services.no_town"), say("common.unknown"), say("common.unknown")]
    else:
        away = [f"≈ {say.number(each.value)}" if each.value else "0" for each in near.kilometres]
        time = span([near.fewest.value, near.most.value], v.labels)
        reached = [reach.names(near.towns, v, one.years), one_of(away, v), time]
    inside = say.listing(reach.names([t], v, one.years) for t in one.inside) or say("services.no_town")
    status = f"{v.labels.code('presence', one.said['status'])}, {dated(one.said['as_of'], v)}"
    return [v.labels.area(one.area), say.of(one.centre.names, "name"), inside, *reached, status]


def as_file(found: list[reach.Access], v: View) -> pd.DataFrame:
    """The table as it is shown, towns by name only."""
    return pd.DataFrame([[one.area, *cells(one, v)] for one in found], columns=["code", *HEADS])
