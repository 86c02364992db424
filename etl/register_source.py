"""What all stores of a register have in common: its six columns, the name of a table, what can be asked of it."""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from etl.problems import Problem
from etl.readers.reading import FileRefused

SQL = Path(__file__).resolve().parent / "register"
COLUMNS = ("date", "area", "sex", "age", "kind", "channel")
NAMING = ".toml"


class Store(Protocol):
    """Where a register lies and is counted: the relation `register` and the tables of `tables.sql`.

    Every question may raise FileRefused when the register cannot be read to its end.
    """

    def rows(self, question: str) -> list[tuple[Any, ...]]: ...

    def add(self, table: str, rows: Sequence[tuple[str, ...]]) -> None: ...

    def ragged(self, shown: int) -> tuple[int, list[Problem]]: ...

    def in_file_order(self) -> None: ...


def question(name: str) -> str:
    """One of the questions in etl/register, the same text for every store."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def relation(file: Path) -> str | None:
    """The table or view that a file such as cases.toml names by its only key `register`; None for any other file."""
    if file.suffix.lower() != NAMING:
        return None
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    name = told.get("register")
    return name if len(told) == 1 and isinstance(name, str) else None


def check(file: Path, header: Iterable[str]) -> None:
    """Raises FileRefused unless the header names exactly the six columns, in any order."""
    names = list(header)
    allowed = {"allowed": ", ".join(COLUMNS)}
    for name in names:
        if name not in COLUMNS:
            raise FileRefused(Problem(file.name, 0, name, name, "unknown_column", allowed))
        if names.count(name) > 1:
            raise FileRefused(Problem(file.name, 0, name, name, "repeated_column"))
    for name in COLUMNS:
        if name not in names:
            raise FileRefused(Problem(file.name, 0, name, name, "missing_column"))
