"""How far the nearest town is in which a source names a shelter, as a picture: hours by road, with open assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from charts import reach as reach_chart
from charts.gap import span
from charts.reach import Reach
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Picture
from exports.pictures.cited_services import Row, caveats, cited, dated, one_of
from exports.pictures.filters import COUNTRY
from exports.remember import remembered
from geo.towns import Town, centre, named
from stats.computed import Computed, compute
from stats.reach import Assumed, Nearest, nearest

STEPS = {"detour": [f"{n / 10:g}" for n in range(10, 26)], "speed": [str(n) for n in range(20, 101, 10)]}
USUAL = {"detour": "1.3-1.8", "speed": "40-70"}


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


@remembered
def access(choice: Choice, v: View) -> Picture:
    """A span of hours for each area. choice: detour, speed ("1.3-1.8"). figures: rows of `services_towns`."""
    assumed, figures = assumptions(choice), ask("services_towns")
    found = judged(assumed)
    chart = reach_chart.draw([Reach(one.area, hours(one), beside(one, v)) for one in found], v.labels, v.look)
    chart = replace(chart, computed=(*chart.computed, *_computed(found, assumed)))
    taken = {"part": "access", **choice.taken}
    return Picture("access", "services", taken, _caption(figures.to_dict("records"), v), chart, "", figures)


def pairs(name: str) -> list[str]:
    """Every pair of ends an assumption may have, the lesser first, as the address holds them."""
    steps = STEPS[name]
    return [f"{low}-{high}" for i, low in enumerate(steps) for high in steps[i:]]


def assumptions(choice: Choice) -> Assumed:
    """The detour factor and the speed, each between two numbers."""
    low, high = (
        [float(end) for end in choice.one(name, pairs(name), USUAL[name]).split("-")] for name in ("detour", "speed")
    )
    return Assumed((low[0], low[1]), (high[0], high[1]))


def judged(assumed: Assumed) -> list[Access]:
    """Every area with its centre and the nearest towns in which a source names a shelter."""
    rows = ask("services_towns").to_dict("records")
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
            {str(k): x for k, x in row.items()},
            years,
        )
        for row, at in areas
    ]


def town(row: Row) -> Town | None:
    """The town of a facility, if it may be named and has a place."""
    found = named(row["town"])
    return found if found and found.at else None


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


def _computed(found: Sequence[Access], assumed: Assumed) -> list[Computed]:
    """Kilometres and hours, and what was taken for granted."""
    computed = [each for one in found if one.nearest for each in one.nearest.computed]
    return computed + [compute("assumed", each) for each in (*assumed.detour, *assumed.speed)]


def _caption(rows: Sequence[Row], v: View) -> Caption:
    """Title, sources, limits, and which towns are said to have a shelter."""
    say, named_in = v.say, [(row, found) for row in rows if (found := town(row))]
    told = say.listing(f"{say.of(found.names, 'name')} ({dated(row['as_of'], v)})" for row, found in named_in)
    cannot = [say("services.cannot_access"), say("services.cannot_nearest"), say("services.cannot_town")]
    return Caption(
        say("services.access_title"),
        say("services.access_how"),
        list(dict.fromkeys(cited(row, v) for row, _ in named_in)),
        cannot,
        [say("services.towns_said", list=told), say("services.positions"), *caveats(("C07", "C08"), v)],
    )
