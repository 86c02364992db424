"""Buttons for files: each file is made when it is asked for, of the data and version that are shown."""

from collections.abc import Callable
from contextvars import copy_context
from functools import partial

import streamlit as st

CSV = "text/csv"


def download(label: str, make: Callable[[], bytes], name: str, key: str, media_type: str = CSV) -> None:
    """A button that saves what `make` gives under a file name; `key` is unlike that of any other button."""
    # the click comes after the page has been shown: it asks the version that the page was made of
    of_this_view = partial(copy_context().run, make)
    st.download_button(label, of_this_view, name, media_type, key=key, on_click="ignore")
