"""One area's gap in words and numbers: the cells of the table, and the same as a file."""

import pandas as pd

from charts.gap import span
from exports.pictures.cited_services import Row, dated, is_known, sources
from exports.pictures.services import FAMILY_PLACES, Judged
from pages.parts.declared import count
from pages.parts.view import View
from stats.gaps import Gap

PEOPLE = ("population", "women")


def columns(row: Row) -> tuple[str, ...]:
    """Which columns say something for a standard: people where it counts them, sources where a statement is shown."""
    middle = ("residents",) if row["base"] in PEOPLE else ()
    last = ("silent",) if row["standard_id"] == FAMILY_PLACES else () if row["base"] == "women" else ("said",)
    return ("area", *middle, "needed", "known", "missing", *last)


def cells(row: Row, found: Gap, cited: dict[str, list[str]], v: View) -> dict[str, str]:
    """One area by column: people, need, known, missing, facilities that say nothing of places, and who said it."""
    people = [row["base_low"], row["base_high"]] if is_known(row["base_low"]) else None
    return {
        "area": v.labels.area(row["area"]),
        "residents": span(people, v.labels) if people else v.say("common.unknown"),
        "needed": needed(found, v),
        "known": known(row, found, v),
        "missing": missing(found, v),
        "silent": silent(row, found, v),
        "said": said(row, cited, v),
    }


def said(row: Row, cited: dict[str, list[str]], v: View) -> str:
    """Who gave the known number, else who speaks of this kind of help in this area, and of when."""
    if is_known(row["said_by"]):
        return "; ".join(sources(row["said_by"].split(";"), v))
    if row["evidence_kind"] == "none":
        return f"{v.say('services.searched_all')} ({dated(row['as_of'], v)})"
    named = "; ".join(cited.get(f"{row['area']}.{row['service_id']}", []))
    return f"{named} ({dated(row['as_of'], v)})"


def silent(row: Row, found: Gap, v: View) -> str:
    """How many facilities have no published capacity; none named is not none there."""
    if found.unknown_capacity is None:
        return v.say("common.empty")
    return v.say.number(count(found.unknown_capacity)) if row["named"] else v.say("services.none_named")


def needed(found: Gap, v: View) -> str:
    """The need, or that it is unknown."""
    return span([each.value for each in found.needed], v.labels) if found.needed else v.say("common.unknown")


def known(row: Row, found: Gap, v: View) -> str:
    """The known units; where only a word is known, that word; else that nothing is known."""
    if found.known:
        return span([count(int(n)) if row["base"] == "region" else n for n in found.known], v.labels)
    return v.labels.code("presence", row["status"]) if row["base"] in ("region", "country") else v.say("common.unknown")


def missing(found: Gap, v: View) -> str:
    """At most how many units are missing, or that it is unknown."""
    return span([each.value for each in found.missing], v.labels) if found.missing else v.say("common.unknown")


def as_file(own: Judged, v: View) -> pd.DataFrame:
    """The table with codes and plain numbers; what is unknown says so in the language of the page."""
    return pd.DataFrame([_as_row(row, found, v) for row, found in own])


def _as_row(row: Row, found: Gap, v: View) -> dict[str, object]:
    ranges = {
        "base": (row["base_low"], row["base_high"]),
        "needed": [each.value for each in found.needed] if found.needed else (None, None),
        "known": found.known or (None, None),
        "missing_at_most": [each.value for each in found.missing] if found.missing else (None, None),
    }
    ends = {f"{name}_{end}": _plain(value, v) for name, pair in ranges.items()
            for end, value in zip(("low", "high"), pair, strict=True)}  # fmt: skip
    return {
        "standard": row["standard_id"],
        "area": row["area"],
        "area_name": v.labels.area(row["area"]),
        "counted": row["base"],
        "base_on": str(row["base_on"].date()) if is_known(row["base_on"]) else v.say("common.unknown"),
        **ends,
        "facilities_of_unknown_capacity": silent(row, found, v),
        "presence": row["status"],
        "presence_as_of": row["as_of"],
        "sources": row["sources"],
    }


def _plain(value: object, v: View) -> str:
    return f"{float(str(value)):.0f}" if is_known(value) else v.say("common.unknown")
