"""The application as a server: the health route, the first document of every page, and no word to anybody outside."""

import gzip
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import duckdb
import pytest

from words import languages, words

ROOT = Path(__file__).resolve().parents[1]
PATHS = ("/", "/map", "/trends", "/sources")
START_SECONDS = 60


class Server:
    """A running `python dashboard.py` with a database of its own choice."""

    def __init__(self, database: Path, **others: str):
        with socket.socket() as free:
            free.bind(("localhost", 0))
            self.port = int(others.get("PORT", free.getsockname()[1]))
        environment = {**os.environ, "PORT": str(self.port), "KALKAN_DATABASE": str(database), **others}
        self.said = tempfile.TemporaryFile()  # noqa: SIM115, read until the server is stopped
        self.process = subprocess.Popen(
            [sys.executable, "dashboard.py"], cwd=ROOT, env=environment, stdout=self.said, stderr=self.said
        )
        self.wait()

    def wait(self) -> None:
        """Returns when the server answers."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.get("/health")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"the server did not start: {self.output()}")

    def output(self) -> str:
        """What the server wrote so far."""
        self.said.seek(0)
        return self.said.read().decode(errors="replace")

    def get(self, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        try:
            connection.request("GET", address, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def page(self, address: str) -> str:
        """The document a browser receives."""
        status, headers, body = self.get(address, Accept="text/html,*/*", Accept_Encoding="gzip")
        assert status == 200
        assert headers["content-type"].startswith("text/html")
        return (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body).decode()

    def stop(self) -> None:
        """Ends the server; one that ended by itself has failed."""
        code = self.process.poll()
        self.process.terminate()
        self.process.wait(timeout=20)
        said = self.output()
        self.said.close()
        assert code is None, f"the server ended by itself with {code}: {said}"


@pytest.fixture(scope="module")
def own_database(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the database that a test may take away."""
    path = tmp_path_factory.mktemp("served") / "kalkan.duckdb"
    path.write_bytes(database.read_bytes())
    return path


@pytest.fixture(scope="module")
def server(own_database: Path) -> Iterator[Server]:
    running = Server(own_database)
    yield running
    running.stop()


def shown_exits(page: str) -> list[tuple[str, str, str]]:
    """Language, target and text of the exit links that are not hidden."""
    links = re.findall(r'<a class="k-exit" lang="(\w+)" href="([^"]*)"([^>]*)>(.*?)<', page)
    return [(code, unescape(href), unescape(text)) for code, href, rest, text in links if " hidden" not in rest]


def test_health_tells_status_version_time_and_age(server: Server, own_database: Path) -> None:
    status, headers, body = server.get("/health")
    answer = json.loads(body)
    with duckdb.connect(str(own_database), read_only=True) as connection:
        version, built_at = connection.execute("select data_version, built_at from load").fetchone()
    assert status == 200
    assert headers["content-type"] == "application/json"
    assert answer["status"] == "ok"
    assert answer["data_version"] == version
    assert datetime.fromisoformat(answer["built_at"]).replace(tzinfo=None) == built_at.replace(tzinfo=None)
    assert isinstance(answer["age"], int)
    assert 0 <= answer["age"] < 24 * 3600


@pytest.mark.parametrize("reason", ["missing", "damaged"])
def test_health_is_503_while_there_is_no_database_and_200_when_it_is_back(
    server: Server, own_database: Path, reason: str
) -> None:
    aside = own_database.with_suffix(".aside")
    own_database.rename(aside)
    try:
        if reason == "damaged":
            own_database.write_text("not a database", encoding="utf-8")
        status, _, body = server.get("/health")
        assert status == 503
        assert json.loads(body)["status"] == reason
        assert str(own_database) not in body.decode()
    finally:
        aside.replace(own_database)
    assert server.get("/health")[0] == 200


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("path", PATHS)
def test_the_first_document_is_in_the_language_with_a_neutral_title_and_one_exit(
    server: Server, path: str, language: str
) -> None:
    page = server.page(f"{path}?lang={language}")
    say = words(language)
    assert re.findall(r"<html[^>]*>", page) == [f'<html lang="{language}">']
    assert re.findall(r"<title>(.*?)</title>", page) == ["Kalkan"]
    assert shown_exits(page) == [(language, say("safe.exit_target"), say("safe.quick_exit"))]


@pytest.mark.parametrize(
    "asked", ["", "?lang=", "?lang=xx", "?lang=%3Cscript%3Ealert(1)%3C/script%3E", "?lang=%00", "?x=1"]
)
def test_without_a_known_language_the_document_is_kyrgyz(server: Server, asked: str) -> None:
    page = server.page(f"/{asked}")
    assert '<html lang="ky">' in page
    assert "alert(1)" not in page
    assert [code for code, _, _ in shown_exits(page)] == ["ky"]


def test_an_address_of_thousands_of_signs_is_answered(server: Server) -> None:
    assert '<html lang="ky">' in server.page(f"/map?lang={'x' * 2000}&indicator={'y' * 2000}")


@pytest.mark.parametrize("accept", ["*/*", "text/html", "application/json"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("path", ["/", "/map?lang=ru"])
def test_a_page_is_answered_to_every_kind_of_client(server: Server, path: str, accept: str, encoding: str) -> None:
    status, headers, body = server.get(path, Accept=accept, Accept_Encoding=encoding)
    assert status == 200
    page = (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body).decode()
    assert "k-exit" in page


def test_the_length_of_a_rewritten_document_is_right(server: Server) -> None:
    _, headers, body = server.get("/?lang=ru", Accept="text/html")
    assert int(headers["content-length"]) == len(body)


def test_the_document_itself_names_no_host_but_the_target_of_the_exit(server: Server) -> None:
    page = re.sub(r"<!--.*?-->", "", server.page("/?lang=ru"), flags=re.DOTALL)
    loaded = re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"', page)
    assert set(loaded) <= {words(code)("safe.exit_target") for code in languages()}


def test_no_statistics_about_visitors_are_gathered() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["browser"]["serverAddress"]
    assert settings["client"]["showErrorDetails"] in ("none", False)


@pytest.mark.parametrize("language", languages())
def test_the_first_figure_of_an_address_stands_in_the_document_itself(server: Server, language: str) -> None:
    page = server.page(f"/map?lang={language}&indicator=homicide_victims&year=2022")
    first = page.partition('<div id="k-first"')[2].partition("<script>")[0]
    say = words(language)
    assert say("map.question") in unescape(first) and say("safe.need_help") in unescape(first)
    assert "<svg" in first and 'href="tel:' in first
    # as published for Chüy and Bishkek in 2022
    assert {"62", "48"} <= set(re.sub(r"<[^>]+>", " ", first).split())


def test_a_page_without_a_first_figure_and_a_hostile_address_get_none_of_it_as_markup(server: Server) -> None:
    assert 'id="k-first"' not in server.page("/sources")
    hostile = server.page("/map?indicator=%3Cscript%3Ealert(1)%3C/script%3E&v=%3Cb%3E")
    assert "alert(1)" not in hostile
