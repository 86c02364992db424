"""Keeps account of the numbers on a page that are in no row of the database: each with its rule and its inputs."""

from collections.abc import Iterable

import streamlit as st

from stats.computed import Computed, compute

KEY = "computed"


def begin() -> None:
    """Forgets what the page before declared."""
    st.session_state[KEY] = []


def declare(computed: Iterable[Computed]) -> None:
    """Notes computed numbers that the page shows."""
    st.session_state.setdefault(KEY, []).extend(computed)


def count(rows: int) -> int:
    """A number of rows that the page tells, noted as such."""
    declare([compute("count", float(rows))])
    return rows
