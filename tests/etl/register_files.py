"""Registers written by hand, and what their reader says of them."""

import csv
from datetime import date
from pathlib import Path

from benchmarks.register import opened
from etl.register import Register, aggregate
from etl.register_source import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
UNTIL = date(2025, 6, 30)
# events: summed over everything; people: never summed over kinds and channels
EVENTS, PEOPLE, NO_SUM_OF_AREAS, SHARE = (
    "helpline_calls", "dv_victims_registered", "facility_clients", "institution_appeals_dv_share",
)  # fmt: skip
GOOD = ("2024-02-29", "KG-B", "female", "34", "physical", "police")


def write(file: Path, rows: list[tuple[str, ...]], header: tuple[str, ...] = COLUMNS) -> Path:
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return file


class Lists:
    """Where `read` finds the lists."""

    root = ROOT

    @classmethod
    def open(cls, folder: Path) -> Path:
        folder.mkdir()
        cls.root = opened(folder, EVENTS, PEOPLE, NO_SUM_OF_AREAS)
        return cls.root


def read(file: Path, indicator: str = EVENTS, **options) -> Register:
    return aggregate(file, Lists.root, indicator, **{"until": UNTIL, **options})
