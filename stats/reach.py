"""Which named town with a shelter may be nearest to an area's centre, and the hours there between two assumptions."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.towns import Town
from stats.computed import Computed, compute


@dataclass(frozen=True)
class Assumed:
    """Lesser and greater detour factor (road over straight line) and speed in km/h."""

    detour: tuple[float, float]
    speed: tuple[float, float]


@dataclass(frozen=True)
class Nearest:
    """The towns any of which may be the nearest by road, nearest in a straight line first, with kilometres and hours.

    `fewest` and `most` bound the hours to whichever is nearest.
    """

    towns: tuple[Town, ...]
    kilometres: tuple[Computed, ...]
    fewest: Computed
    most: Computed

    @property
    def computed(self) -> tuple[Computed, ...]:
        """Every number of it."""
        return (*self.kilometres, self.fewest, self.most)


def nearest(centre: Town, sheltering: Iterable[Town], assumed: Assumed) -> Nearest | None:
    """The towns that may be nearest by road to a centre; None where no town is named.

    A town is a candidate while its straight way with the lesser detour is no longer than the nearest one's with the
    greater: a mountain may lie between. The nearest by road is then no farther than the nearest straight way times the
    greater detour at the lesser speed.
    """
    ways = sorted(
        ((compute("straight_line", centre.number, town.number), town) for town in sheltering),
        key=lambda way: (way[0].value, way[1].number),
    )
    if not ways:
        return None
    shortest, low, high = ways[0][0].value, *assumed.detour
    near = [(km, town) for km, town in ways if km.value * low <= shortest * high]
    return Nearest(
        tuple(town for _, town in near),
        tuple(km for km, _ in near),
        compute("fewest_hours", shortest, low, assumed.speed[1]),
        compute("most_hours", shortest, high, assumed.speed[0]),
    )
