"""What every page needs to speak and draw: words, names of codes, colours, and the catalogue."""

from typing import Any

import pandas as pd
import streamlit as st

from charts.theme import theme
from charts.view import View
from data.database import ask
from data.labels import labels
from words import words


def view() -> View:
    """The view of the visitor whose page runs now; raises DatabaseUnready."""
    say = words(st.session_state.get("lang", "ky"))
    return View(say, labels(say), theme(st.context.theme.type))


def catalogue() -> pd.DataFrame:
    """All indicators, one row each, in the order of themes."""
    return ask("indicators")


def indicator_row(indicators: pd.DataFrame, indicator: str) -> dict[str, Any]:
    """The catalogue entry of one indicator."""
    return dict(indicators.set_index("id", drop=False).loc[indicator])
