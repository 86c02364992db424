"""Severe harm to women: homicide, hospital, forensic examination, each a chart of its own and never summed."""

import streamlit as st

from exports.pictures import hidden
from pages.parts import address, figure
from pages.parts.hidden_justice import pooled
from pages.parts.plain import show
from pages.parts.view import View


def part(v: View) -> None:
    """Three panels side by side, and why they stand apart."""
    show('<p class="k-finding">{text}</p>', text=v.say("hidden.separate"))
    with st.container(key="panels"):
        columns = st.columns(len(hidden.SEVERE), gap="large")
    for column, indicator in zip(columns, hidden.SEVERE, strict=True):
        with column:
            picture = hidden.severity(address.choice(indicator=indicator), v)
            figure.shown(picture, v, indicator, f"{indicator}_{hidden.WOMEN}", wide=380)
    pooled(v)
