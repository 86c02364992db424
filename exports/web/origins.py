"""Who may open a visit over a websocket: a page that came from this very host, and a program that is no browser."""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

OWN_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
POLICY_VIOLATION = 1008


class Origins:
    """Middleware that refuses the websocket of a page of another host, before Streamlit sees it.

    Streamlit would ask a host outside for its own address, to judge such a page by that.
    own_computer: whether only names of this computer count; a foreign name may be made to lead here.
    """

    def __init__(self, app: ASGIApp, own_computer: Callable[[], bool]):
        self.app, self.own_computer = app, own_computer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and self._is_foreign(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await self.app(scope, receive, send)

    def _is_foreign(self, headers: Headers) -> bool:
        origin, host = headers.get("origin"), headers.get("host", "")
        if origin is None:
            return False
        if self.own_computer() and urlsplit(f"//{host}").hostname not in OWN_COMPUTER:
            return True
        # letter by letter, as Streamlit compares them: what it does not know it asks about
        return bool(urlsplit(origin).netloc != host)
