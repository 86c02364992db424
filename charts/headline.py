"""Writes the sentence above a line chart: the newest figure and what it may be compared with, or why with nothing."""

from charts.story import Line
from charts.values import with_unit, written
from data.labels import Labels
from stats.change import Change, change
from stats.comparable import Figure, Refusal
from stats.computed import Computed
from words.periods import period

# below one percent a change is told as none
SMALLEST_CHANGE = 1


def headline(line: Line, labels: Labels) -> tuple[str, tuple[Computed, ...]]:
    """The sentence and the computed numbers in it.

    line: figures of one series in order of time, each with a value. The newest is held against the nearest earlier
    figure that may be compared with it; where there is none, the sentence says why the one before may not.
    """
    say = labels.say
    if not line.figures:
        return say("empty.no_data"), ()
    last = line.figures[-1]
    unit = labels.unit(line.unit, last["value"])
    value = with_unit(last["value"], line.unit, unit, say, last["qualifier"])
    newest = say("trends.newest", period=_period(last, labels), value=value)
    if not line.figures[1:]:
        return newest, ()
    earlier, found = _nearest(line.figures[:-1], last)
    if isinstance(found, Refusal):
        reason = say(f"refusal.{found.reason}")
        return f"{newest} {say('trends.not_compared', period=_period(earlier, labels), reason=reason)}", ()
    sentence, computed = _changed(earlier, last, found, line, labels)
    return f"{newest} {sentence}", computed


def _nearest(before: list[Figure], last: Figure) -> tuple[Figure, Change | Refusal]:
    """The newest earlier figure that may be compared and the change from it, else the one before and the refusal."""
    for figure in reversed(before):
        found = change(figure, last)
        if isinstance(found, Change):
            return figure, found
    return before[-1], change(before[-1], last)


def _changed(
    earlier: Figure, last: Figure, found: Change, line: Line, labels: Labels
) -> tuple[str, tuple[Computed, ...]]:
    say, percent = labels.say, found.percent.value
    told = {
        "p0": _period(earlier, labels),
        "p1": _period(last, labels),
        "a": written(earlier["value"], line.unit, say),
        "b": written(last["value"], line.unit, say),
        "pct": say.number(abs(percent), 1),
    }
    if abs(percent) < SMALLEST_CHANGE:
        return say("headline.hardly_changed", **told | {"pct": SMALLEST_CHANGE}), ()
    sentence = say("headline.up" if percent > 0 else "headline.down", **told)
    if found.lower is None or found.upper is None:
        return sentence, found.computed
    limits = {"lo": say.number(found.lower.value, 1), "hi": say.number(found.upper.value, 1)}
    key = "headline.within_chance" if found.within_chance else "headline.beyond_chance"
    return f"{sentence} {say(key, **limits)}", found.computed


def _period(figure: Figure, labels: Labels) -> str:
    return period(figure["period_start"].date(), figure["period_end"].date(), labels.say)
