"""Sources and methods: every indicator's card, every source, the caveats, and a search across them."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from data.database import ask
from data.place import ROOT
from exports.pictures.catalogue import catalogue, indicator_row
from pages.parts import choices
from pages.parts.coverage import coverage_grid
from pages.parts.declared import count
from pages.parts.plain import fill, join, show, table
from pages.parts.query import of_queries
from pages.parts.view import View, view
from words.periods import partial_date

VIEWS = ("indicators", "sources", "caveats", "notes")
README = ROOT / "data" / "README.md"


def page() -> None:
    """The whole page: what to show, the search, and the list or card."""
    v = view()
    show(
        '<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("sources.question"), i=v.say("intro.methods")
    )
    chosen = choices.switch("view", v.say("sources.show"), VIEWS, VIEWS[0], lambda k: v.say(f"sources.{k}"))
    words = choices.search("q", v.say("filter.search"))
    {"indicators": indicators, "sources": sources, "caveats": caveats, "notes": notes}[chosen](words, v)


def indicators(words: str, v: View) -> None:
    """The list of indicators that hold the searched words, and the card of the chosen one."""
    found = matching(catalogue(), words)
    if found.empty:
        nothing(v)
        return
    ids = list(found["id"])
    names = found.set_index("id")

    def named(i: str) -> str:
        return f"{v.labels.code('theme', names.loc[i, 'theme'])} · {v.say.of(names.loc[i], 'name')}"

    chosen = choices.pick("indicator", v.say("sources.choose", n=len(ids)), ids, ids[0], named)
    card(indicator_row(found, chosen), v)


def card(entry: dict[str, Any], v: View) -> None:
    """Everything the catalogue knows of an indicator."""
    say, code = v.say, v.labels.code
    facts = [
        ("sources.definition", say.of(entry, "definition")),
        ("axis.unit", code("unit", entry["unit"])),
        ("which.counted", code("counting_unit", entry["counting_unit"])),
        ("sources.kind", code("indicator_kind", entry["kind"])),
        ("figure.cannot_say", say.of(entry, "cannot_say")),
        ("sources.additive", say("common.yes" if entry["additive_over_areas"] else "common.no")),
        ("sources.id", entry["id"]),
    ]
    show(
        '<article class="k-facts"><h2>{name}</h2><dl>{facts}</dl></article>',
        name=say.of(entry, "name"),
        facts=join([Markup("<dt>{}</dt><dd>{}</dd>").format(say(key), text) for key, text in facts]),
    )
    behind(entry, v)
    breaks(entry, v)
    coverage_grid(entry["id"], v)
    of_queries([("indicator_sources", {"indicator": entry["id"]}), ("coverage", {"indicator": entry["id"]})], "card", v)


def behind(entry: dict[str, Any], v: View) -> None:
    """The sources of an indicator's figures and which of them are drawn."""
    say = v.say
    rows = [
        [
            r["title"],
            partial_date(r["published"], say),
            str(count(r["figures"])),
            say("sources.drawn") if r["drawn"] else "",
        ]
        for r in ask("indicator_sources", indicator=entry["id"]).to_dict("records")
    ]
    heads = [say(key) for key in ("axis.source", "sources.published", "sources.figures", "sources.used")]
    table(heads, rows, say("sources.sources"))


def breaks(entry: dict[str, Any], v: View) -> None:
    """The breaks of an indicator's series, with their reasons."""
    say = v.say
    rows = [
        [partial_date(str(cut["date"].date()), say), v.labels.code("break_kind", cut["kind"]), say.of(cut, "reason")]
        for cut in ask("breaks", indicator=entry["id"]).to_dict("records")
    ]
    if rows:
        table([say(key) for key in ("table.date", "sources.kind", "sources.reason")], rows, say("sources.breaks"))


def sources(words: str, v: View) -> None:
    """Every source with publisher, date, link and how many figures come from it."""
    say = v.say
    found = matching(ask("sources"), words)
    if found.empty:
        nothing(v)
        return
    items = [source_item(row, v) for row in found.to_dict("records")]
    show(
        '<p class="k-sub">{n}</p><ul class="k-list">{items}</ul>',
        n=say("sources.found", n=count(len(items))),
        items=join(items),
    )


def source_item(row: dict[str, Any], v: View) -> Markup:
    """One source: its title as a link where it has an address that a browser may open."""
    say = v.say
    url = str(row["url"] or "")
    title = (
        fill(
            '<a href="{url}" target="_blank" rel="noopener noreferrer nofollow">{title}</a>',
            url=url,
            title=row["title"],
        )
        if url.startswith(("https://", "http://"))
        else fill("{title}", title=row["title"])
    )
    facts = [say.of(row, "name"), v.labels.code("source_kind", row["kind"]), partial_date(row["published"], say)]
    facts += [say("sources.figures_n", n=count(row["figures"])), row["id"]]
    return fill("<li>{title}<br><small>{facts}</small></li>", title=title, facts=" · ".join(facts))


def caveats(words: str, v: View) -> None:
    """The caveats that bind every use of the figures."""
    found = matching(ask("caveats"), words).to_dict("records")
    if not found:
        nothing(v)
        return
    items = [fill("<li><b>{t}.</b> {x}</li>", t=v.say.of(row, "title"), x=v.say.of(row, "text")) for row in found]
    show('<ol class="k-list">{items}</ol>', items=join(items))


def notes(words: str, v: View) -> None:
    """The data's own notes as they stand in the project, as plain text."""
    text = README.read_text(encoding="utf-8")
    kept = [part for part in text.split("\n\n") if words.casefold() in part.casefold()]
    if not kept:
        nothing(v)
        return
    show('<pre class="k-notes" lang="en">{text}</pre>', text="\n\n".join(kept))


def matching(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows in which every searched word stands somewhere, in any language."""
    text = pd.Series([" ".join(str(cell) for cell in row).casefold() for row in rows.to_numpy()], index=rows.index)
    for word in words.casefold().split():
        rows, text = rows[text.str.contains(word, regex=False)], text[text.str.contains(word, regex=False)]
    return rows


def nothing(v: View) -> None:
    """Says that the search found nothing."""
    show('<p class="k-note" role="status">{text}</p>', text=v.say("empty.no_results"))


page()
