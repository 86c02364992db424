"""The data files are served to programs and to other sites: with their version, whole or not at all."""

import csv
import http.client
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest
from test_dashboard import Server

from words import languages, words

CASES = "dv_cases_registered"
FILES = [f"/data/{CASES}.csv", f"/data/{CASES}.json", "/data/all.zip", "/data/sdmx.csv"]
KEY = ("indicator", "area", "period_start", "period_end", "sex", "age", "category", "source")


@pytest.fixture(scope="module")
def copied(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copyfile(database, tmp_path_factory.mktemp("asked") / "kalkan.duckdb")


@pytest.fixture(scope="module")
def server(copied: Path) -> Iterator[Server]:
    running = Server(copied)
    yield running
    running.stop()


def say_to(server: Server, method: str, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, heads and body of an answer to any method."""
    with closing(http.client.HTTPConnection("localhost", server.port, timeout=30)) as connection:
        connection.request(method, address, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()


def known(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Keys and values of the indicator in the database."""
    asked = f"select {', '.join(KEY)}, value, status from observation where indicator = ?"
    rows = connection.execute(asked, [CASES]).fetchall()
    return sorted((*row[:2], str(row[2]), str(row[3]), *row[4:]) for row in rows)


@pytest.mark.parametrize("language", languages())
def test_csv_holds_every_published_figure(server: Server, connection, language: str) -> None:
    status, headers, body = server.get(f"{FILES[0]}?lang={language}")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    found = sorted((*(row[name] for name in KEY), float(row["value"]), row["status"]) for row in rows)
    assert status == 200
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["content-language"] == language
    assert found == known(connection)
    name = connection.execute(f"select name_{language} from indicator where id = ?", [CASES]).fetchone()
    assert {(row["indicator_name"],) for row in rows} == {name}


@pytest.mark.parametrize("language", languages())
def test_json_holds_the_same_with_what_must_travel_with_it(server: Server, connection, language: str) -> None:
    status, headers, body = server.get(f"{FILES[1]}?lang={language}")
    answer = json.loads(body)
    found = sorted((*(row[name] for name in KEY), row["value"], row["status"]) for row in answer["figures"])
    assert (status, headers["content-type"]) == (200, "application/json")
    assert found == known(connection)
    asked = f"select name_{language}, definition_{language}, cannot_say_{language} from indicator where id = ?"
    entry = connection.execute(asked, [CASES]).fetchone()
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
    assert json.loads(body)["indicator"] == CASES


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
