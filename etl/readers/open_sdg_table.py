"""Opens a table of an Open SDG data repository: one figure a row, or one a column where headings name the breakdown."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.normalise import CYRILLIC, text
from etl.problems import Problem
from etl.readers.open_sdg_values import Column, Meanings
from etl.readers.reading import FileRefused
from etl.readers.sdmx_catalogue import Catalogue

LARGEST = 32 * 1024 * 1024
BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
OLD = "windows-1251"
OTHER_DELIMITERS = (";", "\t")
# headings of wide tables: "all", "KG02", "GeoCode:KG02", "sex:female|age:15-49"
GEOCODE, PAIR, PAIRS = "GeoCode", ":", "|"
# concepts that several columns may speak of
SHARED = ("area", "breakdown", "note", "passed", "value")


@dataclass(frozen=True)
class Cell:
    """One value of the table: its row (1 = first under the header), its heading, its text, and the filled
    cells of its row with their headings, to which the heading of a wide table adds its own."""

    row: int
    heading: str
    text: str
    beside: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """The columns of a table by heading, None where a heading is not known, and every value in order."""

    columns: dict[str, Column | None]
    cells: list[Cell]
    ragged: list[Problem]


def table(file: Path, meanings: Meanings, known: Catalogue) -> Table:
    """The table of a file; raises FileRefused for one that is empty, too large, not UTF-8, or no such table."""
    header, lines = _lines(file)
    wide = {heading: pairs for heading in header if (pairs := _pairs(heading, meanings, known)) is not None}
    columns = {h: meanings.column(h) for h in header if h not in wide}
    columns |= {h: meanings.column(h) for pairs in wide.values() for h in pairs}
    _is_whole(file, columns, wide)
    cells: list[Cell] = []
    ragged: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if len(line) != len(header):
            details = {"expected": str(len(header)), "found": str(len(line))}
            ragged.append(Problem(file.name, number, "", ",".join(line)[:200], "ragged_row", details))
        elif line:
            cells += _cells(number, dict(zip(header, line, strict=True)), wide, columns)
    return Table(columns, cells, ragged)


def opens_table(head: bytes, meanings: Meanings, known: Catalogue) -> bool:
    """Whether the first line names a year and a value, whatever its encoding and delimiter."""
    first = _decoded(head, piece=True)[0].partition("\n")[0].strip("\r")
    delimiter = next((each for each in OTHER_DELIMITERS if each in first and "," not in first), ",")
    try:
        header = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return False
    years = [heading for heading in header if (column := meanings.column(heading)) and column.concept == "year"]
    return bool(years) and any(_pairs(heading, meanings, known) is not None for heading in header)


def _decoded(content: bytes, piece: bool = False) -> tuple[str, str]:
    """The text and the name of the encoding that is not UTF-8, if so; a piece may end within a letter."""
    for mark, name in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(name, "replace"), name
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError as damage:
        if piece and damage.reason == "unexpected end of data":
            return content[: damage.start].decode("utf-8-sig"), ""
        old = content.decode(OLD, "replace")
        return old, OLD if CYRILLIC.search(old) else "?"


def _lines(file: Path) -> tuple[list[str], list[list[str]]]:
    size = file.stat().st_size
    if size > LARGEST:
        raise _refused(file, "too_large", file.name, limit=f"{LARGEST // 1024**2} MB")
    written, encoding = _decoded(file.read_bytes())
    if encoding:
        raise _refused(file, "wrong_encoding", encoding)
    try:
        lines = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    except csv.Error as damage:
        raise _refused(file, "unreadable", str(damage)) from damage
    if not lines:
        raise _refused(file, "empty_file", file.name)
    header = [text(cell) or "" for cell in lines[0]]
    if len(header) == 1 and any(delimiter in header[0] for delimiter in OTHER_DELIMITERS):
        raise _refused(file, "wrong_delimiter", header[0])
    return _named(file, header, [[text(cell) or "" for cell in line] for line in lines[1:] if line])


def _named(file: Path, header: list[str], lines: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Header and lines without the empty columns spreadsheets leave behind; raises FileRefused for headings twice."""
    full = [len(line) == len(header) for line in lines]
    empty = {
        at
        for at, heading in enumerate(header)
        if not heading and not any(line[at] for line, whole in zip(lines, full, strict=True) if whole)
    }
    header = [heading for at, heading in enumerate(header) if at not in empty]
    for heading in header:
        if header.count(heading) > 1:
            raise _refused(file, "repeated_column", heading)
    kept = [
        [cell for at, cell in enumerate(line) if at not in empty] if whole else line
        for line, whole in zip(lines, full, strict=True)
    ]
    return header, kept


def _pairs(heading: str, meanings: Meanings, known: Catalogue) -> dict[str, str] | None:
    """What a heading of a wide table adds to its row, or None for an ordinary heading."""
    column = meanings.column(heading)
    if column is not None:
        return {} if column.concept == "value" else None
    if heading in known.committee_areas or known.areas.code(heading):
        return {GEOCODE: heading}
    parts = [part.partition(PAIR) for part in heading.split(PAIRS)]
    if all(sign and value and meanings.column(name) for name, sign, value in parts):
        return {name: value for name, _, value in parts}
    return None


def _is_whole(file: Path, columns: dict[str, Column | None], wide: dict[str, dict[str, str]]) -> None:
    concepts = [column.concept for column in columns.values() if column]
    if "year" not in concepts:
        raise _refused(file, "missing_column", "Year")
    if not wide:
        raise _refused(file, "missing_column", "Value")
    for concept in concepts:
        if concept not in SHARED and concepts.count(concept) > 1:
            twice = ", ".join(h for h, column in columns.items() if column and column.concept == concept)
            raise _refused(file, "repeated_column", twice)


def _cells(
    row: int, line: dict[str, str], wide: dict[str, dict[str, str]], columns: dict[str, Column | None]
) -> Iterator[Cell]:
    beside = [(heading, cell) for heading, cell in line.items() if heading in columns and cell]
    for heading, pairs in wide.items():
        yield Cell(row, heading, line[heading], (*beside, *pairs.items()))


def _refused(file: Path, kind: str, value: str, **details: str) -> FileRefused:
    return FileRefused(Problem(file.name, 0, "", value[:200], kind, details))
