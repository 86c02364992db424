"""Every answer brings the rules a browser keeps; what only programs ask for is shut; without a desk nothing is left."""

import base64
import hashlib
import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from test_dashboard import Server

from exports.web.addresses import ROUTES
from exports.web.guarding import Guarding, failed
from words import languages, words

PAGES = ("/", "/map", "/sources?lang=ru")
OTHERS = ("/lite/map", "/data/indicators.csv", "/health", "/_stcore/health", "/_stcore/host-config", "/x")
SHUT = (
    "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/metrics",
    "/_stcore/metrics/", "/%5Fstcore/metrics", "/_stcore/script-health-check", "/_stcore/anything", "/auth/login",
    "/auth/logout", "/oauth2callback", "/_stcore/upload_file/a/b",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")


@pytest.fixture(scope="module")
def server(database: Path) -> Iterator[Server]:
    # the server's own word on proxies must not count
    running = Server(database, KALKAN_DESK="", KALKAN_PROXY="", FORWARDED_ALLOW_IPS="*")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def with_desk(database: Path) -> Iterator[Server]:
    running = Server(database, KALKAN_DESK="localhost", KALKAN_PROXY="127.0.0.1")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def site(database: Path) -> Iterator[TestClient]:
    """The files beside the pages behind the guard, and a route that fails."""

    async def broken(_: Request) -> Response:
        raise RuntimeError("/somewhere/secret")

    async def cookie(_: Request) -> Response:
        return HTMLResponse("x", headers={"set-cookie": "a=b"})

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        routes = [*ROUTES, Route("/broken", broken), Route("/cookie", cookie)]
        guard = Middleware(Guarding, desk=lambda: False)
        app = Starlette(routes=routes, middleware=[guard], exception_handlers={Exception: failed})
        yield TestClient(app, raise_server_exceptions=False)


def status(server: Server, method: str, address: str) -> int:
    connection = http.client.HTTPConnection("localhost", server.port, timeout=30)
    try:
        connection.request(method, address)
        return connection.getresponse().status
    finally:
        connection.close()


def rules(headers: dict[str, str]) -> dict[str, set[str]]:
    """The policy of an answer: what is allowed for each kind of thing."""
    parts = [part.split() for part in headers["content-security-policy"].split(";")]
    return {name: set(allowed) for name, *allowed in parts}


def holds_always(headers: dict[str, str]) -> None:
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    for sense in ("camera", "microphone", "geolocation"):
        assert f"{sense}=()" in headers["permissions-policy"]
    assert "fullscreen" not in headers["permissions-policy"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_may_run_only_the_scripts_that_came_from_here(server: Server, address: str) -> None:
    _, headers, body = server.get(address, Accept="text/html")
    allowed = rules(headers)
    scripts = re.findall(r"<script>(.*?)</script>", body.decode(), re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts}
    assert len(scripts) == 2
    assert allowed["script-src"] == {"'self'", "blob:", "'wasm-unsafe-eval'"} | hashes
    assert allowed["default-src"] == allowed["connect-src"] == allowed["frame-ancestors"] == {"'self'"}
    assert allowed["object-src"] == allowed["base-uri"] == {"'none'"}
    assert not re.search(r"https?:|\*|unsafe-eval'", headers["content-security-policy"].replace("wasm-unsafe-eval", ""))


@pytest.mark.parametrize("address", [*PAGES, *OTHERS])
def test_every_answer_of_the_server_is_guarded(server: Server, address: str) -> None:
    _, headers, _ = server.get(address, Accept="text/html")
    holds_always(headers)
    assert "content-security-policy" in headers
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in headers
    assert "set-cookie" not in headers


def test_the_page_does_not_point_to_the_way_for_programs(server: Server) -> None:
    page = server.page("/")
    assert "service-desc" not in page and "_stcore/agent" not in page and "agent API" not in page


@pytest.mark.parametrize("address", SHUT)
def test_what_no_browser_needs_is_not_there(server: Server, address: str) -> None:
    assert {status(server, method, address) for method in METHODS} == {404}


def test_without_the_desk_its_page_is_like_any_unknown_address(server: Server) -> None:
    answers = [server.get(path, Accept="text/html")[:2] for path in ("/desk", "/nothing")]
    assert [code for code, _ in answers] == [307, 307]
    assert [headers["location"].split("page=")[0] for _, headers in answers] == ["/?lang=ky&"] * 2


def test_with_the_desk_its_page_and_uploads_are_open_and_guarded_and_the_rest_stays_shut(with_desk: Server) -> None:
    code, headers, _ = with_desk.get("/desk", Accept="text/html")
    holds_always(headers)
    assert code == 200
    # an upload without the token of the page is refused by Streamlit itself
    assert status(with_desk, "PUT", "/_stcore/upload_file/a/b") == 403
    assert status(with_desk, "GET", "/_stcore/agent/openapi.json") == 404
    assert "SameSite=strict" in with_desk.get("/_stcore/health")[1]["set-cookie"].replace("Strict", "strict")


def test_no_site_may_speak_to_a_page_that_it_holds(server: Server) -> None:
    assert json.loads(server.get("/_stcore/host-config")[2])["allowedOrigins"] == []


def test_an_embed_may_be_framed_by_anybody_even_where_there_is_nothing(site: TestClient) -> None:
    for address in ("/embed/map", "/embed/nothing"):
        headers = site.get(address).headers
        holds_always(headers)
        assert rules(headers)["frame-ancestors"] == {"*"}
        assert "x-frame-options" not in headers and "cross-origin-opener-policy" not in headers


@pytest.mark.parametrize("address", ["/lite/map", "/chart/map.csv", "/lite/nothing"])
def test_what_stands_beside_the_pages_keeps_its_own_rules(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    bare = TestClient(Starlette(routes=ROUTES)).get(address).headers
    assert headers.get_list("content-security-policy") == [bare["content-security-policy"]]
    assert headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("address", ["/lite/map?lang=en", "/embed/map?lang=en"])
def test_a_light_page_comes_through_the_server_as_it_was_made(server: Server, address: str) -> None:
    page = server.page(address)
    assert "<script" not in page and "k-exit" not in page


def test_encrypted_connections_are_kept_only_where_there_is_one(site: TestClient, database: Path) -> None:
    name = "strict-transport-security"
    assert name not in site.get("/lite/map").headers
    assert site.get("/lite/map", headers={"x-forwarded-proto": "https"}).headers[name] == "max-age=31536000"
    assert name in TestClient(site.app, base_url="https://kalkan.test").get("/lite/map").headers


@pytest.mark.parametrize("code", languages())
def test_a_failure_is_a_plain_sentence_under_the_same_rules(site: TestClient, code: str) -> None:
    answer = site.get("/broken", params={"lang": code})
    holds_always(answer.headers)
    assert (answer.status_code, answer.text) == (500, words(code)("error.generic"))
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_no_cookie_is_left_without_a_desk_and_with_one_it_is(site: TestClient) -> None:
    async def cookie(_: Request) -> Response:
        return PlainTextResponse("x", headers={"set-cookie": "a=b"})

    app = Starlette(routes=[Route("/cookie", cookie)], middleware=[Middleware(Guarding, desk=lambda: True)])
    assert "set-cookie" not in site.get("/cookie").headers
    assert "set-cookie" in TestClient(app).get("/cookie").headers


def test_a_visitors_address_is_taken_from_a_header_only_from_the_named_proxy(server: Server, with_desk: Server) -> None:
    def answers(running: Server) -> list[int]:
        return [running.get("/data/all.zip", X_Forwarded_For=f"203.0.113.{n}", If_None_Match="*")[0] for n in range(32)]

    assert 429 in answers(server)
    assert set(answers(with_desk)) == {304}
