"""The map of the country as values: areas with outlines, labels, discs and tiles, in kilometres."""

from collections.abc import Mapping
from dataclasses import dataclass

# Points are (x, y); rings are closed; a polygon is its outer ring, then its holes.
Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]


@dataclass(frozen=True)
class Label:
    """Where an area's text stands, and which part of it lies on the point (plotly's `textposition`)."""

    at: Point
    position: str


@dataclass(frozen=True)
class Disc:
    """A call-out disc for a city, and the city's true place that its leader line ends at."""

    centre: Point
    radius: float
    anchor: Point


@dataclass(frozen=True)
class Area:
    """One area on the map and on the tile grid; `polygons` is empty where no outline is known."""

    code: str
    polygons: tuple[Polygon, ...]
    label: Label
    disc: Disc | None
    tile: tuple[int, int]


@dataclass(frozen=True)
class Bounds:
    """The smallest box around all polygons and discs, in kilometres."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Layout:
    """All areas by ISO 3166-2 code, the bounds, and what the borders say about themselves."""

    areas: Mapping[str, Area]
    bounds: Bounds
    projection: str
    origin: str
    licence: str
    valid: str
