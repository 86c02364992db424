"""What is known about each boundary file: origin, licence, year and the units it must hold."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from geo.errors import BordersError

SOURCES = Path(__file__).with_name("sources.toml")


@dataclass(frozen=True)
class Source:
    """Origin, licence and year of a boundary file, and how its units are named."""

    origin: str
    licence: str
    valid: str
    code_property: str
    units: tuple[str, ...]


def source(name: str, path: Path = SOURCES) -> Source:
    """Return the boundary source called `name`.

    `units` are ISO 3166-2 codes in the order of the file. Raises BordersError for a name that is not listed.
    """
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    if name not in tables:
        raise BordersError(path.name, name, f"use one of {', '.join(tables)} or add a table of that name")
    table = tables[name]
    return Source(
        origin=table["origin"],
        licence=table["licence"],
        valid=table["valid"],
        code_property=table["code_property"],
        units=tuple(table["units"]),
    )
