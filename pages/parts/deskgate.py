"""Who may come to the data desk: nobody unless it is switched on, and then only behind a login or on this computer."""

import os

import streamlit as st

from exports.web.origins import OWN_COMPUTER
from pages.parts.plain import show
from words import Words

SWITCH = "KALKAN_DESK"


def is_on() -> bool:
    """Whether the desk is switched on: KALKAN_DESK is "login", or "localhost" with the server bound to it."""
    mode = os.environ.get(SWITCH, "")
    return mode == "login" or (is_own() and st.get_option("server.address") in OWN_COMPUTER)


def is_own() -> bool:
    """Whether the desk stands open to whoever sits at this computer, and so to nobody else."""
    return os.environ.get(SWITCH) == "localhost"


def who(say: Words) -> str | None:
    """The name publications are recorded under; None, with a way to log in, while nobody is let in."""
    if not is_on():
        show('<p class="k-note" role="status">{text}</p>', text=say("desk.off"))
        return None
    if is_own():
        return "localhost"
    if not st.user.get("is_logged_in", False):
        st.button(say("desk.login"), on_click=st.login)
        return None
    return str(st.user.get("email") or st.user.get("sub"))
