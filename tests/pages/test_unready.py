"""Without a usable database every page is readable, keeps the helplines, and says what to do, in each language."""

import shutil
from pathlib import Path

import duckdb
import pytest

from pages import menu

PAGES = tuple(script.removesuffix(".py") for script, _, _ in menu.PAGES)


def missing(path: Path, _: Path) -> str:
    return "missing"


def text_file(path: Path, _: Path) -> str:
    path.write_text("not a database", encoding="utf-8")
    return "damaged"


def cut_short(path: Path, database: Path) -> str:
    path.write_bytes(database.read_bytes()[: 64 * 1024])
    return "damaged"


def without_tables(path: Path, _: Path) -> str:
    duckdb.connect(str(path)).close()
    return "older"


def other_schema(path: Path, database: Path) -> str:
    change(path, database, "update load set schema_version = 'another'")
    return "older"


def without_figures(path: Path, database: Path) -> str:
    change(path, database, "update load set observations = 0")
    return "empty"


def without_load(path: Path, database: Path) -> str:
    change(path, database, "delete from load")
    return "empty"


def change(path: Path, database: Path, statement: str) -> None:
    """A copy of the database after one statement."""
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(statement)


@pytest.fixture(
    params=[missing, text_file, cut_short, without_tables, other_schema, without_figures, without_load],
    ids=lambda spoil: spoil.__name__,
)
def reason(request: pytest.FixtureRequest, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Puts an unusable database into service; gives the reason the visitor should read."""
    path = tmp_path / "kalkan.duckdb"
    why = request.param(path, database)
    monkeypatch.setenv("KALKAN_DATABASE", str(path))
    return why


def test_every_page_without_data_says_what_happened_and_keeps_the_helplines(reason: str, visitor) -> None:
    # every page asks through one function: all of them are tried where there is no file, two otherwise
    for page in PAGES if reason == "missing" else PAGES[:2]:
        opened = visitor.open(page)
        assert not opened.app.exception
        assert opened.title() == visitor.say("unready.title")
        text = opened.text()
        assert visitor.say(f"unready.{reason}") in text
        assert "python -m etl" in text
        assert '<a href="tel:117">' in " ".join(opened.html())


def test_a_database_damaged_in_the_middle_never_shows_an_error(
    visit, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray(database.read_bytes())
    third = len(content) // 3
    content[third : 2 * third] = b"\xff" * third
    path = tmp_path / "kalkan.duckdb"
    path.write_bytes(content)
    monkeypatch.setenv("KALKAN_DATABASE", str(path))
    visitor = visit("en")
    for page in PAGES:
        assert not visitor.open(page).app.exception


def test_a_database_that_arrives_later_is_shown_to_the_same_visitor(
    visit, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kalkan.duckdb"
    monkeypatch.setenv("KALKAN_DATABASE", str(path))
    visitor = visit("en")
    assert visitor.open("overview").title() == visitor.say("unready.title")
    shutil.copyfile(database, path)
    assert visitor.open("overview").title() == visitor.say("overview.question")


def test_the_version_of_the_data_stands_below_every_page(visitor, database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        (version,) = connection.execute("select data_version from load").fetchone()
    assert version in visitor.open("map").text()
