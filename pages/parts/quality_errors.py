"""Data quality, numbers against numbers: sums that do not fit and changes out of line with a series' own history."""

from typing import Any

import pandas as pd

from data.database import ask
from pages.parts.declared import count
from pages.parts.plain import table
from pages.parts.quality_frame import (
    Row,
    figure,
    footing,
    grouped,
    heading,
    key,
    named,
    note,
    value,
    what,
    when,
    worded,
)
from pages.parts.view import View
from stats.change import Change, change
from stats.comparable import concerns
from stats.computed import Computed, compute
from stats.outliers import FEWEST_CHANGES, LIMITS, Outlier, Step, is_judged, outliers, steps

SERIES = ["indicator", "area", "sex", "age", "category"]
BREAKDOWNS = {
    "area": "filter.area",
    "sex": "filter.sex",
    "age": "filter.age",
    "education": "quality.by_education",
    "occupation": "quality.by_occupation",
}


def wrong_sums() -> tuple[pd.DataFrame, int]:
    """The totals that their parts do not give, the largest difference first, and how many were tested."""
    tested = ask("quality_sums")
    return tested[tested["difference"] != 0], len(tested)


def sums(v: View) -> None:
    """Totals beside the sum of their parts, with the reason on record."""
    say = v.say
    wrong, tested = wrong_sums()
    heading(say("quality.sums"), say("quality.sums_test"), v)
    rows, computed = [], []
    for row in wrong.to_dict("records"):
        parts = compute("sum", *row["parts"])
        apart = compute("difference", row["whole"], *row["parts"])
        computed += [parts, apart]
        shown = [*key(row, v), say(BREAKDOWNS[row["breakdown"]]), value(row, v, "whole")]
        reason = say.of(row, "reason") or say("common.unknown")
        rows.append([*shown, say.number(parts.value), say.number(abs(apart.value)), note(reason, say.language)])
    keys = ("filter.indicator", "filter.period", "table.category", "quality.whole", "quality.parts")
    heads = [say(name) for name in (*keys, "quality.difference", "quality.known_reason")]
    table(heads, rows, say("quality.sums_found", n=count(tested), k=count(len(wrong))))
    footing(say("quality.sums_cannot"), "quality_sums", v, computed)


def histories() -> list[list[Row]]:
    """The drawn full years of every series, each in order of time."""
    return grouped(ask("quality_histories"), SERIES)


def unusual(series: list[list[Row]]) -> list[Outlier]:
    """The changes that leave the usual changes of their series, the most unusual first."""
    found = [each for own in series for each in outliers(own)]
    return sorted(found, key=lambda each: -each.deviations)


def jumps(v: View) -> None:
    """Unusual changes with both values, and the breaks across which nothing is judged."""
    say, series = v.say, histories()
    found = unusual(series)
    limits = [compute("chosen", number) for number in (FEWEST_CHANGES, LIMITS[0], LIMITS[-1])]
    rule = say(
        "quality.outliers_rule", **{name: say.number(each.value) for name, each in zip("fab", limits, strict=True)}
    )
    heading(say("quality.outliers"), say("quality.outliers_test"), v, rule)
    computed = list(limits)
    rows = [_jump(each.step, computed, v) for each in found]
    keys = ("filter.indicator", "quality.earlier", "quality.later", "quality.change", "quality.chance")
    judged = count(sum(is_judged(own) for own in series))
    table([say(name) for name in keys], rows, say("quality.outliers_found", n=judged, k=count(len(found))))
    footing(say("quality.outliers_cannot"), "quality_histories", v, computed)
    broken(series, v)


def _jump(step: Step, computed: list[Computed], v: View) -> list[str]:
    say, made = v.say, change(step.earlier, step.later)
    both = [what(step.later, v), _point(step.earlier, v), _point(step.later, v)]
    if not isinstance(made, Change):
        return [*both, say(f"refusal.{made.reason}"), ""]
    computed.append(made.percent)
    chance = "common.empty" if made.lower is None else "common.yes" if made.within_chance else "common.no"
    return [*both, figure(say("format.percent", n=say.number(made.percent.value, 1))), say(chance)]


def _point(known: Row, v: View) -> str:
    return worded(f"{when(known, v)}: {value(known, v)}")


def broken(series: list[list[Row]], v: View) -> None:
    """The country's neighbouring years on either side of a break, with its reason and no change."""
    say, cuts = v.say, ask("all_breaks").to_dict("records")
    headlines = [own for own in series if own[0]["headline"]]
    found = [each for own in headlines for each in steps(own) if each.refusal == "break_between"]
    heading(say("quality.breaks"), say("quality.breaks_test"), v)
    rows = []
    for step in found:
        both = [_point(step.earlier, v), _point(step.later, v)]
        rows.append([named(step.later["indicator"], v), *both, note(_reasons(step, cuts, v), say.language)])
    heads = [say(name) for name in ("filter.indicator", "quality.before", "quality.after", "sources.reason")]
    table(heads, rows, say("quality.found", n=count(len(found))))
    footing(say("quality.breaks_cannot"), "all_breaks", v)


def _reasons(step: Step, cuts: list[dict[str, Any]], v: View) -> str:
    """Why the series breaks between the two years of a step."""
    between = [
        cut for cut in cuts
        if cut["broken"] == step.later["indicator"] and concerns(cut, [step.later["area"]])
        and step.earlier["period_start"] < cut["date"] <= step.later["period_start"]
    ]  # fmt: skip
    return " ".join(dict.fromkeys(v.say.of(cut, "reason") for cut in between))
