"""A copy of the project that a fault may spoil: its files, its builds, and what a build left lying about."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from etl.build import is_current

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    ".streamlit", "charts", "data", "deploy", "etl", "exports", "geo", "pages", "stats", "words", "dashboard.py",
)  # fmt: skip
NOT_COPIED = shutil.ignore_patterns("*.duckdb*", "versions", "imported")
KEPT_VERSION = re.compile(r"(data|\.\./store)/versions(/[0-9a-f]{12}\.duckdb)?")
PATIENCE = 120


class NotHeld(Exception):
    """What was promised did not happen; the text says what was seen instead."""


class NotPermitted(Exception):
    """This machine does not let the fault be made; the text says why."""


class Done(NamedTuple):
    """How a command ended: its code and what it wrote to standard error."""

    code: int
    said: str


def sound(root: Path) -> None:
    """Copies the project as it is into the folder `root`, compiled and with a database that fits its inputs."""
    root.mkdir()
    for part in PARTS:
        source = ROOT / part
        shutil.copytree(source, root / part, ignore=NOT_COPIED) if source.is_dir() else shutil.copy2(source, root)
    tree = Tree(root)
    if is_current(ROOT, ROOT / "data" / "kalkan.duckdb"):
        shutil.copy2(ROOT / "data" / "kalkan.duckdb", tree.database)
    else:
        tree.ended(tree.etl())
    subprocess.run([sys.executable, "-m", "compileall", "-q", "."], cwd=root, check=True, stdout=subprocess.DEVNULL)


class Tree:
    """The project in a folder of its own, its database where it is wanted; its commands know nothing of any other."""

    def __init__(self, root: Path, database: Path | None = None):
        self.root, self.database = root, database or root / "data" / "kalkan.duckdb"
        self.here = self._listed()

    def environment(self, **others: str) -> dict[str, str]:
        """What commands of this tree are started with; temporary files lie on the same disk as the data."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith("KALKAN_")}
        own = {"KALKAN_DATABASE": str(self.database), "KALKAN_BORDERS": str(self.root / "none")}
        return kept | own | {"TMPDIR": str(self.root), "PYTHONPATH": ""} | others

    def etl(self, *arguments: str, within: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        """Starts `python -m etl`, where asked within another command."""
        command = [*within, sys.executable, "-m", "etl", *arguments]
        return subprocess.Popen(
            command, cwd=self.root, env=self.environment(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip

    def ended(self, command: subprocess.Popen[str]) -> Done:
        """Waits for a command; raises NotHeld when it does not end."""
        try:
            _, said = command.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            command.kill()
            raise NotHeld(f"a build did not end within {PATIENCE} seconds") from None
        return Done(command.returncode, said)

    def prints(self) -> dict[str, str]:
        """The SHA-256 of the database and of every file of the sources."""
        files = [self.database, *sorted(path for path in (self.root / "data" / "sources").rglob("*") if path.is_file())]
        return {self._name(path): _digest(path) for path in files}

    def left(self) -> list[str]:
        """What lies in the tree and did not when it was made, except compiled code and earlier versions of the data."""
        return sorted(name for name in self._listed() - self.here if not KEPT_VERSION.fullmatch(name))

    def clear(self) -> None:
        """Takes away what was left, so that the next run finds the tree as it was made."""
        for name in reversed(self.left()):
            path = self.root / name
            path.rmdir() if path.is_dir() else path.unlink()

    def _listed(self) -> set[str]:
        names = {self._name(path) for folder in (self.root, self.database.parent) for path in folder.rglob("*")}
        return {name for name in names if "__pycache__" not in name and name != ".drafts"}

    def _name(self, path: Path) -> str:
        return os.path.relpath(path, self.root)


def refused_plainly(done: Done) -> None:
    """Raises NotHeld unless a command ended with 1 and one line that says why."""
    lines = done.said.strip().splitlines()
    if done.code != 1 or len(lines) != 1 or "Traceback" in done.said:
        raise NotHeld(f"ended with {done.code} and {len(lines)} lines: {cause(done)}")


def cause(done: Done) -> str:
    """The message of a command, or of its traceback the error."""
    errors = [line for line in done.said.splitlines() if line and not line.startswith(" ")]
    traced = [line for line in errors if re.match(r"[\w.]+(Error|Exception)\b", line)]
    return f"traceback, {traced[-1][:100]}" if traced else " | ".join(errors)[:200]


def unchanged(before: dict[str, str], after: dict[str, str]) -> None:
    """Raises NotHeld where a file is not what it was, byte for byte."""
    other = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
    if other:
        raise NotHeld(f"{len(other)} files are not what they were: {', '.join(other[:3])}")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
