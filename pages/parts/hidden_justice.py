"""The way to court: the counts one source gave for one period, with a gate wherever the unit of counting changes."""

import streamlit as st
from markupsafe import Markup

from exports.pictures import hidden
from pages.parts import address, choices, figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.query import of_query
from pages.parts.view import View

CLAIMS = "claims?lang={}&amp;q=2839"


def part(v: View) -> None:
    """One chain of counts, chosen by its period, and everything that must travel with it."""
    chains = hidden.chains()
    chosen = choices.switch(
        "chain", v.say("hidden.chain"), list(chains["chain"]), chains["chain"].iloc[0],
        lambda c: hidden.months(chains.loc[c], v),
    )  # fmt: skip
    picture = hidden.justice(address.choice(), v)
    figure.head(picture.caption, picture.finding)
    figure.plot(picture, v, f"justice-{chosen}-{v.look.paper}")
    declare(picture.chart.computed)
    figure.foot(picture.caption, v.labels)
    pooled(v)
    with st.expander(v.say("chart.show_table")):
        figure.numbers(picture.figures, picture.caption, v, f"justice_{chosen}", "justice")
    of_query("hidden_chain", "justice", v, picture.chart.computed, chain=chosen)


def pooled(v: View) -> None:
    """The note about four untraced numbers of two years, with the way to all that was published beside them."""
    link = Markup(f'<a href="{CLAIMS}" target="_self">{{}}</a>').format(v.say.language, v.say("hidden.see_claims"))
    show('<p class="k-note">{text} {link}</p>', text=v.say("hidden.note_pooled"), link=link)
