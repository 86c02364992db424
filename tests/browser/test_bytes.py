"""What a first and a second visit bring over the wire stays within the budget."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from test_dashboard import Server

from benchmarks.first_view.budget import BUDGET
from benchmarks.first_view.wire import Wire

LIMITS = BUDGET["bytes"]
LOADED_MS = 30_000


@pytest.fixture
def newcomer(browser: Browser) -> Iterator[BrowserContext]:
    """A window with nothing kept from before."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    yield opened
    opened.close()


def received(window: BrowserContext, address: str) -> int:
    """The bytes that come until the whole page stands there."""
    page: Page = window.new_page()
    wire = Wire(page)
    page.goto(address, wait_until="commit")
    page.locator(".k-footer").wait_for(timeout=LOADED_MS)
    page.locator(".k-chart svg").first.wait_for(timeout=LOADED_MS)
    total = wire.total()
    page.close()
    return total


@pytest.mark.parametrize("name", ["overview", "map"])
def test_a_first_and_a_second_visit_stay_within_the_budget(server: Server, newcomer: BrowserContext, name: str) -> None:
    address = f"http://localhost:{server.port}/{'' if name == 'overview' else name}?lang=en"
    first, second = received(newcomer, address), received(newcomer, address)
    # less than the document and its script cannot be all
    assert 300_000 < first <= LIMITS[name]
    assert 3_000 < second <= LIMITS["warm"]
