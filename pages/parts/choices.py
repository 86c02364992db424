"""The choices visitors make: each reads the address, shows a widget, and writes the address."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from charts.view import View
from exports.pictures import filters
from pages.parts import address


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
    found, usual = filters.sexes(figures, base)
    if len(found) == 1:
        return address.one("sex", found, usual)
    return switch("sex", view.say("filter.sex"), found, usual, lambda s: view.labels.category(f"sex:{s}"))


def breakdown(figures: pd.DataFrame, base_age: str, view: View) -> str:
    """The age band and category that are shown, the headline ones first."""
    options = filters.groups(figures, base_age)
    if len(options) == 1:
        return address.one("group", options, options[0])
    return pick("group", view.say("filter.group"), options, options[0], lambda p: filters.group_name(p, view))


def year(figures: pd.DataFrame, view: View) -> str:
    """A year for which figures are published, the newest first choice."""
    years = filters.years(figures)
    return slide("year", view.say("filter.year"), years, years[-1], str)


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
