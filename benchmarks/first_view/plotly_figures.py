"""The map and the line of the comparison as plotly figures, for Dash."""

from typing import Any

import plotly.graph_objects as go

STEPS = ["#e8eff5", "#bcd2e4", "#86aecd", "#4d86b0", "#134b73"]
FRAME = {"template": "plotly_white", "height": 380, "showlegend": False, "margin": {"l": 40, "r": 10, "t": 30, "b": 30}}


def area_map(content: dict[str, Any], indicator: dict[str, Any]) -> go.Figure:
    """Nine areas as outlines, filled by value."""
    low, high = min(indicator["map"].values()), max(indicator["map"].values())
    figure = go.Figure(layout={**FRAME, "title": {"text": indicator["name"]}})
    for code, place in content["areas"].items():
        value = indicator["map"][code]
        colour = STEPS[min(int((value - low) / (high - low or 1) * len(STEPS)), len(STEPS) - 1)]
        figure.add_scatter(
            x=place["x"], y=place["y"], mode="lines", line={"color": "#fff", "width": 1},
            fill="toself", fillcolor=colour,
            text=f"{place['name']}: {value:,.0f}", hoverinfo="text",
        )  # fmt: skip
    figure.update_xaxes(visible=False)
    return figure.update_yaxes(visible=False, scaleanchor="x")


def line(indicator: dict[str, Any]) -> go.Figure:
    """The country's series."""
    years, values = zip(*indicator["series"], strict=True)
    figure = go.Figure(layout={**FRAME, "title": {"text": indicator["unit"]}})
    return figure.add_scatter(x=years, y=values, mode="lines+markers", line={"color": "#134b73"})
