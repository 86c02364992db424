"""Shows an earlier version of the data where the address asks for one, and says so."""

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from data.database import DatabaseUnready, state
from data.store import whole_view
from data.versions import as_of
from exports.web.asked import frozen
from pages.parts.plain import fill, show
from words import Words
from words.periods import day


def data(say: Words) -> AbstractContextManager[None]:
    """What the page runs within: one file, of the address's version or the newest, with a note where that differs."""
    version = st.query_params.get("v", "")
    try:
        kept = frozen(version)
    except DatabaseUnready:
        return nullcontext()
    if kept:
        with as_of(version):
            then = state()
        told = say("frozen.version", version=version, date=day(then.built_at.date(), say))
        newest = fill('<a href="?lang={l}" target="_self">{t}</a>', l=say.language, t=say("frozen.show_newest"))
        show('<div class="k-note" role="status"><p>{a} {b} {c}</p></div>', a=told, b=say("frozen.newer"), c=newest)
        return as_of(version)
    if kept is None:
        show('<div class="k-note" role="status"><p>{t}</p></div>', t=say("frozen.not_kept", version=version))
    return whole_view()
