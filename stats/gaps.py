"""The gap between a standard and what is known: what is needed, what is known, and at most how much is missing."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from stats.computed import Computed, compute

Range = tuple[Computed, Computed]


@dataclass(frozen=True)
class Gap:
    """Need, known units and missing units, each from a lesser to a greater number; None where unknown.

    `unknown_capacity` counts the facilities whose units nobody published, so `missing` is "at most" its numbers.
    """

    needed: Range | None
    known: tuple[float, float] | None
    missing: Range | None
    unknown_capacity: int | None

    @property
    def computed(self) -> tuple[Computed, ...]:
        """Every number of it that nobody published."""
        return (*(self.needed or ()), *(self.missing or ()))

    def after(self, added: float) -> Range | None:
        """What is missing at most once so many units more exist; None where the need is unknown."""
        if self.missing is None:
            return None
        fewest, most = (compute("shortfall", each.value, added) for each in self.missing)
        return fewest, most


def gap(row: dict[str, Any]) -> Gap:
    """The gap of one row of the query `services_gaps`.

    row: base_low and base_high (people, women or areas), per, known_low, known_high, unknown_capacity; a missing number
    is None or NaN. Nothing known counts as nothing towards the need, never as a known nought.
    """
    known = None if pd.isna(row["known_low"]) else (float(row["known_low"]), float(row["known_high"]))
    unknown = None if pd.isna(row["unknown_capacity"]) else int(row["unknown_capacity"])
    if pd.isna(row["base_low"]):
        return Gap(None, known, None, unknown)
    low, high = (compute("needed", float(row[base]), float(row["per"])) for base in ("base_low", "base_high"))
    fewest = compute("shortfall", low.value, known[1] if known else 0.0)
    most = compute("shortfall", high.value, known[0] if known else 0.0)
    return Gap((low, high), known, (fewest, most), unknown)
