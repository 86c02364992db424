"""The borders as shapely polygons, for the tests of this folder."""

import json
from pathlib import Path
from typing import Any

import pytest
from shapely import MultiPolygon, Polygon

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def borders() -> dict[str, Any]:
    return json.loads((ROOT / "geo" / "borders.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shapes(borders: dict[str, Any]) -> dict[str, MultiPolygon]:
    return {
        code: MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])
        for code, polygons in borders["areas"].items()
    }
