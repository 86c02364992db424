"""Earlier versions of the data: a whole database each, kept beside the one in service and asked within a block."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from data import place

VERSION = re.compile(r"[0-9a-f]{12}")
_asked: ContextVar[Path | None] = ContextVar("asked version", default=None)


class VersionNotKept(Exception):
    """No database of this version lies beside the one in service; `version` is what was asked for."""

    def __init__(self, version: str):
        super().__init__(f"version {version!r} is not kept")
        self.version = version


def folder(database: Path) -> Path:
    """Where the earlier versions of a database lie."""
    return database.with_name("versions")


def path_of(version: str, database: Path) -> Path:
    """The database of an earlier version; raises VersionNotKept."""
    found = folder(database) / f"{version}.duckdb"
    # the name comes from an address: nothing but a version may become part of a path
    if not VERSION.fullmatch(version) or not found.is_file():
        raise VersionNotKept(version)
    return found


@contextmanager
def as_of(version: str) -> Iterator[None]:
    """Within the block every question is put to that version; raises VersionNotKept before it begins."""
    before = _asked.set(path_of(version, place.database()))
    try:
        yield
    finally:
        _asked.reset(before)


def in_use() -> Path:
    """The database that questions are put to: the one in service, or the version asked for."""
    return _asked.get() or place.database()
