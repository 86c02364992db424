"""What the shelter standard would cost year by year, from published numbers and the visitor's assumptions."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts import buildup
from charts.values import written
from data.database import ask
from exports.picture import Caption
from pages.parts import choices, figure
from pages.parts.declared import declare
from pages.parts.funding_amounts import amount_of, claims, when
from pages.parts.funding_centres import SUPPORT
from pages.parts.funding_frame import below, caveats, sheet, small_heading, sources, words
from pages.parts.plain import join, show
from pages.parts.view import View
from stats.computed import compute
from stats.money import Year, build_up
from words.periods import day

STANDARD, UNIT_COST = "coe2008_shelter_family_place", "cost_shelter_10_places_year"
# the published cost is that of a shelter of this many places
PLACES_OF_COST = 10
FIRST_STARTS, LONGEST, USUAL = 6, 11, 4


@dataclass(frozen=True)
class Plan:
    """The published numbers a scenario stands on, the years it runs over, and its manner."""

    gap: dict[str, Any]
    cost: dict[str, Any]
    years: range
    known: int
    linear: bool


def part(v: View) -> None:
    """The assumptions beside the picture, the table of years, and everything taken for granted."""
    support = claims(SUPPORT)
    support = support[support["drawn"]]
    left, right = st.columns([3, 2], gap="large")
    with right:
        plan = assumptions(support, v)
    need = compute("needed", plan.gap["base_low"], plan.gap["per"])
    years = build_up(plan.known, int(need.value), plan.years, plan.linear, (plan.cost["value"], PLACES_OF_COST))
    declare([need, compute("standard", plan.gap["per"]), *(compute("chosen", float(year)) for year in plan.years)])
    with left:
        picture(years, support, plan, need.value, v)
    listing(years, support, plan, v)


def assumptions(support: pd.DataFrame, v: View) -> Plan:
    """What the visitor takes for granted, each kept in the address, and the published numbers beside it."""
    gaps = ask("services_gaps")
    gap = gaps[(gaps["area"] == "KG") & (gaps["standard_id"] == STANDARD)].iloc[0].to_dict()
    small_heading(v.say("hidden.assumptions"))
    newest = int(support["period_start"].max().year)
    starts = [str(newest + more) for more in range(FIRST_STARTS)]
    start = int(choices.slide("start", v.say("funding.start"), starts, starts[0], str))
    ends = [str(start + more) for more in range(LONGEST)]
    end = int(choices.slide("end", v.say("funding.end"), ends, ends[USUAL], str))
    manners = ["linear", "at_end"]
    manner = choices.switch("build", v.say("funding.build"), manners, manners[0], lambda m: v.say(f"funding.build_{m}"))
    cost = claims(UNIT_COST).iloc[-1].to_dict()
    known = [str(int(n)) for n in dict.fromkeys((gap["known_low"], gap["known_high"]))]
    chosen = choices.switch("known", v.say("funding.known"), known, known[0], str) if known[1:] else known[0]
    given(gap, cost, v)
    return Plan(gap, cost, range(start, end + 1), int(chosen), manner == "linear")


def given(gap: dict[str, Any], cost: dict[str, Any], v: View) -> None:
    """The published numbers of the scenario with their sources."""
    people, on = v.say.number(gap["base_low"]), day(gap["base_on"].date(), v.say)
    lines = [
        v.say("funding.given_standard", per=v.say.number(gap["per"]), people=people, date=on),
        v.say("funding.given_cost", cost=amount_of(cost, v), period=when(cost, v)),
    ]
    show('<div class="k-note">{lines}</div>', lines=join([Markup("<p>{}</p>").format(line) for line in lines]))


def picture(years: list[Year], support: pd.DataFrame, plan: Plan, need: float, v: View) -> None:
    """The cost of each year with the published support written below it."""
    texts = [_published(year.year, support, v, v.say("common.empty")) for year in years]
    chart = buildup.draw(years, texts, v.labels, v.look)
    last, newest = years[-1], support.iloc[-1].to_dict()
    finding = v.say(
        "funding.finding_scenario",
        need=v.say.number(need),
        cost=v.say.number(last.cost.value, 1),
        year=newest["period_start"].year,
        published=amount_of(newest, v),
    )
    figure.head(Caption(v.say("funding.title_scenario"), v.say("funding.subtitle_scenario"), []), finding)
    figure.plot(chart, f"scenario-{plan.years}-{plan.known}-{plan.linear}-{v.look.paper}")


def _published(year: int, support: pd.DataFrame, v: View, nothing: str) -> str:
    own = support[support["period_start"].dt.year == year].to_dict("records")
    return written(own[0]["value"], own[0]["unit"], v.say, own[0]["qualifier"]) if own else nothing


def listing(years: list[Year], support: pd.DataFrame, plan: Plan, v: View) -> None:
    """The same year by year as a table, with what is taken for granted and what is not known."""
    say, missing = v.say, v.say("funding.not_published")
    rows = [
        (str(y.year), say.number(y.places.value), say.number(y.cost.value, 1),
         _published(y.year, support, v, missing)) for y in years
    ]  # fmt: skip
    heads = [say(f"funding.{head}") for head in ("year", "places", "running", "support")]
    small_heading(say("funding.year_by_year"))
    sheet(heads, [[words(cell) for cell in row] for row in rows], say("funding.year_by_year"))
    cannot = [say("funding.scenario_cannot"), say.of(plan.cost, "indicator_cannot_say")]
    used = [*plan.gap["sources"].split(";"), plan.cost["source"], *support["source"]]
    notes = [f"{say('common.source')}: {sources(used, v)}"]
    notes += [say(f"funding.assumed_{name}") for name in ("place", "prices", "people", "scope")]
    notes += [say("funding.unknown_capacity", n=say.number(plan.gap["unknown_capacity"]))]
    computed = [c for y in years for c in (y.places, y.cost)]
    queries: list[tuple[str, dict[str, object]]] = [
        ("services_gaps", {}), ("funding_claims", {"indicators": [UNIT_COST, SUPPORT]})]  # fmt: skip
    below(cannot, [*notes, *caveats(("C05", "C07", "C08"), v)], pd.DataFrame(rows, columns=heads), queries, v,
          "scenario", computed)  # fmt: skip
