"""Money from abroad: programmes over time, what ended, and the amounts in the currency they were published in."""

from typing import Any

import pandas as pd

from charts.values import with_unit
from exports.picture import Picture
from exports.pictures import funding
from exports.pictures.amounts import amount_of, claims, when
from exports.pictures.cited_funding import caveats, listed
from pages.parts import address, figure
from pages.parts.declared import declare
from pages.parts.funding_frame import below, cited, heading, sheet, who, words
from pages.parts.plain import fill
from pages.parts.view import View

AMOUNTS = ("donor_usaid_cgp_usd", "donor_usaid_jigerduu_usd", "donor_spotlight_phase1_usd", "donor_spotlight_covid_usd",
           "donor_usaid_pathways_usd")  # fmt: skip


def part(v: View) -> None:
    """The timeline, its table, and every amount with its stage."""
    picture = funding.programmes(address.choice(), v)
    declare(picture.chart.computed)
    heading(picture.caption.title, picture.finding)
    figure.drawn(picture, v, f"programmes-{v.look.paper}")
    listing(picture, v)
    dollars(v)


def listing(picture: Picture, v: View) -> None:
    """Every programme in words: who paid, who carried it out, for what, when, and how much."""
    rows = picture.figures.to_dict("records")
    heads = ("programme", "paid_by", "when", "amount", "about_violence", "where")
    titles = [*(v.say(f"funding.{head}") for head in heads), v.say("axis.source")]
    sheet(titles, [_programme(row, v) for row in rows], v.say("funding.programmes"))
    told = ("name", "donor", "implementer", "scope")
    records = [
        {"programme_id": row["programme_id"], **{name: v.say.of(row, name) for name in told},
         **{end: funding.date_of(row, end, v) for end in ("start", "end")}, "amount": funding.amount_abroad(row, v),
         "violence_specific": row["violence_specific"], "areas": row["region_isos"],
         "source": cited(row, v).striptags(), "as_of": row["as_of"]}
        for row in rows
    ]  # fmt: skip
    below(picture.caption.cannot_say, picture.caption.notes, pd.DataFrame(records),
          [("funding_programmes", {}), ("funding_sources", {})], v, "programmes")  # fmt: skip


def _programme(row: dict[str, Any], v: View) -> list[str]:
    say = v.say
    return [
        fill("<b>{n}</b><small>{s}</small>", n=say.of(row, "name"), s=say.of(row, "scope")),
        fill("{d}<small>{i}</small>", d=say.of(row, "donor"), i=say.of(row, "implementer")),
        words(" – ".join(dict.fromkeys(funding.date_of(row, key, v) for key in ("start", "end")))),
        words(funding.amount_abroad(row, v)),
        say(f"funding.about_violence_{row['violence_specific']}"),
        say.listing(v.labels.area(code) for code in listed(row["region_isos"])),
        cited(row, v),
    ]


def dollars(v: View) -> None:
    """The amounts in US dollars with their stage; none is turned into soms."""
    found = claims(*AMOUNTS)
    rows = found.to_dict("records")
    heading(v.say("funding.dollars"), v.say("funding.dollars_how"))
    cells = [
        [v.say.of(row, "indicator_name"), words(when(row, v)), words(amount_of(row, v)),
         v.labels.category(row["category"]), who(row, v)]
        for row in rows
    ]  # fmt: skip
    heads = ("kind", "when", "amount", "stage")
    sheet([*(v.say(f"funding.{head}") for head in heads), v.say("axis.source")], cells, v.say("funding.dollars"))
    records = [
        {"indicator": row["indicator"], "name": v.say.of(row, "indicator_name"), "period": when(row, v),
         "amount": with_unit(row["value"], row["unit"], v.labels.unit(row["unit"], row["value"]), v.say),
         "stage": row["category"], "source": row["source"], "source_title": row["source_title"],
         "source_published": row["source_published"]}
        for row in rows
    ]  # fmt: skip
    cannot = list(dict.fromkeys(v.say.of(row, "indicator_cannot_say") for row in rows))
    below(cannot, caveats(("C06",), v), pd.DataFrame(records), [("funding_claims", {"indicators": list(AMOUNTS)})], v,
          "dollars")  # fmt: skip
