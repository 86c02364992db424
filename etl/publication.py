"""Publishes a difference, or undoes the last publication: recorded, validated as a whole, swapped in at once."""

import json
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from etl import exceptions, ledger
from etl.build import ABANDONED_AFTER_SECONDS, build, data_version
from etl.difference import Difference
from etl.exchange import exchange, recover
from etl.ledger import CHANGES, COLUMNS, PUBLICATIONS, SOURCES, Row
from etl.problems import CheckFailed
from etl.readers.reading import Figure
from etl.record import Author, Change, Plan, apply, record
from etl.vintages import keep

DRAFTS = ".drafts"
# what a build reads besides the sources themselves
AROUND = ("data/catalogue", "data/schema", "etl/checks", "etl/derive", "geo", "words")


class NothingToUndo(Exception):
    """No publication is on record, or the last one is itself an undoing."""


@dataclass(frozen=True)
class Published:
    """What was written: the record's number and the versions of the data before and after."""

    number: int
    undoes: int | None
    version_before: str
    version_after: str
    sums_registered: int


def publish(found: Difference, author: Author, root: Path, database: Path, consent: bool = False) -> Published:
    """Writes a difference into data/sources and rebuilds the database; all of it or nothing.

    With `consent`, sums that do not fit in the new figures are registered as exceptions. Raises InputRefused or
    CheckFailed, with everything as it was, when the new whole does not hold.
    """
    changes = [Change(found.source, None, _row(figure)) for figure in found.added]
    changes += [Change(found.source, row, _row(figure)) for row, figure in found.revised]
    return _write(changes, author, Plan("import", None, consent), root, database)


def undo(author: Author, root: Path, database: Path) -> Published:
    """Takes the last publication back; the undoing is itself a publication. Raises NothingToUndo."""
    records = ledger.read(root / PUBLICATIONS)
    undone = {record["undoes"] for record in records}
    open_records = [r for r in records if r["kind"] == "import" and r["number"] not in undone]
    if not open_records:
        raise NothingToUndo
    last = open_records[-1]["number"]
    changes = [
        Change(row["source"], _loads(row["row_after"]), _loads(row["row_before"]))
        for row in ledger.read(root / CHANGES)
        if row["number"] == last
    ]
    return _write(changes, author, Plan("undo", int(last), False), root, database)


def _write(changes: list[Change], author: Author, plan: Plan, root: Path, database: Path) -> Published:
    place, drafts = root / SOURCES, root / DRAFTS
    recover(place)
    _clear(drafts)
    before = data_version(root)
    with tempfile.TemporaryDirectory(dir=drafts) as folder:
        draft = Path(folder)
        _mirror(root, draft)
        entry = record(changes, author, plan, before, draft)
        for source in sorted({change.source for change in changes}):
            apply([c for c in changes if c.source == source], source, entry, draft)
        after, settled = _hold(changes, entry, plan, draft)
        ready = _beside(draft / "kalkan.duckdb", database)
        try:
            keep(database, after)
            exchange(draft / SOURCES, place)
            os.replace(ready, database)
        finally:
            ready.unlink(missing_ok=True)
    return Published(int(entry["number"]), plan.undoes, before, after, settled)


def _hold(changes: list[Change], entry: Row, plan: Plan, draft: Path) -> tuple[str, int]:
    """Builds the draft, and once more with its sums registered; the version and how many sums that were."""
    register, kept = draft / exceptions.REGISTER, draft / SOURCES / "publications"
    before = kept / f"sum_exceptions_before_{plan.undoes}.csv"
    if plan.undoes and before.is_file():
        ledger.write(register, ledger.read(before), exceptions.COLUMNS)
    try:
        return build(draft, draft / "kalkan.duckdb").data_version, 0
    except CheckFailed as failure:
        if not (plan.consent and exceptions.can_settle(failure)):
            raise
        shutil.copyfile(register, kept / f"sum_exceptions_before_{entry['number']}.csv")
        settled = exceptions.settle(failure, changes[0].source, entry["number"], draft)
    return build(draft, draft / "kalkan.duckdb").data_version, settled


def _beside(fresh: Path, database: Path) -> Path:
    """The built database on the disk of the one in service: what may run out of room comes before what is seen."""
    # not named as the drafts of builds are: nobody holds this one open
    draft = database.with_name(f"{database.name}.ready-{os.getpid()}")
    try:
        os.replace(fresh, draft)
    except OSError:
        try:
            shutil.copyfile(fresh, draft)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
    return draft


def _clear(drafts: Path) -> None:
    """Removes what killed publications left behind."""
    drafts.mkdir(exist_ok=True)
    for left in drafts.iterdir():
        if time.time() - left.stat().st_mtime > ABANDONED_AFTER_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _mirror(root: Path, draft: Path) -> None:
    """A tree that looks like the project to a build: the sources by hard link, everything around by symbolic link."""
    for name in AROUND:
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).symlink_to((root / name).resolve(), target_is_directory=True)
    shutil.copytree(root / SOURCES, draft / SOURCES, copy_function=_link)


def _link(source: str, target: str) -> None:
    """A hard link, or a copy where the file system has none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _row(figure: Figure) -> Row:
    return {column: getattr(figure, column) for column in COLUMNS}


def _loads(text: str) -> Row | None:
    return dict(json.loads(text)) if text else None
