"""A publication changes all or nothing, keeps what it replaces, and can be taken back or looked behind."""

import hashlib
import multiprocessing
import os
import random
import shutil
import signal
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from etl import ledger
from etl.build import data_version
from etl.difference import Difference, difference
from etl.problems import CheckFailed
from etl.publication import NothingToUndo, Published, publish, undo
from etl.readers.reading import Figure
from etl.record import Author

SOURCE = "nsc_sdg_2025"
AUTHOR = Author("tester", "file.xml", "0" * 64)
CASES = {"indicator": "health_dv_women_forensic", "area": "KG", "sex": "female", "period_start": "2022-01-01"}


def read_again(project, indicator: str) -> list[Figure]:
    rows = [row for row in ledger.figures(project.root, SOURCE) if row["indicator"] == indicator]
    return [Figure(**{column: row[column] for column in ledger.COLUMNS}) for row in rows]


def with_value(figures: list[Figure], value: str, **where: str) -> list[Figure]:
    return [replace(f, value=value) if all(getattr(f, k) == v for k, v in where.items()) else f for f in figures]


def revised(project, value: str = "1400") -> Difference:
    figures = with_value(read_again(project, CASES["indicator"]), value, **CASES)
    return difference(figures, SOURCE, project.root)


def contents(root: Path) -> str:
    """A digest of everything under data/sources but the record of publications."""
    digest = hashlib.sha256()
    for path in sorted((root / "data" / "sources").rglob("*.csv")):
        if path.parent.name != "publications":
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def ask(project, query: str, *values: object) -> list[tuple]:
    with duckdb.connect(str(project.database), read_only=True) as connection:
        return connection.execute(query, values).fetchall()


VALUE = (
    "select value from {} where indicator = 'health_dv_women_forensic' and period_start = '2022-01-01' and source = ?"
)


def test_figures_already_known_change_nothing(project) -> None:
    found = difference(read_again(project, "homicide_victims"), SOURCE, project.root)
    assert found.same == len(read_again(project, "homicide_victims")) > 200
    assert not found.writes and not found.vanished and not found.jumps


def test_one_changed_value_is_told_and_needs_consent(project) -> None:
    found = revised(project)
    assert [(row["value"], figure.value) for row, figure in found.revised] == [("1373", "1400")]
    assert found.needs_consent and not found.added


def test_a_slip_of_units_is_a_suspicious_jump(project) -> None:
    assert [before for _, before in revised(project, "1373000").jumps]
    assert not revised(project, "1400").jumps


def test_a_part_that_disappeared_is_told(project) -> None:
    new_year = [
        replace(f, period_start="2024-01-01", period_end="2024-12-31")
        for f in read_again(project, "homicide_victims")
        if f.period_start == "2023-01-01" and f.area not in ("KG-T", "KG-N") and f.age == "all"
    ]
    found = difference(new_year, SOURCE, project.root)
    assert ("homicide_victims", "2024-01-01", "area", "KG-N, KG-T") in found.incomplete


def test_a_rival_value_of_the_same_publisher_is_a_conflict_and_not_merged(project) -> None:
    total = {"period_start": "2019-01-01", "sex": "all", "age": "all", "category": "all"}
    every = with_value(read_again(project, "dv_victims_registered"), "6145", **total)
    old = [f for f in every if all(getattr(f, k) == v for k, v in total.items())]
    found = difference(old, "nsc_sdg_xlsx", project.root)
    assert [(other, row["value"], f.value) for other, row, f in found.conflicts] == [(SOURCE, "6490", "6145")]
    assert found.same == 1 and not found.revised


class Revised(NamedTuple):
    """A project with one revision published, and what stood there before."""

    project: Any
    contents: str
    version: str
    done: Published


@pytest.fixture(scope="module")
def published(spoilt, database: Path) -> Revised:
    shutil.copyfile(database, spoilt.database)
    before, version = contents(spoilt.root), data_version(spoilt.root)
    return Revised(spoilt, before, version, publish(revised(spoilt), AUTHOR, spoilt.root, spoilt.database))


def test_published_revision_keeps_the_old_vintage_and_tells_the_old_version(published: Revised) -> None:
    project, _, version, done = published
    assert (done.version_before, done.version_after) == (version, data_version(project.root))
    assert ask(project, VALUE.format("observation"), SOURCE) == [(1400.0,)]
    assert ask(project, VALUE.format("superseded"), SOURCE) == [(1373.0,)]
    assert ask(project, VALUE.format("claim") + " and status = 'S'", SOURCE) == [(1373.0,)]
    assert ask(project, VALUE.format("observation_as_of(?)"), version, SOURCE) == [(1373.0,)]
    assert ask(project, "select who, kind, file from publication") == [("tester", "import", "file.xml")]
    assert not revised(project).writes


# the last to look at what was published: it takes that back
def test_undoing_brings_back_every_byte(published: Revised) -> None:
    project, before, *_ = published
    assert contents(project.root) != before
    undo(AUTHOR, project.root, project.database)
    assert contents(project.root) == before
    assert ask(project, VALUE.format("observation"), SOURCE) == [(1373.0,)]
    with pytest.raises(NothingToUndo):
        undo(AUTHOR, project.root, project.database)


def test_sums_that_do_not_fit_are_registered_only_with_consent(served) -> None:
    before = contents(served.root)
    total = {"period_start": "2023-01-01", "area": "KG", "sex": "all", "age": "all"}
    figures = with_value(read_again(served, "homicide_victims"), "107", **total)
    found = difference(figures, SOURCE, served.root)
    with pytest.raises(CheckFailed):
        publish(found, AUTHOR, served.root, served.database)
    assert contents(served.root) == before
    assert publish(found, AUTHOR, served.root, served.database, consent=True).sums_registered == 3
    undo(AUTHOR, served.root, served.database)
    assert contents(served.root) == before


def publish_in_a_process(project) -> None:
    publish(revised(project), AUTHOR, project.root, project.database)


def test_a_killed_publication_leaves_before_or_after_and_never_between(served) -> None:
    before, version = contents(served.root), ask(served, "select data_version from load")
    chance, seen = random.Random(7), set()
    for _ in range(5):
        process = multiprocessing.get_context("fork").Process(target=publish_in_a_process, args=(served,))
        process.start()
        time.sleep(chance.uniform(0.0, 2.2))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        now = contents(served.root)
        seen.add(now)
        assert len(seen | {before}) <= 2 or now == before
        (figure,) = ask(served, VALUE.format("observation"), SOURCE)
        assert figure in [(1373.0,), (1400.0,)]
        if now != before:
            assert (served.root / "data" / "sources" / SOURCE / "superseded.csv").is_file()
            undo(AUTHOR, served.root, served.database)
            assert contents(served.root) == before
    assert version and {path.name for path in (served.root / "data").iterdir()} >= {"sources", "catalogue"}
