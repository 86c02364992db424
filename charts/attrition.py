"""Counts on the way to court one below the other: a gate where the count changes, a share where it stays the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from charts.chart import Chart
from charts.theme import SMALL, Theme, canvas
from charts.values import plain
from data.labels import Labels
from stats.attrition import Share
from stats.comparable import Figure, Refusal

# heights in pixels: the number and one line of words over a bar, each further line, the bar, the way to the next step
TEXT, LINE, BAR, PASSAGE = 46, 16, 22, 46
# as many letters as a narrow screen holds
LONGEST_LINE = 46
# a count that stands alone has nothing to be long or short against: a rule instead of a bar
RULE = 3


@dataclass(frozen=True)
class Row:
    """One step as it is drawn: where it begins and where its bar does, in pixels from the top, and its name in lines.

    `whole` is the first count of the same run, which fills the width; `alone`: no share leads to it or from it.
    """

    figure: Figure
    top: float
    bar: float
    name: list[str]
    whole: Figure
    alone: bool


def draw(steps: Sequence[Figure], passages: Sequence[Share | Refusal], labels: Labels, look: Theme) -> Chart:
    """Every step as a bar; each run of steps with shares has a scale of its own, so other counts share no axis.

    steps: rows of `claim` with indicator_name_xx; passages: what may be said between each and the next.
    """
    rows = _rows(steps, passages, labels)
    figure = canvas(look, round(rows[-1].bar) + BAR + 16)
    for row, before in zip(rows, [None, *passages], strict=True):
        _bar(figure, row, before, labels, look)
        _name(figure, row, labels, look)
        if isinstance(before, Share):
            _share(figure, row, before, labels, look)
        elif before:
            _gate(figure, row, before, labels, look)
    figure.update_xaxes(visible=False, range=[0, 1.01], fixedrange=True)
    figure.update_yaxes(visible=False, range=[rows[-1].bar + BAR + 6, 0], fixedrange=True)
    figure.update_layout(barmode="overlay", margin={"l": 4, "r": 4, "t": 6, "b": 4})
    computed = tuple(each for p in passages if isinstance(p, Share) for each in p.computed)
    return Chart(figure, _finding(steps, passages, labels), _alt(steps, passages, labels), computed)


def _rows(steps: Sequence[Figure], passages: Sequence[Share | Refusal], labels: Labels) -> list[Row]:
    rows: list[Row] = []
    around = [None, *passages, None]
    for place, step in enumerate(steps):
        joined = [isinstance(each, Share) for each in around[place : place + 2]]
        whole = rows[-1].whole if joined[0] else step
        top = rows[-1].bar + BAR + PASSAGE if rows else 0
        name = wrap(labels.say.of(step, "indicator_name"), LONGEST_LINE) or [""]
        rows.append(Row(step, top, top + TEXT + LINE * (len(name) - 1), name, whole, not any(joined)))
    return rows


def _bar(figure: go.Figure, row: Row, before: Share | Refusal | None, labels: Labels, look: Theme) -> None:
    """The bar of a step; behind a part stands its whole, and its limits are a whisker."""
    text = f"{plain(labels.say.of(row.figure, 'indicator_name'))}: {labels.say.number(row.figure['value'])}"
    same = {"orientation": "h", "hovertext": [text], "hoverinfo": "text"}
    y, colour = row.bar + BAR / 2, look.scale("count", 5)[3]
    if row.alone:
        figure.add_trace(go.Bar(x=[1], y=[row.bar + RULE], width=RULE, marker={"color": colour}, **same))
        return
    if row.whole is not row.figure:
        behind = {"color": look.empty, "line": {"color": look.muted, "width": 1}}
        figure.add_trace(go.Bar(x=[1], y=[y], width=BAR, marker=behind, **same))
    length = row.figure["value"] / row.whole["value"]
    figure.add_trace(go.Bar(x=[length], y=[y], width=BAR, marker={"color": colour}, **same))
    if isinstance(before, Share) and row.whole["value"] == before.percent.inputs[1]:
        for ink, thickness in ((look.paper, 5), (look.ink, 1.3)):
            figure.add_trace(_limits(before, y, ink, thickness))


def _limits(share: Share, y: float, colour: str, thickness: float) -> go.Scatter:
    above, below = share.upper.value - share.percent.value, share.percent.value - share.lower.value
    return go.Scatter(
        x=[share.percent.value / 100],
        y=[y],
        mode="markers",
        marker={"opacity": 0},
        error_x={"type": "data", "symmetric": False, "array": [above / 100], "arrayminus": [below / 100],
                 "color": colour, "thickness": thickness, "width": 4},
        hoverinfo="skip",
    )  # fmt: skip


def _name(figure: go.Figure, row: Row, labels: Labels, look: Theme) -> None:
    """Number and name over the bar, and at the other end what is counted."""
    number, name = labels.say.number(row.figure["value"]), "<br>".join(plain(line) for line in row.name)
    text = f'<b><span style="font-size:19px">{number}</span></b><br>{name}'
    unit = plain(labels.code("counting_unit", row.figure["counting_unit"]))
    _say(figure, 0, row.bar - 2, text, ("left", "bottom"), SMALL + 1, look.ink)
    counted = labels.say("hidden.counted", unit=unit)
    _say(figure, 1, row.top + TEXT / 2 - 6, counted, ("right", "bottom"), SMALL, look.muted)


def _gate(figure: go.Figure, row: Row, refusal: Refusal, labels: Labels, look: Theme) -> None:
    """A dashed line across the way, and the reason why no share is stated."""
    y = row.top - PASSAGE / 2 + 4
    figure.add_shape(type="line", x0=0, x1=1, y0=y, y1=y, line={"color": look.muted, "width": 1.5, "dash": "dash"})
    key = "hidden.gate" if refusal.reason == "other_counting_unit" else f"refusal.{refusal.reason}"
    _say(figure, 0.5, y, labels.say(key), ("center", "middle"), SMALL, look.muted, look.paper)


def _share(figure: go.Figure, row: Row, share: Share, labels: Labels, look: Theme) -> None:
    _say(figure, 0, row.top - PASSAGE / 2 + 2, f"↓ {_percent(share, labels)}", ("left", "middle"), SMALL + 1, look.ink)


def _say(
    figure: go.Figure,
    x: float,
    y: float,
    text: str,
    anchors: tuple[str, str],
    size: int,
    colour: str,
    paper: str | None = None,
) -> None:
    figure.add_annotation(
        x=x, y=y, text=text, xanchor=anchors[0], yanchor=anchors[1], align="left", showarrow=False,
        font={"size": size, "color": colour}, bgcolor=paper, borderpad=4 if paper else 0,
    )  # fmt: skip


def _percent(share: Share, labels: Labels) -> str:
    say = labels.say
    limits = "–".join(say.number(each.value, 1) for each in (share.lower, share.upper))
    percent = say("format.percent", n=say.number(share.percent.value, 1))
    return say("hidden.share", share=percent, limits=say("format.percent", n=limits))


def _finding(steps: Sequence[Figure], passages: Sequence[Share | Refusal], labels: Labels) -> str:
    say, told = labels.say, []
    for earlier, later, between in zip(steps, steps[1:], passages, strict=False):
        if isinstance(between, Share):
            told.append(
                say(
                    "hidden.finding_share",
                    later=say.of(later, "indicator_name"),
                    part=say.number(later["value"]),
                    whole=say.number(earlier["value"]),
                    share=_percent(between, labels),
                )
            )
    return " ".join([*told, say("hidden.finding_gates")])


def _alt(steps: Sequence[Figure], passages: Sequence[Share | Refusal], labels: Labels) -> str:
    say = labels.say
    between = [_percent(p, labels) if isinstance(p, Share) else say("hidden.gate") for p in passages]
    named = [f"{say.of(step, 'indicator_name')}: {say.number(step['value'])}" for step in steps]
    return "; ".join(text for pair in zip(named, [*between, ""], strict=True) for text in pair if text)
