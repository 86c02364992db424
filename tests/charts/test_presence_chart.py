"""The small map of help: only what a source names is filled, everything else is hatched."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import presence
from charts.theme import LIGHT, Theme
from data.database import ask
from data.labels import Labels


def shapes(figure: go.Figure, places: list[str]) -> dict[str, go.Scatter]:
    """The filled traces in the order of the areas."""
    return dict(zip(places, [trace for trace in figure.data if trace.fill == "toself"], strict=True))


def said(places: list[str], other: str = "not_named", **named: str) -> pd.DataFrame:
    by_code = {code.replace("_", "-"): status for code, status in named.items()}
    return pd.DataFrame({"area_iso": places, "status": [by_code.get(code, other) for code in places]})


@pytest.mark.parametrize("status", ["not_named", "unknown", "confirmed_absent"])
def test_an_area_no_source_names_is_hatched_and_never_filled(
    status: str, places: list[str], bare: Labels, look: Theme
) -> None:
    found = shapes(presence.draw(said(places, status, KG_B="confirmed_present"), "s", bare, look).figure, places)
    scale = set(look.scales["count"])
    for code, shape in found.items():
        assert (shape.fillpattern.shape == "/") == (code != "KG-B")
        assert (shape.fillcolor in scale) == (code == "KG-B")


def test_confirmed_and_reported_help_are_told_apart(places: list[str], bare: Labels, look: Theme) -> None:
    rows = said(places, KG_B="confirmed_present", KG_J="reported_present")
    found = shapes(presence.draw(rows, "s", bare, look).figure, places)
    assert found["KG-B"].fillcolor != found["KG-J"].fillcolor


def test_the_text_alternative_says_of_every_area_what_is_known(
    database: Path, monkeypatch: pytest.MonkeyPatch, named: Labels
) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    rows = ask("presence", service="shelter")
    alt = presence.draw(rows, "Shelters", named, LIGHT).alt
    assert len(rows) == 9
    for row in rows.to_dict("records"):
        assert f"{named.area(row['area_iso'])}: {named.code('presence', row['status'])}" in alt


def test_names_from_the_data_cannot_act_as_markup(
    places: list[str], hostile: Labels, acting: Callable[[go.Figure], list[str]]
) -> None:
    assert acting(presence.draw(said(places, KG_B="confirmed_present"), "s", hostile, LIGHT).figure) == []
