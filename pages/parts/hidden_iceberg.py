"""Records beside the survey of 2012: every assumption a choice, a picture where both bounds are known, else why not."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from charts import iceberg as iceberg_chart
from charts.values import written
from data.database import ask
from exports.picture import Caption, sources_of
from pages.parts import choices, figure
from pages.parts.declared import declare
from pages.parts.plain import show, table
from pages.parts.query import of_query
from pages.parts.view import View, catalogue, indicator_row
from stats.comparable import Refusal
from stats.computed import compute
from stats.freshness import today
from stats.iceberg import SHARES_OF_ONE_YEAR, Assumptions, Iceberg, iceberg
from words.periods import day, partial_date

SHARES = ["ipv_physical_sexual_12m", "ipv_physical_lifetime", "ipv_sexual_lifetime", "ipv_emotional_lifetime"]
RECORDED, WOMEN = "dv_victims_registered", "women_15_49"


@dataclass(frozen=True)
class Known:
    """What is published: the shares, the recorded women, and the counts of women."""

    shares: pd.DataFrame
    recorded: pd.DataFrame
    women: pd.DataFrame


def part(v: View) -> None:
    """The iceberg with its assumptions beside it, or a refusal in its place."""
    recorded = ask("series", indicator=RECORDED)
    recorded = recorded[(recorded["sex"] == "female") & (recorded["age"] == "all") & (recorded["category"] == "all")]
    known = Known(ask("hidden_shares", indicators=SHARES), recorded, ask("series", indicator=WOMEN))
    left, right = st.columns([3, 2], gap="large")
    with right:
        share, assumed = assumptions(known, v)
    ice = iceberg(share, known.women.to_dict("records"), known.recorded.to_dict("records"), assumed)
    caption = words_around(share, assumed.year, v)
    with left:
        title(caption, share, v)
        if isinstance(ice, Refusal):
            refused(ice, v)
    if isinstance(ice, Refusal):
        figure.foot(caption, v.labels)
        published(known.shares, caption, v)
    else:
        shown(ice, caption, left, v)


def assumptions(known: Known, v: View) -> tuple[dict[str, Any], Assumptions]:
    """The chosen share, and everything that is taken for granted, each as a choice kept in the address."""
    show('<div class="k-head k-small"><h2>{t}</h2></div>', t=v.say("hidden.assumptions"))
    best = known.shares.drop_duplicates("indicator").set_index("indicator", drop=False)
    chosen = choices.pick(
        "share", v.say("hidden.choose_share"), SHARES, SHARES[0], lambda i: share_name(best.loc[i], v)
    )
    share = dict(best.loc[chosen])
    survey = str(share["period_start"].year)
    years = [str(y) for y in range(known.recorded["period_start"].min().year, today().year + 1)]
    year = choices.pick("year", v.say("hidden.choose_year"), years, survey, str)
    holds = yes_no("holds", "hidden.choose_holds", v) if year != survey else False
    women = choices.pick(
        "women", v.say("hidden.choose_women"), ["between", "own"], "between", lambda k: v.say(f"hidden.women_{k}")
    )
    base = choices.pick(
        "base", v.say("hidden.choose_base"), ["all", "partnered"], "all", lambda k: v.say(f"hidden.base_{k}")
    )
    show('<p class="k-note">{text}</p>', text=v.say("hidden.not_sampling"))
    return share, Assumptions(int(year), holds, women == "own", base == "all")


def yes_no(name: str, label: str, v: View) -> bool:
    """An assumption that is off until it is switched on."""
    return choices.switch(name, v.say(label), ["no", "yes"], "no", lambda k: v.say(f"common.{k}")) == "yes"


def share_name(share: pd.Series, v: View) -> str:
    """A share with its value and the year of the survey."""
    value = written(share["value"], share["unit"], v.say, share["qualifier"])
    return f"{value} ({share['period_start'].year}) · {v.say.of(share, 'indicator_name')}"


def title(caption: Caption, share: dict[str, Any], v: View) -> None:
    """Title and unit, and under them how old the survey is today."""
    survey = share["period_start"].year
    age = compute("difference", compute("today", float(today().year)).value, float(survey))
    declare([compute("today", float(today().year)), age])
    figure.head(caption, "")
    show('<p class="k-badge">{text}</p>', text=v.say("headline.old_survey", y1=survey, age=age.value))


def words_around(share: dict[str, Any], year: int, v: View) -> Caption:
    """Title, unit, sources and limits of the comparison, whether it is drawn or refused."""
    say, known = v.say, catalogue()
    held = share["indicator"] in SHARES_OF_ONE_YEAR
    cannot = [say("hidden.not_base"), say("hidden.not_same")] if held else []
    cannot += [say.of(indicator_row(known, i), "cannot_say") for i in (share["indicator"], RECORDED)]
    return Caption(
        say("hidden.title_iceberg", year=year, survey=share["period_start"].year),
        say("hidden.subtitle_iceberg", share=say.of(share, "indicator_name")),
        sources_of(pd.DataFrame([share]), v.labels),
        cannot,
        [say("hidden.not_summed")],
    )


def refused(refusal: Refusal, v: View) -> None:
    """A calm panel in the place of the picture: that nothing is estimated, why, and what to do."""
    show(
        '<div class="k-refused" role="status"><h3>{t}</h3><p>{why}</p><p>{how}</p></div>',
        t=v.say("hidden.refused"),
        why=v.say("hidden.because", reason=v.say(f"refusal.{refusal.reason}")),
        how=v.say("hidden.refused_how"),
    )


def published(shares: pd.DataFrame, caption: Caption, v: View) -> None:
    """Every published share of the survey, with who said it, and the query behind the table."""
    say = v.say
    rows = [
        [
            written(row["value"], row["unit"], say, row["qualifier"]),
            say.of(row, "indicator_name"),
            str(row["period_start"].year),
            f"{row['source_title']}, {partial_date(row['source_published'], say)}",
            say(f"quality.level_{row['confidence']}"),
        ]
        for row in shares.to_dict("records")
    ]
    heads = ["table.value", "filter.indicator", "filter.period", "axis.source", "axis.status"]
    with st.expander(say("chart.show_table")):
        table([say(head) for head in heads], rows, say("hidden.shares_table"))
    of_query("hidden_shares", "iceberg", v, indicators=SHARES)


def shown(ice: Iceberg, caption: Caption, left: Any, v: View) -> None:
    """The picture with its finding, and under it the published numbers it stands on."""
    chart = iceberg_chart.draw(ice, v.labels, v.look)
    year = ice.recorded["period_start"].year
    with left:
        show('<p class="k-finding">{text}</p>', text=chart.finding)
        figure.plot(chart, f"iceberg-{year}-{v.look.paper}")
    used = pd.DataFrame([ice.recorded, *ice.women])
    share = ask("series", indicator=ice.share["indicator"])
    used = pd.concat([used, share[(share["age"] == ice.share["age"]) & (share["source"] == ice.share["source"])]])
    counts = "; ".join(f"{day(w['period_start'].date(), v.say)} – {v.say.number(w['value'])}" for w in ice.women)
    notes = [v.say("hidden.women_used", list=counts), v.say("hidden.un_estimate"), v.say("hidden.rounded_apart")]
    whole = Caption(
        caption.title,
        caption.subtitle,
        sources_of(used, v.labels),
        caption.cannot_say,
        [*notes, *caption.notes],
    )
    figure.below(used, whole, [chart], v, f"iceberg_{year}", "iceberg")
