"""How many files one visitor may have made: a few at once, then so many a minute; nothing of it is written down."""

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from words import languages, words

SECONDS, ROUNDING = 60.0, 1e-9
# what may be asked for at once and again in every minute, by folder; a kit holds everything of a deck
A_MINUTE = {"chart": 30, "deck": 30, "brief": 30, "data": 30, "present": 30, "cite": 60, "kit": 6}
WHOLE = "/data/all.zip"
MOST_VISITORS = 10_000
# one household or office is given this many bits of an address
OF_ONE_PLACE = 64
ASK = "kalkan.wait"


@dataclass
class Bucket:
    """What a visitor has left, and when that was reckoned."""

    left: float
    at: float


class Limit:
    """At most `most` at once and `most` more in each minute, for each visitor; the longest unseen are forgotten."""

    def __init__(self, most: int, visitors: int = MOST_VISITORS, clock: Callable[[], float] = time.monotonic):
        self.most, self.visitors, self.clock = most, visitors, clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, visitor: str) -> float:
        """Seconds until the visitor may ask again; 0 where that is now, which is then counted."""
        with self._lock:
            now = self.clock()
            bucket = self._buckets.pop(visitor, None) or Bucket(self.most, now)
            gained = max(now - bucket.at, 0.0) * self.most / SECONDS
            left = min(bucket.left + gained, self.most)
            allowed = left >= 1 - ROUNDING
            self._buckets[visitor] = Bucket(max(left - 1, 0.0) if allowed else left, now)
            while len(self._buckets) > self.visitors:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) * SECONDS / self.most

    def __len__(self) -> int:
        return len(self._buckets)


class Limiting:
    """Middleware that lets a route ask how long this visitor must wait; the package of all data is asked for here."""

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic):
        self.app = app
        self.limits = {folder: Limit(most, clock=clock) for folder, most in A_MINUTE.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = {**scope, ASK: partial(self._wait, visitor(scope))}
        seconds = wait(asked) if scope["path"] == WHOLE else 0.0
        answer = too_many(seconds, language(scope)) if seconds else self.app
        await answer(asked, receive, send)

    def _wait(self, who: str, folder: str) -> float:
        limit = self.limits.get(folder)
        return 0.0 if limit is None else limit.wait(who)


def wait(scope: Scope) -> float:
    """Seconds until this visitor may have another file made in this folder; 0 where nothing is limited."""
    ask = scope.get(ASK)
    return ask(scope["path"].split("/")[1]) if ask else 0.0


def too_many(seconds: float, code: str) -> Response:
    """A plain sentence that says when to come back."""
    whole = math.ceil(seconds)
    told = words(code)("export.too_many", seconds=whole)
    headers = {"retry-after": str(whole), "cache-control": "no-store", "content-language": code}
    return Response(told, 429, headers, "text/plain; charset=utf-8")


def language(scope: Scope) -> str:
    """The language of an address, Kyrgyz where none is known."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    return asked if asked in languages() else languages()[0]


def visitor(scope: Scope) -> str:
    """What a visitor is counted by: the address, of a long one the part that names the place."""
    told = (scope.get("client") or ("", 0))[0]
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return str(told)
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), OF_ONE_PLACE), strict=False))


def trusted(proxies: str) -> str:
    """The proxies whose word on a visitor's address is taken, as the server writes addresses; empty: nobody's.

    proxies: addresses or networks with commas between. The server hears IPv4 through IPv6, so both forms are named.
    """
    named = [each.strip() for each in proxies.split(",") if each.strip()]
    return ",".join([*named, *(_mapped(each) for each in named if ":" not in each)])


def _mapped(address: str) -> str:
    network = ipaddress.ip_network(address, strict=False)
    return f"::ffff:{network.network_address}/{96 + network.prefixlen}"
