"""Faults a build meets: the disk is full, or the process is killed at any moment."""

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from benchmarks.faults import disk
from benchmarks.faults.servers import Once
from benchmarks.faults.serving import Server, serves
from benchmarks.faults.tree import Done, NotHeld, Tree, cause, refused_plainly, unchanged
from etl.build import data_version

# what may be left on the full disk, of the size of a database: enough to begin and not to end
MOST_ROOM = 0.5
IMPORTED = "Year,Sex,Units,Value\n2022,,Number,192\n2022,Female,Number,43\n"
IMPORT = ("--indicator", "homicide_victims", "--who", "tester", "--yes")
EDITED = "data/sources/nsc_sdg_2025/observations.csv"
# seconds; afterwards as long as the build before took
FIRST_GUESS = 3.0
WORDINGS = ("Same value on the public platform", "Just this value on the platform")
TOTALS = "select observations, derived, checks_passed, (select count(*) from series) from load"


@contextmanager
def full_disk(tree: Tree) -> Iterator[Once]:
    """The disk of tree and temporary files is full: a server serves, builds and imports change nothing and say so."""
    sound = tree.root.with_name("before")
    tree.root.rename(sound)
    tree.root.mkdir()
    with disk.roomy(tree.root):
        shutil.copytree(sound, tree.root, dirs_exist_ok=True)
        yield _filling(tree, tree.root)


@contextmanager
def full_store(tree: Tree) -> Iterator[Once]:
    """The same where only the disk of the database is full, which is another one in deploy/kalkan-data.service."""
    store = tree.root.with_name("store")
    store.mkdir()
    with disk.roomy(store):
        shutil.copy2(tree.database, store)
        yield _filling(Tree(tree.root, store / tree.database.name), store)


@contextmanager
def rebuild_killed(tree: Tree) -> Iterator[Once]:
    """A build killed at any moment leaves the old database or the new one whole, and nothing for the next to mind.

    Every second build is the first process of its machine, as in a container, where that is permitted.
    """
    container, totals, longest = disk.processes_apart(), _asked(tree.database, TOTALS), FIRST_GUESS

    def once(n: int, chance: random.Random) -> None:
        nonlocal longest
        within = container if n % 2 else ()
        tree.clear()
        _edit(tree.root / EDITED)
        before, old = tree.prints(), _version(tree.database)
        build = tree.etl(within=within)
        time.sleep(chance.uniform(0, longest))
        build.kill()
        tree.ended(build)
        after = tree.prints()
        if _version(tree.database) == old:
            unchanged(before, after)
        elif _version(tree.database) != data_version(tree.root) or _asked(tree.database, TOTALS) != totals:
            raise NotHeld("the database is neither the old nor the new one")
        start = time.monotonic()
        done = tree.ended(tree.etl(within=within))
        longest = time.monotonic() - start
        if done.code or _version(tree.database) != data_version(tree.root):
            raise NotHeld(f"the next build ends with {done.code}: {cause(done)}")
        nothing_left(tree)

    yield once


def _filling(tree: Tree, folder: Path) -> Once:
    """Every second time the disk has no room at all, else too little."""
    table, sound, sources = (*map(tree.root.with_name, ("table.csv", "sound")), tree.root / "data" / "sources")
    table.write_text(IMPORTED, encoding="utf-8")
    shutil.copytree(sources, sound)

    def once(n: int, chance: random.Random) -> None:
        tree.clear()
        # an import that went wrong before may have left other ones
        shutil.rmtree(sources)
        shutil.copytree(sound, sources)
        before, most = tree.prints(), int(MOST_ROOM * tree.database.stat().st_size)
        with disk.full(folder, chance.randint(0, most) if n % 2 else 0):
            said = _crowded(tree, table)
            after = tree.prints()
        done = tree.ended(tree.etl())
        unchanged(before, after)
        if done.code:
            raise NotHeld(f"with room again a build ends with {done.code}: {cause(done)}")
        nothing_left(tree)
        for one in said:
            refused_plainly(one)

    return once


def nothing_left(tree: Tree) -> None:
    """Raises NotHeld where drafts lie about, after taking them away."""
    found = tree.left()
    tree.clear()
    if found:
        raise NotHeld(f"{len(found)} drafts are left, as {found[0].rstrip('0123456789')}…")


def _crowded(tree: Tree, table: Path) -> list[Done]:
    """A build, then an import, while a server starts and serves on the same full disk."""
    build = tree.etl()
    try:
        with Server(tree) as server:
            serves(server)
            said = [tree.ended(build), tree.ended(tree.etl("import", str(table), *IMPORT))]
            serves(server)
    finally:
        build.kill()
        build.wait()
    return said


def _edit(file: Path) -> None:
    """Puts one wording of a note in the place of the other: another version, the same figures."""
    text = file.read_text(encoding="utf-8")
    now, then = WORDINGS if WORDINGS[0] in text else reversed(WORDINGS)
    file.write_text(text.replace(now, then, 1), encoding="utf-8")


def _version(database: Path) -> object:
    return _asked(database, "select data_version from load")


def _asked(database: Path, question: str) -> object:
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            row = connection.execute(question).fetchone()
    except duckdb.Error as damage:
        raise NotHeld(f"the database cannot be asked: {damage}") from damage
    return row[0] if row and len(row) == 1 else row
