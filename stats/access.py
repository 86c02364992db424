"""How far a town is from another: straight-line kilometres and, with stated assumptions, hours by road."""

from math import asin, ceil, cos, floor, radians, sin, sqrt

from geo.towns import town

EARTH_KM = 6371.0
# places are known to a tenth of a degree, about ten kilometres: nothing finer is claimed
STEP_KM = 10
STEPS_OF_AN_HOUR = 2


def straight_line(one: float, other: float) -> float:
    """Kilometres between two towns, given by their numbers in the list of towns, to the nearest ten.

    Raises KeyError for an unknown number and ValueError for a town without a place.
    """
    here, there = town(int(one)).at, town(int(other)).at
    if here is None or there is None:
        raise ValueError(f"town {one} or {other} has no place")
    return float(STEP_KM * round(great_circle(here, there) / STEP_KM))


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the sphere between two places (longitude, latitude in degrees): the haversine formula."""
    (x0, y0), (x1, y1) = (tuple(map(radians, place)) for place in (one, other))
    half = sin((y1 - y0) / 2) ** 2 + cos(y0) * cos(y1) * sin((x1 - x0) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def fewest_hours(kilometres: float, detour: float, speed: float) -> float:
    """Hours for a straight distance times the detour factor at a speed (km/h), rounded down to half an hour."""
    return floor(STEPS_OF_AN_HOUR * kilometres * detour / speed) / STEPS_OF_AN_HOUR


def most_hours(kilometres: float, detour: float, speed: float) -> float:
    """The same, rounded up to half an hour."""
    return ceil(STEPS_OF_AN_HOUR * kilometres * detour / speed) / STEPS_OF_AN_HOUR
