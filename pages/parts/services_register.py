"""The register of named facilities and helplines: searchable, with source and date, and no place finer than a town."""

from typing import Any

import pandas as pd
import streamlit as st

from charts.gap import span
from data.database import ask
from exports.picture import Caption
from exports.pictures.cited_services import Row, caveats, cited, dated, is_known, sources
from geo.towns import named
from pages.parts import choices, figure
from pages.parts.declared import count
from pages.parts.plain import fill, show
from pages.parts.query import of_queries
from pages.parts.services_frame import offer, whole_table
from pages.parts.view import View

KINDS = ("crisis_centre", "shelter", "one_stop", "mobile_team", "legal_aid", "local_committee",
         "municipal_service_pilot", "umbrella_association")  # fmt: skip
NO_AREA = "none"
COLUMNS = ("name", "where", "shelter", "places", "owner", "help", "source")


def part(v: View) -> None:
    """The search, facilities for survivors, other facilities, and helplines."""
    say, parameters = v.say, search(v)
    found = ask("services_register", **parameters).to_dict("records")
    show('<div class="k-head"><h2>{t}</h2><p class="k-finding" role="status">{f}</p></div>',
         t=say("services.register_title"), f=say("services.register_found", n=count(len(found))))  # fmt: skip
    for key, specific in (("specific", True), ("general", False)):
        rows = [row for row in found if row["violence_specific"] == specific]
        if rows:
            register(rows, say(f"services.{key}", n=count(len(rows))), v)
    helplines(v)
    said_by = list(dict.fromkeys(cited(row, v) for row in found)) or [say("common.empty")]
    cannot = [say("services.cannot_register"), say("services.cannot_place")]
    figure.foot(Caption("", "", said_by, cannot, caveats(("C07", "C08"), v)), v.labels)
    offer(as_file(found, v), "facilities", v)
    of_queries([("services_register", parameters), ("helplines", {})], "register", v)


def search(v: View) -> dict[str, Any]:
    """What is looked for, as the parameters of the query `services_register`."""
    areas = ["", *(code for code in ask("areas")["code"] if code != "KG"), NO_AREA]
    first, second, third = st.columns([2, 1.4, 1.4])
    with first:
        text = choices.search("q", v.say("services.search"))
    with second:
        area = choices.pick("area", v.say("filter.area"), areas, "", lambda a: area_name(a, v))
    with third:
        kind = choices.pick("kind", v.say("services.kind"), ["", *KINDS], "", lambda k: kind_name(k, v))
    return {"words": text.lower().split(), "area": area, "kind": kind}


def area_name(area: str, v: View) -> str:
    """The name of an area, that all are shown, or that the source names none."""
    special = {"": "filter.all_areas", NO_AREA: "services.no_area"}
    return v.say(special[area]) if area in special else v.labels.area(area)


def kind_name(kind: str, v: View) -> str:
    """The name of a kind of facility, or that all are shown."""
    return v.labels.code("facility_kind", kind) if kind else v.say("services.all_kinds")


def where(row: Row, v: View) -> list[str]:
    """The area and, where it is a city or a district centre, the town; nothing finer."""
    if not is_known(row["area"]):
        return [v.say("services.abroad" if "abroad" in str(row["town"]) else "services.no_area")]
    town = named(row["town"])
    names = [v.say.of(town.names, "name")] if town and town.area == row["area"] else []
    return list(dict.fromkeys([*names, v.labels.area(row["area"])]))


def places(row: Row, v: View) -> str:
    """The places sources give, rival numbers as a range; not asked of what is no shelter; else unknown, not nought."""
    if row["shelter"] == "no":
        return v.say("common.na")
    ends = (row["places_low"], row["places_high"])
    return span(ends, v.labels) if is_known(ends[0]) else v.say("common.unknown")


def text(row: Row, column: str, v: View) -> str:
    """A free text of the register in the language of the page."""
    return v.labels.code("facility_text", row[column]) if is_known(row[column]) else v.say("common.empty")


def register(rows: list[Row], title: str, v: View) -> None:
    """Facilities as a table that becomes a list of cards on a narrow screen."""
    heads = [v.say(f"services.col_{column}") for column in COLUMNS]
    whole_table(heads, [list(facility(row, v).values()) for row in rows], title)


def facility(row: Row, v: View) -> dict[str, str]:
    """The cells of one facility, by column."""
    say = v.say
    opened = f" · {say('services.opened', year=row['opened'])}" if is_known(row["opened"]) else ""
    return {
        "name": fill("<b>{n}</b><small>{k}{o}</small>", n=say.of(row, "name"), k=kind_name(row["kind"], v), o=opened),
        "where": ", ".join(where(row, v)),
        "shelter": say(f"common.{row['shelter']}"),
        "places": places(row, v),
        "owner": v.labels.code("facility_owner", row["owner"]),
        "help": fill("{s}<small>{n}</small>", s=text(row, "services", v), n=text(row, "note", v)),
        "source": fill("{s}<small>{d}</small>", s=say.of(row, "publisher_name"), d=dated(row["as_of"], v)),
    }


def helplines(v: View) -> None:
    """The helplines printed in a source, with the date they stood there."""
    say = v.say
    rows = [
        [
            say.of(row, "name"),
            text(row, "hours", v) if is_known(row["hours"]) else say("common.unknown"),
            say(f"common.{row['free']}"),
            sources([row["source"]], v)[0],
            dated(row["as_of"].date(), v),
        ]
        for row in ask("helplines").to_dict("records")
    ]
    heads = ("name", "open", "free", "source", "as_of")
    whole_table([say(f"services.col_{head}") for head in heads], rows, say("services.helplines"))


def as_file(found: list[Row], v: View) -> pd.DataFrame:
    """The facilities found, with codes and names; a town only where it may be named."""
    return pd.DataFrame(
        {
            "facility": row["facility_id"],
            "name": v.say.of(row, "name"),
            "kind": kind_name(row["kind"], v),
            "area": row["area"] if is_known(row["area"]) else "",
            "place": ", ".join(where(row, v)),
            "violence_specific": row["violence_specific"],
            "shelter": v.say(f"common.{row['shelter']}"),
            "places": places(row, v),
            "owner": v.labels.code("facility_owner", row["owner"]),
            "opened": row["opened"] if is_known(row["opened"]) else v.say("common.unknown"),
            "help": text(row, "services", v),
            "note": text(row, "note", v),
            "as_of": row["as_of"] if is_known(row["as_of"]) else v.say("common.unknown"),
            "source": cited(row, v),
        }
        for row in found
    )
