"""What the parts of the page on coordination share: tables, files, links, and what stands below them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

from exports.picture import Caption
from exports.table import file_name, raw_csv
from pages.parts.declared import declare
from pages.parts.download import download
from pages.parts.figure import foot
from pages.parts.plain import fill, join, show
from pages.parts.query import of_queries
from pages.parts.view import View
from stats.computed import Computed


@dataclass(frozen=True)
class Board:
    """A table of texts: headings by column, rows of cells by column; a cell of another column is in the file only.

    `group` is a column that heads the rows which share its text, in place of a cell in each of them.
    """

    caption: str
    heads: Mapping[str, str]
    rows: Sequence[Mapping[str, str]]
    group: str = ""


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
        download(label, partial(file_of, table), file_name(stem), f"csv-{stem}")
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
