"""One server that cannot reach any other host, and one browser that may ask that server alone."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from test_dashboard import Server

from benchmarks.accessible import AT_REST
from words import languages, words

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]  # fmt: skip
CUT = """
import os, socket

LOCAL = ("localhost", "127.0.0.1", "::1", "0.0.0.0", "::", "", None)

def cut(name, original, host_of):
    def call(*given, **named):
        host = host_of(given)
        if isinstance(host, bytes):
            host = host.decode()
        if host not in LOCAL:
            with open(os.environ["ASKED_HOSTS"], "a") as log:
                log.write(f"{name} {host}\\n")
            raise OSError("no network here")
        return original(*given, **named)
    return call

def of_address(given):
    return given[1][0] if isinstance(given[1], tuple) else None

socket.socket.connect = cut("connect", socket.socket.connect, of_address)
socket.socket.connect_ex = cut("connect", socket.socket.connect_ex, of_address)
socket.getaddrinfo = cut("resolve", socket.getaddrinfo, lambda given: given[0])
"""
LOADED_MS = 30_000


@dataclass
class Visit:
    """A browser page, and what it tried to do: errors on its console and requests to other hosts."""

    page: Page
    root: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, path: str, language: str = "en") -> Page:
        """Goes to an address and returns when the page's question stands there in the language."""
        name = path.split("?")[0].strip("/") or "overview"
        self.page.goto(f"{self.root}{path}", wait_until="domcontentloaded")
        self.settled(name, language)
        return self.page

    def settled(self, name: str, language: str) -> None:
        """Returns when a page stands there in the language and nothing runs any more."""
        title = words(language)(f"{name}.question")
        self.page.get_by_role("heading", name=title, exact=True, level=1).wait_for(timeout=LOADED_MS)
        self.page.locator(".k-footer").wait_for(timeout=LOADED_MS)
        self.page.wait_for_function(AT_REST, timeout=LOADED_MS)


@pytest.fixture(scope="session")
def asked_hosts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log of the hosts the server tried to reach."""
    path = tmp_path_factory.mktemp("asked") / "hosts.txt"
    path.touch()
    return path


@pytest.fixture(scope="session")
def server(database: Path, asked_hosts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose process refuses and records every connection to another host."""
    folder = tmp_path_factory.mktemp("cut")
    (folder / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    running = Server(database, PYTHONPATH=str(folder), ASKED_HOSTS=str(asked_hosts))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no browser is installed (looked for {', '.join(BROWSERS)})")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all visits, so that what was loaded once is kept."""
    opened = browser.new_context(locale="en")
    yield opened
    opened.close()


@pytest.fixture
def visit(window: BrowserContext, server: Server) -> Iterator[Callable[..., Visit]]:
    """Begins a visit in a page of a given width; whatever it asks of other hosts is recorded and finds nobody."""
    root = f"http://localhost:{server.port}"
    own = (f"{root}/", f"{root.replace('http', 'ws', 1)}/", "data:", "blob:")
    begun: list[Page] = []

    def begin(width: int = 1280, height: int = 900) -> Visit:
        page = window.new_page()
        begun.append(page)
        page.set_viewport_size({"width": width, "height": height})
        made = Visit(page, root)

        def judge(url: str) -> None:
            if not url.startswith(own):
                made.strangers.append(url)

        page.on("request", lambda request: judge(request.url))
        page.on("websocket", lambda socket: judge(socket.url))
        page.on("console", lambda said: made.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: made.errors.append(str(error)))
        return made

    yield begin
    for page in begun:
        page.close()


@pytest.fixture
def elsewhere(window: BrowserContext) -> Iterator[None]:
    """Answers for the place the exit leads to."""
    targets = {words(code)("safe.exit_target") for code in languages()}
    for url in targets:
        window.route(url, lambda route: route.fulfill(body="<title>elsewhere</title>", content_type="text/html"))
    yield
    for url in targets:
        window.unroute(url)


@pytest.fixture
def stage(visit: Callable) -> Iterator[Callable[..., Page]]:
    """Opens the presenter at an address; nothing on it may fail or ask another host."""
    begun = visit(1280, 720)

    def at(own: str = "", deck: str = "own", **others: str) -> Page:
        query = {"lang": "en", "deck": deck, "own": own} | others
        begun.page.goto(f"{begun.root}/present?" + "&".join(f"{k}={quote(v, safe='')}" for k, v in query.items() if v))
        return begun.page

    yield at
    assert begun.errors == [] and begun.strangers == []
