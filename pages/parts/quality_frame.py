"""What every part of the page on data quality shares: its heading, how a figure is named, and what stands below."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
from markupsafe import Markup

from charts.values import written
from exports.pictures.catalogue import catalogue
from exports.pictures.filters import group_name
from pages.parts.declared import declare
from pages.parts.plain import fill, join, show
from pages.parts.query import of_query
from pages.parts.view import View
from stats.computed import Computed
from words.periods import partial_date, period

Row = dict[str, Any]


def heading(title: str, tested: str, v: View, rule: str = "") -> None:
    """The name of a test and, in one sentence, what is tested; the rule stands small under it."""
    show(
        '<div class="k-head"><h2>{title}</h2><p class="k-finding">{tested}</p>{rule}</div>',
        title=title,
        tested=tested,
        rule=fill('<p class="k-sub">{rule}</p>', rule=rule) if rule else "",
    )


def footing(cannot: str, query: str, v: View, computed: Sequence[Computed] = (), **parameters: object) -> None:
    """What the table above cannot say, and the query behind it with its computed numbers."""
    declare(computed)
    show('<div class="k-foot"><p><b>{t}:</b> {cannot}</p></div>', t=v.say("figure.cannot_say"), cannot=cannot)
    of_query(query, query, v, computed, **parameters)


def named(indicator: str, v: View) -> str:
    """The name of an indicator."""
    return v.say.of(catalogue().set_index("id").loc[indicator], "name")


def what(row: Row, v: View) -> Markup:
    """What a figure is of: the indicator and, small, the area, sex, age and category."""
    return fill("{name}<small>{group}</small>", name=named(row["indicator"], v), group=group(row, v))


def group(row: Row, v: View) -> str:
    """Area, sex, age and category of a figure; a total is passed over."""
    names = [v.labels.area(row["area"])]
    names += [v.labels.category(f"sex:{row['sex']}")] if row["sex"] != "all" else []
    names += [group_name(f"{row['age']}|{row['category']}", v)] if (row["age"], row["category"]) != (
        "all", "all") else []  # fmt: skip
    return ", ".join(names)


def when(row: Row, v: View, end: str = "period_end") -> str:
    """The period of a figure in words."""
    return period(row["period_start"].date(), row[end].date(), v.say)


def value(row: Row, v: View, column: str = "value", qualifier: str = "qualifier") -> str:
    """A published value with its mark of exactness."""
    unit = catalogue().set_index("id").loc[row["indicator"], "unit"]
    return written(row[column], unit, v.say, row.get(qualifier, "exact"))


def cited(row: Row, v: View, prefix: str = "") -> str:
    """Publisher and date of a figure's source; a source without a date is named alone."""
    publisher = v.say.of(row, f"{prefix}publisher_name")
    published = row[f"{prefix}published"]
    return f"{publisher}, {partial_date(published, v.say)}" if isinstance(published, str) else publisher


def with_source(text: str, source: str) -> Markup:
    """A value and, small below it, who published it and when."""
    return fill("{text}<small>{source}</small>", text=text, source=source)


def stacked(lines: list[Markup]) -> Markup:
    """Several lines in one cell of a table."""
    return join([fill("<div>{line}</div>", line=line) for line in lines])


def key(row: Row, v: View) -> list[Markup]:
    """The first two cells of a table of figures: what a figure is of, and its period."""
    return [what(row, v), worded(when(row, v))]


def worded(text: str) -> Markup:
    """A cell of words: it stands to the left even when it begins with a digit."""
    return fill('<span class="k-words">{text}</span>', text=text)


def figure(text: str) -> Markup:
    """A cell of one number: it stands to the right even when it begins with a sign."""
    return fill('<span class="k-words k-number">{text}</span>', text=text)


def grouped(frame: pd.DataFrame, columns: list[str]) -> list[list[Row]]:
    """The rows of a sorted frame, those that agree in the columns together."""
    return [list(rows) for _, rows in groupby(frame.to_dict("records"), key=itemgetter(*columns))]


def note(text: object, language: str = "") -> Markup:
    """A longer text in a cell, in a language of its own; empty where there is none."""
    if not isinstance(text, str) or pd.isna(text):
        return Markup("")
    return fill('<span class="k-note-cell" lang="{language}">{text}</span>', language=language, text=text)
