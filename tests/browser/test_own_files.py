"""A talk of one's own is taken away and given: its files and windows hold just what was chosen."""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from playwright.sync_api import Browser
from pptx import Presentation

from data.versions import folder
from tests.browser.own_talk import MAP, SEEN, checked, fold, taken, titled
from words import words

EARLIER = "0123456789ab"


@pytest.fixture
def earlier(database: Path) -> Iterator[str]:
    """An earlier version of the data beside the one in service."""
    path = folder(database) / f"{EARLIER}.duckdb"
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as opened:
        opened.execute("update load set data_version = ?", [EARLIER])
    yield EARLIER
    path.unlink()


def test_slides_and_kit_follow_what_is_checked_and_its_order_and_the_brief_does_not(stage: Callable) -> None:
    for page in (stage(deck="gaps", slides="6,2,1", lang="ru"), stage(f"chain~gap~{MAP}", lang="ru")):
        page.locator(f"{SEEN} .order li[data-slide='2'] input").uncheck()
        for _ in range(2):
            page.locator(f"{SEEN} .order li[data-slide='3'] .up").click()
        wanted = checked(page)
        assert len(wanted) == 2
        assert titled(taken(page, words("ru")("talk.slides")), "ru") == wanted
    asked: list[str] = []
    page.route("**/kit/*", lambda route: (asked.append(route.request.url), route.fulfill(body="")))
    page.route("**/brief/*", lambda route: (asked.append(route.request.url), route.fulfill(body="")))
    for name in ("talk.kit", "talk.brief"):
        with page.expect_download():
            page.locator(f"{SEEN} .files a", has_text=words("ru")(name)).click()
    assert [parse_qs(urlsplit(url).query).get("slides") for url in asked] == [["3,1"], None]


def test_a_frozen_talk_stays_frozen_when_a_chart_is_added_and_taken_away(stage: Callable, earlier: str) -> None:
    page = stage("gap", v=earlier)
    assert earlier in page.locator(f"{SEEN} .sub").last.inner_text()
    fold(page).locator("button", has_text=words("en")("coordination.title_chain")).click()
    page.wait_for_url("**~chain**")
    assert parse_qs(urlsplit(page.url).query)["v"] == [earlier]
    show = Presentation(io.BytesIO(taken(page, words("en")("talk.slides"))))
    foots = [" ".join(s.text_frame.text for s in each.shapes if s.has_text_frame) for each in show.slides][1:3]
    assert all(earlier in foot for foot in foots)


def test_the_speakers_window_shows_only_what_was_chosen_and_says_which_slide_is_the_last(stage: Callable) -> None:
    page = stage(f"gap~chain~{MAP}")
    page.locator(f"{SEEN} button[data-language='ky']").click()
    page.locator(f"{SEEN} .order li[data-slide='1'] input").uncheck()
    page.locator(f"{SEEN} .order li[data-slide='3'] .up").click()
    with page.expect_popup() as opened:
        page.locator(f"{SEEN} .speak").click()
    desk = opened.value
    desk.wait_for_function("() => document.querySelector('#place').textContent === '1 / 2'")
    seen = """() => [...document.querySelectorAll('#stage section')].filter(each => each.offsetParent)
        .map(each => each.lang + each.dataset.slide)"""
    assert page.evaluate(seen) == desk.evaluate(seen) == ["ky3"] and desk.locator("#next svg").count() == 1
    desk.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.hash === '#2'")
    assert page.evaluate(seen) == ["ky2"] and desk.locator("#next").inner_text() == words("ky")("talk.last")
    desk.close()


def test_the_kit_of_ones_own_talk_runs_with_the_network_cut(stage: Callable, browser: Browser, tmp_path: Path) -> None:
    page = stage(f"{MAP}~counts")
    wanted = checked(page)
    with zipfile.ZipFile(io.BytesIO(taken(page, words("en")("talk.kit")))) as files:
        files.extract("talk.html", tmp_path)
        assert titled(files.read("slides_en.pptx")) == wanted
    window = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    hall, failed = window.new_page(), []
    hall.on("pageerror", lambda error: failed.append(str(error)))
    hall.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else failed.append(r.url))
    hall.goto((tmp_path / "talk.html").as_uri())
    assert checked(hall) == wanted and hall.locator(".add, .files, .decks").count() == 0
    hall.locator(f"{SEEN} .start").click()
    hall.keyboard.press("End")
    assert hall.locator("#place").inner_text() == "2 / 2" and failed == []
    window.close()
