"""A visitor: opens pages of the real application on the built database and reads what stands there."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from charts.chart import Chart
from exports.picture import Picture
from pages.parts import chart, declared
from words import Words, languages, words

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
SECONDS = 30


PLOTTED: list[Chart] = []


@pytest.fixture(scope="session", autouse=True)
def plotted() -> Iterator[None]:
    """Every run of a page leaves its charts in PLOTTED as they were before they were drawn."""
    plot, begin = chart.plot, declared.begin

    def noted(one: Picture, *given: Any, **named: Any) -> None:
        PLOTTED.extend([one.chart] if one.chart else [])
        plot(one, *given, **named)

    def begun() -> None:
        PLOTTED.clear()
        begin()

    chart.plot, declared.begin = noted, begun
    yield
    chart.plot, declared.begin = plot, begin


class Visitor:
    """One visit in one language; `open` shows a page, `text` is what a reader sees of it."""

    def __init__(self, language: str = "ky"):
        self.say: Words = words(language)
        self.app = AppTest.from_file(str(FRAME), default_timeout=SECONDS)
        self.app.query_params["lang"] = language
        self.app.run()

    def open(self, page: str, **query: str) -> "Visitor":
        """Opens a page (overview, map, trends, sources) at an address with this query and the visit's language."""
        self.app.switch_page(f"{page}.py")
        self.app.query_params = {"lang": self.say.language} | query
        self.app.run()
        return self

    def html(self) -> list[str]:
        """The HTML the page shows, without the style sheet."""
        return [part.proto.body for part in self.app.get("html") if not part.proto.body.startswith("<style")]

    def text(self) -> str:
        """The text of the page as a reader sees it, without tags, on one line."""
        return self.plain(unescape(re.sub(r"<[^>]+>", " ", " ".join(self.html()))))

    def title(self) -> str:
        """The page's first heading."""
        return unescape(re.findall(r"<h1>(.*?)</h1>", " ".join(self.html()))[0])

    def notes(self) -> list[str]:
        """The notes about what the address asked for and nobody knows."""
        blocks = [part for part in self.html() if part.startswith('<div class="k-note" role="status">')]
        return [unescape(note) for block in blocks for note in re.findall(r"<p>(.*?)</p>", block, re.DOTALL)]

    def charts(self) -> list[dict[str, Any]]:
        """The figures of the page before they are drawn."""
        return [json.loads(one.figure.to_json()) for one in PLOTTED]

    def alts(self) -> list[str]:
        """The text alternatives of the figures."""
        return [one.alt for one in PLOTTED]

    def table(self) -> list[list[str]]:
        """The cells of the rows of the first table of figures."""
        found = re.search(r'<table class="k-table">.*?<tbody>(.*?)</tbody>', " ".join(self.html()), re.DOTALL)
        rows = re.findall(r"<tr>(.*?)</tr>", found.group(1), re.DOTALL) if found else []
        return [[unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows]

    def written(self, value: float) -> str:
        """A number as `text` holds it."""
        return self.plain(self.say.number(value))

    @staticmethod
    def plain(text: str) -> str:
        """A text with every white space, also one that does not break, as one space."""
        return re.sub(r"\s+", " ", text)


@pytest.fixture(autouse=True)
def use_database(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page asks the database built for the tests."""
    monkeypatch.setenv("KALKAN_DATABASE", str(database))


@pytest.fixture
def visit() -> Callable[..., Visitor]:
    """Begins a visit in a language."""
    return Visitor


@pytest.fixture(scope="session")
def visitors(database: Path) -> dict[str, Visitor]:
    """One visitor in each language who keeps coming back by other addresses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        return {language: Visitor(language) for language in languages()}


@pytest.fixture(params=["ky", "ru", "en"])
def visitor(request: pytest.FixtureRequest, visitors: dict[str, Visitor]) -> Visitor:
    """The visitor of each language in turn."""
    return visitors[request.param]


@pytest.fixture
def english(visitors: dict[str, Visitor]) -> Visitor:
    """The visitor who reads English."""
    return visitors["en"]
