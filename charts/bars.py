"""The nine areas beside the map: sorted bars with limits, or unranked dots where a survey gives no interval."""

from math import isnan

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart
from charts.ground import halo
from charts.map import Subject, told
from charts.theme import SMALL, Theme, canvas
from charts.values import plain, written
from data.labels import Labels
from stats.classes import Classes

ROW_HEIGHT = 36


def draw(
    frame: pd.DataFrame,
    cuts: Classes | None,
    subject: Subject,
    labels: Labels,
    look: Theme,
    country: float | None = None,
    manner: str = "ranked",
    chosen: str | None = None,
) -> Chart:
    """One row per area with its value.

    frame: as for the map, plus sort (the committee's order). `manner`: ranked (bars by value), listed (bars in the
    committee's order) or dots (hollow, in that order). `country`, a thin line, must be a rate or share, never a sum.
    """
    rows = _ordered(frame, manner).to_dict("records")
    names = [plain(labels.short_area(row["code"])) for row in rows]
    figure = canvas(look, ROW_HEIGHT * len(rows) + 60)
    marks = (_dots if manner == "dots" else _bars)(rows, names, cuts, subject, labels, look, chosen)
    # first a broad line in the colour of the paper, so that the limits read on dark bars too
    whiskers = [] if manner == "dots" else [_limits(rows, names, look.paper, 5), _limits(rows, names, look.ink, 1.3)]
    figure.add_traces([marks, *whiskers, _values(rows, names, subject, labels, look)])
    _country_line(figure, country, subject, labels, look)
    _axes(figure, names, frame, country)
    return Chart(figure, _finding(frame, subject.kind, labels), _alt(rows, subject, labels))


def _alt(rows: list[dict[str, object]], subject: Subject, labels: Labels) -> str:
    return "; ".join(f"{labels.area(str(row['code']))}: {_text(row, subject, labels)}" for row in rows)


def _ordered(frame: pd.DataFrame, manner: str) -> pd.DataFrame:
    """Areas by value, unknown ones last; or in the committee's order."""
    if manner != "ranked":
        return frame.sort_values("sort")
    return frame.assign(known=frame["state"] == "value").sort_values(["known", "value"], ascending=False)


def _bars(
    rows: list[dict[str, object]],
    names: list[str],
    cuts: Classes | None,
    subject: Subject,
    labels: Labels,
    look: Theme,
    chosen: str | None,
) -> go.Bar:
    colours = look.scale(subject.kind, cuts.count) if cuts else []
    values = [_number(row["value"]) for row in rows]
    return go.Bar(
        x=values,
        y=names,
        orientation="h",
        marker={
            "color": [colours[cuts.index(v)] if cuts and v is not None else look.empty for v in values],
            "line": {"color": look.ink, "width": [2.5 if row["code"] == chosen else 0 for row in rows]},
        },
        width=0.62,
        **_choosable(rows, subject, labels),
        unselected={"marker": {"opacity": 1}},
    )


def _choosable(rows: list[dict[str, object]], subject: Subject, labels: Labels) -> dict[str, object]:
    """What makes a mark tell its area, and a click choose it."""
    return {
        "customdata": [row["code"] for row in rows],
        "hovertext": [told(row, subject, labels) for row in rows],
        "hoverinfo": "text",
    }


def _limits(rows: list[dict[str, object]], names: list[str], colour: str, thickness: float) -> go.Scatter:
    """The limits of each value as a whisker; areas without limits have none."""
    values = [_number(row["value"]) for row in rows]
    above = [_number(row["upper_95"]) for row in rows]
    below = [_number(row["lower_95"]) for row in rows]
    return go.Scatter(
        x=values,
        y=names,
        mode="markers",
        marker={"opacity": 0},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [u - v if u is not None and v is not None else 0 for u, v in zip(above, values, strict=True)],
            "arrayminus": [v - w if w is not None and v is not None else 0 for w, v in zip(below, values, strict=True)],
            "color": colour,
            "thickness": thickness,
            "width": 4 if any(u is not None for u in above) else 0,
        },
        hoverinfo="skip",
    )


def _dots(
    rows: list[dict[str, object]],
    names: list[str],
    cuts: Classes | None,
    subject: Subject,
    labels: Labels,
    look: Theme,
    chosen: str | None,
) -> go.Scatter:
    """Hollow dots: the sign that no interval is published."""
    return go.Scatter(
        x=[_number(row["value"]) for row in rows],
        y=names,
        mode="markers",
        marker={
            "color": look.paper,
            "size": [15 if row["code"] == chosen else 11 for row in rows],
            "line": {"color": look.scale(subject.kind, 5)[3], "width": 2.5},
        },
        **_choosable(rows, subject, labels),
        cliponaxis=False,
        unselected={"marker": {"opacity": 1}},
    )


def _values(
    rows: list[dict[str, object]], names: list[str], subject: Subject, labels: Labels, look: Theme
) -> go.Scatter:
    """The number behind each mark, or why there is none; it stands clear of the limit."""
    ends = [max(_number(row["value"]) or 0.0, _number(row["upper_95"]) or 0.0) for row in rows]
    return go.Scatter(
        x=ends,
        y=names,
        mode="text",
        text=[f"   {_text(row, subject, labels)}" for row in rows],
        textposition="middle right",
        textfont={"size": SMALL + 1, "color": look.ink, "shadow": halo(look.ink)},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _text(row: dict[str, object], subject: Subject, labels: Labels) -> str:
    if row["state"] != "value":
        return labels.say(f"map.state_{row['state']}")
    return written(float(str(row["value"])), subject.unit, labels.say, str(row["qualifier"]))


def _country_line(figure: go.Figure, country: float | None, subject: Subject, labels: Labels, look: Theme) -> None:
    if country is None or isnan(country):
        return
    text = f"{labels.say('common.country')} {written(country, subject.unit, labels.say)}"
    figure.add_vline(
        x=country,
        line={"color": look.muted, "width": 1},
        layer="below",  # behind the numbers, whose halo keeps them legible
        annotation={"text": text, "font": {"size": SMALL, "color": look.muted}, "yanchor": "bottom", "y": 1.0},
    )


def _axes(figure: go.Figure, names: list[str], frame: pd.DataFrame, country: float | None) -> None:
    tops = [v for v in [*frame["value"], *frame["upper_95"], country] if v is not None and not isnan(v)]
    # room for the number at the end of the longest bar
    figure.update_xaxes(visible=False, range=[0, (max(tops, default=1) or 1) * 1.3], fixedrange=True)
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=names[::-1],
        fixedrange=True,
        ticks="",
        ticksuffix="  ",
        showgrid=False,
        automargin=True,
    )
    figure.update_layout(margin={"l": 8, "r": 8, "t": 24, "b": 4})


def _finding(frame: pd.DataFrame, kind: str, labels: Labels) -> str:
    known = int((frame["state"] == "value").sum())
    if not known:
        return labels.say("map.finding_none")
    limited = kind == "rate" and frame["upper_95"].notna().any()
    return labels.say("map.finding_rate_limits" if limited else f"map.finding_{kind}", n=known, m=len(frame))


def _number(value: object) -> float | None:
    number = float(str(value))
    return None if isnan(number) else number
