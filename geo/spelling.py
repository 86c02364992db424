"""Finds the area behind a code or a name, however its letters were typed."""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from numbers import Real
from pathlib import Path

AREAS = Path(__file__).with_name("areas.csv")
LETTERS = Path(__file__).with_name("letters.toml")
CODES = {"code": "iso", "nsc_sdmx_code": "pcode", "soate": "soate"}
KINDS = ("iso", "pcode", "soate", "name")
COUNTRY = "country"
LONGEST = 120
# A P-code and a full SOATE are the oblast's digits filled up with zeros; those of a district have others there.
FILLED = re.compile(r"((?:kg|417)\d\d)0+")


@dataclass(frozen=True)
class Match:
    """An area's ISO 3166-2 code and what it was known by: one of KINDS."""

    code: str
    by: str


def find(cell: object) -> Match | None:
    """Return the area behind a cell of a boundary file, or None when no area is known by it."""
    written = text(cell)
    if written is None:
        return None
    key = fold(written)
    filled = FILLED.fullmatch(key)
    return spellings().get(filled[1] if filled else key)


def text(cell: object) -> str | None:
    """Return a cell as text: whole numbers without decimals; None for what can be no name, such as a missing cell."""
    if isinstance(cell, str):
        return cell if cell.strip() and len(cell) <= LONGEST else None
    if isinstance(cell, bool) or not isinstance(cell, Real):
        return None
    number = float(cell)
    return f"{number:.0f}" if number.is_integer() else None


def fold(name: str) -> str:
    """Return a name as a key: lower case, single blanks, no accents on Latin letters, look-alike letters made one."""
    letters = unicodedata.normalize("NFKC", name).casefold().translate(table())
    plain = "".join(letter if letter > "\u02ff" else unicodedata.normalize("NFD", letter)[0] for letter in letters)
    return " ".join(plain.split())


@cache
def spellings() -> dict[str, Match]:
    """Return what each folded spelling means; codes go before names, the country itself is no area."""
    with AREAS.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] != COUNTRY]
    known: dict[str, Match] = {}
    for column, kind in CODES.items():
        for row in rows:
            known.setdefault(fold(row[column]), Match(row["code"], kind))
    for row in rows:
        for name in names(row):
            known.setdefault(fold(name), Match(row["code"], "name"))
    return known


@cache
def codes() -> tuple[str, ...]:
    """Return the ISO 3166-2 codes of all areas in the order of the area list."""
    return tuple(dict.fromkeys(match.code for match in spellings().values()))


def names(row: dict[str, str]) -> Iterator[str]:
    """Yield every name of an area; a name in the nominative goes before a case form of another area."""
    yield from filter(None, row["aliases"].split(";"))
    yield from (value for column, value in row.items() if column.startswith(("name_", "short_")) and value)


@cache
def table() -> dict[int, str]:
    """Return which letter takes the place of which."""
    tables = tomllib.loads(LETTERS.read_text(encoding="utf-8"))
    return str.maketrans({one: other for letters in tables.values() for one, other in letters.items()})
