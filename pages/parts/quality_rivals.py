"""Data quality, sources against sources: values replaced, values in dispute, and figures of low confidence."""

import pandas as pd
from markupsafe import Markup

from data.database import ask
from pages.parts import choices
from pages.parts.declared import count
from pages.parts.plain import table
from pages.parts.quality_frame import (
    Row,
    cited,
    footing,
    grouped,
    heading,
    key,
    note,
    stacked,
    value,
    what,
    when,
    with_source,
)
from pages.parts.view import View
from stats.computed import Computed, compute

KEY = ["indicator", "area", "period_start", "period_end", "sex", "age", "category"]
FIRST_SHOWN = 25
DRAWN = "●"


def revisions(v: View) -> None:
    """Values that were replaced, or that one publisher gives twice, beside the newest."""
    say, found = v.say, ask("quality_revisions").to_dict("records")
    heading(say("quality.revisions"), say("quality.revisions_test"), v)
    rows, computed = [], []
    for row in found:
        old = with_source(value(row, v), cited(row, v))
        new = with_source(value(row, v, "new_value", "new_qualifier"), cited(row, v, "new_"))
        exact = row["qualifier"] == row["new_qualifier"] == "exact"
        apart = _apart(row["value"], row["new_value"]) if exact else None
        computed += [apart] if apart else []
        difference = say.number(apart.value) if apart else say("common.empty")
        rows.append([*key(row, v), old, new, difference, note(row["note"], "en")])
    keys = ("filter.indicator", "filter.period", "quality.old_value", "quality.new_value", "quality.difference")
    table(
        [say(name) for name in (*keys, "quality.note_english")],
        rows,
        say("quality.revisions_found", n=count(len(found))),
    )
    footing(say("quality.revisions_cannot"), "quality_revisions", v, computed)


def disputes() -> list[list[Row]]:
    """The figures that publishers give differently, each with all its values, exact disputes first."""
    return grouped(ask("quality_rivals"), KEY)


def rivals(v: View) -> None:
    """Figures on which publishers disagree, and numbers given for two periods."""
    say, found = v.say, disputes()
    heading(say("quality.rivals"), say("quality.rivals_test"), v)
    rows, computed = [], []
    for said in found:
        first = said[0]
        apart = None if pd.isna(first["highest"]) else _apart(first["lowest"], first["highest"])
        computed += [apart] if apart else []
        difference = say.number(apart.value) if apart and apart.value else say("common.empty")
        rows.append([*key(first, v), stacked([_said(each, v) for each in said]), difference])
    keys = ("filter.indicator", "filter.period", "quality.values", "quality.difference")
    table([say(name) for name in keys], rows, say("quality.rivals_found", n=count(len(found))))
    footing(say("quality.rivals_cannot"), "quality_rivals", v, computed)
    same_number(v)


def _said(row: Row, v: View) -> Markup:
    mark = f"{DRAWN} " if row["drawn"] else ""
    return Markup("{}{} – {}").format(mark, value(row, v), cited(row, v))


def _apart(one: float, other: float) -> Computed:
    """How far two values lie apart, never below zero."""
    return compute("difference", max(one, other), min(one, other))


def same_number(v: View) -> None:
    """The same count for two periods that begin on the same day."""
    say, found = v.say, ask("quality_same_number").to_dict("records")
    heading(say("quality.same"), say("quality.same_test"), v)
    rows = [
        [what(row, v), value(row, v), with_source(when(row, v), cited(row, v)),
         with_source(when(row, v, "long_end"), cited(row, v, "long_"))]
        for row in found
    ]  # fmt: skip
    keys = ("filter.indicator", "table.value", "quality.shorter", "quality.longer")
    table([say(name) for name in keys], rows, say("quality.found", n=count(len(found))))
    footing(say("quality.same_cannot"), "quality_same_number", v)


def doubtful(v: View) -> None:
    """Figures of low confidence with their notes: the first of all themes, or all of one."""
    say, found = v.say, ask("quality_doubtful")
    themes = ["all", *dict.fromkeys(found.sort_values("theme_sort")["theme"])]
    chosen = choices.pick(
        "within", say("quality.theme"), themes, "all",
        lambda t: say("quality.all_themes") if t == "all" else v.labels.code("theme", t),
    )  # fmt: skip
    shown = found.head(FIRST_SHOWN) if chosen == "all" else found[found["theme"] == chosen]
    heading(say("quality.doubtful"), say("quality.doubtful_test"), v)
    rows = [[*key(row, v), value(row, v), cited(row, v), note(row["note"], "en")] for row in shown.to_dict("records")]
    keys = ("filter.indicator", "filter.period", "table.value", "quality.said", "quality.note_english")
    table([say(name) for name in keys], rows, say("quality.doubtful_found", n=count(len(found)), k=count(len(shown))))
    footing(say("quality.doubtful_cannot"), "quality_doubtful", v)
