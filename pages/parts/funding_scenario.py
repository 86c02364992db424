"""What the shelter standard would cost year by year, from published numbers and the visitor's assumptions."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from exports.picture import Picture
from exports.pictures import scenario
from exports.pictures.amounts import amount_of, when
from exports.pictures.funding import SUPPORT
from exports.pictures.scenario import Plan
from pages.parts import address, choices, figure
from pages.parts.declared import declare
from pages.parts.funding_frame import below, sheet, small_heading, words
from pages.parts.plain import join, show
from pages.parts.view import View
from words.periods import day


def part(v: View) -> None:
    """The assumptions beside the picture, the table of years, and everything taken for granted."""
    left, right = st.columns([3, 2], gap="large")
    with right:
        plan = assumptions(v)
    picture = scenario.scenario(address.choice(), v)
    declare(picture.chart.computed)
    with left:
        figure.head(picture.caption, picture.finding)
        figure.plot(picture, v, f"scenario-{plan.years}-{plan.known}-{plan.linear}-{v.look.paper}", wide=690)
    listing(plan, picture, v)


def assumptions(v: View) -> Plan:
    """What the visitor takes for granted, each kept in the address, and the published numbers beside it."""
    plan = scenario.plan(address.choice())
    small_heading(v.say("hidden.assumptions"))
    starts = scenario.starts(plan.support)
    ends = scenario.ends(choices.slide("start", v.say("funding.start"), starts, starts[0], str))
    choices.slide("end", v.say("funding.end"), ends, ends[scenario.USUAL], str)
    manners = scenario.MANNERS
    choices.switch("build", v.say("funding.build"), manners, manners[0], lambda m: v.say(f"funding.build_{m}"))
    known = scenario.known_places(plan.gap)
    if known[1:]:
        choices.switch("known", v.say("funding.known"), known, known[0], str)
    given(plan, v)
    return plan


def given(plan: Plan, v: View) -> None:
    """The published numbers of the scenario with their sources."""
    people, on = v.say.number(plan.gap["base_low"]), day(plan.gap["base_on"].date(), v.say)
    lines = [
        v.say("funding.given_standard", per=v.say.number(plan.gap["per"]), people=people, date=on),
        v.say("funding.given_cost", cost=amount_of(plan.cost, v), period=when(plan.cost, v)),
    ]
    show('<div class="k-note">{lines}</div>', lines=join([Markup("<p>{}</p>").format(line) for line in lines]))


def listing(plan: Plan, picture: Picture, v: View) -> None:
    """The same year by year as a table, with what is taken for granted and what is not known."""
    say, missing, years = v.say, v.say("funding.not_published"), plan.built()
    rows = [
        (str(y.year), say.number(y.places.value), say.number(y.cost.value, 1),
         scenario.published(y.year, plan.support, v, missing)) for y in years
    ]  # fmt: skip
    heads = [say(f"funding.{head}") for head in ("year", "places", "running", "support")]
    small_heading(say("funding.year_by_year"))
    sheet(heads, [[words(cell) for cell in row] for row in rows], say("funding.year_by_year"))
    caption, computed = picture.caption, [c for y in years for c in (y.places, y.cost)]
    notes = [f"{say('common.source')}: {'; '.join(caption.sources)}", *caption.notes]
    queries: list[tuple[str, dict[str, object]]] = [
        ("services_gaps", {}), ("funding_claims", {"indicators": [scenario.UNIT_COST, SUPPORT]})]  # fmt: skip
    below(caption.cannot_say, notes, pd.DataFrame(rows, columns=heads), queries, v, "scenario", computed)
