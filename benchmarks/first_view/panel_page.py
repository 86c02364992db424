"""The page of the comparison built with Panel and Bokeh: `python panel_page.py CONTENT.json PORT`."""

import json
import sys
from math import nan
from pathlib import Path
from typing import Any

import panel as pn
from bokeh.plotting import figure

CONTENT = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
STEPS = ["#e8eff5", "#bcd2e4", "#86aecd", "#4d86b0", "#134b73"]


def page() -> Any:
    """The whole page for one visitor."""
    known = {each["name"]: each for each in CONTENT["indicators"]}
    indicator = pn.widgets.Select(name="Indicator", options=known)
    return pn.Column("# Where", indicator, pn.bind(area_map, indicator), pn.bind(line, indicator),
                     pn.bind(table, indicator))  # fmt: skip


def area_map(indicator: dict[str, Any]) -> Any:
    """Nine areas as outlines, filled by value."""
    low, high = min(indicator["map"].values()), max(indicator["map"].values())
    drawn = figure(height=380, width=900, match_aspect=True, title=indicator["name"])
    drawn.axis.visible = False
    for code, place in CONTENT["areas"].items():
        share = (indicator["map"][code] - low) / (high - low or 1)
        x, y = ([nan if each is None else each for each in place[side]] for side in "xy")
        colour = STEPS[min(int(share * len(STEPS)), len(STEPS) - 1)]
        drawn.patch(x, y, fill_color=colour, line_color="white")
    return drawn


def line(indicator: dict[str, Any]) -> Any:
    """The country's series."""
    years, values = zip(*indicator["series"], strict=True)
    drawn = figure(height=380, width=900, title=indicator["unit"])
    drawn.line(years, values, color="#134b73")
    drawn.scatter(years, values, color="#134b73")
    return drawn


def table(indicator: dict[str, Any]) -> Any:
    """A row per area."""
    rows = "".join(
        f"<tr><td>{CONTENT['areas'][code]['name']}</td><td>{value:,.0f}</td></tr>"
        for code, value in indicator["map"].items()
    )
    return pn.pane.HTML(f"<table>{rows}</table>")


if __name__ == "__main__":
    pn.serve({"/": page}, port=int(sys.argv[2]), show=False, title="Comparison")
