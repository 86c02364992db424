"""Replaces the borders by those of a boundary file: read, match, check, close, simplify, place, write."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped, unused-ignore]

from geo import derive, incoming
from geo.coverage import SLIVER_KM2, Coverage, Ground, cover
from geo.derive import Shapes
from geo.document import text, write
from geo.errors import BordersError, ImportRefused
from geo.in_service import BUILT_IN, own_place
from geo.layout import PLACES
from geo.messages import listed, printable
from geo.polygons import Outlines, outlines
from geo.positions import moved, positions
from geo.units import Unit, check_each_once, check_none_lost, match

LIMIT_BYTES = 60_000
# The document's own words and places, which stand beside the outlines.
ABOUT_BYTES = 3_000
TOLERANCES_KM = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0)
UNKNOWN = "?"


@dataclass(frozen=True)
class Wish:
    """What the one who imports says of the file: layer, whether to join parts, cities left out, and its origin."""

    layer: str | None = None
    join: bool = False
    without: tuple[str, ...] = ()
    origin: str = ""
    licence: str = UNKNOWN
    valid: str = UNKNOWN


@dataclass(frozen=True)
class Imported:
    """The new borders and all that a report tells of their making; areas in km²."""

    file: str
    document: dict[str, Any]
    units: list[Unit]
    outlines: Outlines
    coverage: Coverage
    shapes: Shapes
    moved: list[str]

    @property
    def size(self) -> int:
        """Return the bytes of the document."""
        return len(text(self.document).encode())


def bring(file: Path, wish: Wish | None = None) -> Imported:
    """Put the borders of a file into service and return what was made of it.

    Raises ImportRefused, and then leaves the borders in service alone, when anything of the file does not hold.
    """
    target = own_place()
    made = prepare(file, wish or Wish())
    target.parent.mkdir(parents=True, exist_ok=True)
    write(made.document, target)
    return made


def prepare(file: Path, wish: Wish) -> Imported:
    """Return the borders of a file, checked and simplified, without writing anything."""
    place = printable(file.name)
    places = tomllib.loads(PLACES.read_text(encoding="utf-8"))
    frame = incoming.read(file, wish.layer)
    units = match(frame, place)
    if not wish.join:
        check_each_once(units, place)
    check_none_lost(units, list(wish.without), list(places["discs"]), place)
    made = outlines(frame, [unit.name for unit in units], place)
    try:
        coverage = cover(by_area(units, made.shapes, place), ground(places), place)
        tolerance, shapes = fit(coverage.shapes, place)
        found = positions(shapes, places)
    except shapely.GEOSException as error:
        raise ImportRefused(place, "unfit", limit=str(LIMIT_BYTES), reason=printable(str(error))) from error
    document = describe(wish, place, coverage.shapes, tolerance) | {"places": found, "areas": derive.rings(shapes)}
    return Imported(place, document, units, made, coverage, shapes, moved(found, places))


def by_area(units: list[Unit], shapes: list[Any], place: str) -> Shapes:
    """Return one shape for each area, sorted by code; units of one area are joined unless they overlap."""
    parts: dict[str, list[Any]] = {}
    for unit, shape in zip(units, shapes, strict=True):
        parts.setdefault(unit.code, []).append(shape)
    joined = {
        code: shapely.union_all(parts[code]) if len(parts[code]) > 1 else parts[code][0] for code in sorted(parts)
    }
    twice = {code: sum(part.area for part in parts[code]) - shape.area for code, shape in joined.items()}
    wrong = [f"{code}: {km2:.2f} km²" for code, km2 in twice.items() if km2 > SLIVER_KM2]
    if wrong:
        raise ImportRefused(place, "overlap", pairs=listed(wrong), limit=f"{SLIVER_KM2:g}")
    return joined


def ground(places: dict[str, Any]) -> Ground:
    """Return the built-in borders as shapes, and the points of the cities."""
    areas = json.loads(BUILT_IN.read_text(encoding="utf-8"))["areas"]
    shapes = {
        code: shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
        for code, polygons in areas.items()
    }
    return Ground(shapes, {code: shapely.Point(disc["anchor"]) for code, disc in places["discs"].items()})


def fit(shapes: Shapes, place: str) -> tuple[float, Shapes]:
    """Return the finest tolerance (km) that fits the budget, and the simplified borders."""
    try:
        return derive.fit(shapes, place, LIMIT_BYTES - ABOUT_BYTES, TOLERANCES_KM)
    except BordersError as error:
        reason = printable(str(error.value[-1] if isinstance(error.value, list) else error.value))
        raise ImportRefused(place, "unfit", limit=str(LIMIT_BYTES), reason=reason) from error


def describe(wish: Wish, place: str, shapes: Shapes, tolerance: float) -> dict[str, Any]:
    """Return what the imported borders say about themselves."""
    return {
        "projection": derive.PROJECTION,
        "unit": "km",
        "origin": wish.origin or place,
        "licence": wish.licence,
        "valid": wish.valid,
        "tolerance_km": tolerance,
        "area_km2": {code: round(shape.area, 1) for code, shape in shapes.items()},
    }
