"""The page of the comparison built with Dash: `python dash_page.py CONTENT.json PORT`; a second page at /series."""

import json
import sys
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dcc, html
from plotly_figures import area_map, line

CONTENT = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
NAMES = [each["name"] for each in CONTENT["indicators"]]
app = Dash(__name__, title="Comparison", suppress_callback_exceptions=True)
app.layout = html.Div([
    dcc.Location(id="place"),
    dcc.Link("Map", href="/", id="to-map"),
    dcc.Link("Series", href="/series", id="to-series"),
    html.Div(id="page"),
])  # fmt: skip


@app.callback(Output("page", "children"), Input("place", "pathname"))
def page(path: str) -> list[Any]:
    """The content of an address."""
    first = CONTENT["indicators"][0]
    if path == "/series":
        return [html.H1("Over time"), dcc.Graph(id="other", figure=line(CONTENT["indicators"][1]))]
    return [
        html.H1("Where"),
        dcc.Dropdown(NAMES, first["name"], id="indicator", clearable=False),
        dcc.Graph(id="map", figure=area_map(CONTENT, first)),
        dcc.Graph(id="line", figure=line(first)),
        html.Table(rows(first), id="table"),
    ]


@app.callback(
    Output("map", "figure"), Output("line", "figure"), Output("table", "children"),
    Input("indicator", "value"), prevent_initial_call=True,
)  # fmt: skip
def choose(name: str) -> tuple[Any, Any, list[Any]]:
    """Map, line and table of another indicator."""
    indicator = CONTENT["indicators"][NAMES.index(name)]
    return area_map(CONTENT, indicator), line(indicator), rows(indicator)


def rows(indicator: dict[str, Any]) -> list[Any]:
    """A row per area."""
    places = CONTENT["areas"]
    return [html.Tr([html.Td(places[c]["name"]), html.Td(f"{v:,.0f}")]) for c, v in indicator["map"].items()]


if __name__ == "__main__":
    app.run(port=int(sys.argv[2]), debug=False)
