"""The nine areas as a map with call-out discs, or as a grid of equal tiles."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart
from charts.ground import centre, corners, disc_name, halo, hatch, ink_on, leaders
from charts.ground import frame as frame_map
from charts.theme import SMALL, Theme, canvas
from charts.values import limits, plain, with_unit, written
from data.labels import Labels
from geo.layout import area
from stats.classes import Classes


@dataclass(frozen=True)
class Subject:
    """What a map shows: the indicator's name, unit and kind, and the period in words."""

    name: str
    unit: str
    kind: str
    period: str


def draw(
    frame: pd.DataFrame,
    cuts: Classes | None,
    subject: Subject,
    labels: Labels,
    look: Theme,
    tiles: bool = False,
    chosen: str | None = None,
) -> Chart:
    """The map of one figure per area.

    frame: one row per area of the map with code, state (value, missing, withheld, not_applicable), value,
    qualifier, lower_95, upper_95. `cuts` are the classes over all years. `chosen` gets a heavy outline.
    """
    figure = canvas(look, 380)
    rows = {row["code"]: row for row in frame.to_dict("records")}
    for code, row in rows.items():
        figure.add_trace(_shape(corners(code, tiles), row, _fill(row, cuts, subject, look), subject, labels, look))
    if chosen in rows:
        figure.add_trace(_ring(str(chosen), look, tiles))
    if not tiles:
        _cities(figure, rows, subject, labels, look)
    figure.add_trace(_texts(rows, cuts, subject, labels, look, tiles))
    frame_map(figure, tiles)
    return Chart(figure, "", _alt(rows, subject, labels))


def _cities(
    figure: go.Figure, rows: dict[str, dict[str, object]], subject: Subject, labels: Labels, look: Theme
) -> None:
    leaders(figure, look)
    for code in (code for code in rows if area(code).disc):
        disc_name(figure, code, _label(code, rows[code], subject, labels), look)


def _fill(row: dict[str, object], cuts: Classes | None, subject: Subject, look: Theme) -> str:
    """The colour of an area: its class, empty grey for the unknown, paper for what does not apply."""
    if row["state"] == "value" and cuts:
        return look.scale(subject.kind, cuts.count)[cuts.index(float(str(row["value"])))]
    return look.paper if row["state"] == "not_applicable" else look.empty


def _shape(
    shape: tuple[list[float | None], list[float | None]],
    row: dict[str, object],
    fill: str,
    subject: Subject,
    labels: Labels,
    look: Theme,
) -> go.Scatter:
    """An area's shape with its fill; no data is hatched, a withheld value dotted."""
    pattern = {"missing": "/", "withheld": "."}.get(str(row["state"]))
    return go.Scatter(
        x=shape[0],
        y=shape[1],
        mode="lines",
        fill="toself",
        fillcolor=fill,
        fillpattern=hatch(pattern, look) if pattern else None,
        line={"color": look.paper if row["state"] == "value" else look.muted, "width": 1.2},
        hoveron="fills",
        hoverinfo="text",
        text=told(row, subject, labels),
        name=str(row["code"]),
        customdata=[row["code"]] * len(shape[0]),
    )


def _ring(code: str, look: Theme, tiles: bool) -> go.Scatter:
    x, y = corners(code, tiles)
    return go.Scatter(x=x, y=y, mode="lines", line={"color": look.ink, "width": 2.6}, hoverinfo="skip")


def _texts(
    rows: dict[str, dict[str, object]], cuts: Classes | None, subject: Subject, labels: Labels, look: Theme, tiles: bool
) -> go.Scatter:
    """Names and values on the areas; the invisible marks behind them are what a click chooses."""
    at = [centre(code, tiles) for code in rows]
    inks = [_ink(row, cuts, subject, look) for row in rows.values()]
    return go.Scatter(
        x=[x for x, _ in at],
        y=[y for _, y in at],
        mode="markers+text",
        marker={"size": 44, "opacity": 0},
        # a disc is too small to hold text: its name and value stand beside it
        text=["" if area(c).disc and not tiles else _label(c, row, subject, labels) for c, row in rows.items()],
        textfont={"size": SMALL, "color": inks, "shadow": [halo(ink) for ink in inks]},
        customdata=list(rows),
        hovertext=[told(row, subject, labels) for row in rows.values()],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0}},
    )


def _label(code: str, row: dict[str, object], subject: Subject, labels: Labels) -> str:
    """Name and, in bold, the value or the mark for why there is none."""
    state = str(row["state"])
    number = written(float(str(row["value"])), subject.unit, labels.say, str(row["qualifier"]))
    value = number if state == "value" else labels.say(f"map.mark_{state}")
    return f"{plain(labels.short_area(code))}<br><b>{value}</b>"


def _ink(row: dict[str, object], cuts: Classes | None, subject: Subject, look: Theme) -> str:
    """Light text on the two darkest steps of the light theme, dark text on the two lightest of the dark one."""
    return ink_on(_fill(row, cuts, subject, look)) if row["state"] == "value" else look.ink


def told(row: dict[str, object], subject: Subject, labels: Labels) -> str:
    """What a tooltip tells of an area: name, value with unit, limits, period; or why there is no value."""
    name, *facts = [plain(text) for text in facts_of(row, subject, labels)]
    return "<br>".join([f"<b>{name}</b>", *facts, subject.period])


def facts_of(row: dict[str, object], subject: Subject, labels: Labels) -> list[str]:
    """The name of an area, and its value with unit and limits or why there is none, as plain texts."""
    say, name = labels.say, labels.area(str(row["code"]))
    if row["state"] != "value":
        return [name, say(f"map.state_{row['state']}")]
    value = float(str(row["value"]))
    text = with_unit(value, subject.unit, labels.unit(subject.unit, value), say, str(row["qualifier"]))
    between = limits(float(str(row["lower_95"])), float(str(row["upper_95"])), subject.unit, say)
    return [name, text, *([say("chart.limits", limits=between)] if between else [])]


def _alt(rows: dict[str, dict[str, object]], subject: Subject, labels: Labels) -> str:
    listing = "; ".join(": ".join(facts_of(row, subject, labels)[:2]) for row in rows.values())
    return labels.say("chart.alt_areas", indicator=subject.name, period=subject.period, listing=listing)
