"""What the parts of the page on services share: files and tables that fit every screen."""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from exports.table import file_name, raw_csv
from pages.parts.download import download
from pages.parts.plain import fill, join, show
from pages.parts.view import View


def offer(table: pd.DataFrame, stem: str, v: View) -> None:
    """What is shown, as a file that opens right in a spreadsheet."""
    download(v.say("dl.csv"), lambda: raw_csv(table), file_name(f"kalkan_{stem}"), f"csv-{stem}")


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
