"""Everything a chart needs to draw the country: polygons, labels, discs and tiles, in kilometres."""

import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geo.country import Area, Bounds, Disc, Label, Layout, Point, Ring
from geo.errors import LayoutError
from geo.in_service import BUILT_IN, Stamp, in_service, stamp

PLACES = Path(__file__).with_name("layout.toml")
DISC_CORNERS = 48


def layout() -> Layout:
    """Return the map of the country: nine areas in the order of the tile grid.

    Coordinates are kilometres (x east, y north), tiles are (row, column) from the top left. Kept while the borders
    in service are the same file; imported borders bring the places of their labels and discs with them.
    Raises LayoutError when the borders and the places do not name the same areas.
    """
    borders = in_service()
    try:
        return read(borders, stamp(borders))
    except FileNotFoundError:
        # Imported borders were removed between the two questions.
        return read(BUILT_IN, stamp(BUILT_IN))


@lru_cache(maxsize=4)
def read(borders: Path, _: Stamp) -> Layout:
    """Return the layout of one state of a borders file."""
    places = tomllib.loads(PLACES.read_text(encoding="utf-8"))
    try:
        document = json.loads(borders.read_text(encoding="utf-8"))
        return assemble(document, places | document.get("places", {}))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise LayoutError(
            str(borders), str(error), "run `python -m geo reset`, then import the borders again"
        ) from error


def area(code: str) -> Area:
    """Return one area by its ISO 3166-2 code; raises LayoutError for a code that is not on the map."""
    areas = layout().areas
    if code not in areas:
        raise LayoutError("map layout", code, f"use one of {', '.join(areas)}")
    return areas[code]


def outline(code: str) -> tuple[list[float | None], list[float | None]]:
    """Return x and y (km) of all rings of an area, parted by None, as `go.Scatter(fill="toself")` wants them.

    Holes run against their outer ring, so that the fill leaves them open. Both lists are empty for an area
    without polygon. Raises LayoutError for an unknown code.
    """
    x: list[float | None] = []
    y: list[float | None] = []
    for line in (line for polygon in area(code).polygons for line in polygon):
        # A closing None would draw nothing but count as a point, so it stands between rings only.
        x += [None] * bool(x) + [corner[0] for corner in line]
        y += [None] * bool(y) + [corner[1] for corner in line]
    return x, y


def disc(code: str) -> tuple[list[float], list[float]]:
    """Return x and y (km) of an area's disc as a closed polygon of 48 corners, 49 points.

    Raises LayoutError for an unknown code and for an area without disc.
    """
    circle = disc_of(code)
    (x, y), radius = circle.centre, circle.radius
    turns = [2 * math.pi * (corner % DISC_CORNERS) / DISC_CORNERS for corner in range(DISC_CORNERS + 1)]
    return [x + radius * math.cos(turn) for turn in turns], [y + radius * math.sin(turn) for turn in turns]


def leader(code: str) -> tuple[list[float], list[float]]:
    """Return x and y (km) of the line from the edge of an area's disc to the city's true place, two points.

    Raises LayoutError for an unknown code and for an area without disc.
    """
    circle = disc_of(code)
    (x, y), (to_x, to_y) = circle.centre, circle.anchor
    share = circle.radius / math.dist(circle.centre, circle.anchor)
    return [x + (to_x - x) * share, to_x], [y + (to_y - y) * share, to_y]


def disc_of(code: str) -> Disc:
    """Return the disc of an area that has one."""
    found = area(code).disc
    if found is None:
        raise LayoutError("map layout", code, "ask for a disc only where `area(code).disc` is set")
    return found


def assemble(borders: dict[str, Any], places: dict[str, Any]) -> Layout:
    """Join borders and places into one layout."""
    check_codes(borders, places)
    areas = {code: join(code, borders, places) for code in places["tiles"]}
    return Layout(
        areas=MappingProxyType(areas),
        bounds=bounds(areas),
        projection=borders["projection"],
        origin=borders["origin"],
        licence=borders["licence"],
        valid=borders["valid"],
    )


def check_codes(borders: dict[str, Any], places: dict[str, Any]) -> None:
    """Raise LayoutError for an area that lacks a tile, a label, or both polygon and disc."""
    tiles, shown = set(places["tiles"]), set(borders["areas"]) | set(places["discs"])
    for place, wrong in (
        ("layout.toml [tiles]", shown ^ tiles),
        ("layout.toml [labels]", set(places["labels"]) ^ tiles),
    ):
        if wrong:
            raise LayoutError(place, sorted(wrong), "give each area a tile, a label and a polygon or a disc")


def join(code: str, borders: dict[str, Any], places: dict[str, Any]) -> Area:
    """Return one area from the two documents."""
    label, circle, tile = places["labels"][code], places["discs"].get(code), places["tiles"][code]
    return Area(
        code=code,
        polygons=tuple(tuple(map(ring, polygon)) for polygon in borders["areas"].get(code, [])),
        label=Label(point(label["at"]), label["position"]),
        disc=circle and Disc(point(circle["centre"]), float(circle["radius"]), point(circle["anchor"])),
        tile=(tile[0], tile[1]),
    )


def ring(points: list[list[float]]) -> Ring:
    """Return a ring as a tuple of points."""
    return tuple(map(point, points))


def point(pair: list[float]) -> Point:
    """Return a point from a list of two numbers."""
    return float(pair[0]), float(pair[1])


def bounds(areas: Mapping[str, Area]) -> Bounds:
    """Return the smallest box around all polygons and discs."""
    corners = [corner for each in areas.values() for corner in extremes(each)]
    x, y = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Bounds(min(x), min(y), max(x), max(y))


def extremes(each: Area) -> Iterator[Point]:
    """Yield points that the bounds of an area must hold."""
    yield from (corner for polygon in each.polygons for corner in polygon[0])
    if each.disc:
        (x, y), radius = each.disc.centre, each.disc.radius
        yield from ((x - radius, y - radius), (x + radius, y + radius))
