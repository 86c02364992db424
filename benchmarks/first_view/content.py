"""What the page of the comparison shows: nine areas, one series and one table per indicator, as plain JSON."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from charts.ground import corners
from charts.view import printed
from exports.pictures import areas
from exports.pictures.filters import COUNTRY

INDICATORS = 6
LANGUAGE = "en"


def write(file: Path) -> None:
    """Writes {"areas": {code: {name, x, y}}, "indicators": [{name, unit, map, series}]}; x and y in kilometres."""
    places = {code: _place(code) for code in areas.places()["code"]}
    known = [_indicator(identity) for identity in areas.indicators()]
    content = {"areas": places, "indicators": [each for each in known if len(each["map"]) == len(places)][:INDICATORS]}
    file.write_text(json.dumps(content), encoding="utf-8")


def _place(code: str) -> dict[str, Any]:
    """An area's name and its outline, rings parted by null."""
    x, y = corners(code)
    return {"name": printed(LANGUAGE).labels.area(code), "x": x, "y": y}


def _indicator(identity: str) -> dict[str, Any]:
    """The newest year of the areas and all years of the country, for both sexes and all ages where they exist."""
    v = printed(LANGUAGE)
    entry = areas.measure(identity, "value")
    figures = areas.series(entry)
    figures = figures[(figures["sex"] == entry["base_sex"]) & figures["value"].notna()]
    figures = figures.drop_duplicates(["area", "period_start"]).sort_values("period_start")
    local = areas.local(figures)
    newest = local[local["period_start"] == local["period_start"].max()]
    return {
        "name": v.say.of(entry, "name"),
        "unit": v.labels.code("unit", entry["unit"]),
        "map": {str(row["area"]): float(row["value"]) for row in newest.to_dict("records")},
        "series": _series(figures[figures["area"] == COUNTRY]),
    }


def _series(figures: pd.DataFrame) -> list[list[float]]:
    return [[row["period_start"].year, float(row["value"])] for row in figures.to_dict("records")]
