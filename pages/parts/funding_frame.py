"""What the parts of the funding page share: who said what, tables, what stands below them, and their files."""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from exports.pictures.cited_funding import Row, said_in
from exports.table import file_name, raw_csv
from pages.parts.declared import declare
from pages.parts.download import download
from pages.parts.plain import fill, join, show
from pages.parts.query import of_queries
from pages.parts.view import View
from stats.computed import Computed
from words.periods import partial_date

Query = tuple[str, dict[str, object]]


def cited(row: Row, v: View) -> Markup:
    """Who published what a row states, and when, each source on a line of its own."""
    return join([fill("<small>{line}</small>", line=line) for line in said_in(row, v)])


def who(row: Row, v: View) -> Markup:
    """The publisher of a figure and, small, the title and date of its source."""
    published = row["source_published"]
    date = f", {partial_date(published, v.say)}" if isinstance(published, str) else ""
    publisher = v.say.of(row, "publisher_name")
    return fill("{who}<small>{title}{date}</small>", who=publisher, title=row["source_title"], date=date)


def marked(kind: str, sign: str, text: str) -> Markup:
    """A word with its sign in front."""
    return fill('<span class="k-words {kind}">{sign} {text}</span>', kind=kind, sign=sign, text=text)


def words(text: object) -> Markup:
    """A cell of words, to the left even when it begins with a digit."""
    return fill('<span class="k-words">{text}</span>', text=text)


def sheet(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> None:
    """A table in its full length; on a narrow screen each row becomes a block with its heads. The caption is for those
    who cannot see the title above it."""
    head = join([fill('<th scope="col">{name}</th>', name=name) for name in heads])
    body = join([fill("<tr>{cells}</tr>", cells=join(_titled(heads, row))) for row in rows])
    show(
        '<div class="k-scroll k-full" tabindex="0" role="group" aria-label="{caption}"><table class="k-table k-sheet">'
        "<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>",
        caption=caption,
        head=head,
        body=body,
    )


def _titled(heads: Sequence[str], row: Sequence[str]) -> list[Markup]:
    return [fill('<td data-head="{h}">{c}</td>', h=name, c=cell) for name, cell in zip(heads, row, strict=True)]


def small_heading(title: str) -> None:
    """The title of a table that belongs to the figure above it."""
    show('<div class="k-head k-small"><h2>{t}</h2></div>', t=title)


def heading(title: str, finding: str) -> None:
    """The title of a table and, under it, what it tells."""
    show('<div class="k-head"><h2>{t}</h2><p class="k-finding">{f}</p></div>', t=title, f=finding)


def below(
    cannot: Sequence[str],
    notes: Sequence[str],
    frame: pd.DataFrame,
    queries: Sequence[Query],
    v: View,
    stem: str,
    computed: Sequence[Computed] = (),
) -> None:
    """Under a table: what it cannot say, notes and caveats, the same rows as a file, and the queries behind them."""
    declare(computed)
    lines = [Markup("<p><b>{}:</b> {}</p>").format(v.say("figure.cannot_say"), text) for text in cannot]
    lines += [Markup("<p>{}</p>").format(note) for note in notes]
    show('<div class="k-foot">{lines}</div>', lines=join(lines))
    download(v.say("dl.csv"), lambda: raw_csv(frame), file_name(f"kalkan_{stem}"), f"csv-{stem}")
    of_queries(queries, stem, v, computed)
