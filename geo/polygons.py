"""Makes each unit of a boundary file a valid polygon in kilometres, or tells why it cannot be one."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely  # type: ignore[import-untyped, unused-ignore]
from pyproj import CRS  # type: ignore[import-untyped, unused-ignore]
from pyproj.exceptions import ProjError  # type: ignore[import-untyped, unused-ignore]

from geo.derive import PROJECTION
from geo.errors import ImportRefused
from geo.messages import listed, printable

# A repair that adds or takes more than this is none: nobody would see it, and somebody should.
HARMLESS_KM2 = 0.1
# A quarter of a pixel on a map of the country: such a ring cannot be drawn on the grid of 0.1 km.
SPECK_KM2 = 0.25
POLYGONS = ("Polygon", "MultiPolygon")


@dataclass
class Outlines:
    """The units' polygons in kilometres, and what was done to make them so."""

    shapes: list[Any]
    projection: str
    turned: int
    repaired: list[str]
    specks: int = 0
    specks_km2: float = 0.0


def outlines(frame: Any, names: list[str], place: str) -> Outlines:
    """Return valid polygons in kilometres of the equal-area projection, one for each row of a GeoDataFrame.

    `names` are what the rows are called in messages. Raises ImportRefused for missing or false coordinate systems,
    empty shapes, lines and points, and polygons that no harmless repair makes valid.
    """
    check_kinds(list(frame.geometry), names, place)
    raw = project(frame, place)
    turned = sum(map(count_turned, frame.geometry))
    shapes = [repair(shape) for shape in raw]
    failed = [name for name, shape in zip(names, shapes, strict=True) if shape is None]
    if failed:
        raise ImportRefused(place, "invalid", units=listed(failed))
    repaired = [name for name, shape in zip(names, raw, strict=True) if not shape.is_valid]
    made = Outlines(shapes, system_name(CRS(frame.crs)), turned, repaired)
    drop_specks(made)
    return made


def check_kinds(shapes: list[Any], names: list[str], place: str) -> None:
    """Raise ImportRefused for rows without a shape and for those with lines or points."""
    called = list(zip(names, shapes, strict=True))
    empty = [name for name, shape in called if shape is None or shape.is_empty]
    if empty:
        raise ImportRefused(place, "empty", units=listed(empty))
    other = [f"{name} ({shape.geom_type})" for name, shape in called if shape.geom_type not in POLYGONS]
    if other:
        raise ImportRefused(place, "not_polygons", units=listed(other))


def count_turned(shape: Any) -> int:
    """Return how many rings of a shape run the wrong way: outer rings clockwise or holes anticlockwise."""
    parts = shapely.get_parts(shape)
    inner = sum(int(shapely.is_ccw(hole)) for part in parts for hole in part.interiors)
    return inner + sum(not shapely.is_ccw(part.exterior) for part in parts)


def project(frame: Any, place: str) -> list[Any]:
    """Return the shapes in kilometres; raise ImportRefused where that cannot be done."""
    if frame.crs is None:
        raise ImportRefused(place, "no_projection")
    system, points = CRS(frame.crs), shapely.get_coordinates(frame.geometry.values)
    called = printable(system_name(system))
    if system.is_geographic and not np.all(np.abs(points) <= (180, 90)):
        outside = points[~np.all(np.abs(points) <= (180, 90), axis=1)][0]
        raise ImportRefused(place, "wrong_projection", system=called, reason=f"{outside[0]:g}, {outside[1]:g}")
    try:
        shapes = list(frame.geometry.to_crs(PROJECTION))
    except ProjError as error:
        raise ImportRefused(place, "wrong_projection", system=called, reason=printable(str(error))) from error
    if not np.isfinite(shapely.get_coordinates(shapes)).all():
        raise ImportRefused(place, "wrong_projection", system=called, reason="∞")
    return shapes


def system_name(system: Any) -> str:
    """Return how a coordinate system is called: its EPSG code or its name."""
    authority = system.to_authority()
    return ":".join(authority) if authority else str(system.name)


def repair(shape: Any) -> Any | None:
    """Return a valid polygon of the same size, or None when the shape has no such repair."""
    if shape.is_valid:
        return shape
    parts = [part for part in shapely.get_parts(shapely.make_valid(shape)) if part.geom_type in POLYGONS]
    made = shapely.union_all(parts)
    # The area of a crossed ring counts its loops against each other, so a loop that matters makes the two differ.
    differs = made.is_empty or abs(made.area - shape.area) > HARMLESS_KM2
    return None if differs else made


def drop_specks(made: Outlines) -> None:
    """Leave out parts and holes too small to draw, and count them; a unit that is small itself is kept."""
    for at, shape in enumerate(made.shapes):
        parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
        kept = [part for part in parts if part.area >= SPECK_KM2] or parts[:1]
        holes = [hole for part in kept for hole in map(shapely.Polygon, part.interiors) if hole.area < SPECK_KM2]
        dropped = [*parts[len(kept) :], *holes]
        if dropped:
            made.shapes[at] = shapely.union_all([*kept, *holes])
            made.specks += len(dropped)
            made.specks_km2 += sum(each.area for each in dropped)
