"""The stable addresses of the data on a running server: right rows, right heads, nothing withheld, no way to a file."""

import csv
import http.client
import io
import json
import shutil
import socket
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest
from test_dashboard import Server

from data.database import ask
from exports.data_files import content, find
from words import languages, words

FILES = ["/data/dv_cases_registered.csv", "/data/dv_cases_registered.json", "/data/all.zip", "/data/sdmx.csv"]
SENTINEL = 424242.25
KEY = ("indicator", "area", "period_start", "period_end", "sex", "age", "category", "source")
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def copied(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "kalkan.duckdb"
    shutil.copyfile(database, path)
    return path


@pytest.fixture(scope="module")
def server(copied: Path) -> Iterator[Server]:
    running = Server(copied)
    yield running
    running.stop()


def say_to(server: Server, method: str, address: str, **headers: str) -> Answer:
    """Status, heads and body of an answer to any method."""
    connection = http.client.HTTPConnection("localhost", server.port, timeout=30)
    try:
        connection.request(method, address, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def known(connection: duckdb.DuckDBPyConnection, indicator: str) -> list[tuple[object, ...]]:
    """Keys and values of an indicator in the database."""
    rows = connection.execute(
        f"select {', '.join(KEY)}, value, status from observation where indicator = ?", [indicator]
    ).fetchall()
    return sorted((*row[:2], str(row[2]), str(row[3]), *row[4:]) for row in rows)


@pytest.mark.parametrize("language", languages())
def test_csv_holds_every_published_figure(server: Server, connection, language: str) -> None:
    status, headers, body = server.get(f"{FILES[0]}?lang={language}")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    found = sorted((*(row[name] for name in KEY), float(row["value"]), row["status"]) for row in rows)
    assert status == 200
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["content-language"] == language
    assert found == known(connection, "dv_cases_registered")
    assert {row["indicator_name"] for row in rows} == {
        ask_name(connection, "dv_cases_registered", language),
    }  # fmt: skip


def ask_name(connection: duckdb.DuckDBPyConnection, indicator: str, language: str) -> str:
    found = connection.execute(f"select name_{language} from indicator where id = ?", [indicator]).fetchone()
    return found[0]


@pytest.mark.parametrize("language", languages())
def test_json_holds_the_same_with_what_must_travel_with_it(server: Server, connection, language: str) -> None:
    status, headers, body = server.get(f"{FILES[1]}?lang={language}")
    answer = json.loads(body)
    found = sorted((*(row[name] for name in KEY), row["value"], row["status"]) for row in answer["figures"])
    assert (status, headers["content-type"]) == (200, "application/json")
    assert found == known(connection, "dv_cases_registered")
    entry = connection.execute(
        f"select name_{language}, definition_{language}, cannot_say_{language} from indicator where id = ?",
        ["dv_cases_registered"],
    ).fetchone()
    assert [" ".join(answer[key].split()) for key in ("name", "definition", "cannot_say")] == [
        " ".join(text.split()) for text in entry
    ]
    assert answer["cite"] == words(language)("export.cite", version=answer["data_version"])
    assert all(row["publisher"] and row["source_title"] for row in answer["figures"])


def test_zip_and_exchange_file_are_served_whole(server: Server) -> None:
    _, headers, body = server.get(FILES[2])
    whole = zipfile.ZipFile(io.BytesIO(body))
    assert headers["content-type"] == "application/zip"
    assert whole.testzip() is None
    _, headers, exchanged = server.get(FILES[3])
    assert headers["content-type"].startswith("application/vnd.sdmx.data+csv; version=2.0.0")
    assert whole.read("sdmx.csv") == exchanged


@pytest.mark.parametrize("address", FILES)
def test_every_file_tells_version_time_and_that_all_may_read_it(server: Server, connection, address: str) -> None:
    status, headers, body = server.get(address)
    version, built_at = connection.execute("select data_version, built_at from load").fetchone()
    assert status == 200
    assert version in headers["etag"]
    assert address.rpartition("/")[2] in headers["etag"]
    assert parsedate_to_datetime(headers["last-modified"]) == built_at.replace(tzinfo=UTC, microsecond=0)
    assert "max-age" in headers["cache-control"]
    assert headers["access-control-allow-origin"] == "*"
    assert int(headers["content-length"]) == len(body)


@pytest.mark.parametrize("address", FILES)
def test_head_tells_the_same_without_the_file(server: Server, address: str) -> None:
    _, wanted, body = server.get(address)
    status, headers, nothing = say_to(server, "HEAD", address)
    assert (status, nothing) == (200, b"")
    for name in ("etag", "last-modified", "content-type", "content-length"):
        assert headers[name] == wanted[name]


@pytest.mark.parametrize("address", FILES)
def test_who_has_the_file_is_told_so(server: Server, address: str) -> None:
    _, headers, _ = server.get(address)
    tag, moment = headers["etag"], headers["last-modified"]
    for asked in ({"If_None_Match": tag}, {"If_None_Match": f'"x", {tag}'}, {"If_None_Match": "*"},
                  {"If_Modified_Since": moment}):  # fmt: skip
        status, found, body = server.get(address, **asked)
        assert (status, body) == (304, b""), asked
        assert found["etag"] == tag
        assert found["access-control-allow-origin"] == "*"


def test_who_has_another_file_gets_this_one(server: Server) -> None:
    _, headers, _ = server.get(FILES[0])
    earlier = format_datetime(parsedate_to_datetime(headers["last-modified"]) - timedelta(seconds=1), usegmt=True)
    other_language = server.get(f"{FILES[0]}?lang=en")[1]["etag"]
    assert other_language != headers["etag"]
    for asked in ({"If_None_Match": other_language}, {"If_Modified_Since": earlier}, {"If_Modified_Since": "x"},
                  {"If_None_Match": '"x"', "If_Modified_Since": headers["last-modified"]}):  # fmt: skip
        assert server.get(FILES[0], **asked)[0] == 200, asked


def test_a_browser_of_another_site_may_ask(server: Server) -> None:
    status, headers, _ = say_to(
        server, "OPTIONS", FILES[1], Origin="https://news.example", Access_Control_Request_Headers="if-none-match"
    )
    assert status == 204
    assert headers["access-control-allow-origin"] == "*"
    assert "if-none-match" in headers["access-control-allow-headers"]
    assert say_to(server, "POST", FILES[1])[0] == 405


def test_a_browser_gets_the_file_and_not_the_first_page(server: Server) -> None:
    status, headers, body = server.get(FILES[1], Accept="text/html,*/*")
    assert (status, headers["content-type"]) == (200, "application/json")
    assert json.loads(body)["indicator"] == "dv_cases_registered"


def test_an_indicator_without_figures_is_a_file_without_rows(server: Server, connection) -> None:
    (empty,) = connection.execute(
        "select id from indicator where id not in (select indicator from observation) order by id limit 1"
    ).fetchone()
    assert server.get(f"/data/{empty}.csv")[2].count(b"\r\n") == 1
    assert json.loads(server.get(f"/data/{empty}.json")[2])["figures"] == []


HOSTILE = [
    "nothing.csv", "", "dv_cases_registered", "dv_cases_registered.xlsx", "dv_cases_registered.csv/x", "a/b/c.json",
    "' or 1=1 --.csv", "x'; drop table observation; --.json", "DV_CASES_REGISTERED.csv", "..%2f..%2fREADME.md",
    "kalkan.duckdb", "README.md", "<script>alert(1)</script>.json", "%00.csv", "x" * 5000 + ".csv", "\u0451.csv",
    "all.zip.csv", "catalogue/sources.csv",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_an_unknown_name_is_told_so_and_leads_nowhere(server: Server, name: str) -> None:
    status, headers, body = server.get(f"/data/{quote(name, safe='/%')}?lang=en")
    if status == 400:
        # refused before it reached the data, without a word of it
        assert len(body) < 100
        return
    assert (status, headers["content-type"]) == (404, "application/json")
    assert json.loads(body) == {"status": "unknown", "message": words("en")("export.unknown")}
    assert headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("asked", ["", "?lang=", "?lang=xx", "?lang=%00", "?lang=../en", "?lang=ky&lang=xx"])
def test_an_unknown_language_is_kyrgyz(server: Server, asked: str) -> None:
    status, headers, _ = server.get(f"{FILES[0]}{asked}")
    assert (status, headers["content-language"]) == (200, "ky")


@pytest.mark.parametrize("language", languages())
def test_without_a_database_the_answer_is_503_and_comes_back(server: Server, copied: Path, language: str) -> None:
    aside = copied.with_suffix(".aside")
    copied.rename(aside)
    try:
        for address in FILES:
            status, headers, body = server.get(f"{address}?lang={language}")
            assert status == 503
            assert json.loads(body) == {"status": "missing", "message": words(language)("export.unready")}
            assert headers["cache-control"] == "no-store"
            assert int(headers["retry-after"]) > 0
    finally:
        aside.replace(copied)
    assert server.get(FILES[0])[0] == 200


@pytest.fixture
def withheld(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in which one count is withheld whose older value, planted here, nobody may see any more."""
    path = tmp_path / "kalkan.duckdb"
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        row = connection.execute(
            "select rowid from observation where indicator = 'dv_cases_registered' order by all limit 1"
        ).fetchone()
        connection.execute(
            f"insert into superseded select {', '.join(KEY)}, now()::timestamp, ?, qualifier, 'A', confidence, note "
            "from observation where rowid = ?",
            [SENTINEL, *row],
        )
        connection.execute(
            "update observation set value = null, status = 'Q', lower_95 = null, upper_95 = null where rowid = ?", row
        )
        connection.execute("update load set data_version = 'withheld', built_at = ?", [datetime(2026, 1, 2)])
    monkeypatch.setenv("KALKAN_DATABASE", str(path))
    return path


def whole_text(name: str) -> str:
    """Everything a file tells, the files of a zip one after another."""
    file = find(name, "en")
    body = content(file) if file else b""
    if name.endswith(".zip"):
        zipped = zipfile.ZipFile(io.BytesIO(body))
        return "".join(zipped.read(entry).decode() for entry in zipped.namelist())
    return body.decode()


def test_a_withheld_value_appears_in_no_file(withheld: Path) -> None:
    told = {address: whole_text(address.rpartition("/")[2]) for address in FILES}
    assert [address for address, text in told.items() if str(SENTINEL) in text] == []
    (figure,) = [row for row in json.loads(told[FILES[1]])["figures"] if row["status"] == "Q"]
    assert figure["value"] is None
    exchanged = list(csv.DictReader(io.StringIO(told[FILES[3]], newline="")))
    (row,) = [row for row in exchanged if row["OBS_STATUS"] == "Q"]
    assert (row["OBS_VALUE"], row["CONF_STATUS"]) == ("NaN", "C")


def test_every_file_is_made_without_the_network(withheld: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*asked: object) -> None:
        raise OSError(f"no network here: {asked}")

    monkeypatch.setattr(socket.socket, "connect", cut)
    monkeypatch.setattr(socket, "getaddrinfo", cut)
    content.cache_clear()
    assert all(whole_text(address.rpartition("/")[2]) for address in FILES)


def test_every_indicator_has_its_files(withheld: Path) -> None:
    indicators = list(ask("indicators")["id"])
    assert all(find(f"{indicator}.{ending}", "en") for indicator in indicators for ending in ("csv", "json"))
    for indicator in indicators[::20]:
        assert json.loads(whole_text(f"{indicator}.json"))["indicator"] == indicator


def test_a_name_is_one_only_as_a_whole(withheld: Path) -> None:
    names = ("dv_cases_registered.csv\n", "dv_cases_registered.csv.csv", " all.zip", "all.zip\x00", "x" * 10**6)
    assert [name for name in names if find(name, "en")] == []
