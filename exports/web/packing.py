"""Packs what is sent: static files once and for good, other texts as they go; nothing is packed twice."""

import gzip
from collections.abc import Callable
from functools import lru_cache, partial

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from exports.web.whole import Header, Whole

SMALLEST = 1000
TEXTS = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/vnd.sdmx")
# files whose name changes with their content are packed as small as it goes, once
HARD, QUICK = 9, 5
KEPT_FILES = 400
Pack = Callable[[bytes], bytes]
WAYS: dict[str, dict[bool, Pack]] = {
    "br": {True: partial(brotli.compress, quality=HARD), False: partial(brotli.compress, quality=QUICK)},
    "gzip": {True: partial(gzip.compress, compresslevel=9), False: partial(gzip.compress, compresslevel=6)},
}


class Packing:
    """Middleware that packs texts with Brotli or gzip, as the asker knows; packed static files are remembered."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        way = _way(scope)
        if way is None:
            await self.app(scope, receive, send)
            return
        # an answer that came packed already could not be remembered
        headers = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, Whole(send, _is_text, partial(_packed_as, way)).answer)


def _way(scope: Scope) -> str | None:
    """The way the asker understands best, if the answer may be packed at all."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    headers = Headers(scope=scope)
    if "range" in headers:
        return None
    known = {part.split(";")[0].strip() for part in headers.get("accept-encoding", "").split(",")}
    return next((way for way in WAYS if way in known), None)


async def _packed_as(way: str, start: Message, body: bytes) -> tuple[list[Header], bytes]:
    """The headers and the body of an answer, packed where that is worth it."""
    headers = MutableHeaders(raw=list(start["headers"]))
    headers.add_vary_header("Accept-Encoding")
    if len(body) >= SMALLEST:
        forever = "immutable" in headers.get("cache-control", "")
        body = await run_in_threadpool(packed if forever else quickly, body, way)
        headers["content-encoding"] = way
    headers["content-length"] = str(len(body))
    return headers.raw, body


def _is_text(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "")
    return start["status"] == 200 and "content-encoding" not in headers and kind.startswith(TEXTS)


@lru_cache(maxsize=KEPT_FILES)
def packed(body: bytes, way: str) -> bytes:
    """A file that never changes, as small as it goes."""
    return WAYS[way][True](body)


def quickly(body: bytes, way: str) -> bytes:
    """An answer packed while the asker waits."""
    return WAYS[way][False](body)
