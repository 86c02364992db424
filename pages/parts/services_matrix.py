"""Kinds of help by area with the evidence for each: a sign, a word and a year, and the source behind every cell."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from markupsafe import Markup

from data.database import ask
from exports.picture import Caption
from exports.pictures.cited_services import Row, caveats, cited_by_cell, dated
from exports.pictures.filters import COUNTRY
from pages.parts import choices, figure
from pages.parts.declared import count, declare
from pages.parts.plain import fill, join, show
from pages.parts.query import of_queries
from pages.parts.services_frame import offer, whole_table
from pages.parts.view import View
from stats.computed import compute
from stats.evidence import OLD_AFTER_MONTHS, is_old
from stats.freshness import today
from words.periods import day

SIGNS = {"confirmed_present": "●", "reported_present": "◐", "not_named": "○", "confirmed_absent": "✕", "unknown": "?"}
FIRST = f"{COUNTRY}.shelter"
CAVEATS = ("C07", "C08", "C04")
Cells = dict[str, Row]


def part(v: View) -> None:
    """What the signs mean, the chosen cell with its source, the matrix, and the evidence of the chosen area."""
    say, now = v.say, today()
    rows = ask("services_matrix").to_dict("records")
    cells = {f"{row['area_iso']}.{row['service_id']}": row | {"old": is_old(row["as_of"], now)} for row in rows}
    heading(cells, now, v)
    chosen = choices.pick("cell", say("services.cell"), list(cells), FIRST, lambda c: cell_name(cells[c], v))
    cited = cited_by_cell(v)
    told(cells[chosen], cited[chosen], v)
    grid(cells, chosen, v)
    area = cells[chosen]["area_iso"]
    evidence([cell for cell in cells.values() if cell["area_iso"] == area], cited, v)
    named = [say("services.matrix_sources")]
    figure.foot(Caption("", "", named, [say("services.cannot_matrix")], caveats(CAVEATS, v)), v.labels)
    offer(as_file(cells, cited, v), "services_by_area", v)
    of_queries([("services_matrix", {}), ("services_cited", {})], "matrix", v)


def heading(cells: Cells, now: date, v: View) -> None:
    """The title, how many cells rest on old statements, that not named is not none, and the signs in words."""
    say, old = v.say, sum(cell["old"] for cell in cells.values())
    declare(compute("today", part) for part in (now.year, now.month, now.day))
    declare([compute("standard", float(OLD_AFTER_MONTHS))])
    show(
        '<div class="k-head"><h2>{t}</h2><p class="k-finding">{f}</p><p class="k-finding"><b>{n}</b></p></div>',
        t=say("services.matrix_title"),
        f=say("services.matrix_finding", n=count(old), m=count(len(cells)), months=OLD_AFTER_MONTHS, day=day(now, say)),
        n=say("flag.not_named_not_none"),
    )
    show('<p class="k-sub k-signs">{signs}</p>', signs=legend(v))


def cell_name(cell: Row, v: View) -> str:
    """Area and kind of help."""
    return f"{v.labels.short_area(cell['area_iso'])} · {v.say.of(cell, 'service_name')}"


def legend(v: View) -> Markup:
    """The signs with their words."""
    signs = [fill("<span><b>{s}</b> {w}</span>", s=s, w=v.labels.code("presence", code)) for code, s in SIGNS.items()]
    return join([*signs, fill('<span class="k-old">{w}</span>', w=v.say("services.legend_old", n=OLD_AFTER_MONTHS))])


def told(cell: Row, sources: list[str], v: View) -> None:
    """The chosen cell: status, what the source says, the source and its date."""
    say = v.say
    show(
        '<div class="k-note k-cell" role="status"><p><b>{name}: {sign} {status}</b>{old}</p><p>{note}</p>'
        "<p><b>{source}:</b> {sources}</p></div>",
        name=cell_name(cell, v),
        sign=SIGNS[cell["status"]],
        status=v.labels.code("presence", cell["status"]),
        old=f" · {say('services.is_old', n=OLD_AFTER_MONTHS)}" if cell["old"] else "",
        note=say.of(cell, "note"),
        source=say("services.searched" if cell["evidence_kind"] == "none" else "common.source"),
        sources=f"{'; '.join(sources)} ({dated(cell['as_of'], v)})",
    )


def grid(cells: Cells, chosen: str, v: View) -> None:
    """The matrix: kinds of help down, areas across."""
    areas = list(dict.fromkeys(cell["area_iso"] for cell in cells.values()))
    services = {cell["service_id"]: v.say.of(cell, "service_name") for cell in cells.values()}
    heads = [fill('<th scope="col"><span>{a}</span></th>', a=v.labels.short_area(area)) for area in areas]
    lines = [
        fill('<tr><th scope="row">{name}</th>{cells}</tr>', name=name,
             cells=join([square(cells[f"{area}.{service}"], chosen, v) for area in areas]))
        for service, name in services.items()
    ]  # fmt: skip
    show(
        '<div class="k-scroll k-whole" tabindex="0" role="group" aria-label="{t}"><table class="k-grid k-matrix">'
        "<caption>{t}</caption><thead><tr><td></td>{heads}</tr></thead><tbody>{lines}</tbody></table></div>",
        t=v.say("services.matrix_caption"),
        heads=join(heads),
        lines=join(lines),
    )


def square(cell: Row, chosen: str, v: View) -> Markup:
    """One cell: a link to its source, with a sign, a word and the year; old ones are grey and in brackets."""
    key, word = f"{cell['area_iso']}.{cell['service_id']}", v.labels.code("presence", cell["status"])
    year = str(cell["as_of"])[:4] if str(cell["as_of"])[:4].isdigit() else v.say("common.empty")
    kinds = ["k-old"] * bool(cell["old"]) + ["k-chosen"] * (key == chosen) + [f"k-{cell['status']}"]
    return fill(
        '<td class="{kinds}"><a href="services?lang={lang}&amp;part=matrix&amp;cell={key}" target="_self" '
        'aria-label="{name}: {word}, {when}"><b>{sign}</b><small>{word}</small><i>{year}</i></a></td>',
        kinds=" ".join(kinds),
        lang=v.say.language,
        key=key,
        name=cell_name(cell, v),
        word=word,
        when=dated(cell["as_of"], v),
        sign=SIGNS[cell["status"]],
        year=f"({year})" if cell["old"] else year,
    )


def evidence(cells: Sequence[Row], cited: dict[str, list[str]], v: View) -> None:
    """All kinds of help in one area with what the sources say, open and printable."""
    say = v.say
    rows: list[list[Any]] = [
        [say.of(cell, "service_name"), f"{SIGNS[cell['status']]} {v.labels.code('presence', cell['status'])}",
         say.of(cell, "note"), "; ".join(cited[f"{cell['area_iso']}.{cell['service_id']}"])
         if cell["evidence_kind"] == "source" else say("services.searched_all"), dated(cell["as_of"], v)]
        for cell in cells
    ]  # fmt: skip
    heads = ("service", "status", "says", "source", "as_of")
    title = say("services.evidence", area=v.labels.area(cells[0]["area_iso"]))
    whole_table([say(f"services.col_{head}") for head in heads], rows, title)


def as_file(cells: Cells, cited: dict[str, list[str]], v: View) -> pd.DataFrame:
    """Every cell with its codes, what the source says, and the source."""
    return pd.DataFrame(
        {
            "area": cell["area_iso"],
            "area_name": v.labels.area(cell["area_iso"]),
            "service": cell["service_id"],
            "service_name": v.say.of(cell, "service_name"),
            "status": cell["status"],
            "status_name": v.labels.code("presence", cell["status"]),
            "older_than_12_months": cell["old"],
            "as_of": cell["as_of"],
            "note": v.say.of(cell, "note"),
            "source": "; ".join(cited[key]),
            "source_date": cell["source_date"],
        }
        for key, cell in cells.items()
    )
