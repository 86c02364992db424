"""No page, file or route tells where a shelter stands: no coordinates, no streets, no small settlements."""

import asyncio
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from data.place import ROOT
from geo.towns import named, towns
from pages.menu import PAGES
from tests.pages import shown_numbers
from tests.pages.conftest import Visitor

NORTH, EAST = r"(?:39|4[0-3])[.,]\d", r"(?:69|7\d|80)[.,]\d"
PAIR = re.compile(rf"(?<![\d.,]){NORTH}\d+\s?[,;/ ]\s?{EAST}\d+|(?<![\d.,]){EAST}\d+\s?[,;/ ]\s?{NORTH}\d+")
# a street of a name or with a number; harassment "in the street" is none
STREET = re.compile(
    r"\b[A-Z][\w-]+ (?:[Ss]treet|[Ss]tr\.|[Aa]venue|[Pp]rospekt|[Bb]oulevard)\b"
    r"|\b(?i:ул\.|улиц|просп\.|проспект)|көчөсү"
)
TOWNS = [
    re.compile(rf"(?<![\d.,]){one}\s?[,;/ ]\s?{other}(?!\d)".replace(".", "[.,]"))
    for town in towns()
    if town.at
    for one, other in (town.at, town.at[::-1])
]
PARTS = ("gap", "matrix", "register", "counts", "access")
SERVICES = [("services", {"part": part}) for part in PARTS]
VIEWS = [(script.removesuffix(".py"), {}) for script, _, _ in PAGES if script != "services.py"] + SERVICES
PACKED = re.compile(r"worksheets/|ppt/(?:slides|notesSlides)/\w+\.xml$")
# counts with limits stand side by side like a place would
NO_PLACES = ["lower_95", "upper_95"]


def told(text: str) -> list[str]:
    """Every coordinate and street word of a text."""
    return [match.group() for pattern in (PAIR, STREET, *TOWNS) for match in pattern.finditer(text)]


@pytest.fixture(scope="module")
def seen(database: Path) -> dict[str, list[str]]:
    """The texts of every page and the files it offers, by page and part."""
    files: list[bytes] = []

    def catch(label: str, make: Callable[[], bytes], *arguments: object, **others: object) -> bool:
        files.append(make())
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        patch.setattr(st, "download_button", catch)
        visitor = Visitor("en")
        return {f"{page} {query}": list(shown(visitor, page, query, files)) for page, query in VIEWS}


def shown(visitor: Visitor, page: str, query: dict[str, str], files: list[bytes]) -> Iterator[str]:
    files.clear()
    opened = visitor.open(page, **query)
    assert not opened.app.exception
    yield from (text for _, text in shown_numbers.texts(opened))
    yield from opened.alts()
    for file in files:
        yield from contents(file)


def contents(file: bytes) -> Iterator[str]:
    """The text of a table without its limits, or the sheets of a workbook or the slides with their notes one by one."""
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as packed:
            sheets = [packed.read(name).decode() for name in packed.namelist() if PACKED.search(name)]
        assert sheets
        yield from (shown_numbers.TAG.sub(" | ", sheet) for sheet in sheets)
    else:
        table = pd.read_csv(io.BytesIO(file), dtype=str)
        yield table.drop(columns=[c for c in NO_PLACES if c in table]).to_csv()


def test_pages_and_files_tell_no_place(seen) -> None:
    found = {view: told(text) for view, texts in seen.items() for text in texts if told(text)}
    assert found == {}


def test_files_were_looked_into(seen) -> None:
    """The five parts of the services offer a file each."""
    for part in PARTS:
        assert any(text.startswith(",") for text in seen[f"services {{'part': '{part}'}}"]), part


def test_no_chart_of_the_services_holds_a_position(database: Path, monkeypatch) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    opened = Visitor("en").open("services", part="access")
    numbers = {round(float(n), 1) for n in re.findall(r"(?<![\w.])\d+\.\d+", json.dumps(opened.charts()))}
    assert not numbers & {number for t in towns() if t.at for number in t.at}


def test_health_and_what_the_browser_loads_tell_no_place(database: Path, monkeypatch) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    import dashboard

    # in a thread of its own: a browser of another test may keep this one's loop
    with ThreadPoolExecutor(1) as alone:
        assert told(alone.submit(asyncio.run, dashboard.health(None)).result().body.decode()) == []
    served = [path for path in (ROOT / "pages").rglob("*") if path.suffix in (".css", ".js", ".html", ".json")]
    assert served
    assert [path.name for path in served if told(path.read_text(encoding="utf-8"))] == []


def test_settlements_below_a_district_centre_are_never_named_as_a_place(seen, connection) -> None:
    rows = connection.execute("select town from facility where town is not null and shelter <> 'no'").fetchall()
    small = {town for (town,) in rows if named(town) is None}
    assert small
    texts = " ".join(text for part in PARTS for text in seen[f"services {{'part': '{part}'}}"])
    assert [town for town in small if town in texts and "abroad" not in town] == []


@pytest.mark.parametrize(
    "text",
    ["42.8746, 74.5698", "74.57;42.87", "ул. Токтогула, 12", "Токтогул көчөсү", "12 Chui Avenue", "42,87 74,59"],
)
def test_a_planted_place_is_found(text: str) -> None:
    assert told(f"x {text} y")


@pytest.mark.parametrize(
    "text", ["41.2–72.3", "2,124 of 76", "40-70 km/h", "42.5 million som", "harassed in the street"]
)
def test_other_numbers_are_no_place(text: str) -> None:
    assert told(text) == []
