"""Records beside the survey of 2012: every assumption a choice, a picture where both bounds are known, else why not."""

from typing import Any

import pandas as pd
import streamlit as st

from charts.values import written
from exports.picture import Picture
from exports.pictures import iceberg
from pages.parts import address, choices, figure
from pages.parts.declared import declare
from pages.parts.plain import show, table
from pages.parts.query import of_query
from pages.parts.view import View
from stats.computed import compute
from stats.freshness import today
from words.periods import partial_date


def part(v: View) -> None:
    """The iceberg with its assumptions beside it, or a refusal in its place."""
    known = iceberg.known()
    left, right = st.columns([3, 2], gap="large")
    with right:
        share = assumptions(known, v)
    picture = iceberg.iceberg(address.choice(), v)
    with left:
        title(picture, share, v)
        if picture.chart is None:
            refused(picture, v)
    if picture.chart is None:
        figure.foot(picture.caption, v.labels)
        published(known.shares, v)
    else:
        shown(picture, left, v)


def assumptions(known: iceberg.Known, v: View) -> iceberg.Share:
    """The chosen share, and everything that is taken for granted, each as a choice kept in the address."""
    show('<div class="k-head k-small"><h2>{t}</h2></div>', t=v.say("hidden.assumptions"))
    chosen = choices.pick(
        "share", v.say("hidden.choose_share"), iceberg.SHARES, iceberg.SHARES[0],
        lambda i: iceberg.share_name(known.share(i), v),
    )  # fmt: skip
    share = known.share(chosen)
    survey = str(share["period_start"].year)
    year = choices.pick("year", v.say("hidden.choose_year"), known.years(), survey, str)
    if year != survey:
        choices.switch("holds", v.say("hidden.choose_holds"), iceberg.HOLDS, iceberg.HOLDS[0],
                       lambda k: v.say(f"common.{k}"))  # fmt: skip
    for name, options in (("women", iceberg.WHICH_WOMEN), ("base", iceberg.BASES)):
        words = {option: v.say(f"hidden.{name}_{option}") for option in options}
        choices.pick(name, v.say(f"hidden.choose_{name}"), options, options[0], words.__getitem__)
    show('<p class="k-note">{text}</p>', text=v.say("hidden.not_sampling"))
    return share


def title(picture: Picture, share: iceberg.Share, v: View) -> None:
    """Title and unit, and under them how old the survey is today."""
    survey = share["period_start"].year
    age = compute("difference", compute("today", float(today().year)).value, float(survey))
    declare([compute("today", float(today().year)), age])
    figure.head(picture.caption, "")
    show('<p class="k-badge">{text}</p>', text=v.say("headline.old_survey", y1=survey, age=age.value))


def refused(picture: Picture, v: View) -> None:
    """A calm panel in the place of the picture: that nothing is estimated, why, and what to do."""
    show(
        '<div class="k-refused" role="status"><h3>{t}</h3><p>{why}</p><p>{how}</p></div>',
        t=v.say("hidden.refused"),
        why=picture.finding,
        how=v.say("hidden.refused_how"),
    )


def published(shares: pd.DataFrame, v: View) -> None:
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
    of_query("hidden_shares", "iceberg", v, indicators=iceberg.SHARES)


def shown(picture: Picture, left: Any, v: View) -> None:
    """The picture with its finding, and under it the published numbers it stands on."""
    year = picture.figures["period_start"].iloc[0].year
    with left:
        show('<p class="k-finding">{text}</p>', text=picture.finding)
        figure.plot(picture, v, f"iceberg-{year}-{v.look.paper}", wide=690)
    figure.below(picture.figures, picture.caption, [picture.chart], v, f"iceberg_{year}", "iceberg")
