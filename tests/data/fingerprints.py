"""Fingerprints of the published figures, one a source: a figure cannot change without someone saying so.

`python -m tests.data.fingerprints` records them after a change that was meant.
"""

import csv
import hashlib
import json
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "data" / "sources"
RECORDED = Path(__file__).with_name("fingerprints.csv")
RECORD_OF_CHANGES = "publications"
HEADER = ["source", "observations", "sha256"]


def fingerprints(sources: Path = SOURCES) -> dict[str, tuple[int, str]]:
    """The number of rows and sixteen hexadecimal digits for every source folder.

    Neither the order of rows and columns nor the way cells are quoted counts, only what they say.
    """
    folders = [folder for folder in sorted(sources.iterdir()) if folder.is_dir() and folder.name != RECORD_OF_CHANGES]
    return {folder.name: fingerprint(folder) for folder in folders}


def fingerprint(folder: Path) -> tuple[int, str]:
    """The number of rows of one source, and the digits that change with any of its cells."""
    rows = sorted(line for path in folder.glob("*.csv") for line in canonical(path))
    return len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def canonical(path: Path) -> list[str]:
    """The rows of one file, each as one line that names its file and its columns."""
    with path.open(encoding="utf-8", newline="") as text:
        return [json.dumps([path.name, sorted(row.items())], ensure_ascii=False) for row in csv.DictReader(text)]


def recorded(path: Path = RECORDED) -> dict[str, tuple[int, str]]:
    """The fingerprints as they were last accepted."""
    with path.open(encoding="utf-8", newline="") as text:
        return {row["source"]: (int(row["observations"]), row["sha256"]) for row in csv.DictReader(text)}


def differences(now: dict[str, tuple[int, str]], before: dict[str, tuple[int, str]]) -> list[str]:
    """What changed between two sets of fingerprints, one sentence a source."""
    sentences = [f"{name}: {now[name][0]} rows, new" for name in now.keys() - before.keys()]
    sentences += [f"{name}: gone, {before[name][0]} rows" for name in before.keys() - now.keys()]
    for name in now.keys() & before.keys():
        if now[name] != before[name]:
            sentences.append(f"{name}: {before[name][0]} rows, now {now[name][0]}, and other cells")
    return sorted(sentences)


def accept(path: Path = RECORDED, sources: Path = SOURCES) -> list[str]:
    """Records the fingerprints of the sources as they are; returns what changed."""
    now, before = fingerprints(sources), recorded(path) if path.exists() else {}
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows([name, *values] for name, values in now.items())
    return differences(now, before)


if __name__ == "__main__":
    print("\n".join(accept()) or "nothing changed")
