"""A database that is swapped while it is asked: a view sees one file from beginning to end, the next one the new."""

import os
import shutil
import threading
import time
from pathlib import Path

import duckdb
import pytest

from data import store
from data.database import DatabaseUnready, ask, mark, state
from data.store import whole_view

VERSIONS = ("0" * 12, "1" * 12)


@pytest.fixture
def service(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in service of its own, of the first version."""
    path = tmp_path / "kalkan.duckdb"
    monkeypatch.setenv("KALKAN_DATABASE", str(path))
    swap(path, database, VERSIONS[0])
    return path


def swap(path: Path, database: Path, version: str) -> None:
    """Puts a copy of the database in service whose version, and every homicide, bears the mark of the version."""
    draft = path.with_suffix(".draft")
    shutil.copyfile(database, draft)
    with duckdb.connect(str(draft)) as connection:
        connection.execute("update load set data_version = $1", [version])
        connection.execute(
            "update observation set note = $1 where indicator = 'homicide_victims' and status <> 'S'", [version]
        )
    os.replace(draft, path)


def noted() -> set[str]:
    return set(ask("series", indicator="homicide_victims")["note"])


def test_a_view_that_has_begun_keeps_its_file_and_the_next_sees_the_new_one(service: Path, database: Path) -> None:
    with whole_view():
        assert state().data_version == VERSIONS[0]
        swap(service, database, VERSIONS[1])
        assert noted() == {VERSIONS[0]}
        assert state().data_version == VERSIONS[0]
    assert noted() == {VERSIONS[1]}
    assert state().data_version == VERSIONS[1]


def test_no_view_ever_mixes_two_files_while_they_are_swapped(service: Path, database: Path) -> None:
    drafts = []
    for n, version in enumerate(VERSIONS):
        drafts.append(service.with_name(f"kept{n}.duckdb"))
        swap(drafts[-1], database, version)
    ended = threading.Event()
    views: list[set[str]] = []

    def look() -> None:
        while not ended.is_set():
            with whole_view():
                told = {state().data_version} | noted()
                told |= set(ask("claims", indicator="homicide_victims", area="KG")["note"].dropna()) & set(VERSIONS)
                told |= {state().data_version}
            views.append(told)

    visitors = [threading.Thread(target=look) for _ in range(2)]
    for each in visitors:
        each.start()
    for n in range(8):
        before = len(views)
        while len(views) < before + 4:
            time.sleep(0.001)
        fresh = service.with_suffix(".fresh")
        shutil.copyfile(drafts[n % 2], fresh)
        os.replace(fresh, service)
    ended.set()
    for each in visitors:
        each.join()
    assert [told for told in views if len(told) != 1] == []
    assert set().union(*views) == set(VERSIONS)


def test_equal_contents_are_known_by_one_mark_and_other_contents_by_another(service: Path, database: Path) -> None:
    first = mark()
    again = service.with_suffix(".again")
    shutil.copyfile(service, again)
    os.replace(again, service)
    assert mark() == first
    swap(service, database, VERSIONS[1])
    assert mark() != first


def test_files_that_nobody_asks_any_more_are_let_go(service: Path, database: Path) -> None:
    for n in range(store.MOST_HELD + 3):
        swap(service, database, f"{n:012x}")
        state()
    assert len(store._held) == store.MOST_HELD
    gone = [
        link
        for each in Path("/proc/self/fd").glob("*")
        if "(deleted)" in (link := link_of(each))
        if str(service) in link
    ]
    assert len(gone) < store.MOST_HELD


def link_of(path: Path) -> str:
    """What a descriptor points to; nothing for one that was closed meanwhile."""
    try:
        return str(path.readlink())
    except FileNotFoundError:
        return ""


def test_what_is_worked_out_beforehand_equals_its_definition(service: Path) -> None:
    with duckdb.connect(str(service), read_only=True) as file, store.current().cursor() as held:
        for view in store.WORKED_OUT:
            assert file.execute(f"select kind from (select table_type as kind from information_schema.tables "
                                f"where table_name = '{view}')").fetchone() == ("VIEW",)  # fmt: skip
            (own,) = held.execute(f"select count(*) from (from memory.{view} except all from held.{view})").fetchone()
            (rows,) = held.execute(f"select count(*) from memory.{view}").fetchone()
            (all_rows,) = file.execute(f"select count(*) from {view}").fetchone()
            assert (own, rows) == (0, all_rows)


def test_without_a_file_a_view_begins_and_each_question_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(tmp_path / "none.duckdb"))
    with whole_view(), pytest.raises(DatabaseUnready, match="missing"):
        state()
