"""What every page needs to speak and draw: words, names of codes and colours of the visitor whose page runs now."""

import streamlit as st

from charts.theme import theme
from charts.view import View
from data.labels import labels
from words import words


def view() -> View:
    """The view of the visitor whose page runs now; raises DatabaseUnready."""
    say = words(st.session_state.get("lang", "ky"))
    return View(say, labels(say), theme(st.context.theme.type))
