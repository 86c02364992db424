"""What every chart test needs: nine areas with figures, names to write them with, and the texts a figure holds."""

from collections.abc import Callable, Iterator
from math import nan
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.map import Subject
from charts.theme import DARK, LIGHT, Theme
from data.labels import Labels, labels
from geo.layout import layout
from words import words

HOSTILE = '<a href="https://leave.example">x</a><b>y</b>'


@pytest.fixture
def places() -> list[str]:
    """The nine areas of the map."""
    return list(layout().areas)


@pytest.fixture
def frame_of(places: list[str]) -> Callable[..., pd.DataFrame]:
    """Makes the frame of a map from values by area (KG_B for KG-B); a text is a state, unnamed areas are missing."""

    def make(default: float | str = "missing", **given: float | str) -> pd.DataFrame:
        by_code = {code.replace("_", "-"): value for code, value in given.items()}
        cells = [by_code.get(code, default) for code in places]
        return pd.DataFrame(
            {
                "code": places,
                "sort": range(len(places)),
                "state": [cell if isinstance(cell, str) else "value" for cell in cells],
                "value": [nan if isinstance(cell, str) else cell for cell in cells],
                "qualifier": "exact",
                "lower_95": nan,
                "upper_95": nan,
            }
        )

    return make


@pytest.fixture
def subject() -> Subject:
    return Subject("Victims of homicide", "people", "count", "2022")


@pytest.fixture(params=["ky", "ru", "en"])
def named(request: pytest.FixtureRequest, database: Path, monkeypatch: pytest.MonkeyPatch) -> Labels:
    """The real names of the built database in each language."""
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    return labels(words(request.param))


@pytest.fixture
def bare() -> Labels:
    """No names at all: every code is written as it is, and no database is asked."""
    return Labels(words("en"), {})


@pytest.fixture
def hostile(places: list[str]) -> Labels:
    """Names that carry HTML, as a careless or spiteful source could."""
    lists = {"unit": ["people"], "status": ["U"], "break_kind": ["law"], "presence": ["confirmed_present", "not_named"]}
    keys = [("area", code) for code in ["KG", *places]] + [
        (name, code) for name, codes in lists.items() for code in codes
    ]
    row = {"name_en": HOSTILE, "short_en": HOSTILE, "counted_en": HOSTILE}
    return Labels(words("en"), dict.fromkeys(keys, row))


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def look(request: pytest.FixtureRequest) -> Theme:
    return request.param


def strings(part: Any) -> Iterator[str]:
    """Every text inside a figure."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from strings(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from strings(value)


@pytest.fixture
def acting() -> Callable[[go.Figure], list[str]]:
    """Lists the texts of a figure in which the hostile names could still act; the names must stand in it somewhere."""

    def find(figure: go.Figure) -> list[str]:
        found = list(strings(figure.to_plotly_json()))
        assert any("&lt;a href" in text for text in found)
        return sorted({text for text in found if any(mark in text for mark in ("<a", "</a>", "<b>y"))})

    return find
