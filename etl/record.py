"""Writes a publication into a draft of the sources: its record, the figures it changes, the vintage it replaces."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl import ledger
from etl.ledger import CHANGES, COLUMNS, KEY, PUBLICATIONS, SOURCES, SUPERSEDED, Row

PUBLICATION_COLUMNS = ("number", "published_at", "who", "kind", "undoes", "file", "file_sha256", "version_before")
CHANGE_COLUMNS = ("number", *KEY, "source", "value_before", "value_after", "row_before", "row_after")


@dataclass(frozen=True)
class Change:
    """One figure of a source before and after; None where it did not or does not exist."""

    source: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Plan:
    """Whether figures are imported or a publication is undone, and whether sums that do not fit may be registered."""

    kind: str
    undoes: int | None
    consent: bool


@dataclass(frozen=True)
class Author:
    """Who publishes, and the file the figures came from with its SHA-256 digest."""

    who: str
    file: str = ""
    file_sha256: str = ""


def record(changes: list[Change], author: Author, plan: Plan, version: str, draft: Path) -> Row:
    """Writes the publication and its changes into the draft's records; returns the entry of the publication."""
    records = ledger.read(draft / PUBLICATIONS)
    number = str(len(records) + 1)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    told = (number, now, author.who, plan.kind, str(plan.undoes or ""), author.file, author.file_sha256, version)
    entry = dict(zip(PUBLICATION_COLUMNS, told, strict=True))
    ledger.write(draft / PUBLICATIONS, [*records, entry], PUBLICATION_COLUMNS)
    rows = [_change_row(number, change) for change in changes]
    ledger.write(draft / CHANGES, [*ledger.read(draft / CHANGES), *rows], CHANGE_COLUMNS)
    return entry


def _change_row(number: str, change: Change) -> Row:
    figure = change.after or change.before or {}
    return {
        **{column: figure[column] for column in KEY},
        "number": number,
        "source": change.source,
        "value_before": (change.before or {}).get("value", ""),
        "value_after": (change.after or {}).get("value", ""),
        "row_before": json.dumps(change.before, ensure_ascii=False) if change.before else "",
        "row_after": json.dumps(change.after, ensure_ascii=False) if change.after else "",
    }


def apply(changes: list[Change], source: str, entry: Row, draft: Path) -> None:
    """Rewrites a source's figures, and keeps what an import replaces as superseded rows."""
    folder = draft / SOURCES / source
    rows = {ledger.key(row): row for row in ledger.read(folder / "observations.csv")}
    for change in changes:
        if change.after:
            rows[ledger.key(change.after)] = change.after
        elif change.before:
            rows.pop(ledger.key(change.before), None)
    ledger.write(folder / "observations.csv", sorted(rows.values(), key=ledger.key), COLUMNS)
    replaced = [change.before for change in changes if change.before and change.after]
    if replaced:
        _keep_or_drop(replaced, entry["kind"], entry["published_at"], folder)


def _keep_or_drop(replaced: list[Row], kind: str, when: str, folder: Path) -> None:
    """An import adds the old vintage; an undoing takes back the one it restores."""
    path = folder / "superseded.csv"
    kept = ledger.read(path)
    if kind == "import":
        kept += [{**row, "replaced_on": when} for row in replaced]
    else:
        newest = {ledger.key(row): row for row in sorted(kept, key=_in_time)}
        restored = {ledger.key(row) for row in replaced}
        kept = [row for row in kept if ledger.key(row) not in restored or newest[ledger.key(row)] is not row]
    if kept:
        ledger.write(path, sorted(kept, key=_in_time), SUPERSEDED)
    else:
        path.unlink(missing_ok=True)


def _in_time(row: Row) -> tuple[tuple[str, ...], str]:
    return ledger.key(row), row["replaced_on"]
