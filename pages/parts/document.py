"""The first document a visitor receives: its language, a neutral title, and an exit that works before all else."""

import json
import re
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from exports import addresses
from exports.web import addresses as beside
from exports.web.guarding import LOGIN, inline_scripts, policy
from exports.web.lite import PAGES
from exports.web.whole import Header, Whole
from pages.menu import ADDRESSES, DESK
from pages.parts import deskgate
from pages.parts.first import first_view
from words import languages, words

FOLDER = Path(__file__).resolve().parent
SCRIPT = (FOLDER / "document.js").read_text(encoding="utf-8")
STYLE = (FOLDER / "document.css").read_text(encoding="utf-8")
NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
# the way for programs is shut, so it is not shown either
FOR_PROGRAMS = re.compile(r"(<!--(?:(?!-->).)*-->\s*)?<link rel=\"service-desc\"[^>]*>", re.DOTALL)
NEUTRAL_TITLE = "Kalkan"
# the language Streamlit's own script speaks, and the section that holds what it says
ITS_LANGUAGE, ITS_WORDS = "en", "frame_words."
OTHER_PAGES = frozenset({"health"})
OTHER_FOLDERS = (f"/{addresses.FOLDER}", *beside.FOLDERS)


class Document:
    """Middleware that settles language, title and exit in the HTML page that Streamlit serves for every address."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        rewriter = _Rewriter(scope, send)
        if rewriter.wants_page and not _exists(scope["path"]):
            # Streamlit would say so in English only
            query = urlencode({"lang": rewriter.language, "page": scope["path"][:80]})
            await RedirectResponse(f"/?{query}")(scope, receive, send)
            return
        await rewriter.run(self.app, receive)


class _Rewriter:
    """Sends the pages of the application rewritten, everything else as it is."""

    def __init__(self, scope: Scope, send: Send):
        self.scope, self.send = scope, send

    async def run(self, app: ASGIApp, receive: Receive) -> None:
        # the page must arrive as plain text to be rewritten
        page = self.scope["path"].strip("/") in ADDRESSES
        headers = [(k, v) for k, v in self.scope["headers"] if not page or k != b"accept-encoding"]
        await app({**self.scope, "headers": headers}, receive, Whole(self.send, _is_page, self._rewritten).answer)

    async def _rewritten(self, start: Message, whole: bytes) -> tuple[list[Header], bytes]:
        page = whole.decode("utf-8")
        path = self.scope["path"].strip("/")
        first = await run_in_threadpool(first_view, path, self.query | {"lang": self.language})
        body = rewrite(page, self.language, path, first).encode()
        kept = [(k, v) for k, v in start["headers"] if k not in (b"content-length", b"etag", b"last-modified")]
        # only scripts that came from here may run, so they are taken from before anything of the address was put in
        rules = policy([*inline_scripts(page), SCRIPT])
        added = [(b"content-length", str(len(body)).encode()), (b"content-security-policy", rules.encode())]
        return [*kept, *added], body

    @property
    def wants_page(self) -> bool:
        return any(k == b"accept" and b"text/html" in v for k, v in self.scope["headers"])

    @property
    def query(self) -> dict[str, str]:
        """The last value of every name in the address."""
        asked = parse_qs(self.scope.get("query_string", b"").decode("latin-1"))
        return {name: values[-1] for name, values in asked.items()}

    @property
    def language(self) -> str:
        asked = self.query.get("lang", "")
        return asked if asked in languages() else languages()[0]


def _exists(path: str) -> bool:
    name = path.strip("/")
    if name == DESK[1] or path.startswith(LOGIN):
        return deskgate.is_on()
    return name in ADDRESSES | OTHER_PAGES or path.startswith(OTHER_FOLDERS)


def rewrite(page: str, language: str, path: str = "", first: str = "") -> str:
    """Streamlit's page with the language of the visit, a title that betrays nothing, the exit and its first figure."""
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = page.replace("<title>Streamlit</title>", f"<title>{NEUTRAL_TITLE}</title>", 1)
    page = FOR_PROGRAMS.sub("", page, count=1)
    page = NO_SCRIPT.sub(lambda _: _light(path, language), page, count=1)
    page = page.replace("</head>", f"<style>{STYLE}</style></head>", 1)
    exits = "".join(_exit(code, shown=code == language) for code in languages())
    return page.replace("<body>", f"<body>{exits}{first}<script>{SCRIPT}</script>", 1)


def _light(path: str, language: str) -> str:
    """What is read where scripts are off: the way to the same page without them."""
    address = f"/lite/{path if path in PAGES else 'overview'}?lang={language}"
    return f'<noscript><p><a href="{address}">{escape(words(language)("lite.light"))}</a></p></noscript>'


def _exit(code: str, shown: bool) -> str:
    say = words(code)
    put = escape(json.dumps(_put(code), ensure_ascii=False))
    return (
        f'<a class="k-exit" lang="{code}" href="{escape(say("safe.exit_target"))}" rel="noreferrer nofollow" '
        f'title="{escape(say("safe.quick_exit_help"))}" data-words="{put}"{"" if shown else " hidden"}>'
        f"{escape(say('safe.quick_exit'))}<small>{escape(say('safe.exit_keys'))}</small></a>"
    )


def _put(code: str) -> dict[str, str]:
    """What Streamlit's script says by itself, and the same in a language; nothing where that is its own."""
    own, said = words(code).texts, words(ITS_LANGUAGE).texts
    return {said[key]: own[key] for key in said if key.startswith(ITS_WORDS) and own[key] != said[key]}


def _is_page(start: Message) -> bool:
    """Whether Streamlit's own page comes; what stands beside it is whole and brings its own rules."""
    headers = dict(start["headers"])
    own = b"content-encoding" in headers or b"content-security-policy" in headers
    return headers.get(b"content-type", b"").startswith(b"text/html") and not own
