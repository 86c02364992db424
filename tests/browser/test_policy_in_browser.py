"""The rules sent with every page hold in a real browser, and nothing a visitor needs is lost to them."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page
from test_in_browser import UNFOLDED

from exports.talk.decks import names
from pages.menu import PAGES
from words import words

# a page whose frame stands elsewhere is not told by the console alone
WATCH = """addEventListener('securitypolicyviolation', event =>
    console.error(`against the rules: ${event.violatedDirective} ${event.blockedURI}`))"""
BESIDE = ("/lite/map", "/embed/map")


@pytest.fixture
def watched(visit: Callable):
    """A visit that also records what the rules forbade, kinds of messages Chromium calls warnings among it."""
    begun = visit()
    begun.page.add_init_script(WATCH)
    begun.page.on("console", lambda said: begun.errors.append(said.text) if said.type == "warning" else None)
    yield begun
    assert begun.errors == []
    assert begun.strangers == []


class Newspaper(BaseHTTPRequestHandler):
    """A page of another site."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<link rel=icon href=data:,><body></body>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def other_site() -> Iterator[str]:
    """The address of a page that can hold this one in a frame."""
    with ThreadingHTTPServer(("localhost", 0), Newspaper) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://localhost:{serving.server_port}/"
        serving.shutdown()


def test_every_page_of_the_menu_keeps_the_rules_and_its_charts_are_drawn(watched) -> None:
    say, charts = words("ru"), 0
    page = watched.open("/?lang=ru", "ru")
    page.set_viewport_size({"width": 1900, "height": 900})
    for _, path, name in PAGES:
        page.get_by_role("link", name=say(f"menu.{name}"), exact=True).first.click()
        watched.settled(path or "overview", "ru")
        drawn = page.locator(".k-chart svg[role=img]").count()
        assert drawn == page.locator(".k-chart").count(), path
        charts += drawn
    assert charts >= 7


def test_a_file_is_downloaded_and_no_trace_is_left_in_cookies(watched) -> None:
    page = watched.open("/map?lang=en&indicator=homicide_victims&year=2022")
    page.locator("summary", has_text=words("en")("chart.show_table")).first.click()
    page.wait_for_function(UNFOLDED)
    with page.expect_download() as download:
        page.get_by_role("button", name=words("en")("dl.csv")).first.click()
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
    assert page.context.cookies(watched.root) == []


def test_a_script_that_did_not_come_from_here_does_not_run(visit: Callable) -> None:
    begun = visit()
    page = begun.open("/sources?lang=en")
    page.evaluate("""() => {
        const put = (name, tag) => document.body.append(Object.assign(document.createElement(name), tag));
        put('script', {textContent: 'window.planted = 1'});
        put('script', {src: 'data:text/javascript,window.planted=2'});
        document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="window.planted = 3">');
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.planted") is None
    assert len([told for told in begun.errors if "Content Security Policy" in told]) >= 3


def test_the_speakers_window_leads_the_hall(watched) -> None:
    page: Page = watched.page
    page.goto(f"{watched.root}/present?lang=en&deck={names()[0]}")
    with page.expect_popup() as opened:
        page.locator("main:not([hidden]) .speak").click()
    desk = opened.value
    desk.locator("#desk").wait_for()
    desk.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.hash === '#2'")
    assert desk.url.endswith("#2s")


@pytest.mark.usefixtures("elsewhere")
def test_the_exit_of_the_presenter_leaves_by_three_shifts(visit: Callable) -> None:
    begun = visit()
    page = begun.page
    page.goto(f"{begun.root}/present?lang=en")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(words("en")("safe.exit_target"))
    page.go_back()
    assert not page.url.startswith(begun.root)


@pytest.mark.parametrize("path", BESIDE)
def test_what_stands_beside_the_pages_keeps_the_rules(watched, path: str) -> None:
    watched.page.goto(f"{watched.root}{path}?lang=ru")
    assert watched.page.locator("svg").count() > 0


def test_another_site_may_frame_a_chart_and_nothing_else(visit: Callable, other_site: str) -> None:
    begun = visit()
    page = begun.page
    page.goto(other_site)

    def frame(path: str) -> None:
        address = f"{begun.root}{path}?lang=en"
        page.evaluate("src => document.body.append(Object.assign(document.createElement('iframe'), {src}))", address)

    frame("/embed/map")
    page.frame_locator("iframe").locator("svg:visible").first.wait_for()
    for path in ("/", "/lite/map"):
        with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            frame(path)
