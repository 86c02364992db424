"""Keeps the database that is about to be replaced, so that a link frozen to its version goes on showing its figures."""

import os
import shutil
from pathlib import Path

import duckdb

from data.versions import folder

MOST_KEPT = 12


def keep(database: Path, successor: str) -> None:
    """Lays the database in service beside its successor's place, under its own version; the oldest beyond twelve go.

    Nothing is kept when there is none, when it is damaged, or when the successor is of the same version.
    """
    signed = signature(database)
    if signed is None or signed[0] == successor:
        return
    place = folder(database)
    place.mkdir(exist_ok=True)
    kept = place / f"{signed[0]}.duckdb"
    draft = kept.with_suffix(f".draft-{os.getpid()}")
    # a build that was killed here may have had the same number
    draft.unlink(missing_ok=True)
    try:
        os.link(database, draft)
    except OSError:
        shutil.copyfile(database, draft)
    os.replace(draft, kept)
    os.utime(kept)
    for old in sorted(place.glob("*.duckdb"), key=lambda path: path.stat().st_mtime)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def signature(database: Path) -> tuple[str, str] | None:
    """The versions of data and schema that a build wrote into a database; None where there is none to be read."""
    if not database.is_file():
        return None
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            row = connection.execute("select data_version, schema_version from load").fetchone()
    except duckdb.Error:
        return None
    return (str(row[0]), str(row[1])) if row else None
