"""Answers arrive packed as the asker understands, whole, and static files are packed once."""

import gzip

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from exports.web import packing
from exports.web.packing import Packing

TEXT = ("зомбулук жөнүндө сандар " * 200).encode()
FOREVER = {"cache-control": "public, immutable, max-age=31536000"}


async def _streamed():
    for start in range(0, len(TEXT), 500):
        yield TEXT[start : start + 500]


ANSWERS = {
    "/text": lambda _: Response(TEXT, media_type="text/html"),
    "/static": lambda _: Response(TEXT, media_type="text/javascript", headers=FOREVER),
    "/small": lambda _: Response(b"ok", media_type="text/plain"),
    "/image": lambda _: Response(TEXT, media_type="image/png"),
    "/packed": lambda _: Response(gzip.compress(TEXT), media_type="text/html", headers={"content-encoding": "gzip"}),
    "/wrong": lambda _: Response(TEXT, 404, media_type="text/html"),
    "/stream": lambda _: StreamingResponse(_streamed(), media_type="text/csv"),
}


@pytest.fixture(scope="module")
def site() -> TestClient:
    routes = [Route(path, make) for path, make in ANSWERS.items()]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Packing)]))


def raw(site: TestClient, path: str, accepts: str) -> tuple[dict[str, str], bytes]:
    with site.stream("GET", path, headers={"accept-encoding": accepts}) as answer:
        return dict(answer.headers), b"".join(answer.iter_raw())


@pytest.mark.parametrize(("accepts", "way", "unpack"), [
    ("gzip, deflate, br", "br", brotli.decompress), ("gzip;q=1.0", "gzip", gzip.decompress),
])  # fmt: skip
@pytest.mark.parametrize("path", ["/text", "/static", "/stream"])
def test_texts_arrive_packed_and_whole(site: TestClient, path: str, accepts: str, way: str, unpack) -> None:
    headers, body = raw(site, path, accepts)
    assert headers["content-encoding"] == way and "Accept-Encoding" in headers["vary"]
    assert int(headers["content-length"]) == len(body) < len(TEXT) / 5
    assert unpack(body) == TEXT


@pytest.mark.parametrize("path", ["/small", "/image", "/wrong"])
def test_what_gains_nothing_is_left_as_it_is(site: TestClient, path: str) -> None:
    headers, body = raw(site, path, "br")
    assert "content-encoding" not in headers
    assert body in (TEXT, b"ok")


def test_who_understands_no_packing_gets_none_and_packed_answers_are_not_packed_again(site: TestClient) -> None:
    headers, body = raw(site, "/text", "identity")
    assert "content-encoding" not in headers and body == TEXT
    headers, body = raw(site, "/packed", "br, gzip")
    assert headers["content-encoding"] == "gzip" and gzip.decompress(body) == TEXT


def test_a_static_file_is_packed_once(site: TestClient) -> None:
    packing.packed.cache_clear()
    for _ in range(3):
        raw(site, "/static", "br")
    assert (packing.packed.cache_info().misses, packing.packed.cache_info().hits) == (1, 2)
