"""Who may come to the data desk: nobody unless it is switched on, and then only behind a login or on this computer."""

import os

import streamlit as st

from pages.parts.plain import show
from words import Words

SWITCH = "KALKAN_DESK"
OWN_COMPUTER = ("localhost", "127.0.0.1", "::1")


def is_on() -> bool:
    """Whether the desk is switched on: KALKAN_DESK is "login", or "localhost" with the server bound to it."""
    mode = os.environ.get(SWITCH, "")
    return mode == "login" or (mode == "localhost" and st.get_option("server.address") in OWN_COMPUTER)


def who(say: Words) -> str | None:
    """The name publications are recorded under; None, with a way to log in, while nobody is let in."""
    if not is_on():
        show('<p class="k-note" role="status">{text}</p>', text=say("desk.off"))
        return None
    if os.environ.get(SWITCH) == "localhost":
        return "localhost"
    if not st.user.get("is_logged_in", False):
        st.button(say("desk.login"), on_click=st.login)
        return None
    return str(st.user.get("email") or st.user.get("sub"))
