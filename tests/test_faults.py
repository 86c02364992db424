"""Every fault once, as `python -m benchmarks.faults` makes it, and that its judges see what is wrong."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from benchmarks.faults import lacking
from benchmarks.faults.__main__ import FAULTS
from benchmarks.faults.servers import killed
from benchmarks.faults.serving import QUESTIONS, Server, View, serves, whole
from benchmarks.faults.tree import Done, NotHeld, Tree, refused_plainly, unchanged

ROOT = Path(__file__).resolve().parents[1]
# full_disk differs from full_store in what else lies on the disk; both are long
ONCE = [name for name in FAULTS if name != "full_disk"]
DOCUMENT = "<html><svg></svg></html>"


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """What the command says of each fault."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults", "1", *ONCE], cwd=ROOT, capture_output=True, text=True, check=False,
        env={name: text for name, text in os.environ.items() if not name.startswith("KALKAN_")},
    )  # fmt: skip
    parts = re.split(r"^(\w+)", done.stdout, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True)) or {"error": done.stderr}


@pytest.mark.parametrize("fault", ONCE)
def test_a_fault_loses_nothing(told: dict[str, str], fault: str) -> None:
    assert fault in told, told
    if "skipped" in told[fault]:
        pytest.skip(told[fault].strip())
    assert "1 runs, 1 held" in told[fault], told[fault]


def test_an_unknown_fault_is_told(capfd: pytest.CaptureFixture) -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.faults", "fire"], cwd=ROOT, check=False)
    assert done.returncode == 2 and "fire" in capfd.readouterr().err


@pytest.mark.parametrize(
    "done",
    [
        Done(0, "no room\n"),
        Done(1, ""),
        Done(1, "no room\nno room\n"),
        Done(-9, "no room\n"),
        Done(1, 'Traceback (most recent call last):\n  File "a.py"\nOSError: [Errno 28]\n'),
    ],
)
def test_only_one_line_and_the_code_1_are_a_plain_refusal(done: Done) -> None:
    refused_plainly(Done(1, "no room\n"))
    with pytest.raises(NotHeld):
        refused_plainly(done)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A tree with two files and no application."""
    sources = tmp_path / "tree" / "data" / "sources"
    sources.mkdir(parents=True)
    (sources / "a.csv").write_text("a\n")
    (sources.parent / "kalkan.duckdb").write_bytes(b"whole")
    return Tree(tmp_path / "tree")


def test_a_file_changed_lost_or_added_is_seen(tree: Tree) -> None:
    before = tree.prints()
    unchanged(before, tree.prints())
    for spoil in (
        lambda: tree.database.write_bytes(b"half"),
        lambda: (tree.root / "data" / "sources" / "a.csv").write_text("b\n"),
        lambda: (tree.root / "data" / "sources" / "b.csv").write_text("b\n"),
    ):
        spoil()
        with pytest.raises(NotHeld):
            unchanged(before, tree.prints())
        before = tree.prints()


def test_drafts_are_seen_and_kept_versions_are_none(tree: Tree) -> None:
    versions, drafts = tree.root / "data" / "versions", tree.root / ".drafts" / "x"
    for folder in (versions, drafts):
        folder.mkdir(parents=True)
    for path in (versions / "0123456789ab.duckdb", versions / "0123456789ab.draft-7", drafts / "a.csv"):
        path.write_text("")
    tree.database.with_name("kalkan.duckdb.draft-7.wal").write_text("")
    assert tree.left() == [
        ".drafts/x", ".drafts/x/a.csv", "data/kalkan.duckdb.draft-7.wal", "data/versions/0123456789ab.draft-7",
    ]  # fmt: skip
    tree.clear()
    assert tree.left() == [] and (versions / "0123456789ab.duckdb").exists()


class Answering(Server):
    """A server that answers what a test wants and runs nothing."""

    def __init__(self, seen: View, document: tuple[int, str] = (200, DOCUMENT), status: str = "ok"):
        self.seen, self.document, self.status = seen, document, status

    def get(self, address: str) -> tuple[int, str]:
        return self.document

    def view(self, page: str = "", query: str = "") -> View:
        return self.seen

    def health(self) -> tuple[int, dict[str, object]]:
        return 200, {"status": self.status}


FOOT = '<footer class="k-footer">'
GOOD = View(f"<h1>{QUESTIONS['']}</h1>{FOOT}", [], 1)


def bad() -> Iterator[Answering]:
    yield Answering(GOOD, (500, DOCUMENT))
    yield Answering(GOOD, (200, "<html>cut o"))
    yield Answering(GOOD, (200, "<html></html>"))
    yield Answering(GOOD, status="older")
    yield Answering(View(GOOD.html, ["KeyError"], 1))
    yield Answering(View(GOOD.html + "Traceback", [], 1))
    yield Answering(View(FOOT, [], 1))
    yield Answering(View(QUESTIONS[""], [], 1))
    yield Answering(View(GOOD.html, [], 0))


@pytest.mark.parametrize("server", bad())
def test_a_page_that_is_not_whole_is_seen(server: Answering) -> None:
    serves(Answering(GOOD))
    with pytest.raises(NotHeld):
        serves(server)


def test_a_page_that_says_there_are_no_data_is_whole() -> None:
    assert whole(Answering(View(f'<div class="k-unready">{FOOT}', [], 0)))


def test_a_unit_that_promises_no_return_is_seen(tree: Tree) -> None:
    (tree.root / "deploy").mkdir()
    (tree.root / "deploy" / "kalkan@.service").write_text("[Service]\nRestart=no\nRestartSec=1\n")
    with pytest.raises(NotHeld, match="promise"), killed(tree):
        pass


def test_every_table_and_view_can_be_made_to_lack(database: Path, tmp_path: Path) -> None:
    schema = ROOT / "data" / "schema"
    loose = lacking.loosened(database, tmp_path / "loose.duckdb", schema)
    declared = re.findall(
        r"^create (?:table|view) (\w+)", "".join(f.read_text() for f in schema.glob("*.sql")), re.MULTILINE
    )
    known = lacking.names(loose)
    assert sorted(name.split('"')[1] for name in known) == sorted(declared)
    for name in ('table "area"', 'view "break_of"'):
        with duckdb.connect(str(lacking.without(name, loose)), read_only=True) as connection:
            with pytest.raises(duckdb.CatalogException):
                connection.execute(f"from {name.split(chr(34))[1]}")
            assert connection.execute("select count(*) from observation").fetchone()[0] > 1000
