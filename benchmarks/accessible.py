"""Every page in every language, light and dark, wide and narrow, judged by axe-core."""

import os
import shutil
import sys
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from pages.menu import PAGES
from words import languages

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
MENU = tuple(f"/{address}" for _, address, _ in PAGES)
BESIDE = ("/lite/overview", "/lite/claims", "/embed/map", "/present?deck=five")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)
FILE = Path(__file__).with_name("accessible.toml")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# the page's script has ended and its charts are drawn; a page beside the menu is whole as it comes
AT_REST = """() => !document.querySelector('#root') || document.querySelector('.k-footer')
    && document.querySelector('[data-test-script-state="notRunning"]') && !document.querySelector('[data-stale="true"]')
    && !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll('.stBidiComponent')].every(part => part.querySelector('.k-chart svg'))"""

# what is folded away is judged too; Streamlit's own folds are opened by a visitor alone
UNFOLD = "document.querySelectorAll('details:not(.stExpander details)').forEach(part => { part.open = true; })"


class Fault(NamedTuple):
    """One element that breaks one rule."""

    rule: str
    impact: str
    place: str
    what: str


def cases() -> Iterator[tuple[str, str, str, int]]:
    """Every page with every language, scheme of colours and width in pixels."""
    return product((*MENU, *BESIDE), languages(), SCHEMES, WIDTHS)


def shown(page: Page, root: str, case: tuple[str, str, str, int]) -> None:
    """Opens one case and returns when it stands there whole, unfolded."""
    path, language, scheme, width = case
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{root}{path}{'&' if '?' in path else '?'}lang={language}", wait_until="load")
    page.wait_for_function(AT_REST)
    page.evaluate(UNFOLD)


def faults(page: Page) -> list[Fault]:
    """What axe-core finds on the page that is shown, without what the list of exceptions gives a reason for."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [_fault(rule, node) for rule in found for node in rule["nodes"] if not _excused(page, rule["id"], node)]


def _fault(rule: dict[str, Any], node: dict[str, Any]) -> Fault:
    why = [each["message"] for kind in ("any", "all", "none") for each in node[kind]]
    return Fault(rule["id"], node["impact"] or rule["impact"], " ".join(map(str, node["target"])), "; ".join(why))


def _excused(page: Page, rule: str, node: dict[str, Any]) -> bool:
    """Whether the element is one of those that the list names for this rule."""
    listed = [each["selector"] for each in exceptions() if each["rule"] == rule]
    matches = "(part, listed) => listed.some(selector => part.matches(selector))"
    return bool(listed) and bool(page.locator(node["target"][0]).first.evaluate(matches, listed))


def exceptions() -> list[dict[str, str]]:
    """The list: rule, selector and reason of each."""
    return list(tomllib.loads(FILE.read_text(encoding="utf-8")).get("exception", []))


def main(root: str, only: str = "") -> int:
    """Prints every fault of the dashboard that runs at `root`; gives how many cases have one."""
    failed = 0
    with sync_playwright() as driver:
        path = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser: Browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        for case in cases():
            if only and case[0] not in only.split(","):
                continue
            shown(page, root, case)
            found = faults(page)
            failed += bool(found)
            for fault in found:
                print(*case, *fault, sep=" | ", flush=True)
    print(f"{failed} cases with a fault")
    return failed


if __name__ == "__main__":
    address = os.environ.get("KALKAN_ADDRESS", f"http://localhost:{os.environ.get('PORT', '8501')}")
    sys.exit(bool(main(address, *sys.argv[1:2])))
