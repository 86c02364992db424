"""The words around a figure of the nine areas, and the key to its colours."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.map import Subject
from charts.values import written
from charts.view import View
from exports.picture import Caption, Mark, sources_of
from exports.pictures.filters import COUNTRY, period_name, subtitle
from geo.layout import layout
from stats.classes import Classes
from stats.places import unallotted, unplaced

# the sign of each reason there is no value
SIGNS = {"missing": "hatch", "withheld": "dots", "not_applicable": "blank"}


def caption(
    entry: dict[str, Any], shown: pd.DataFrame, places: pd.DataFrame, v: View, more: Sequence[str], mapped: bool
) -> Caption:
    """Title, unit, period, sources and what the figure leaves out; `mapped` adds what concerns borders."""
    say = v.say
    known = int(shown.loc[shown["area"] != COUNTRY, "value"].notna().sum())
    notes = [say("map.counts", unplaced=unplaced(shown, places, COUNTRY), missing=len(places) - known)]
    notes += [say("map.boundaries_note", valid=layout().valid)] if mapped else []
    rest = unallotted(shown, COUNTRY) if entry["additive_over_areas"] and known == len(places) else None
    notes += [say("map.unallotted", n=say.number(rest))] if rest else []
    notes += [say("map.rate_why")] if entry["kind"] == "count" else []
    under = subtitle(entry, period_name(shown, v), v, more)
    return Caption(say.of(entry, "name"), under, sources_of(shown, v.labels), [say.of(entry, "cannot_say")], notes)


def key_to_map(cuts: Classes | None, subject: Subject, states: set[str], v: View) -> tuple[Mark, ...]:
    """A mark for each class with its bounds, and for each reason there is no value that occurs."""
    marks = []
    for index, colour in enumerate(v.look.scale(subject.kind, cuts.count) if cuts else []):
        low, high = (written(bound, subject.unit, v.say) for bound in cuts.bounds(index)) if cuts else ("", "")
        marks.append(Mark("fill", colour, low if low == high else f"{low} – {high}"))
    absent = [Mark(sign, v.look.muted, v.say(f"map.state_{s}")) for s, sign in SIGNS.items() if s in states]
    return (*marks, *absent)
