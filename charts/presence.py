"""A small map of what the sources say of one kind of help: named, reported, or not named and therefore unknown."""

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart
from charts.ground import centre, corners, disc_name, frame, halo, ink_on, leaders
from charts.theme import SMALL, Theme, canvas
from charts.values import plain
from data.labels import Labels
from geo.layout import area

STEPS = {"confirmed_present": 4, "reported_present": 1}
KNOWN = tuple(STEPS)


def draw(presence: pd.DataFrame, service: str, labels: Labels, look: Theme, height: int = 230) -> Chart:
    """One fill per area. presence: area_iso, status. Nothing but a named or reported service is filled."""
    figure = canvas(look, height)
    status = dict(zip(presence["area_iso"], presence["status"], strict=True))
    for code, said in status.items():
        figure.add_trace(_shape(code, said, labels, look))
    leaders(figure, look)
    for code in (code for code in status if area(code).disc):
        disc_name(figure, code, plain(labels.short_area(code)), look)
    at = [centre(code) for code in status]
    inks = [ink_on(colour(said, look)) for said in status.values()]
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in at],
            y=[y for _, y in at],
            mode="text",
            text=["" if area(code).disc else plain(labels.short_area(code)) for code in status],
            textfont={"size": SMALL, "color": inks, "shadow": [halo(ink) for ink in inks]},
            hoverinfo="skip",
        )
    )
    frame(figure)
    listing = "; ".join(f"{labels.area(code)}: {labels.code('presence', said)}" for code, said in status.items())
    return Chart(figure, "", f"{service}. {listing}")


def colour(said: str, look: Theme) -> str:
    """The fill of a status: a step of the scale where help is named, empty grey elsewhere."""
    return look.scales["count"][STEPS[said]] if said in STEPS else look.empty


def _shape(code: str, said: str, labels: Labels, look: Theme) -> go.Scatter:
    x, y = corners(code)
    hatched = said not in STEPS
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor=colour(said, look),
        fillpattern={"shape": "/", "fgcolor": look.muted, "fgopacity": 0.45, "size": 7, "solidity": 0.12}
        if hatched
        else None,
        line={"color": look.muted if hatched else look.paper, "width": 1.2},
        hoveron="fills",
        hoverinfo="text",
        text=f"<b>{plain(labels.area(code))}</b><br>{plain(labels.code('presence', said))}",
    )
