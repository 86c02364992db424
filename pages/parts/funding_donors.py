"""Money from abroad: programmes over time, what ended, and the amounts in the currency they were published in."""

from typing import Any

import pandas as pd

from charts import programmes as programmes_chart
from charts.values import with_unit
from data.database import ask
from pages.parts import figure
from pages.parts.declared import count, declare
from pages.parts.funding_amounts import amount_of, claims, when
from pages.parts.funding_frame import below, caveats, caveats_of, cited, heading, listed, sheet, who, words
from pages.parts.plain import fill, show
from pages.parts.view import View
from stats.computed import compute
from stats.freshness import today
from words.periods import partial_date

AMOUNTS = ("donor_usaid_cgp_usd", "donor_usaid_jigerduu_usd", "donor_spotlight_phase1_usd", "donor_spotlight_covid_usd",
           "donor_usaid_pathways_usd")  # fmt: skip


def part(v: View) -> None:
    """The timeline, its table, and every amount with its stage."""
    found = ask("funding_programmes")
    rows = found.to_dict("records")
    ended = int(found["end"].notna().sum())
    declare([compute("today", float(today().year))])
    heading(
        v.say("funding.programmes"),
        v.say("funding.programmes_found", n=count(ended), k=count(len(found) - ended), list=ended_ones(found, v)),
    )
    chart = programmes_chart.draw(rows, today().year, [below_name(row, v) for row in rows], v.labels, v.look)
    figure.plot(chart, f"programmes-{v.look.paper}")
    show(
        '<p class="k-legend">{a} · {b}</p>', a=f"▨ {v.say('funding.nothing_after')}", b=f"┄ {v.say('funding.no_date')}"
    )
    listing(found, v)
    dollars(v)


def ended_ones(found: pd.DataFrame, v: View) -> str:
    """The programmes about violence whose end is published, with that end."""
    rows = found[(found["violence_specific"] == "yes") & found["end"].notna()].to_dict("records")
    return "; ".join(f"{v.say.of(row, 'name')} ({_date(row, 'end', v)})" for row in rows) or v.say("common.empty")


def below_name(row: dict[str, Any], v: View) -> str:
    """What stands under a programme's name: the amount in its currency, and how far it is about violence."""
    about = v.say(f"funding.about_violence_{row['violence_specific']}")
    return f"{_amount(row, v)} · {about}"


def _amount(row: dict[str, Any], v: View) -> str:
    if pd.isna(row["amount"]):
        return v.say("funding.no_amount")
    return v.say("funding.million_usd", n=v.say.number(row["amount"]))


def listing(found: pd.DataFrame, v: View) -> None:
    """Every programme in words: who paid, who carried it out, for what, when, and how much."""
    rows = found.to_dict("records")
    heads = ("programme", "paid_by", "when", "amount", "about_violence", "where")
    titles = [*(v.say(f"funding.{head}") for head in heads), v.say("axis.source")]
    sheet(titles, [_programme(row, v) for row in rows], v.say("funding.programmes"))
    told = ("name", "donor", "implementer", "scope")
    records = [
        {"programme_id": row["programme_id"], **{name: v.say.of(row, name) for name in told},
         "start": _date(row, "start", v), "end": _date(row, "end", v), "amount": _amount(row, v),
         "violence_specific": row["violence_specific"], "areas": row["region_isos"],
         "source": cited(row, v).striptags(), "as_of": row["as_of"]}
        for row in rows
    ]  # fmt: skip
    below([v.say("funding.programmes_cannot")], caveats_of(found, v), pd.DataFrame(records),
          [("funding_programmes", {}), ("funding_sources", {})], v, "programmes")  # fmt: skip


def _programme(row: dict[str, Any], v: View) -> list[str]:
    say = v.say
    return [
        fill("<b>{n}</b><small>{s}</small>", n=say.of(row, "name"), s=say.of(row, "scope")),
        fill("{d}<small>{i}</small>", d=say.of(row, "donor"), i=say.of(row, "implementer")),
        words(" – ".join(dict.fromkeys(_date(row, key, v) for key in ("start", "end")))),
        words(_amount(row, v)),
        say(f"funding.about_violence_{row['violence_specific']}"),
        say.listing(v.labels.area(code) for code in listed(row["region_isos"])),
        cited(row, v),
    ]


def _date(row: dict[str, Any], key: str, v: View) -> str:
    return partial_date(row[key], v.say) if isinstance(row[key], str) else v.say(f"funding.no_{key}")


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
