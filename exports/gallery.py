"""The gallery: every chart of the site by its name in addresses, with a few typical choices of each."""

from collections.abc import Callable

from charts.view import View
from exports.choice import Choice
from exports.picture import Picture
from exports.pictures import areas, funding, hidden, services
from exports.pictures.chain import chain
from exports.pictures.iceberg import iceberg
from exports.pictures.presence import shelters
from exports.pictures.reach import access
from exports.pictures.scenario import scenario
from exports.pictures.trends import trends

# the name of a chart in addresses, and what builds it
_BUILDERS: dict[str, Callable[[Choice, View], Picture]] = {
    "trends": trends,
    "map": areas.area_map_of,
    "areas": areas.listed,
    "history": areas.history,
    "iceberg": iceberg,
    "justice": hidden.justice,
    "attitudes": hidden.attitudes,
    "severity": hidden.severity,
    "money": funding.money,
    "scenario": scenario,
    "programmes": funding.programmes,
    "gap": services.gap,
    "access": access,
    "counts": services.counts,
    "chain": chain,
    "shelters": shelters,
}
NAMES: tuple[str, ...] = tuple(_BUILDERS)
_USUAL: dict[str, list[dict[str, str]]] = {
    "trends": [
        {"indicators": "homicide_victims", "areas": "KG,KG-B"},
        {"indicators": "crisis_centre_state_support"},
    ],
    "map": [{"indicator": "homicide_victims", "view": "tiles"}, {"indicator": "att_wife_beating_justified_women"}],
    "areas": [{"indicator": "homicide_victims", "area": "KG-C"}, {"indicator": "att_wife_beating_justified_women"}],
    "history": [{"area": "KG-C", "indicator": "homicide_victims"}],
    "iceberg": [{"year": "2023", "holds": "yes"}, {"base": "partnered"}],
    "justice": [{"chain": "2024_7_months"}],
    "attitudes": [{"indicator": "child_violent_discipline"}],
    "chain": [{"edge": "police>social_service", "case": "CASE-2023-GB"}],
    "gap": [{"standard": "un_handbook_crisis_centre"}, {"standard": "coe2008_rape_crisis_centre"}],
    "access": [{"detour": "1.2-2.1", "speed": "30-60"}],
    "counts": [{"count": "crisis_centres_with_shelter"}],
    "money": [{"prices": "2019"}, {"indicator": "state_social_order_total"}],
    "scenario": [{"start": "2028", "end": "2037", "build": "at_end", "known": "60"}],
    "severity": [{"indicator": "health_dv_women_inpatient"}, {"indicator": "health_dv_women_forensic"}],
}


class NoSuchChart(KeyError):
    """A name that no chart of the site bears."""


def picture(name: str, choice: Choice, v: View) -> Picture:
    """The chart `name` for the ids in `choice`, which afterwards tells what of it was unknown.

    Raises NoSuchChart for a name outside NAMES, DatabaseUnready without data.
    """
    if name not in _BUILDERS:
        raise NoSuchChart(name)
    return _BUILDERS[name](choice, v)


def usual(name: str) -> list[dict[str, str]]:
    """The chart as it opens, and a few typical choices; raises NoSuchChart."""
    if name not in _BUILDERS:
        raise NoSuchChart(name)
    return [{}, *_USUAL.get(name, [])]
