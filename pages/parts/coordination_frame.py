"""What the parts of the page on coordination share: who said a thing and when, caveats, tables, files, links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st
from markupsafe import Markup

from data.database import ask, state
from exports.picture import Caption
from exports.table import file_name, raw_csv
from pages.parts.declared import declare
from pages.parts.figure import foot
from pages.parts.plain import fill, join, show
from pages.parts.query import of_queries
from pages.parts.view import View
from stats.computed import Computed
from words.periods import partial_date

Row = dict[str, Any]
NO_DATE = "n.d."
# more than these are read in the rows themselves
MOST_SOURCES = 8


@dataclass(frozen=True)
class Board:
    """A table of texts: headings by column, rows of cells by column; a cell of another column is in the file only.

    `group` is a column that heads the rows which share its text, in place of a cell in each of them.
    """

    caption: str
    heads: Mapping[str, str]
    rows: Sequence[Mapping[str, str]]
    group: str = ""


def rows(query: str, **parameters: object) -> list[Row]:
    """The rows of an answer; an empty cell is None."""
    found = ask(query, **parameters).astype(object)
    return [{str(k): v for k, v in row.items()} for row in found.where(found.notna(), None).to_dict("records")]


def by(key: str, found: Iterable[Row]) -> dict[str, Row]:
    """Rows by their key."""
    return {row[key]: row for row in found}


def listed(cell: object) -> list[str]:
    """The members of a list that stands in one cell."""
    return [each.strip() for each in str(cell).split(";")] if cell else []


def names(ids: object, known: Mapping[str, Row], v: View, column: str = "name") -> str:
    """The names of the rows that a cell lists."""
    return v.say.listing(v.say.of(known[each], column) for each in listed(ids))


def areas(ids: object, v: View) -> str:
    """The names of the areas that a cell lists, or that the place is not known."""
    return v.say.listing(v.labels.area(each) for each in listed(ids)) or v.say("coordination.place_unknown")


def cited(row: Row, v: View, title: bool = False) -> str:
    """Who said what a row holds, and when; `title` adds the title of the publication where it is known."""
    texts = references(row, v, title)
    if row["as_of"] not in (NO_DATE, *listed(row["source_date"])):
        texts.append(v.say("coordination.as_of", date=partial_date(row["as_of"], v.say)))
    return "; ".join(texts) or v.say("common.unknown")


def references(row: Row, v: View, title: bool = True) -> list[str]:
    """The publications behind a row, each with its publisher and its date."""
    known = _known(state().data_version)
    said_in = [*listed(row["source_file"]), *listed(row["source_url"])]
    dates = listed(row["source_date"])
    dates = dates if len(dates) == len(said_in) else dates[:1] * len(said_in)
    return [f"{_named(known.get(x), x, title, v)}, {dated(day, v)}" for x, day in zip(said_in, dates, strict=True)]


@lru_cache(maxsize=2)
def _known(_version: str) -> dict[str, Row]:
    """The known publications by address and by the name of the founding document, as long as the data are the same."""
    found = rows("sources")
    return by("url", (row for row in found if row["url"])) | by("document", (row for row in found if row["document"]))


def _named(source: Row | None, address: str, title: bool, v: View) -> str:
    """Publisher and title of a publication; of one that is not in the catalogue, the host of its address."""
    if source is None:
        return urlsplit(address).hostname or v.say("common.unknown")
    publisher = v.say.of(source, "name")
    return f"{publisher}: {source['title']}" if title else publisher


def dated(text: str, v: View) -> str:
    """A date known in whole or in part; that there is none is said."""
    return v.say("coordination.no_date") if text == NO_DATE else partial_date(text, v.say)


def caveats_of(found: Iterable[Row], v: View) -> list[str]:
    """The caveats that rows cite, each once, as sentences."""
    known = by("caveat_id", rows("caveats"))
    ids = sorted({each for row in found for each in listed(row.get("caveat_ids"))})
    return [f"{v.say.of(known[each], 'title')}. {v.say.of(known[each], 'text')}." for each in ids]


def caption(title: str, about: Sequence[Row], cannot: str, v: View, *notes: str, subtitle: str = "") -> Caption:
    """The words around a view: its title, the sources of its rows, what it cannot say, notes, and their caveats."""
    sources = list(dict.fromkeys(each for row in about for each in references(row, v)))
    told = sources if len(sources) <= MOST_SOURCES else [v.say("coordination.source_in_rows")]
    return Caption(title, subtitle, told, [cannot], [*notes, *caveats_of(about, v)])


def board(table: Board) -> None:
    """A table that stands whole on paper, and row under row on a phone."""
    heads = join([fill('<th scope="col">{name}</th>', name=name) for name in table.heads.values()])
    show(
        '<table class="k-table k-leaf"><caption>{caption}</caption><thead><tr>{heads}</tr></thead>'
        "<tbody>{rows}</tbody></table>",
        caption=table.caption,
        heads=heads,
        rows=join([_group(own, table) for _, own in groupby(table.rows, key=lambda row: row.get(table.group))]),
    )


def _group(own: Iterable[Mapping[str, str]], table: Board) -> Markup:
    """The rows of a group under its heading; without a group, the rows."""
    found = list(own)
    head = '<tr><th scope="rowgroup" colspan="{n}">{text}</th></tr>' if table.group else ""
    lines = join([fill("<tr>{cells}</tr>", cells=_cells(row, table.heads)) for row in found])
    return fill(head, n=len(table.heads), text=found[0].get(table.group, "")) + lines


def _cells(row: Mapping[str, str], heads: Mapping[str, str]) -> Markup:
    return join([fill('<td data-head="{head}">{text}</td>', head=heads[key], text=row[key]) for key in heads])


def small(text: str, below: str) -> Markup:
    """A text and, small under it, another."""
    return fill("{text} <small>{below}</small>", text=text, below=below)


def below(
    words: Caption,
    tables: Sequence[Board],
    asked: Sequence[str],
    key: str,
    v: View,
    computed: Sequence[Computed] = (),
    **parameters: object,
) -> None:
    """Sources, limits and caveats, the tables as files, and the queries behind them with their parameters."""
    declare(computed)
    foot(words, v.labels)
    for n, table in enumerate(tables):
        stem = f"coordination_{key}" + (f"_{n + 1}" if n else "")
        label = v.say("dl.csv") if len(tables) == 1 else f"{v.say('dl.csv')}: {table.caption}"
        st.download_button(label, file_of(table), file_name(stem), "text/csv", key=f"csv-{stem}", on_click="ignore")
    of_queries([(f"coordination_{name}", parameters) for name in asked], f"coordination-{key}", v, computed)


def file_of(table: Board) -> bytes:
    """A table as CSV: the same words as on the screen, without marks; an unknown stays an unknown."""
    texts = [{key: Markup(cell).striptags() if isinstance(cell, Markup) else cell for key, cell in row.items()}
             for row in table.rows]  # fmt: skip
    return raw_csv(pd.DataFrame(texts, columns=list(texts[0]) if texts else list(table.heads)))


def link(text: str, v: View, current: bool = False, **choice: str) -> Markup:
    """A link to this page with other choices in its address."""
    address = "coordination?" + urlencode({"lang": v.say.language} | choice)
    mark = Markup(' aria-current="true"') if current else Markup("")
    return fill('<a href="{a}" target="_self"{mark}>{text}</a>', a=address, mark=mark, text=text)
