"""Finds places on the map for labels and discs: the hand-made ones where they fit the borders, else computed ones."""

import math
from collections.abc import Iterator
from typing import Any

import shapely  # type: ignore[import-untyped, unused-ignore]

from geo.derive import DECIMALS, Shapes

# Half of what a name of about nine letters with a number below it takes on a map 900 pixels wide.
LABEL_ROOM_KM = 14.0
CLEARANCE_KM = 4.0
LEADER_FROM_LABEL_KM = 40.0
# Where a disc may go, seen from its city: near first, all around.
STEPS_KM = range(45, 400, 5)
TURNS = 72

Places = dict[str, dict[str, Any]]
"""The tables `labels` and `discs` of layout.toml."""


def positions(shapes: Shapes, places: Places) -> Places:
    """Return the tables `labels` and `discs` for these borders (km); hand-made places stay where they fit.

    Labels stand inside their area, discs outside the country and apart from each other, a city's leader line ends in
    its outline where it has one.
    """
    labels = {code: label(code, shapes, places) for code in places["labels"] if code not in places["discs"]}
    discs: dict[str, Any] = {}
    land = shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(list(shapes.values()))])
    for code, disc in places["discs"].items():
        discs[code] = {**disc, "anchor": anchor(code, shapes, disc)}
        discs[code]["centre"] = centre(discs[code], land, [d for c, d in discs.items() if c != code], labels)
        labels[code] = {**places["labels"][code], "at": discs[code]["centre"]}
    return {"labels": {code: labels[code] for code in places["labels"]}, "discs": discs}


def moved(made: Places, places: Places) -> list[str]:
    """Return the codes of areas whose label or disc stands elsewhere than in layout.toml."""
    return [code for code, own in made["labels"].items() if own["at"] != places["labels"][code]["at"]]


def label(code: str, shapes: Shapes, places: Places) -> dict[str, Any]:
    """Return the label of an area: its own place if that lies well inside, else the middle of the widest part."""
    own = places["labels"][code]
    shape, at = shapes[code], shapely.Point(own["at"])
    if shape.contains(at) and shape.boundary.distance(at) >= LABEL_ROOM_KM:
        return dict(own)
    widest = shapely.maximum_inscribed_circle(shape, tolerance=0.5)
    return {**own, "at": point(*widest.coords[0])}


def anchor(code: str, shapes: Shapes, disc: dict[str, Any]) -> list[float]:
    """Return the true place of a city: a point of its outline, or the point given by hand."""
    if code not in shapes:
        return list(disc["anchor"])
    inner = shapes[code].representative_point()
    return point(inner.x, inner.y)


def centre(disc: dict[str, Any], land: Any, others: list[Any], labels: dict[str, Any]) -> list[float]:
    """Return the centre of a disc: its own if that is free, else the free place nearest to it."""
    own, radius = list(disc["centre"]), disc["radius"]
    if is_free(own, radius, land, others) and leader_is_clear(own, disc, others, labels):
        return own
    free = [at for at in around(disc["anchor"]) if is_free(at, radius, land, others)]
    clear = [at for at in free if leader_is_clear(at, disc, others, labels)]
    return min(clear or free, key=lambda at: math.dist(at, own))


def around(middle: list[float]) -> Iterator[list[float]]:
    """Yield points on circles round a city."""
    for distance in STEPS_KM:
        for turn in range(TURNS):
            angle = 2 * math.pi * turn / TURNS
            yield point(middle[0] + distance * math.cos(angle), middle[1] + distance * math.sin(angle))


def is_free(at: list[float], radius: float, land: Any, others: list[Any]) -> bool:
    """Return whether a disc there touches neither the country nor another disc."""
    apart = all(math.dist(at, other["centre"]) >= radius + other["radius"] + CLEARANCE_KM for other in others)
    return apart and bool(land.distance(shapely.Point(at)) >= radius + CLEARANCE_KM)


def leader_is_clear(at: list[float], disc: dict[str, Any], others: list[Any], labels: dict[str, Any]) -> bool:
    """Return whether the leader line stays away from the labels of other areas and from other discs."""
    line = shapely.LineString([at, disc["anchor"]])
    discs = all(line.distance(shapely.Point(d["centre"])) >= d["radius"] + CLEARANCE_KM for d in others)
    return discs and all(line.distance(shapely.Point(each["at"])) >= LEADER_FROM_LABEL_KM for each in labels.values())


def point(x: float, y: float) -> list[float]:
    """Return a point on the grid of the borders."""
    return [round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0]
