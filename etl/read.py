"""Reads the text files: every cell as text, nothing guessed, every damaged file or row reported."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.normalise import text
from etl.problems import Problem


@dataclass(frozen=True)
class Row:
    """One row of a file: where it stands, and its cells (an empty cell is None)."""

    file: str
    number: int
    cells: dict[str, str | None]


def files(root: Path, pattern: str) -> list[Path]:
    """The files of a table in a fixed order; `pattern` is relative to `root` and may hold a star."""
    return sorted(root.glob(pattern))


def rows(root: Path, path: Path, columns: list[str], problems: list[Problem]) -> Iterator[Row]:
    """The rows of one CSV file whose header must name exactly `columns`; mistakes are added to `problems`."""
    name = path.relative_to(root).as_posix()
    try:
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as damage:
        problems.append(Problem(name, 0, "", str(damage), "unreadable"))
        return
    if not lines:
        problems.append(Problem(name, 0, "", "0 B", "unreadable"))
        return
    if not _header_fits(name, lines[0], columns, problems):
        return
    for number, cells in enumerate(lines[1:], start=1):
        if len(cells) != len(lines[0]):
            details = {"expected": str(len(lines[0])), "found": str(len(cells))}
            problems.append(Problem(name, number, "", ",".join(cells), "ragged_row", details))
        else:
            yield Row(name, number, {c: text(v) for c, v in zip(lines[0], cells, strict=True)})


def _header_fits(name: str, header: list[str], columns: list[str], problems: list[Problem]) -> bool:
    allowed = ", ".join(columns)
    wrong = [Problem(name, 0, c, c, "unknown_column", {"allowed": allowed}) for c in header if c not in columns]
    wrong += [Problem(name, 0, c, c, "missing_column") for c in columns if c not in header]
    wrong += [Problem(name, 0, c, c, "repeated_column") for c in set(header) if header.count(c) > 1]
    problems.extend(wrong)
    return not wrong
