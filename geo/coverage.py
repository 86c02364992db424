"""Holds the areas against each other and against the land they must cover: places, overlaps, gaps."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import shapely  # type: ignore[import-untyped, unused-ignore]

from geo.derive import Shapes
from geo.errors import ImportRefused
from geo.messages import listed

# Borders drawn one by one leave slivers; up to this size they are closed, larger ones are somebody's decision.
SLIVER_KM2 = 2.0
# What two sound borders may differ by through the rounding of their coordinates alone.
NOTHING_KM2 = 0.000_01
# How far from the border the country's inside begins for certain, whoever drew the border.
INSIDE_KM = 25.0
# A city without outline of its own stands at a point; its outline must lie about there.
CITY_KM = 15.0
# No area reaches farther out than this: one misplaced corner draws a spike across the continent.
OUTSIDE_KM = 50.0
SHARED_PART = 0.5


@dataclass(frozen=True)
class Ground:
    """The built-in borders that imported ones are held against, and the cities' points (km)."""

    shapes: Shapes
    cities: dict[str, Any]


@dataclass(frozen=True)
class Coverage:
    """Areas that fit together, the size each had in the file, and what had to be closed for it (km²).

    `holes` are those inside one area, far from the country's border, by the area's code: lakes left out of it.
    """

    shapes: Shapes
    given: dict[str, float]
    gaps: float
    overlaps: float
    holes: dict[str, float]


def cover(shapes: Shapes, ground: Ground, place: str) -> Coverage:
    """Return the areas without overlaps or gaps between them.

    Slivers are closed and told; ImportRefused for an area in a wrong place, an overlap or gap of more than 2 km², and
    a city left out whose land is in no other area.
    """
    check_places(shapes, ground, place)
    overlaps = overlapping(shapes, place)
    inside = shapely.union_all(list(ground.shapes.values())).buffer(-INSIDE_KM)
    whole = {code: without_lakes(shape, shapes, inside) for code, shape in shapes.items()}
    gaps = gaps_between(whole, inside, place)
    check_cities(whole, ground, gaps, place)
    given = {code: shape.area for code, shape in shapes.items()}
    holes = {code: shape.area - given[code] for code, shape in whole.items() if shape is not shapes[code]}
    return Coverage(close(fill(whole, gaps)), given, sum(gap.area for gap in gaps), overlaps, holes)


def check_places(shapes: Shapes, ground: Ground, place: str) -> None:
    """Raise ImportRefused for areas that do not lie where the built-in borders have them."""
    around = shapely.union_all(list(ground.shapes.values())).buffer(OUTSIDE_KM)
    wrong = [code for code, shape in shapes.items() if not (around.covers(shape) and lies_right(code, shape, ground))]
    if wrong:
        raise ImportRefused(place, "elsewhere", units=listed(wrong))


def lies_right(code: str, shape: Any, ground: Ground) -> bool:
    """Return whether an area shares most of the smaller outline with its built-in one, or lies at its city's point."""
    if code not in ground.shapes:
        return bool(shape.distance(ground.cities[code]) <= CITY_KM)
    own = ground.shapes[code]
    return bool(shape.intersection(own).area >= SHARED_PART * min(shape.area, own.area))


def overlapping(shapes: Shapes, place: str) -> float:
    """Return the km² that two areas share, all pairs together; raise ImportRefused for a pair that shares much."""
    shared = {
        f"{one} + {other}: {km2:.2f} km²": km2
        for (one, first), (other, second) in combinations(shapes.items(), 2)
        if (km2 := first.intersection(second).area) > NOTHING_KM2
    }
    large = [text for text, km2 in shared.items() if km2 > SLIVER_KM2]
    if large:
        raise ImportRefused(place, "overlap", pairs=listed(large), limit=f"{SLIVER_KM2:g}")
    return float(sum(shared.values()))


def without_lakes(shape: Any, shapes: Shapes, inside: Any) -> Any:
    """Return an area with its empty holes filled that reach well inside the country; those near the border may be
    foreign enclaves and stay."""
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(shape) for ring in part.interiors]
    lakes = [hole for hole in holes if hole.intersects(inside) and touched(hole, shapes) == 1]
    return shapely.union_all([shape, *lakes]) if lakes else shape


def touched(hole: Any, shapes: Shapes) -> int:
    """Return how many areas lie in a hole or around it."""
    return sum(bool(shape.intersects(hole)) for shape in shapes.values())


def gaps_between(shapes: Shapes, inside: Any, place: str) -> list[Any]:
    """Return the gaps between areas; raise ImportRefused for large ones.

    A hole in the union is a gap where it touches two areas; a hole inside one area is a foreign enclave. So that a gap
    open to the outside is seen too, all land well inside the country must be covered.
    """
    land = shapely.union_all(list(shapes.values()))
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(land) for ring in part.interiors]
    found = shapely.union_all([*(hole for hole in holes if touched(hole, shapes) > 1), inside.difference(land)])
    gaps = [gap for gap in shapely.get_parts(found) if gap.geom_type == "Polygon" and gap.area > NOTHING_KM2]
    large = [f"{gap.area:.2f} km² ({beside(gap, shapes)})" for gap in gaps if gap.area > SLIVER_KM2]
    if large:
        raise ImportRefused(place, "gap", gaps=listed(large), limit=f"{SLIVER_KM2:g}")
    return gaps


def beside(gap: Any, shapes: Shapes) -> str:
    """Return the codes of the areas that a gap touches."""
    return " + ".join(code for code, shape in shapes.items() if shape.distance(gap) < NOTHING_KM2)


def check_cities(shapes: Shapes, ground: Ground, gaps: list[Any], place: str) -> None:
    """Raise ImportRefused for a city without outline whose point lies in no area: its land would be lost."""
    land = shapely.union_all([*shapes.values(), *gaps])
    lost = [code for code, point in ground.cities.items() if code not in shapes and not land.contains(point)]
    if lost:
        raise ImportRefused(place, "unlike", areas=listed(lost))


def fill(shapes: Shapes, gaps: list[Any]) -> Shapes:
    """Return the areas with each gap given to the neighbour that borders most of it."""
    filled = dict(shapes)
    for gap in gaps:
        most = max(filled, key=lambda code: filled[code].boundary.intersection(gap.boundary).length)
        filled[most] = filled[most].union(gap)
    return filled


def close(shapes: Shapes) -> Shapes:
    """Return areas whose shared borders are one line point by point; those that fit already come back unchanged."""
    made = list(shapes.values())
    if shapely.coverage_is_valid(made):
        return shapes
    return dict(zip(shapes, shapely.coverage_clean(made), strict=True))
