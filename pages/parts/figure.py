"""A figure with everything that must travel with it: title, finding, source, limits, table and file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts.chart import Chart
from data.labels import Labels
from exports import listing
from exports.picture import Caption, Picture
from exports.table import file_name, of_catalogue
from exports.workbook import MEDIA_TYPE, workbook
from pages.parts import chart
from pages.parts.chart import WIDE
from pages.parts.declared import declare
from pages.parts.download import download
from pages.parts.legend import legend
from pages.parts.plain import join, show, table
from pages.parts.query import of_figures
from pages.parts.share import share
from pages.parts.view import View


def head(caption: Caption, finding: str) -> None:
    """The title, the unit and period, and the finding above a figure."""
    show(
        '<div class="k-head"><h2>{title}</h2><p class="k-sub">{subtitle}</p>{finding}</div>',
        title=caption.title,
        subtitle=caption.subtitle,
        finding=Markup('<p class="k-finding">{}</p>').format(finding) if finding else "",
    )


def shown(picture: Picture, v: View, key: str, stem: str, under: str = "", wide: int = WIDE) -> None:
    """A whole picture: title, finding, chart, key, and everything below; `under` is a note that stands by the chart."""
    head(picture.caption, picture.finding)
    drawn(picture, v, f"{key}-{v.look.paper}", wide)
    if under:
        show('<p class="k-sub">{text}</p>', text=under)
    notes = [note for note in picture.caption.notes if note != under]
    charts = [picture.chart] if picture.chart else []
    below(picture.figures, replace(picture.caption, notes=notes), charts, v, stem, key)


def drawn(picture: Picture, v: View, key: str, wide: int = WIDE) -> None:
    """The chart of a picture, where it has one, the key under it, and what may be taken away."""
    if picture.chart:
        chart.plot(picture, key, wide=wide)
    legend(picture.key)
    share(picture, v)


def plot(picture: Picture, v: View, key: str, on_choose: Callable[[str], None] | None = None, wide: int = WIDE) -> None:
    """The chart of a picture and what may be taken away of it; `on_choose` is told the name of a clicked mark."""
    if picture.chart:
        chart.plot(picture, key, on_choose, wide)
    share(picture, v)


def below(figures: pd.DataFrame, caption: Caption, charts: Sequence[Chart], v: View, file_stem: str, key: str) -> None:
    """Everything under a figure: source, limits, notes, the numbers as table and file, and the query behind them.

    figures: the rows of `series` that are drawn, with their source's title and publisher.
    """
    computed = [each for chart in charts for each in chart.computed]
    declare(computed)
    foot(caption, v.labels)
    with st.expander(v.say("chart.show_table")):
        numbers(figures, caption, v, file_stem, key)
    of_figures(figures, key, v, computed)


def foot(caption: Caption, labels: Labels) -> None:
    """Source, what the figure cannot say, and notes, under a figure."""
    say = labels.say
    lines = [Markup("<p><b>{}:</b> {}</p>").format(say("common.source"), "; ".join(caption.sources))]
    lines += [Markup("<p><b>{}:</b> {}</p>").format(say("figure.cannot_say"), text) for text in caption.cannot_say]
    lines += [Markup("<p>{}</p>").format(note) for note in caption.notes if note]
    show('<div class="k-foot">{lines}</div>', lines=join(lines))


def numbers(figures: pd.DataFrame, caption: Caption, v: View, file_stem: str, key: str) -> None:
    """The same numbers as a table, as a CSV file and as a workbook."""
    table(listing.heads(v.labels), listing.rows(figures, v.labels), f"{caption.title}. {caption.subtitle}")
    book = partial(workbook, figures, v.say.language)
    with st.container(horizontal=True):
        download(v.say("dl.csv"), lambda: of_catalogue(figures, v.labels), file_name(file_stem), f"csv-{key}")
        download(v.say("dl.xlsx"), book, file_name(file_stem, "xlsx"), f"xlsx-{key}", MEDIA_TYPE)
