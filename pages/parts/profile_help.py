"""Kinds of help in one area by what the sources say of them, and the facilities that are named."""

from typing import Any

from markupsafe import Markup

from data.database import ask
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from words.periods import partial_date

STATUSES = ("confirmed_present", "reported_present", "not_named", "confirmed_absent", "unknown")


def help_here(area: str, v: View) -> None:
    """A line per status with the kinds of help it holds, then the facilities."""
    services = ask("profile_services", area=area).to_dict("records")
    lines = [_line(status, [s for s in services if s["status"] == status], v) for status in STATUSES]
    show('<div class="k-facts"><dl>{lines}</dl></div>', lines=join([line for line in lines if line]))
    facilities(area, v)


def _line(status: str, services: list[dict[str, Any]], v: View) -> Markup | None:
    if not services:
        return None
    parts = [
        f"{v.say.of(s, 'service_name')} ({partial_date(s['as_of'], v.say)})" if s["evidence_kind"] == "source"
        else v.say.of(s, "service_name")
        for s in services
    ]  # fmt: skip
    return fill("<dt>{t}</dt><dd>{list}</dd>", t=v.labels.code("presence", status), list="; ".join(parts))


def facilities(area: str, v: View) -> None:
    """The names of facilities with what is known of shelter and places; never a place finer than the area."""
    rows = ask("profile_facilities", area=area).to_dict("records")
    if not rows:
        show('<p class="k-sub">{text}</p>', text=v.say("profile.no_facility"))
        return
    items = [
        fill(
            "<li>{name}<br><small>{facts}</small></li>",
            name=v.say.of(row, "name"),
            facts=" · ".join([v.labels.code("facility_kind", row["kind"]), *_places(row, v), row["source_title"]]),
        )
        for row in rows
    ]
    show(
        '<details class="k-foot"><summary>{t}</summary><ul class="k-list">{items}</ul></details>',
        t=v.say("profile.facilities", n=len(rows)),
        items=join(items),
    )


def _places(row: dict[str, Any], v: View) -> list[str]:
    """Places where they are published; unknown ones are called unknown, never none."""
    if row["shelter"] != "yes":
        return []
    known = row["places"] == row["places"] and row["places"] is not None
    return [v.say("profile.places", n=v.say.number(row["places"])) if known else v.say("profile.places_unknown")]
