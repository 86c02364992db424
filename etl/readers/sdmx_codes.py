"""The maps from the committee's codes to the project's: data, read anew for every file."""

import csv
import io
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.problems import Problem
from etl.readers.reading import FileRefused
from etl.readers.sdmx_catalogue import rows
from etl.readers.sdmx_message import Record

SERIES, CODES, CORRECTIONS, MESSAGE = "sdmx_series.csv", "sdmx_codes.csv", "sdmx_corrections.csv", "sdmx_message.toml"
AGES = re.compile(r"Y(\d{1,3})T(\d{1,3})|Y_GE(\d{1,3})", re.ASCII)
FIELDS = ("sex", "age", "category", "unit", "status")
LONGEST_CODE = 60


class Mistake(Exception):
    """One observation cannot be read: where, what, and what the remedy needs."""

    def __init__(self, kind: str, column: str, value: str, **details: str):
        super().__init__(kind)
        self.kind, self.column, self.value, self.details = kind, column, value, details


@dataclass(frozen=True)
class Correction:
    """A code of a series that is misprinted; `gone_with` are codes that appear once the misprint is mended."""

    series: str
    dimension: str
    code: str
    instead: str
    gone_with: frozenset[str]
    reason: str


@dataclass(frozen=True)
class Maps:
    """Everything that is known of the committee's codes, and the names a structure definition gives them."""

    message: dict[str, Any]
    series: dict[str, tuple[str, str]]
    codes: dict[tuple[str, str, str], tuple[str, str]]
    corrections: list[Correction]
    labels: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def meaning(self, dimension: str, code: str, series: str) -> tuple[str, str]:
        """Which field of a figure a code fills and with what; the line of a series wins; raises Mistake."""
        found = self.codes.get((dimension, code, series)) or self.codes.get((dimension, code, ""))
        if found is None:
            line = self.code_line(dimension, code, series)
            raise Mistake("unmapped_code", dimension, code, dimension=dimension, map=f"etl/maps/{CODES}", line=line)
        return found

    def code_line(self, dimension: str, code: str, series: str) -> str:
        """The line of the map that would make a code known."""
        of_series = series if dimension in self.message["per_series"] else ""
        return line([dimension, code, of_series, *self._proposal(dimension, code), ""])

    def _proposal(self, dimension: str, code: str) -> tuple[str, str]:
        ages = AGES.fullmatch(code) if dimension == "AGE" else None
        if ages:
            return "age", f"{int(ages[3])}+" if ages[3] else f"{int(ages[1])}-{int(ages[2])}"
        if dimension in self.message["fields"]:
            name, proposal = self.message["fields"][dimension]
            return name, proposal or code.casefold()
        label = self.labels.get(dimension, {}).get(code, {}).get("en", code)
        prefix = self.message["prefixes"].get(dimension, dimension.casefold())
        return "category", "_".join(re.findall(r"[a-z0-9]+", f"{prefix} {label}".casefold()))[:LONGEST_CODE]


def load(folder: Path, labels: dict[str, dict[str, dict[str, str]]]) -> Maps:
    """The maps of a folder together with the names of codes."""
    return Maps(
        tomllib.loads((folder / MESSAGE).read_text(encoding="utf-8")),
        {row["series"]: (row["indicator"], row["category"]) for row in rows(folder / SERIES)},
        _codes(folder / CODES),
        [
            Correction(**{**row, "gone_with": frozenset(row["gone_with"].split())})  # type: ignore[arg-type]
            for row in rows(folder / CORRECTIONS)
        ],
        labels,
    )  # fmt: skip


def _codes(path: Path) -> dict[tuple[str, str, str], tuple[str, str]]:
    lines = rows(path)
    for number, row in enumerate(lines, start=1):
        if row["field"] not in FIELDS:
            details = {"allowed": ", ".join(FIELDS)}
            raise FileRefused(Problem(path.name, number, "field", row["field"], "unknown_column", details))
    return {(row["dimension"], row["code"], row["series"]): (row["field"], row["ours"]) for row in lines}


def line(cells: list[str]) -> str:
    """One line of a CSV file, without its end."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue()


def series_line(series: str, indicator: str = "…") -> str:
    """The line of the map that would make a series known."""
    return line([series, indicator, "", ""])


class Corrected:
    """Mends misprinted codes, and stops where the file no longer has the misprint."""

    def __init__(self, corrections: list[Correction], records: Iterable[Record]):
        self._of = {(each.series, each.dimension, each.code): each for each in corrections}
        seen = {(r.cells.get("SERIES", ""), name, code) for r in records for name, code in r.cells.items()}
        self._gone = {
            (each.series, each.dimension, code): each
            for each in corrections
            if any((each.series, each.dimension, proof) in seen for proof in each.gone_with)
            for code in {each.code, *each.gone_with}
        }

    def code(self, series: str, dimension: str, code: str) -> tuple[str, str]:
        """The code that was meant, with the reason when it is another; raises Mistake."""
        place = (series, dimension, code)
        if place in self._gone:
            gone = self._gone[place]
            entry = line([gone.series, gone.dimension, gone.code, gone.instead])
            raise Mistake("correction_outdated", dimension, code, map=f"etl/maps/{CORRECTIONS}", line=entry)
        mended = self._of.get(place)
        return (mended.instead, mended.reason) if mended else (code, "")
