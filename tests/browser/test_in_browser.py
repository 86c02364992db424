"""The pages in a real browser: quiet, narrow, left at once, and never asking another host."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from words import languages, words

FIRST = ("/",)
# the other pages take turns: each is opened in one language here, and in all of them without a browser
OTHERS = (
    "/map", "/trends", "/hidden", "/services", "/funding", "/coordination", "/profile", "/claims", "/quality",
    "/sources",
)  # fmt: skip
PHONE = 390
# a click while the part still unfolds would miss what it aims at
UNFOLDED = """() => document.querySelector('details[open]') && [...document.querySelectorAll('details')]
    .every(part => part.getAnimations({subtree: true}).every(each => each.playState !== 'running'))"""
EXIT = "a.k-exit:not([hidden])"


def target(language: str) -> str:
    return words(language)("safe.exit_target")


def query(page) -> dict[str, str]:
    """The query of the address that is shown."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def click_middle(page, part) -> None:
    """Clicks where a part of a chart is seen, whatever lies on top there."""
    part.evaluate("part => part.scrollIntoView({block: 'center'})")
    box = part.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def too_wide(page) -> list[str]:
    """What would scroll sideways once the window is as narrow as a phone."""
    size = page.viewport_size
    page.set_viewport_size({"width": PHONE, "height": 800})
    found = page.evaluate(
        """width => [...document.querySelectorAll('html, body, .stMain, .stMainBlockContainer')]
           .filter(part => part.scrollWidth > Math.max(part.clientWidth, 1) || part.clientWidth > width)
           .map(part => `${part.className || part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)""",
        PHONE,
    )
    page.set_viewport_size(size)
    return found


@pytest.mark.parametrize("language", languages())
def test_every_page_loads_without_an_error_a_request_to_another_host_or_a_sideways_scroll(
    visit: Callable, asked_hosts: Path, language: str
) -> None:
    begun = visit()
    for path in (*FIRST, *OTHERS[languages().index(language) :: len(languages())]):
        page = begun.open(f"{path}?lang={language}", language)
        assert page.evaluate("document.documentElement.lang") == language
        assert page.title() == "Kalkan"
        assert page.locator(EXIT).get_attribute("lang") == language
        assert page.locator('[data-testid="stException"]').count() == 0
        assert too_wide(page) == [], path
    assert begun.errors == []
    assert begun.strangers == []
    assert asked_hosts.read_text(encoding="utf-8") == ""


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("way", "arrival"),
    [("click", "/map?lang=en"), ("shift", "/map?lang=en"), ("keyboard", "/?lang=en"), ("click", "/")],
)
def test_the_exit_leaves_at_once_and_back_does_not_return(visit: Callable, way: str, arrival: str) -> None:
    begun = visit()
    language = "en" if "lang=en" in arrival else "ky"
    page = begun.open(arrival, language)
    if way == "click":
        page.locator(EXIT).click()
    elif way == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.evaluate("document.activeElement.blur()")
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.classList.contains('k-exit')"):
                break
        assert page.evaluate("document.activeElement.matches('a.k-exit:not([hidden])')")
        page.keyboard.press("Enter")
    page.wait_for_url(target(language))
    page.go_back()
    assert not page.url.startswith(begun.root)


def test_shift_pressed_with_other_keys_between_stays(visit: Callable) -> None:
    begun = visit()
    page = begun.open("/?lang=en")
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url.startswith(begun.root)


def test_the_document_speaks_the_language_a_visitor_changes_to(visit: Callable) -> None:
    begun = visit()
    page = begun.open("/map?lang=en&view=tiles")
    for language in ("ru", "ky"):
        page.get_by_text(words(language)("language.name"), exact=True).first.click()
        begun.settled("map", language)
        page.wait_for_function("language => document.documentElement.lang === language", arg=language)
        assert query(page) == {"lang": language, "view": "tiles"}
        assert page.locator(EXIT).get_attribute("lang") == language


def test_an_area_chosen_in_the_list_stands_in_the_address_as_its_code(visit: Callable) -> None:
    begun = visit()
    page = begun.open("/map?lang=en&indicator=homicide_victims&year=2022")
    click_middle(page, page.locator(".k-chart").nth(1).locator("[data-name]").first)
    page.wait_for_url(re.compile(r"[?&]area=KG-"))
    assert query(page)["indicator"] == "homicide_victims"
    assert begun.errors == []


@pytest.mark.parametrize("view", ["map", "tiles"])
def test_an_area_chosen_on_the_map_stands_in_the_address_as_its_code(visit: Callable, view: str) -> None:
    begun = visit()
    page = begun.open(f"/map?lang=en&indicator=homicide_victims&year=2022&view={view}")
    click_middle(page, page.locator(".k-chart").first.locator("text").filter(has_text="Naryn"))
    page.wait_for_url(re.compile(r"[?&]area=KG-N"))


def test_charts_have_a_text_alternative_that_names_the_areas(visit: Callable) -> None:
    page = visit().open("/map?lang=en&indicator=homicide_victims&year=2022")
    for chart in page.locator(".k-chart svg").all():
        spoken = chart.locator("> desc").text_content()
        assert chart.get_attribute("role") == "img"
        assert "Naryn oblast" in spoken
        assert "Osh city" in spoken


def test_the_file_holds_the_numbers_of_the_table(visit: Callable) -> None:
    language = "ky"
    say = words(language)
    page = visit().open(f"/map?lang={language}&indicator=homicide_victims&year=2022", language)
    page.locator("summary", has_text=say("chart.show_table")).first.click()
    rows = page.locator("table.k-table").first.locator("tbody tr").all_inner_texts()
    page.wait_for_function(UNFOLDED)
    button = page.get_by_role("button", name=say("dl.csv")).first
    with page.expect_download() as download:
        button.click()
    name = download.value.suggested_filename
    content = Path(download.value.path()).read_bytes()
    written = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert re.fullmatch(r"[\w-]+\.csv", name)
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(written) == len(rows) == 10
    for row, cells in zip(written, (line.split("\t") for line in rows), strict=True):
        assert row["area_name"] in cells
        assert say.number(float(row["value"])) in cells
