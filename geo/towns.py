"""The towns that may be named: cities and district centres; only some have a place, to ten kilometres."""

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("towns.csv")


@dataclass(frozen=True)
class Town:
    """A city or district centre; `number` counts from 1, `centre_of` holds the areas it is the centre of.

    `at` is longitude and latitude to a tenth of a degree, or None; `names` holds name_ky, name_ru, name_en.
    """

    number: int
    area: str
    names: dict[str, str] = field(hash=False)
    centre_of: tuple[str, ...]
    spellings: tuple[str, ...]
    at: tuple[float, float] | None


def named(spelling: object) -> Town | None:
    """The town a register means by its spelling; None for a smaller settlement, which is never named."""
    return next((town for town in towns() if spelling in town.spellings), None)


def centre(area: str) -> Town | None:
    """The administrative centre of an area; None for the country."""
    return next((town for town in towns() if area in town.centre_of), None)


def town(number: int) -> Town:
    """The town with a number; raises KeyError for an unknown one."""
    return {each.number: each for each in towns()}[number]


@cache
def towns() -> tuple[Town, ...]:
    """All towns of the list, in its order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_town(row) for row in csv.DictReader(file))


def _town(row: dict[str, str]) -> Town:
    return Town(
        number=int(row["number"]),
        area=row["area"],
        names={column: text for column, text in row.items() if column.startswith("name_")},
        centre_of=tuple(row["centre_of"].split(";")) if row["centre_of"] else (),
        spellings=tuple(row["spellings"].split(";")),
        at=(float(row["longitude"]), float(row["latitude"])) if row["longitude"] else None,
    )
