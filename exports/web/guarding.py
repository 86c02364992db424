"""What a browser may do with an answer, said on every one of them; and the doors nobody needs, kept shut."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from exports.web.limiting import language
from words import words

INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
# what Streamlit's own script asks its server for; whatever else stands below this folder is for programs
BEHIND, COMPONENTS = "/_stcore/", "/_stcore/bidi-components/"
NEEDED = frozenset({"/_stcore/health", "/_stcore/host-config", "/_stcore/stream"})
LOGIN = ("/auth/", "/oauth2callback")
OF_THE_DESK = ("/_stcore/upload_file/", *LOGIN)
# an answer that is no page needs nothing and runs nothing
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
FOR_ANY_FRAME = "frame-ancestors *"
CLOSED_SENSES = ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
        "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
        "xr-spatial-tracking",
    )
)  # fmt: skip
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": CLOSED_SENSES,
}
NOT_IN_FRAMES = {"x-frame-options": "SAMEORIGIN", "cross-origin-opener-policy": "same-origin"}
A_YEAR = "max-age=31536000"


class Guarding:
    """Middleware that adds the rules of a browser to every answer and answers 404 where nobody needs to go.

    desk: whether the data desk is on; without it there are no uploads, no login and no cookies.
    """

    def __init__(self, app: ASGIApp, desk: Callable[[], bool]):
        self.app, self.desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        desk, secure = self.desk(), _came_by_https(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _ruled(message["headers"], desk, secure)}
            await send(message)

        if _is_shut(scope["path"], desk):
            await Response(status_code=404)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)


def policy(scripts: Iterable[str]) -> str:
    """The rules for a page of the application: nothing from anywhere else, and of inline scripts these alone.

    blob: a component of Streamlit hands its script over as one; wasm: its reader of messages counts with it.
    The source of a script is compared byte by byte: https://www.w3.org/TR/CSP3/#grammardef-hash-source.
    """
    known = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval' {known}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'self'"
    )


def inline_scripts(page: str) -> list[str]:
    """The scripts that stand in a page itself, as they are written there."""
    return INLINE.findall(page)


def failed(request: Request, error: Exception) -> Response:
    """A plain sentence where an answer could not be made, under the same rules; the error itself goes to the log."""
    code = language(request.scope)
    rules = {"content-security-policy": NOTHING, "cache-control": "no-store", "content-language": code}
    return PlainTextResponse(words(code)("error.generic"), 500, ALWAYS | NOT_IN_FRAMES | rules)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _is_shut(path: str, desk: bool) -> bool:
    if path.startswith(OF_THE_DESK):
        return not desk
    return path.startswith(BEHIND) and not (path in NEEDED or path.startswith(COMPONENTS))


def _came_by_https(scope: Scope) -> bool:
    """Whether the visitor's own connection is encrypted; a false word of this hurts only the one who says it."""
    return "https" in (scope.get("scheme"), Headers(scope=scope).get("x-forwarded-proto"))


def _ruled(raw: Iterable[tuple[bytes, bytes]], desk: bool, secure: bool) -> list[tuple[bytes, bytes]]:
    # Streamlit's only cookie guards uploads; without a desk it would be a trace of the visit and nothing else
    headers = MutableHeaders(raw=[(k, v) for k, v in raw if desk or k.lower() != b"set-cookie"])
    headers.setdefault("content-security-policy", NOTHING)
    framed = FOR_ANY_FRAME in headers["content-security-policy"]
    rules = ALWAYS | ({} if framed else NOT_IN_FRAMES) | ({"strict-transport-security": A_YEAR} if secure else {})
    for name, rule in rules.items():
        headers[name] = rule
    return list(headers.raw)
