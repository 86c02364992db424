"""Packs what is sent: static files once and for good, other texts as they go; nothing is packed twice."""

import gzip
from collections.abc import Callable
from functools import lru_cache, partial

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
        await self.app({**scope, "headers": headers}, receive, _Packer(scope["path"], way, send).answer)


def _way(scope: Scope) -> str | None:
    """The way the asker understands best, if the answer may be packed at all."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    headers = Headers(scope=scope)
    if "range" in headers:
        return None
    known = {part.split(";")[0].strip() for part in headers.get("accept-encoding", "").split(",")}
    return next((way for way in WAYS if way in known), None)


class _Packer:
    """Holds an answer back until it is whole, packs it and sends it."""

    def __init__(self, path: str, way: str, send: Send):
        self.path, self.way, self.send = path, way, send
        self.start: Message | None = None
        self.body = b""

    async def answer(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_text(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        headers.add_vary_header("Accept-Encoding")
        if len(self.body) >= SMALLEST:
            forever = "immutable" in headers.get("cache-control", "")
            self.body = await run_in_threadpool(packed if forever else quickly, self.body, self.way)
            headers["content-encoding"] = self.way
        headers["content-length"] = str(len(self.body))
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": self.body})


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
