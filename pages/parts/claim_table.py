"""Rival figures as one table with a line of time in it, grouped by what was counted."""

from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from charts.values import with_unit, written
from data.database import state
from data.labels import labels
from exports.listing import why_it_differs
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from words import Words, languages, words
from words.periods import partial_date, period

Claim = dict[str, Any]
MOST_GROUPS = 7
# in percent of the line of time, so that a day can still be seen
NARROWEST = 1.5
HEADS = ("value", "period", "counted", "who", "why")


def claim_table(claims: list[Claim], years: list[int], v: View) -> None:
    """One row per figure; groups that count different things are kept apart.

    claims: rows of the query `search_claims`, in its order. years: those asked for, which the line of time then
    spans; without any it spans all periods.
    """
    span = _span(claims, years)
    heads = [Markup('<th scope="col">{}</th>').format(v.say(f"claims.{key}")) for key in HEADS]
    bodies = [_group(rows, claims, span, v) for rows in groups(claims)]
    show(
        '<table class="k-table k-claims"><caption>{caption}</caption><thead><tr>{heads}</tr></thead>{bodies}</table>',
        caption=v.say("claims.table"),
        heads=join(heads),
        bodies=join(bodies),
    )


def groups(claims: list[Claim]) -> list[list[Claim]]:
    """The claims in groups of one theme and one counting unit, in their order."""
    return [list(rows) for _, rows in groupby(claims, key=lambda c: (c["theme"], c["counting_unit"]))]


def group_name(rows: list[Claim], v: View) -> str:
    """What a group counts, in words."""
    unit = v.labels.code("counting_unit", rows[0]["counting_unit"])
    return v.say("claims.group", unit=unit, theme=v.labels.code("theme", rows[0]["theme"]))


def glance(claims: list[Claim], v: View) -> None:
    """The numbers that compete, group by group, the drawn ones marked: the whole page in a few lines."""
    alike = [[row for row in rows if row["unit"] == rows[0]["unit"]] for rows in groups(claims)]
    rivals = [rows for rows in alike if len({row["value"] for row in rows}) > 1][:MOST_GROUPS]
    items = [
        Markup("<dt>{}</dt><dd>{}</dd>").format(group_name(rows, v), Markup(" · ").join(_rivals(rows, v)))
        for rows in rivals
    ]
    if items:
        show(
            '<div class="k-facts k-glance"><h2>{t}</h2><dl>{items}</dl></div>',
            t=v.say("claims.glance"),
            items=join(items),
        )


def _rivals(rows: list[Claim], v: View) -> list[Markup]:
    """The values of a group from large to small, each once; drawn ones bold."""
    drawn = {row["value"] for row in rows if row["drawn"]}
    values = {row["value"]: written(row["value"], row["unit"], v.say, row["qualifier"]) for row in rows}
    marks = {True: Markup("<b>{}</b>"), False: Markup("{}")}
    return [marks[value in drawn].format(values[value]) for value in sorted(values, reverse=True)]


def _span(claims: list[Claim], years: list[int]) -> tuple[Any, Any]:
    if years:
        return pd.Timestamp(min(years), 1, 1), pd.Timestamp(max(years), 12, 31)
    return min(c["period_start"] for c in claims), max(c["period_end"] for c in claims)


def _group(rows: list[Claim], claims: list[Claim], span: tuple[Any, Any], v: View) -> Markup:
    title = group_name(rows, v)
    body = join([_row(claim, claims, span, v) for claim in rows])
    return fill('<tbody><tr><th colspan="5" scope="rowgroup">{title}</th></tr>{body}</tbody>', title=title, body=body)


def _row(claim: Claim, claims: list[Claim], span: tuple[Any, Any], v: View) -> Markup:
    say = v.say
    unit = v.labels.unit(claim["unit"], claim["value"])
    mark = Markup('<small class="k-mark">{}</small>').format(say("claims.drawn")) if claim["drawn"] else ""
    return fill(
        '<tr class="{kind}"><td class="k-number"><b>{value}</b>{mark}</td><td>{period}{track}</td>'
        "<td>{counted}<small>{where}</small></td><td>{who}<small>{title}</small><small>{sure}</small></td>"
        "<td>{why}{details}</td></tr>",
        kind="k-drawn" if claim["drawn"] else "",
        value=with_unit(claim["value"], claim["unit"], unit, say, claim["qualifier"]),
        mark=mark,
        period=_period(claim, say),
        track=_track(claim, span),
        counted=say.of(claim, "indicator_name"),
        where=say.listing(_where(claim, v)),
        who=say.of(claim, "publisher_name"),
        title=f"{claim['source_title']}{_dated(claim, say)}",
        sure=say(f"quality.level_{claim['confidence']}"),
        why=why_it_differs(claim, claims, v),
        details=_details(claim, v),
    )


def _track(claim: Claim, span: tuple[Any, Any]) -> Markup:
    """The period as a bar on the line of time that all rows share, cut where it leaves that line."""
    whole = max((span[1] - span[0]).days + 1, 1)
    start, end = max(claim["period_start"], span[0]), min(claim["period_end"], span[1])
    left = 100 * (start - span[0]).days / whole
    width = max(100 * ((end - start).days + 1) / whole, NARROWEST)
    return Markup('<span class="k-track"><i style="margin-left:{:.1f}%;width:{:.1f}%"></i></span>').format(
        min(left, 100 - NARROWEST), min(width, 100 - min(left, 100 - NARROWEST))
    )


def _where(claim: Claim, v: View) -> list[str]:
    """The area, and what parts the figure from the whole: sex, age, breakdown."""
    parts = [v.labels.area(claim["area"])]
    parts += [v.labels.category(f"sex:{claim['sex']}")] if claim["sex"] != "all" else []
    parts += [v.labels.category(f"age:{claim['age']}")] if claim["age"] != "all" else []
    return parts + ([v.labels.category(claim["category"])] if claim["category"] != "all" else [])


def _details(claim: Claim, v: View) -> Markup:
    """Folded away: definition, what it cannot say, the note, and how to cite it in every language."""
    say = v.say
    note = Markup('<p lang="en">{}</p>').format(claim["note"]) if isinstance(claim["note"], str) else ""
    cites = [Markup('<p lang="{}">{}</p>').format(each, citation(claim, words(each))) for each in languages()]
    return fill(
        "<details><summary>{more}</summary><p>{definition}</p><p><b>{cannot}:</b> {limits}</p>{note}"
        "<p><b>{cite}</b></p>{cites}</details>",
        more=say("claims.details"),
        definition=say.of(claim, "indicator_definition"),
        cannot=say("figure.cannot_say"),
        limits=say.of(claim, "indicator_cannot_say"),
        note=note,
        cite=say("dl.cite"),
        cites=join(cites),
    )


def citation(claim: Claim, say: Words) -> str:
    """The line by which a figure is cited in one language."""
    names = labels(say)
    return say(
        "claims.cite",
        publisher=say.of(claim, "publisher_name"),
        title=f"{claim['source_title']}{_dated(claim, say)}",
        indicator=say.of(claim, "indicator_name"),
        area=names.area(claim["area"]),
        period=_period(claim, say),
        value=with_unit(
            claim["value"], claim["unit"], names.unit(claim["unit"], claim["value"]), say, claim["qualifier"]
        ),
        version=state().data_version,
    )


def _period(claim: Claim, say: Words) -> str:
    return period(claim["period_start"].date(), claim["period_end"].date(), say)


def _dated(claim: Claim, say: Words) -> str:
    published = claim["source_published"]
    return "" if pd.isna(published) else f", {partial_date(published, say)}"
