"""What tests of a talk put together by a visitor do on its first screen, and read out of its files."""

import io
from pathlib import Path

from playwright.sync_api import Locator, Page
from pptx import Presentation

from words import words

SEEN = "main:not([hidden])"
MAP = "map?area=KG-B&indicator=homicide_victims"


def slides(page: Page) -> list[str]:
    """The addresses of the slides on the first screen, in their order."""
    return page.locator(f"{SEEN} .order li").evaluate_all("all => all.map(each => each.dataset.address)")


def fold(page: Page) -> Locator:
    """The fold "Add a chart", open."""
    found = page.locator(f"{SEEN} .add")
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def paste(page: Page, text: str) -> Locator:
    """Gives a text to the field and returns the place of the answer."""
    open_fold = fold(page)
    open_fold.locator("input").fill(text)
    open_fold.locator("input").press("Enter")
    return open_fold.locator(".told")


def taken(page: Page, name: str) -> bytes:
    """The file a link gives."""
    with page.expect_download(timeout=60_000) as got:
        page.locator(f"{SEEN} .files a", has_text=name).click()
    return Path(got.value.path()).read_bytes()


def titled(content: bytes, language: str = "en") -> list[str]:
    """The titles of native slides between the first and those of all sources."""
    found = [each.shapes.title.text for each in Presentation(io.BytesIO(content)).slides][1:]
    return [each for each in found if each != words(language)("export.sheet_sources")]


def checked(page: Page) -> list[str]:
    """The titles of the slides that are chosen."""
    return [li.inner_text() for li in page.locator(f"{SEEN} .order li:has(input:checked) label").all()]
