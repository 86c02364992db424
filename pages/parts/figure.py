"""A figure with everything that must travel with it: title, finding, source, limits, table and file."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts.chart import Chart
from charts.values import written
from data.database import ask
from data.labels import Labels
from exports.picture import Caption
from exports.table import csv, file_name
from exports.workbook import MEDIA_TYPE, workbook
from pages.parts.declared import declare
from pages.parts.plain import join, show, table
from pages.parts.query import of_figures
from pages.parts.view import View, catalogue
from words.periods import period

PLAIN_CHART = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}


def head(caption: Caption, finding: str) -> None:
    """The title, the unit and period, and the finding above a figure."""
    show(
        '<div class="k-head"><h2>{title}</h2><p class="k-sub">{subtitle}</p>{finding}</div>',
        title=caption.title,
        subtitle=caption.subtitle,
        finding=Markup('<p class="k-finding">{}</p>').format(finding) if finding else "",
    )


def plot(chart: Chart, key: str, on_select: Callable[[], None] | None = None) -> None:
    """The chart itself with its text alternative; `on_select` makes its points choosable."""
    extra = {"on_select": on_select, "selection_mode": "points"} if on_select else {}
    st.plotly_chart(chart.figure, theme=None, key=key, config=PLAIN_CHART, alt=chart.alt, **extra)


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
    indicators = catalogue()
    table(_heads(v.labels), _rows(figures, indicators, v.labels), f"{caption.title}. {caption.subtitle}")
    with st.container(horizontal=True):
        st.download_button(
            v.say("dl.csv"),
            csv(figures, indicators, ask("all_breaks"), v.labels),
            file_name(file_stem),
            "text/csv",
            key=f"csv-{key}",
            on_click="ignore",
        )
        st.download_button(
            v.say("dl.xlsx"),
            # made when it is asked for: it takes longer than the page
            partial(workbook, figures, v.say.language),
            file_name(file_stem, "xlsx"),
            MEDIA_TYPE,
            key=f"xlsx-{key}",
            on_click="ignore",
        )


def _heads(labels: Labels) -> list[str]:
    keys = ("filter.indicator", "axis.area", "filter.period", "filter.sex", "filter.age", "table.category")
    return [labels.say(k) for k in (*keys, "table.value", "table.limits", "axis.status", "axis.source")]


def _rows(figures: pd.DataFrame, indicators: pd.DataFrame, labels: Labels) -> list[list[str]]:
    say, known = labels.say, indicators.set_index("id")
    rows = []
    for row in figures.to_dict("records"):
        unit = known.loc[row["indicator"], "unit"]
        limits = [row["lower_95"], row["upper_95"]]
        rows.append(
            [
                say.of(known.loc[row["indicator"]], "name"),
                labels.area(row["area"]),
                period(row["period_start"].date(), row["period_end"].date(), say),
                labels.category(f"sex:{row['sex']}"),
                labels.category(f"age:{row['age']}") if row["age"] != "all" else labels.category("all"),
                labels.category(row["category"]),
                written(row["value"], unit, say, row["qualifier"]),
                "" if pd.isna(limits[0]) else "–".join(say.number(x, 1) for x in limits),
                labels.code("status", row["status"]),
                f"{say.of(row, 'publisher_name')}: {row['source_title']}",
            ]
        )
    return rows
