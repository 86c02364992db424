"""What the parts of the page on services share: sources of rows, caveats, dates, and the words for what is unknown."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from data.database import ask
from exports.picture import sources_of
from exports.table import file_name, raw_csv
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from words.periods import partial_date

COUNTRY = "KG"
Row = dict[str, Any]


def sources(ids: Iterable[str], v: View) -> list[str]:
    """The sources with these ids, each as publisher, title and date."""
    wanted = list(dict.fromkeys(ids))
    return sources_of(ask("services_sources", sources=wanted), v.labels) if wanted else []


def caveats(ids: Sequence[str], v: View) -> list[str]:
    """The texts of these caveats, which bind every use of the figures above."""
    known = ask("caveats").set_index("caveat_id")
    return [v.say.of(known.loc[each], "text") for each in ids]


def cited(row: Row, v: View) -> str:
    """Publisher, title and date of a row's own source."""
    return sources_of(pd.DataFrame([row]), v.labels)[0]


def cited_by_cell(v: View) -> dict[str, list[str]]:
    """For every cell its sources: publisher and title where the source is registered, else the host of the address."""
    found: dict[str, list[str]] = {}
    for row in ask("services_cited").to_dict("records"):
        own = found.setdefault(f"{row['area_iso']}.{row['service_id']}", [])
        known = isinstance(row["source_title"], str)
        own.append(f"{v.say.of(row, 'publisher_name')}: {row['source_title']}" if known else row["host"])
    return found


def dated(as_of: object, v: View) -> str:
    """The moment a row describes; unknown where the source bears no date."""
    return partial_date(as_of, v.say)


def is_known(cell: object) -> bool:
    """Whether a cell holds anything."""
    return not (cell is None or cell != cell or cell is pd.NA)


def download(table: pd.DataFrame, stem: str, v: View) -> None:
    """What is shown, as a file that opens right in a spreadsheet."""
    st.download_button(
        v.say("dl.csv"), raw_csv(table), file_name(f"kalkan_{stem}"), "text/csv", key=f"csv-{stem}", on_click="ignore"
    )


def whole_table(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, right: Sequence[int] = ()) -> None:
    """A table that is never cut; on a narrow screen every row is a card that repeats the headings.

    The columns `right` hold numbers and stand to the right with their headings.
    """
    kinds = ["k-number" if place in right else "" for place in range(len(heads))]
    head = [fill('<th scope="col" class="{k}">{h}</th>', k=k, h=h) for k, h in zip(kinds, heads, strict=True)]
    body = [
        fill("<tr>{c}</tr>", c=join([labelled(h, cell, k) for h, cell, k in zip(heads, row, kinds, strict=True)]))
        for row in rows
    ]
    show(
        '<table class="k-table k-register"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        "<tbody>{body}</tbody></table>",
        caption=caption,
        head=join(head),
        body=join(body),
    )


def labelled(head: str, value: str, kind: str = "") -> Markup:
    """A cell that carries its heading along for narrow screens."""
    return fill('<td class="{kind}" data-label="{head}">{value}</td>', kind=kind, head=head, value=value)


def one_of(texts: Sequence[str], v: View) -> str:
    """Texts of which one holds: "Osh, Talas or Bishkek"."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{v.say.listing(texts[:-1])} {v.say('services.or')} {texts[-1]}"
