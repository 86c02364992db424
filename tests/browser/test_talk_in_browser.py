"""A talk is given by keyboard or clicker, from a file, with the network cut."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from exports.talk.decks import deck
from exports.talk.talk import talk
from words import words

OWN = ("file:", "data:", "blob:")


@pytest.fixture(scope="module")
def file(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("talk") / "talk.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        path.write_text(talk(deck("five"), "ky"), encoding="utf-8")
    return path


@pytest.fixture
def hall(browser: Browser, file: Path):
    """The talk opened from the file in a window of 1280 by 720, without a network."""
    window = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page = window.new_page()
    page.asked, page.errors = [], []
    page.on(
        "request", lambda r: page.asked.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None
    )
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert page.errors == [] and page.asked == []
    window.close()


def shown(page: Page) -> tuple[str, str]:
    """Language and number of the one slide that is seen."""
    seen = page.evaluate("""() => [...document.querySelectorAll('#stage section')].filter(each => each.offsetParent)
        .map(each => [each.lang, each.dataset.slide])""")
    assert len(seen) == 1
    return tuple(seen[0])


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_whole_talk_runs_by_keyboard(hall: Page) -> None:
    hall.keyboard.press("Tab")
    hall.locator("main:not([hidden]) .start").focus()
    hall.keyboard.press("Enter")
    assert shown(hall) == ("ky", "1")
    press(hall, "ArrowRight", "PageDown", " ")
    assert shown(hall) == ("ky", "4")
    press(hall, "PageUp", "l")
    assert shown(hall) == ("ru", "3")
    assert hall.evaluate("document.documentElement.lang") == "ru"
    press(hall, "End", "ArrowRight")
    assert shown(hall) == ("ru", "5")
    press(hall, "Home")
    assert shown(hall) == ("ru", "1")
    assert hall.evaluate(
        "document.documentElement.scrollHeight <= innerHeight && document.fonts.check('20px Kalkan Sans')"
    )


def test_black_screen_dark_ground_preview_timer_and_back_to_the_list(hall: Page) -> None:
    hall.locator("main:not([hidden]) .start").click()
    black, desk = hall.locator("#black"), hall.locator("#desk")
    press(hall, "b")
    assert black.is_visible()
    press(hall, ".")
    assert not black.is_visible()
    press(hall, "s")
    assert desk.is_visible() and hall.locator("#next svg").count() == 1
    clock = hall.locator("#clock").inner_text()
    hall.wait_for_function("before => document.querySelector('#clock').textContent !== before", arg=clock)
    press(hall, "s", "c")
    assert "dark" in hall.locator("#show").get_attribute("class")
    press(hall, "Escape")
    assert hall.locator("main:not([hidden]) h1").inner_text() == words("ky")("deck.five")


def test_slides_are_left_out_and_put_in_another_order_for_every_language(hall: Page) -> None:
    hall.locator('main:not([hidden]) .order li[data-slide="2"] input').uncheck()
    hall.locator('main:not([hidden]) .order li[data-slide="3"] .up').click()
    hall.locator('main:not([hidden]) .order li[data-slide="3"] .up').click()
    hall.locator('main:not([hidden]) button[data-language="en"]').click()
    hall.locator("main:not([hidden]) .start").click()
    seen = []
    for _ in range(4):
        seen.append(shown(hall))
        press(hall, "ArrowRight")
    assert seen == [("en", "3"), ("en", "1"), ("en", "4"), ("en", "5")]


def test_a_slide_stays_after_the_page_is_loaded_again(hall: Page) -> None:
    hall.locator("main:not([hidden]) .start").click()
    press(hall, "ArrowRight", "ArrowRight")
    hall.reload()
    assert shown(hall) == ("ky", "3")
