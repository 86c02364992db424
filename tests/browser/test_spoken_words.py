"""What Streamlit says by itself is said in the language of the page, also after a change of language."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit
from playwright.sync_api import Page

from words import languages, words

SECTION = "frame_words."
SAID = {key: text for key, text in words("en").texts.items() if key.startswith(SECTION)}
# what stands on a page, is named or is announced, apart from what the project wrote itself
HEARD = """() => {
    const ours = '.stHtml, .stMarkdown, .stBidiComponent, .k-exit, #k-first, svg, script, style, noscript';
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
        part => part.matches?.(ours) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const heard = [];
    while (walk.nextNode()) {
        const part = walk.currentNode;
        if (part.nodeType === Node.TEXT_NODE) heard.push(part.nodeValue.replace(/^[\\s:]+/, '').trim());
        else heard.push(...['aria-label', 'title', 'placeholder'].map(name => part.getAttribute(name) || ''));
    }
    return heard.filter(Boolean);
}"""
MET = {
    "skip", "pages", "more", "sidebar", "expand", "collapse", "choose_one", "open", "dismiss", "no_results",
    "options_available", "selected_values", "clear_all", "remove", "select_all", "press_enter", "decrement",
    "increment", "error_told",
}  # fmt: skip


def pattern(text: str) -> re.Pattern[str]:
    """A text with any number for {n} and anything for other placeholders."""
    pieces = re.split(r"\{(\w+)\}", text)
    return re.compile("".join(
        (r"\d+" if piece == "n" else ".+") if i % 2 else re.escape(piece) for i, piece in enumerate(pieces)
    ))  # fmt: skip


PATTERNS = {key.removeprefix(SECTION): pattern(text) for key, text in SAID.items()}


def english(page: Page) -> dict[str, str]:
    """Streamlit's own words that stand on the page now: key and text."""
    heard = page.evaluate(HEARD)
    return {key: text for key, made in PATTERNS.items() for text in heard if made.fullmatch(text)}


def met(choose: Callable[[str], Any]) -> dict[str, str]:
    """The same, of all that stands there while a visitor goes through widgets and menu at several widths."""
    page, found = choose("trends").page, {}

    def look() -> None:
        page.wait_for_timeout(60)
        found.update(english(page))

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)
        look()

    page.locator('[data-testid="stMultiSelect"] [role="combobox"]').first.focus()
    press("ArrowDown")
    press("z", "q", "z")
    choose("services")
    page.locator('[data-testid="stSelectbox"] [role="combobox"]').first.focus()
    press("z", "q", "z")
    page.locator('[data-testid="stNumberInput"] input').first.fill("9999999")
    press("Enter")
    for width in (800, 390):
        page.set_viewport_size({"width": width, "height": 900})
        look()
    # a window remembers whether the menu of a narrow page was left open
    page.locator('[data-testid="stExpandSidebarButton"], [data-testid="stSidebarCollapseButton"] button').first.click()
    look()
    return found


@pytest.fixture
def choose(visit: Callable) -> Callable:
    """Opens a page in a language in one and the same window."""
    begun = visit()
    return lambda name, language: begun.open(f"/{name}?lang={language}", language) and begun


@pytest.mark.parametrize("language", languages())
def test_streamlits_own_words_are_english_on_english_pages_alone(choose: Callable, language: str) -> None:
    found = met(lambda name: choose(name, language))
    if language == "en":
        assert MET - set(found) == set()
    else:
        assert found == {}


def test_they_follow_a_change_of_language(choose: Callable) -> None:
    begun = choose("services", "ky")
    page = begun.page
    for language in ("ru", "en", "ky"):
        page.get_by_text(words(language)("language.name"), exact=True).first.click()
        begun.settled("services", language)
        skip, less = (words(language).texts[f"{SECTION}{key}"] for key in ("skip", "decrement"))
        page.get_by_text(skip, exact=True).wait_for(state="attached")
        assert page.locator('[data-testid="stNumberInputStepDown"]').first.get_attribute("aria-label") == less
        assert bool(english(page)) == (language == "en")


def test_the_words_are_those_of_the_streamlit_that_is_installed() -> None:
    folder = Path(streamlit.__file__).parent
    scripts = [path for path in (folder / "static" / "static" / "js").glob("*.js") if path.stat().st_size < 600_000]
    told = "\n".join(path.read_text(encoding="utf-8") for path in [*scripts, folder / "elements" / "exception.py"])
    told = re.sub(r'"\n\s+"', "", told)
    pieces = {piece.strip() for text in SAID.values() for piece in re.split(r"\{\w+\}|\boptions?\b|\b(?=apply)", text)}
    assert [piece for piece in pieces if piece not in told] == []
