"""What a line chart tells in words: its series, tooltips, and the text alternative."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.values import limits, plain, with_unit, written
from data.labels import Labels
from stats.comparable import Figure
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
