"""The way to court: the counts one source gave for one period, with a gate wherever the unit of counting changes."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts import attrition as attrition_chart
from data.database import ask
from exports.picture import Caption, sources_of
from pages.parts import choices, figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.query import of_query
from pages.parts.view import View
from stats.attrition import passages
from words.periods import period

CLAIMS = "claims?lang={}&amp;q=2839"


def part(v: View) -> None:
    """One chain of counts, chosen by its period, and everything that must travel with it."""
    chains = ask("hidden_chains").set_index("chain", drop=False)
    chosen = choices.switch(
        "chain", v.say("hidden.chain"), list(chains["chain"]), chains["chain"].iloc[0],
        lambda c: period_of(chains.loc[c], v),
    )  # fmt: skip
    steps = ask("hidden_chain", chain=chosen)
    rows = steps.to_dict("records")
    chart = attrition_chart.draw(rows, passages(rows), v.labels, v.look)
    caption = words_around(steps, period_of(chains.loc[chosen], v), v)
    figure.head(caption, chart.finding)
    figure.plot(chart, f"justice-{chosen}-{v.look.paper}")
    declare(chart.computed)
    figure.foot(caption, v.labels)
    pooled(v)
    with st.expander(v.say("chart.show_table")):
        figure.numbers(steps, caption, v, f"justice_{chosen}", "justice")
    of_query("hidden_chain", "justice", v, chart.computed, chain=chosen)


def period_of(chain: Any, v: View) -> str:
    """The months a chain covers, in words."""
    return period(chain["period_start"].date(), chain["period_end"].date(), v.say)


def words_around(steps: pd.DataFrame, months: str, v: View) -> Caption:
    """Title, unit, source, limits, and what the steps are not."""
    say = v.say
    cannot = dict.fromkeys(say.of(row, "indicator_cannot_say") for row in steps.to_dict("records"))
    return Caption(
        say("hidden.title_justice", period=months),
        say("hidden.subtitle_justice"),
        sources_of(steps, v.labels),
        list(cannot),
        [say("hidden.note_cohort"), say("hidden.note_same_number")],
    )


def pooled(v: View) -> None:
    """The note about four untraced numbers of two years, with the way to all that was published beside them."""
    link = Markup(f'<a href="{CLAIMS}" target="_self">{{}}</a>').format(v.say.language, v.say("hidden.see_claims"))
    show('<p class="k-note">{text} {link}</p>', text=v.say("hidden.note_pooled"), link=link)
