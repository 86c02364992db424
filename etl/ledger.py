"""The figures as they lie in data/sources: one CSV file a source, read and written as texts."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

Row = dict[str, str]

KEY = ("indicator", "area", "period_start", "period_end", "sex", "age", "category")
COLUMNS = (*KEY, "value", "qualifier", "status", "confidence", "note")
SUPERSEDED = (*KEY, "replaced_on", *COLUMNS[len(KEY) :])
CATALOGUE = "data/catalogue"
SOURCES = "data/sources"
PUBLICATIONS = f"{SOURCES}/publications/publications.csv"
CHANGES = f"{SOURCES}/publications/changes.csv"


def key(row: Row) -> tuple[str, ...]:
    """Everything that tells a figure from others of its source."""
    return tuple(row[column] for column in KEY)


def read(path: Path) -> list[Row]:
    """The rows of a CSV file; none when there is no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Iterable[Row], columns: Iterable[str]) -> None:
    """Puts rows in place of a file's own, in the form of the repository: UTF-8, LF, only the columns named."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    # a file that is shared by hard link with another tree must not be written in place
    path.unlink(missing_ok=True)
    path.write_text(text.getvalue(), encoding="utf-8", newline="\n")


def figures(root: Path, source: str) -> list[Row]:
    """The current figures of a source."""
    return read(root / SOURCES / source / "observations.csv")


def siblings(root: Path, source: str) -> list[str]:
    """The other sources of the same publisher that hold figures."""
    publishers = {row["id"]: row["publisher"] for row in read(root / CATALOGUE / "sources.csv")}
    held = {path.parent.name for path in (root / SOURCES).glob("*/observations.csv")}
    return sorted(s for s in held if s != source and publishers.get(s) == publishers.get(source))


def knows_source(root: Path, source: str) -> bool:
    """Whether a source stands in the register of sources."""
    return any(row["id"] == source for row in read(root / CATALOGUE / "sources.csv"))
