"""What the shelter standard would cost year by year, as a picture: published numbers and the reader's assumptions."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts import buildup
from charts.chart import Chart
from charts.values import written
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Picture
from exports.pictures.amounts import amount_of, claims
from exports.pictures.cited_funding import caveats, sources
from exports.pictures.filters import COUNTRY
from exports.pictures.funding import SUPPORT
from exports.remember import remembered
from stats.computed import Computed, compute
from stats.money import Year, build_up

STANDARD, UNIT_COST = "coe2008_shelter_family_place", "cost_shelter_10_places_year"
# the published cost is that of a shelter of this many places
PLACES_OF_COST = 10
FIRST_STARTS, LONGEST, USUAL = 6, 11, 4
MANNERS = ("linear", "at_end")


@dataclass(frozen=True)
class Plan:
    """The published numbers a scenario stands on, the years it runs over, and its manner."""

    gap: dict[str, Any]
    cost: dict[str, Any]
    support: pd.DataFrame
    years: range
    known: int
    linear: bool

    @property
    def need(self) -> Computed:
        """How many places the standard asks for."""
        return compute("needed", self.gap["base_low"], self.gap["per"])

    def built(self) -> list[Year]:
        """Places and cost of every year."""
        unit_cost = (self.cost["value"], float(PLACES_OF_COST))
        return build_up(self.known, int(self.need.value), self.years, self.linear, unit_cost)


@remembered
def scenario(choice: Choice, v: View) -> Picture:
    """The cost of each year with the published support written below it. choice: start, end, build, known.

    figures: the claims behind it, of the unit cost and of the support.
    """
    found = plan(choice)
    years, newest = found.built(), found.support.iloc[-1].to_dict()
    texts = [published(year.year, found.support, v, v.say("common.empty")) for year in years]
    drawn = buildup.draw(years, texts, v.labels, v.look)
    finding = v.say(
        "funding.finding_scenario",
        need=v.say.number(found.need.value),
        cost=v.say.number(years[-1].cost.value, 1),
        year=newest["period_start"].year,
        published=amount_of(newest, v),
    )
    taken = {"part": "scenario", **choice.taken}
    used = pd.concat([claims(UNIT_COST), found.support])
    chart = Chart(drawn.figure, finding, drawn.alt, (*drawn.computed, *_given(found)))
    return Picture("scenario", "funding", taken, _caption(found, v), chart, finding, used)


def plan(choice: Choice) -> Plan:
    """The published numbers, and what is taken for granted."""
    gap, support = _gap(), claims(SUPPORT)
    support = support[support["drawn"]]
    start = choice.one("start", starts(support), starts(support)[0])
    end = choice.one("end", ends(start), ends(start)[USUAL])
    linear = choice.one("build", MANNERS, MANNERS[0]) == MANNERS[0]
    known = choice.one("known", known_places(gap), known_places(gap)[0])
    cost = claims(UNIT_COST).iloc[-1].to_dict()
    return Plan(gap, cost, support, range(int(start), int(end) + 1), int(known), linear)


def starts(support: pd.DataFrame) -> list[str]:
    """The years in which building may begin, from the newest year of published support."""
    newest = int(support["period_start"].max().year)
    return [str(newest + more) for more in range(FIRST_STARTS)]


def ends(start: str) -> list[str]:
    """The years by which all places may be open."""
    return [str(int(start) + more) for more in range(LONGEST)]


def known_places(gap: dict[str, Any]) -> list[str]:
    """The rival numbers of places that are known, the lesser first."""
    return [str(int(n)) for n in dict.fromkeys((gap["known_low"], gap["known_high"]))]


def published(year: int, support: pd.DataFrame, v: View, nothing: str) -> str:
    """The support published for a year, or `nothing`."""
    own = support[support["period_start"].dt.year == year].to_dict("records")
    return written(own[0]["value"], own[0]["unit"], v.say, own[0]["qualifier"]) if own else nothing


def _gap() -> dict[str, Any]:
    """The country's row of the standard: people, need and known places."""
    gaps = ask("services_gaps")
    own = gaps[(gaps["area"] == COUNTRY) & (gaps["standard_id"] == STANDARD)]
    return {str(name): cell for name, cell in own.iloc[0].to_dict().items()}


def _given(found: Plan) -> list[Computed]:
    """The need, the standard's own number, and the years that were chosen."""
    chosen = [compute("chosen", float(year)) for year in found.years]
    return [found.need, compute("standard", found.gap["per"]), *chosen]


def _caption(found: Plan, v: View) -> Caption:
    """Title, sources, and everything that is taken for granted or not known."""
    say = v.say
    used = [*found.gap["sources"].split(";"), found.cost["source"], *found.support["source"]]
    notes = [say(f"funding.assumed_{name}") for name in ("place", "prices", "people", "scope")]
    notes += [say("funding.unknown_capacity", n=say.number(found.gap["unknown_capacity"]))]
    return Caption(
        say("funding.title_scenario"),
        say("funding.subtitle_scenario"),
        sources(used, v),
        [say("funding.scenario_cannot"), say.of(found.cost, "indicator_cannot_say")],
        [*notes, *caveats(("C05", "C07", "C08"), v)],
    )
