"""A picture is made once and holds while its questions are answered alike; a rebuild redraws only what it changed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from charts.view import printed
from data.database import ask, followed, hold
from exports import gallery
from exports.choice import Choice
from exports.picture import Picture

SHOWN = {"indicator": "homicide_victims"}
Rebuild = Callable[[str], None]


@pytest.fixture
def rebuild(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rebuild:
    """Puts a database in service that differs by one statement from the built one."""
    path = tmp_path / "kalkan.duckdb"
    shutil.copyfile(database, path)
    monkeypatch.setenv("KALKAN_DATABASE", str(path))

    def swap(statement: str) -> None:
        draft = path.with_suffix(".draft")
        shutil.copyfile(database, draft)
        with duckdb.connect(str(draft)) as connection:
            connection.execute(statement)
            connection.execute("update load set data_version = 'ffffffffffff'")
        os.replace(draft, path)

    return swap


def shown(choice: dict[str, str] = SHOWN, language: str = "en") -> Picture:
    return gallery.picture("map", Choice(choice), printed(language))


def test_the_same_question_gets_the_same_picture_and_another_one_another(rebuild: Rebuild) -> None:
    assert shown() is shown()
    assert shown() is not shown(language="ru")
    assert shown() is not shown(SHOWN | {"view": "tiles"})


def test_a_rebuild_that_does_not_touch_its_figures_leaves_a_picture_as_it_is(rebuild: Rebuild) -> None:
    before = shown()
    rebuild("update observation set note = 'other' where indicator = 'crisis_centres_count' and status <> 'S'")
    assert set(ask("series", indicator="crisis_centres_count")["note"]) == {"other"}
    assert shown() is before


@pytest.mark.parametrize(
    "statement",
    [
        "update observation set value = value + 100 where indicator = 'homicide_victims' and area = 'KG-C'",
        "update source set title = title || '!'",
        "update indicator set cannot_say_en = cannot_say_en || '!' where id = 'homicide_victims'",
        "update break set reason_en = reason_en || '!'",
        "update area set name_en = name_en || '!' where code = 'KG-C'",
        "update code set name_en = name_en || '!' where list = 'unit'",
    ],
)
def test_a_rebuild_that_touches_anything_behind_a_picture_makes_it_anew(rebuild: Rebuild, statement: str) -> None:
    before = shown()
    rebuild(statement)
    assert shown() is not before


def test_the_version_before_a_rebuild_is_still_known_when_it_comes_back(rebuild: Rebuild, database: Path) -> None:
    rebuild("update observation set value = 1 where indicator = 'homicide_victims' and area = 'KG-C'")
    first = shown()
    rebuild("update observation set value = 2 where indicator = 'homicide_victims' and area = 'KG-C'")
    assert shown() is not first
    path = Path(os.environ["KALKAN_DATABASE"])
    kept = path.with_suffix(".kept")
    shutil.copyfile(path, kept)
    second = shown()
    rebuild("update observation set value = 3 where indicator = 'homicide_victims' and area = 'KG-C'")
    shown()
    os.replace(kept, path)
    assert shown() is second


def test_who_gets_a_kept_picture_rests_on_its_questions_too(rebuild: Rebuild) -> None:
    with followed() as first:
        shown()
    with followed() as again:
        shown()
    assert "series" in {each.query for each in again}
    assert {each.query for each in again} == {each.query for each in first}
    assert hold(again)
    rebuild("update observation set value = value + 1 where indicator = 'homicide_victims'")
    assert not hold(again)
