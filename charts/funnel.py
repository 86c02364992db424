"""The funnel: rates of the areas over their residents, and the limits within which chance alone keeps them."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from charts.chart import Chart
from charts.theme import SMALL, Theme, canvas
from charts.ticks import ticks
from charts.values import plain, with_unit, written
from data.labels import Labels
from stats.funnel import Funnel, curve

# how much further than the areas themselves the axis reaches
ROOM = 1.12
STEPS = 120


def draw(
    judged: Funnel, areas: Sequence[str], residents: Sequence[float], unit: str, labels: Labels, look: Theme
) -> Chart:
    """One mark per area with its name, the country's rate, and limits at 95 and 99.8 %.

    areas, residents: in the order of `judged`; unit: code of the rate's unit.
    """
    figure = canvas(look, 400)
    grid = np.linspace(min(residents) * 0.7, min(max(residents) * ROOM, float(judged.exposure)), STEPS)
    limits = curve(judged, grid)
    for low, high, dash in ((limits.low_95, limits.high_95, "dash"), (limits.low_998, limits.high_998, "dot")):
        for edge in (low, high):
            line = {"color": look.muted, "width": 1.2, "dash": dash}
            figure.add_trace(go.Scatter(x=grid, y=edge, mode="lines", line=line, hoverinfo="skip"))
    figure.add_hline(y=float(judged.country), line={"color": look.ink, "width": 1})
    figure.add_trace(_marks(judged, areas, residents, unit, labels, look))
    _axes(figure, judged, grid, limits.high_998, unit, labels, look)
    return Chart(figure, finding(judged, areas, labels), _alt(judged, areas, unit, labels))


def finding(judged: Funnel, areas: Sequence[str], labels: Labels) -> str:
    """Which areas differ from the country, and that the others are within chance."""
    say = labels.say
    above = [labels.area(a) for a, label in zip(areas, judged.labels, strict=True) if label.startswith("above")]
    below = [labels.area(a) for a, label in zip(areas, judged.labels, strict=True) if label.startswith("below")]
    if not above and not below:
        return say("funnel.all_within")
    parts = [say("funnel.above", list=say.listing(above))] if above else []
    parts += [say("funnel.below", list=say.listing(below))] if below else []
    return " ".join([*parts, say("funnel.rest_within")])


def _marks(
    judged: Funnel, areas: Sequence[str], residents: Sequence[float], unit: str, labels: Labels, look: Theme
) -> go.Scatter:
    """Filled where an area leaves the funnel, hollow where it stays within."""
    outside = [label != "within" for label in judged.labels]
    return go.Scatter(
        x=list(residents),
        y=judged.rates.tolist(),
        mode="markers+text",
        marker={
            "size": 11,
            "color": [look.accent if out else look.paper for out in outside],
            "line": {"color": look.accent, "width": 2},
        },
        text=[plain(labels.short_area(area)) for area in areas],
        textposition="top center",
        textfont={"size": SMALL, "color": look.ink},
        hovertext=[_told(i, judged, areas, unit, labels) for i in range(len(areas))],
        hoverinfo="text",
        cliponaxis=False,
    )


def _told(place: int, judged: Funnel, areas: Sequence[str], unit: str, labels: Labels) -> str:
    rate = float(judged.rates[place])
    value = with_unit(rate, unit, plain(labels.unit(unit, rate)), labels.say)
    return f"<b>{plain(labels.area(areas[place]))}</b><br>{value}<br>{labels.say(f'funnel.{judged.labels[place]}')}"


def _axes(
    figure: go.Figure, judged: Funnel, grid: np.ndarray, top: np.ndarray, unit: str, labels: Labels, look: Theme
) -> None:
    say = labels.say
    highest = max(float(judged.rates.max()), float(top.max()))
    rates, people = ticks(highest), ticks(float(grid[-1]))
    figure.update_yaxes(range=[0, highest * 1.08], tickvals=rates, ticktext=[written(t, unit, say) for t in rates],
                        gridcolor=look.rule, fixedrange=True, automargin=True)  # fmt: skip
    figure.update_xaxes(
        range=[0, grid[-1]], tickvals=people, ticktext=[say.number(n) for n in people], title=say("funnel.residents"),
        showgrid=False, linecolor=look.rule, fixedrange=True,
    )  # fmt: skip
    figure.update_layout(margin={"l": 8, "r": 24, "t": 24, "b": 48})


def _alt(judged: Funnel, areas: Sequence[str], unit: str, labels: Labels) -> str:
    say = labels.say
    return "; ".join(
        f"{labels.area(area)}: {written(float(rate), unit, say)}, {say(f'funnel.{label}')}"
        for area, rate, label in zip(areas, judged.rates, judged.labels, strict=True)
    )
