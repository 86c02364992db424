"""Published amounts of one kind of money as points: the stage is the shape, drawn ones are filled, rivals hollow."""

from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from charts.chart import Chart
from charts.ground import halo, hatch
from charts.theme import BODY, SMALL, Theme, canvas
from charts.ticks import ticks
from charts.values import MARKS, plain, with_unit, written
from data.labels import Labels
from stats.money import Amount

# plotly's shape of a stage, and the same shape filled and hollow as a sign in a text
SHAPES = {
    "stage_unknown": ("circle", "●○"),
    "stage_announced": ("triangle-up", "▲△"),
    "stage_planned": ("diamond", "◆◇"),
    "stage_allocated": ("square", "■□"),
    "stage_executed": ("star", "★☆"),
}
HEIGHT, ROOM, FEW_YEARS = 400, 1.22, 9
# how far apart, in years, marks of one year stand, and how near two amounts may be before their numbers collide
APART, NEAR = 0.3, 0.12


def draw(
    amounts: Sequence[Amount], beside: Sequence[Amount], unit: str, labels: Labels, look: Theme, height: int = HEIGHT
) -> Chart:
    """One mark per published amount and year, never joined; a year without one is hatched and says why.

    amounts: of one perimeter and currency, at least one. beside: amounts of the same theme that count something else;
    they stand in brackets above the years and never on the axis.
    """
    figure = canvas(look, height)
    top = max((a.shown for a in amounts if a.shown is not None), default=1.0) or 1.0
    years = range(min(a.year for a in amounts), max(a.year for a in amounts) + 1)
    for year in years:
        own = [a for a in amounts if a.year == year]
        if not any(a.shown is not None for a in own):
            _empty(figure, year, own, top, labels, look)
        _marks(figure, [a for a in own if a.shown is not None], top, unit, labels, look)
        _brackets(figure, [a for a in beside if a.year == year], top, labels, look)
    _axes(figure, years, top, unit, labels, look)
    return Chart(figure, "", _alt(amounts, beside, unit, labels), tuple(a.computed for a in amounts if a.computed))


def _empty(figure: go.Figure, year: int, own: Sequence[Amount], top: float, labels: Labels, look: Theme) -> None:
    """A hatched column where nothing may be drawn, with the reason along it."""
    reason = next((f"refusal.{a.refusal.reason}" for a in own if a.refusal), "")
    text = plain(labels.say("funding.no_index" if reason == "refusal.no_price_index" else "funding.no_figure"))
    figure.add_trace(
        go.Bar(
            x=[year],
            y=[top * ROOM],
            width=0.8,
            name=text,
            marker={"color": look.empty, "pattern": hatch("/", look), "line": {"width": 0}},
            hoverinfo="skip",
        )
    )
    figure.add_annotation(
        x=year,
        y=top * ROOM / 2,
        text=text,
        textangle=-90,
        showarrow=False,
        font={"size": SMALL, "color": look.ink, "shadow": halo(look.ink)},
    )


def _marks(figure: go.Figure, own: Sequence[Amount], top: float, unit: str, labels: Labels, look: Theme) -> None:
    """The amounts of one year beside each other, equal ones of several sources as one mark."""
    alike = [list(same) for _, same in groupby(sorted(own, key=_order), key=_order)]
    for place, same in enumerate(alike):
        shown = same[0].shown or 0.0
        near = place > 0 and abs((alike[place - 1][0].shown or 0.0) - shown) < NEAR * top
        mark = _mark(same, near, unit, labels, look)
        figure.add_trace(mark.update(x=[same[0].year + (place - (len(alike) - 1) / 2) * APART], y=[shown]))


def _mark(same: Sequence[Amount], under: bool, unit: str, labels: Labels, look: Theme) -> go.Scatter:
    first, drawn = same[0], any(a.figure["drawn"] for a in same)
    colour, text = look.scale("money", 5)[3], value(first, unit, labels)
    return go.Scatter(
        mode="markers+text",
        marker={
            "symbol": SHAPES.get(first.figure["category"], SHAPES["stage_unknown"])[0],
            "size": 15 if drawn else 13,
            "color": colour if drawn else look.paper,
            "line": {"color": colour, "width": 2.2},
        },
        text=[f"<b>{text}</b>" if drawn else text],
        textposition="bottom center" if under else "top center",
        textfont={"size": SMALL + 1, "color": look.ink},
        hovertext=[_told(same, unit, labels)],
        hoverinfo="text",
        cliponaxis=False,
    )


def _order(amount: Amount) -> tuple[object, ...]:
    """By size, the largest first; equal for the same amount from several sources."""
    return -(amount.shown or 0.0), amount.figure["category"], amount.figure["qualifier"]


def value(amount: Amount, unit: str, labels: Labels) -> str:
    """The amount as it is shown; one in other prices than its own is rounded to one decimal."""
    if amount.shown is None:
        return labels.say("common.empty")
    if amount.computed is None:
        return written(amount.shown, unit, labels.say, amount.figure["qualifier"])
    return MARKS[amount.figure["qualifier"]] + labels.say.number(amount.shown, 1)


def _told(same: Sequence[Amount], unit: str, labels: Labels) -> str:
    """What a tooltip tells: year, amount as published, stage, and everybody who said so."""
    first = same[0].figure
    name = plain(labels.unit(unit, first["value"]))
    who = dict.fromkeys(plain(labels.say.of(a.figure, "publisher_name")) for a in same)
    published = with_unit(first["value"], unit, name, labels.say, first["qualifier"])
    return "<br>".join([str(same[0].year), published, plain(labels.category(first["category"])), *who])


def _brackets(figure: go.Figure, own: Sequence[Amount], top: float, labels: Labels, look: Theme) -> None:
    """Amounts that count something else, in brackets above their year."""
    for place, amount in enumerate(own):
        figure.add_annotation(
            x=amount.year,
            y=top * ROOM,
            yshift=14 + 14 * place,
            text=f"({value(amount, '', labels)})",
            showarrow=False,
            font={"size": SMALL, "color": look.muted},
        )


def _axes(figure: go.Figure, years: range, top: float, unit: str, labels: Labels, look: Theme) -> None:
    steps = ticks(top, ROOM)
    figure.update_xaxes(
        range=[years[0] - 0.6, years[-1] + 0.6], tickvals=list(years), ticktext=[str(y) for y in years],
        showgrid=False, linecolor=look.rule, fixedrange=True, tickangle=0,
        tickfont={"size": BODY if len(years) < FEW_YEARS else SMALL - 1},
    )  # fmt: skip
    figure.update_yaxes(
        range=[0, top * ROOM], gridcolor=look.rule, zeroline=True, zerolinecolor=look.muted, fixedrange=True,
        automargin=True, tickvals=steps, ticktext=[written(step, unit, labels.say) for step in steps],
    )  # fmt: skip
    figure.update_layout(margin={"l": 8, "r": 8, "t": 34, "b": 28}, bargap=0)


def _alt(amounts: Sequence[Amount], beside: Sequence[Amount], unit: str, labels: Labels) -> str:
    """Every amount as text, or why it is not given in the asked prices; once where several sources say the same."""
    say = labels.say
    told = (
        f"{a.year}: " + (value(a, unit, labels) if a.refusal is None else say(f"refusal.{a.refusal.reason}"))
        + f" ({labels.category(a.figure['category'])})"
        for a in amounts
    )  # fmt: skip
    apart = (f"{a.year}: ({value(a, '', labels)}) – {say('funding.off_axis')}" for a in beside)
    return "; ".join(dict.fromkeys([*told, *apart]))
