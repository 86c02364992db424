"""What women think of a husband's right to hit, and how children are disciplined: by area, unranked, without arrows."""

import streamlit as st

from exports.pictures import hidden
from pages.parts import address, figure
from pages.parts.view import View


def part(v: View) -> None:
    """Two panels side by side, each of its newest survey."""
    with st.container(key="panels"):
        columns = st.columns(len(hidden.ATTITUDES), gap="large")
    for column, indicator in zip(columns, hidden.ATTITUDES, strict=True):
        with column:
            panel(indicator, v)


def panel(indicator: str, v: View) -> None:
    """One share in the nine areas as hollow dots in the committee's order, the country a thin line as published."""
    picture = hidden.attitudes(address.choice(indicator=indicator), v)
    year = picture.figures["period_start"].iloc[0].year
    figure.shown(picture, v, indicator, f"{indicator}_{year}", under=picture.caption.notes[-1], wide=560)
