"""For everyone: axe-core finds nothing, all is reached by keyboard and seen there, and every chart is told in words."""

from collections.abc import Callable
from itertools import cycle

import pytest
from playwright.sync_api import Page

from benchmarks.accessible import BESIDE, MENU, SCHEMES, WIDTHS, exceptions, faults, shown
from words import languages, words

# each page in one language, light or dark, wide or narrow; `python -m benchmarks.accessible` tries all of them
TURNS = list(zip((*MENU, *BESIDE), cycle(languages()), cycle(SCHEMES), cycle([*WIDTHS, *WIDTHS[::-1]]), strict=False))
MOST_STOPS = 150
# where the keyboard stands: what it is, whether that is seen, and whether something lies over it
STOP = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect();
    const marked = part => part && getComputedStyle(part).outlineStyle !== 'none'
        && parseFloat(getComputedStyle(part).outlineWidth) >= 2;
    const [x, y] = [box.x + Math.min(box.width / 2, 40), box.y + Math.min(box.height / 2, 200)];
    const top = document.elementFromPoint(x, y);
    return {name: at.getAttribute('aria-label') || at.textContent.trim().slice(0, 60), kind: at.tagName,
        class: at.className, id: at.dataset.testid || at.id,
        seen: marked(at) || marked(at.closest('.react-aria-ComboBox > [role="group"]')),
        free: !!top && (at.contains(top) || top.contains(at)),
        order: [...document.querySelectorAll('*')].indexOf(at)};
}"""
RUNNING = """() => document.getAnimations().filter(each => each.playState === 'running'
    && each.effect.getComputedTiming().activeDuration > 1).length"""
CUT_OFF = """() => [...document.querySelectorAll('html, .stMain, .stMainBlockContainer')]
    .filter(part => part.scrollWidth > part.clientWidth + 1).map(part => `${part.className || part.tagName}`)"""


def tab_to(page: Page, **wanted: str) -> None:
    """Presses Tab until it comes to the place that is wanted."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if all(stop[key] == value for key, value in wanted.items()):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def stops(page: Page) -> list[dict]:
    """Every place Tab comes to, until it leaves the page."""
    found = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["kind"] == "BODY":
            return found
        found.append(stop)
    raise AssertionError(f"Tab does not come to an end: {found[-3:]}")


@pytest.mark.parametrize("case", TURNS, ids=lambda case: "-".join(map(str, case)))
def test_axe_finds_nothing_on_any_page(visit: Callable, case: tuple[str, str, str, int]) -> None:
    begun = visit()
    shown(begun.page, begun.root, case)
    assert faults(begun.page) == []


def test_every_exception_has_its_reason() -> None:
    assert all(each["rule"] and each["selector"] and len(each["why"]) > 40 for each in exceptions())


@pytest.mark.parametrize(("path", "language"), [("/map", "ky"), ("/trends", "ru"), ("/services", "en")])
def test_the_keyboard_reaches_all_in_order_is_seen_everywhere_and_caught_nowhere(
    visit: Callable, path: str, language: str
) -> None:
    page = visit().open(f"{path}?lang={language}", language)
    found = stops(page)
    assert found[0]["class"] == "k-exit" and words(language)("safe.quick_exit") in found[0]["name"]
    assert found[1]["id"] == "stSkipToContent"
    assert [stop["id"] for stop in found].count("stTopNavLink") == len(MENU)
    assert [stop["name"] for stop in found if not stop["seen"]] == []
    assert [stop["name"] for stop in found if not stop["free"]] == []
    assert [stop["order"] for stop in found] == sorted(stop["order"] for stop in found)


def test_past_the_menu_a_choice_and_a_fold_by_keyboard_alone(visit: Callable) -> None:
    say = words("en")
    begun = visit()
    page = begun.open("/map?lang=en", "en")
    entries = page.evaluate("history.length")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    assert page.evaluate("history.length") == entries, "the way past the menu is one more step back"
    tab_to(page, kind="BUTTON", name=say("map.as_map"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url("**view=tiles**")
    begun.settled("map", "en")
    tab_to(page, kind="SUMMARY")
    page.keyboard.press("Enter")
    tab_to(page, **{"class": "k-copy"})
    assert page.evaluate("getSelection().toString()").endswith("/map?lang=en&view=tiles")


def test_a_reader_of_the_screen_hears_what_each_chart_is_and_shows(visit: Callable) -> None:
    page = visit().open("/map?lang=en&indicator=homicide_victims&year=2022", "en")
    told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    charts = [each for each in told if each.get("role", {}).get("value") in ("image", "img") and each.get("name")]
    assert len(charts) == 2
    for chart in charts:
        assert chart["name"]["value"] == page.locator(".k-head h2").first.inner_text()
        assert "Naryn oblast" in chart["description"]["value"]


def test_who_wants_no_motion_gets_none_and_large_letters_are_not_cut(visit: Callable) -> None:
    begun = visit()
    begun.page.emulate_media(reduced_motion="reduce")
    page = begun.open("/map?lang=en", "en")
    page.locator('[data-testid="stExpander"] summary').first.click()
    assert page.evaluate(RUNNING) == 0
    page.add_style_tag(content="html { font-size: 200% !important; }")
    assert page.evaluate(CUT_OFF) == []
    # four times as large as on a screen of 1280 pixels
    page.set_viewport_size({"width": 320, "height": 256})
    page.add_style_tag(content="html { font-size: 100% !important; }")
    assert page.evaluate(CUT_OFF) == []
