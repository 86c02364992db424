"""What the project's catalogue knows that a reader of official files needs: indicators, categories and areas."""

import csv
from dataclasses import dataclass
from pathlib import Path

from etl.normalise import Areas
from etl.problems import Problem
from etl.readers.reading import FileRefused
from words import languages


@dataclass(frozen=True)
class Catalogue:
    """Indicators by id (their row), names of categories by code and language, and areas by name and by the
    committee's code, and the code of the whole country."""

    indicators: dict[str, dict[str, str]]
    categories: dict[str, dict[str, str]]
    areas: Areas
    committee_areas: dict[str, str]
    country: str

    def measures(self, indicator: str, unit: str) -> bool:
        """Whether figures of an indicator come in a unit, which may also be given as the kind "count"."""
        row = self.indicators[indicator]
        return unit in (row["unit"], row["kind"])


def catalogue(root: Path) -> Catalogue:
    """The catalogue under `root` as it lies on disk now."""
    areas = rows(root / "geo" / "areas.csv")
    return Catalogue(
        {row["id"]: row for row in rows(root / "data" / "catalogue" / "indicators.csv")},
        {
            row["category"]: {language: row[f"name_{language}"] for language in languages()}
            for row in rows(root / "data" / "catalogue" / "categories.csv")
        },
        Areas(areas),
        {row["nsc_sdmx_code"]: row["code"] for row in areas if row["nsc_sdmx_code"]},
        next(row["code"] for row in areas if row["kind"] == "country"),
    )


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file of the project, every cell as text; raises FileRefused for a row of another length."""
    with path.open(encoding="utf-8", newline="") as opened:
        header, *lines = csv.reader(opened)
    for number, line in enumerate(lines, start=1):
        if len(line) != len(header):
            details = {"expected": str(len(header)), "found": str(len(line))}
            raise FileRefused(Problem(path.name, number, "", ",".join(line), "ragged_row", details))
    return [dict(zip(header, line, strict=True)) for line in lines]
