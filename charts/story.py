"""What a line chart tells in words: its series, tooltips, the finding, and the text alternative."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.values import limits, plain, with_unit, written
from data.labels import Labels
from stats.comparable import Figure, compare
from words.periods import period

LONGEST_TITLE = 70


@dataclass(frozen=True)
class Line:
    """One series: its name, its unit and its figures in order of time (rows of the view `series`)."""

    name: str
    unit: str
    figures: list[Figure]


def told(figure: Figure, line: Line, labels: Labels) -> str:
    """What a tooltip tells of a figure: series, period, value with unit, limits, status when not normal, source."""
    say = labels.say
    unit = labels.unit(line.unit, figure["value"])
    lines = [
        f"<b>{plain(line.name)}</b>",
        period(figure["period_start"].date(), figure["period_end"].date(), say),
        with_unit(figure["value"], line.unit, plain(unit), say, figure["qualifier"]),
    ]
    between = limits(figure["lower_95"], figure["upper_95"], line.unit, say)
    lines += [say("chart.limits", limits=between)] if between else []
    lines += [plain(labels.code("status", figure["status"]))] if figure["status"] not in "A" else []
    return "<br>".join([*lines, plain(_short(figure["source_title"]))])


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def finding(line: Line, labels: Labels) -> str:
    """The newest figure and, where it may be compared with the one before, that one; else why not."""
    say = labels.say
    if not line.figures:
        return say("empty.no_data")
    last = line.figures[-1]
    unit = labels.unit(line.unit, last["value"])
    newest = say(
        "trends.newest",
        period=period(last["period_start"].date(), last["period_end"].date(), say),
        value=with_unit(last["value"], line.unit, unit, say, last["qualifier"]),
    )
    return f"{newest} {_comparison(line.figures[-2], last, line.unit, labels)}" if line.figures[1:] else newest


def _comparison(before: Figure, last: Figure, unit: str, labels: Labels) -> str:
    say = labels.say
    when = period(before["period_start"].date(), before["period_end"].date(), say)
    refusal = compare(before, last)
    if refusal:
        return say("trends.not_compared", period=when, reason=say(f"refusal.{refusal.reason}"))
    return say("trends.compared", period=when, value=written(before["value"], unit, say, before["qualifier"]))


def alt(lines: Sequence[Line], labels: Labels) -> str:
    """Every figure of every line as text, for those who cannot see the chart."""
    parts = []
    for line in lines:
        values = [
            f"{period(f['period_start'].date(), f['period_end'].date(), labels.say)} – "
            f"{written(f['value'], line.unit, labels.say, f['qualifier'])}"
            for f in line.figures
        ]
        parts.append(f"{line.name}: {', '.join(values)}")
    return "; ".join(parts)
