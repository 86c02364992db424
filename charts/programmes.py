"""Programmes over time: a bar from the first to the last published date, dotted where a date is not published."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from charts.chart import Chart
from charts.ground import hatch
from charts.theme import SMALL, Theme, canvas
from charts.values import plain
from data.labels import Labels
from words.periods import partial_date

ROW, WIDEST_NAME = 92, 46
# how far, in years, a dotted end reaches beyond the last date that is known
OPEN = 0.9
SHADES = {"yes": 3, "partly": 1}


def draw(
    programmes: Sequence[dict[str, Any]], until: int, amounts: Sequence[str], labels: Labels, look: Theme
) -> Chart:
    """One row per programme, in the order given, with its name and amount above its bar.

    programmes: rows with start, end and as_of (dates known to the year, the month or the day, or missing),
    violence_specific, name. until: the last year shown. amounts: what is written after each name. After an end that is
    published the row is hatched: the data name nothing that went on.
    """
    figure = canvas(look, ROW * len(programmes) + 44)
    first = min(int(first_known(p)) for p in programmes)
    for row, (programme, amount) in enumerate(zip(programmes, amounts, strict=True)):
        _bar(figure, -row, programme, until, labels, look)
        _name(figure, -row, first, labels.say.of(programme, "name"), amount, look)
    step = 1 if until - first < 8 else 2
    years = list(range(first, until + 2, step))
    figure.update_xaxes(
        range=[first - OPEN, until + 1.1], tickvals=years, ticktext=[str(y) for y in years], gridcolor=look.rule,
        linecolor=look.rule, fixedrange=True, zeroline=False, tickfont={"size": SMALL},
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[-len(programmes) + 0.5, 0.75], fixedrange=True)
    figure.update_layout(margin={"l": 4, "r": 4, "t": 4, "b": 28}, barmode="overlay")
    return Chart(figure, "", "; ".join(_told(p, a, labels) for p, a in zip(programmes, amounts, strict=True)))


def first_known(programme: dict[str, Any]) -> float:
    """The first moment at which a programme is known to have run."""
    return next(moment(programme[key]) for key in ("start", "end", "as_of") if _known(programme[key]))


def last_known(programme: dict[str, Any]) -> float:
    """The last moment at which a programme is known to have run."""
    return next(moment(programme[key], True) for key in ("end", "as_of", "start") if _known(programme[key]))


def moment(text: str, closing: bool = False) -> float:
    """A date known to the year, month or day as a year with decimals; `closing` takes the end of what is known."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return parts[0] + (1.0 if closing else 0.0)
    return parts[0] + (parts[1] - (0 if closing else 1)) / 12


def _known(text: object) -> bool:
    return isinstance(text, str) and text[:1].isdigit()


def _bar(figure: go.Figure, y: int, programme: dict[str, Any], until: int, labels: Labels, look: Theme) -> None:
    start, end = first_known(programme), max(last_known(programme), first_known(programme))
    shade = SHADES.get(programme["violence_specific"])
    colour = look.empty if shade is None else look.scale("money", 5)[shade]
    line = {"color": look.ink, "width": 1}
    told = _told(programme, "", labels)
    if _known(programme["end"]) and end < until + 1:
        pattern = hatch("/", look) | {"fgcolor": look.muted}
        gap: dict[str, object] = {"color": look.paper, "pattern": pattern, "line": {"width": 0}}
        figure.add_trace(_span(y, end, until + 1, gap, labels.say("funding.nothing_after")))
    figure.add_trace(_span(y, start, max(end, start + 0.15), {"color": colour, "line": line}, told))
    for open_end, x0, x1 in (("start", start - OPEN, start), ("end", end, end + OPEN)):
        if not _known(programme[open_end]):
            dots = {"color": look.ink, "width": 1.6, "dash": "dot"}
            figure.add_trace(go.Scatter(x=[x0, x1], y=[y, y], mode="lines", line=dots, hoverinfo="skip"))


def _span(y: int, start: float, end: float, marker: dict[str, object], told: str) -> go.Bar:
    return go.Bar(
        x=[end - start], y=[y], base=[start], orientation="h", width=0.26, marker=marker, hovertext=[told],
        hoverinfo="text",
    )  # fmt: skip


def _name(figure: go.Figure, y: int, first: int, name: str, amount: str, look: Theme) -> None:
    rows = wrap(name, WIDEST_NAME)
    figure.add_annotation(
        x=first - OPEN,
        y=y + 0.18,
        text="<br>".join([*(f"<b>{plain(row)}</b>" for row in rows), plain(amount)]),
        xanchor="left",
        yanchor="bottom",
        align="left",
        showarrow=False,
        font={"size": SMALL, "color": look.ink},
    )


def _told(programme: dict[str, Any], amount: str, labels: Labels) -> str:
    """A programme in words: name, amount, when it began and ended, as far as that is published."""
    say = labels.say
    dates = [
        partial_date(programme[key], say) if _known(programme[key]) else say(f"funding.no_{key}")
        for key in ("start", "end")
    ]
    name = plain(say.of(programme, "name"))
    return f"{name}: {' – '.join(dates)}" + (f"; {plain(amount)}" if amount else "")
