"""The helplines, read from their register: they must be there even when there is no database."""

import csv
from dataclasses import dataclass

from data.place import ROOT

REGISTER = ROOT / "data" / "sources" / "registers" / "helplines.csv"


@dataclass(frozen=True)
class Helpline:
    """A number printed in a source, and the date (ISO) it stood there; `row` holds its trilingual names."""

    number: str
    as_of: str
    free: bool
    row: dict[str, str]


def helplines() -> list[Helpline]:
    """All registered helplines, those known to be free of charge first."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [Helpline(row["number"], row["as_of"], row["free"] == "yes", row) for row in rows]
    return sorted(lines, key=lambda line: (not line.free, line.number))
