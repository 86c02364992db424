"""The choices visitors make: each reads the address, shows a widget, and writes the address."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from pages.parts import address
from pages.parts.view import View
from words.periods import period

COUNTRY = "KG"


def pick(name: str, label: str, options: Sequence[str], default: str, shown: Callable[[str], str]) -> str:
    """One of many, as a searchable list."""
    value = address.one(name, options, default)
    key, write = address.bind(name, value)
    st.selectbox(label, options, format_func=shown, key=key, on_change=write)
    return value


def switch(name: str, label: str, options: Sequence[str], default: str, shown: Callable[[str], str]) -> str:
    """One of few, side by side."""
    value = address.one(name, options, default)
    key, write = address.bind(name, value)
    st.segmented_control(label, options, format_func=shown, key=key, on_change=write, required=True)
    return value


def slide(name: str, label: str, options: Sequence[str], default: str, shown: Callable[[str], str]) -> str:
    """One step of an ordered row; a single step needs no widget."""
    value = address.one(name, options, default)
    if len(options) > 1:
        key, write = address.bind(name, value)
        st.select_slider(label, options, format_func=shown, key=key, on_change=write)
    return value


def sex(figures: pd.DataFrame, base: str, view: View) -> str:
    """One of the sexes the figures are published for."""
    found = [s for s in ("all", "female", "male") if s in set(figures["sex"])]
    default = base if base in found else found[0]
    return switch(
        "sex", view.say("filter.sex"), found, default, lambda s: view.labels.category(f"sex:{s}")
    ) if len(found) > 1 else address.one("sex", found, default)  # fmt: skip


def breakdown(figures: pd.DataFrame, base_age: str, view: View) -> tuple[str, str]:
    """The age band and category that are shown, the headline ones first."""
    pairs = figures[["age", "category"]].drop_duplicates()
    found = [f"{row.age}|{row.category}" for row in pairs.itertuples()]
    base = f"{base_age}|all"
    options = sorted(found, key=lambda pair: (pair != base, found.index(pair)))
    if len(options) == 1:
        chosen = address.one("group", options, options[0])
    else:
        chosen = pick("group", view.say("filter.group"), options, options[0], lambda p: group_name(p, view))
    age, _, category = chosen.partition("|")
    return age, category


def group_name(pair: str, view: View) -> str:
    """An age band and category in words: "15–49", "18–34, family violence", "total"."""
    age, _, category = pair.partition("|")
    names = [view.labels.category(f"age:{age}")] if age != "all" else []
    names += [view.labels.category(category)] if category != "all" or not names else []
    return ", ".join(names)


def year(figures: pd.DataFrame, view: View) -> str:
    """A year for which figures are published, the newest first choice."""
    years = sorted({str(day.year) for day in figures["period_start"]})
    return slide("year", view.say("filter.year"), years, years[-1], str)


def of_year(figures: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """The figures of one year; where a year has several periods, those of the longest any area has."""
    within = figures[figures["period_start"].dt.year == int(chosen)]
    length = within["period_end"] - within["period_start"]
    return within[length == length[within["area"] != COUNTRY].max()]


def period_name(figures: pd.DataFrame, view: View) -> str:
    """The period the figures share, in words."""
    first = figures.iloc[0]
    return period(first["period_start"].date(), first["period_end"].date(), view.say)


def many(
    name: str, label: str, options: Sequence[str], default: Sequence[str], most: int, shown: Callable[[str], str]
) -> list[str]:
    """Some of many, at least one."""
    value = address.several(name, options, default, most)
    key, write = address.bind(name, value, lambda chosen: ",".join(chosen) if isinstance(chosen, list) else "")
    st.multiselect(label, options, format_func=shown, key=key, on_change=write, max_selections=most)
    return value


def search(name: str, label: str, default: str = "") -> str:
    """Free words, kept in the address as they are typed."""
    value = address.text(name, default)
    key, write = address.bind(name, value)
    st.text_input(label, key=key, on_change=write)
    return value
