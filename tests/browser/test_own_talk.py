"""A talk of exactly the charts somebody tuned: put together on its first screen."""

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.browser.own_talk import MAP, SEEN, fold, paste, slides
from words import languages, words


def test_a_chart_is_added_from_the_list_after_those_that_are_checked(stage: Callable) -> None:
    page = stage(deck="five")
    entries = page.evaluate("history.length")
    page.locator(f"{SEEN} .order li[data-slide='2'] input").uncheck()
    page.locator(f"{SEEN} .order li[data-slide='5'] .up").click()
    fold(page).locator("button", has_text=words("en")("coordination.title_chain")).click()
    page.wait_for_url("**own=**")
    wanted = ["trends?indicators=dv_victims_registered", "iceberg", "money", "gap", "chain"]
    assert slides(page) == wanted and page.locator(f"{SEEN} h1").inner_text() == words("en")("deck.own")
    assert parse_qs(urlsplit(page.url).query) == {"lang": ["en"], "deck": ["own"], "own": ["~".join(wanted)]}
    assert page.evaluate("history.length") == entries
    # the next one may follow by keyboard, in the language that is shown
    assert page.evaluate("document.activeElement.textContent") == words("en")("talk.add")
    page.locator(f"{SEEN} button[data-language='ru']").click()
    page.locator(f"{SEEN} .add button", has_text=words("ru")("funding.title_scenario")).press("Enter")
    page.wait_for_url("**lang=ru**")
    assert slides(page) == [*wanted, "scenario"]


@pytest.mark.parametrize(("link", "held"), [
    ("https://elsewhere.example/embed/map?lang=ru&indicator=homicide_victims&area=KG-B&v=80df9b821d4d", [MAP]),
    ("/chart/map.print.png?area=KG-B&indicator=homicide_victims&lang=ky", [MAP]),
    ('<iframe src="http://localhost/embed/map?area=KG-B&amp;indicator=homicide_victims" width="680"></iframe>', [MAP]),
    (f"  http://localhost:1/x/present?lang=en&deck=own&own=chain~{quote(MAP, safe='')} ", ["chain", MAP]),
])  # fmt: skip
def test_a_pasted_link_of_a_chart_is_added_whatever_host_it_names(stage: Callable, link: str, held: list[str]) -> None:
    page = stage("gap")
    paste(page, link)
    page.wait_for_url("**~**")
    assert slides(page) == ["gap", *held]


def test_what_cannot_be_added_is_said_beside_the_field(stage: Callable) -> None:
    page, say = stage(f"gap~{MAP}"), words("en")
    no_link = say("talk.no_link", fold=say("share.title"), line=say("share.talk"))
    for text in ("", "hello", "http://", "javascript:alert(1)", "/map?indicator=homicide_victims", "/embed/nothing",
                 "/chart/", "/present?deck=own&own=gap~nothing", "/present?deck=five", "<b>gap</b>"):  # fmt: skip
        page.locator(f"{SEEN} .add .told").evaluate_all("all => all.forEach(each => { each.textContent = ''; })")
        assert paste(page, text).inner_text() == no_link, text
    assert paste(page, "/embed/map?indicator=homicide_victims&lang=ky&area=KG-B").inner_text() == say("talk.already")
    assert slides(page) == ["gap", MAP] and page.locator(f"{SEEN} .add .told").get_attribute("aria-live") == "polite"
    for bound, least in (("most", "24"), ("longest", "3000")):
        assert fold(page).get_attribute(f"data-{bound}") == least
        fold(page).evaluate("(fold, bound) => { fold.dataset[bound] = 2; }", bound)
        assert paste(page, "/embed/chain").inner_text() == say("talk.full", n=24)
        fold(page).evaluate("(fold, [bound, least]) => { fold.dataset[bound] = least; }", [bound, least])


def test_the_line_under_a_chart_opens_a_talk_of_this_view(visit: Callable) -> None:
    begun = visit()
    page = begun.open("/map?lang=en&indicator=homicide_victims&area=KG-B&view=tiles")
    page.locator(".k-share summary").first.click()
    line = page.locator(".k-copy", has_text="deck=own").first
    assert line.get_attribute("aria-label") == words("en")("share.talk")
    page.goto(line.inner_text())
    assert slides(page) == [f"{MAP}&view=tiles"] and line.count() == 0
    page.locator(f"{SEEN} .start").click()
    assert page.locator("#stage section:visible svg").count() == 1


def test_with_nothing_checked_a_sentence_says_so_and_nothing_begins(stage: Callable) -> None:
    page = stage("gap")
    page.locator(f"{SEEN} .order input").uncheck()
    none, told = words("en")("talk.none"), page.locator(f"{SEEN} .told")
    page.locator(f"{SEEN} .start").click()
    page.locator(f"{SEEN} .speak").click()
    assert told.nth(0).inner_text() == none and not page.locator("#show").is_visible()
    for name in ("talk.slides", "talk.kit"):
        page.locator(f"{SEEN} .files a", has_text=words("en")(name)).click()
        assert told.last.inner_text() == none and len(page.context.pages) == 1 + page.context.pages.index(page)
    page.locator(f"{SEEN} .order input").check()
    assert all(each.inner_text() == "" for each in told.all())


@pytest.mark.parametrize("width", [1280, 390])
def test_a_long_title_has_its_number_and_box_in_the_first_line(visit: Callable, width: int) -> None:
    begun = visit(width, 720)
    for language in languages():
        begun.page.goto(f"{begun.root}/present?lang={language}&deck=own&own=iceberg~access~gap")
        lines = begun.page.locator(f"{SEEN} .order li").evaluate_all("""all => all.map((li) => {
            const box = li.querySelector("input").getBoundingClientRect(), text = document.createRange();
            text.selectNodeContents(li.querySelector("label span"));
            const rows = [...text.getClientRects()].map(({ left, top, bottom }) => [left, top, bottom]);
            return [rows, box.right, (box.top + box.bottom) / 2, li.getBoundingClientRect().top];
        })""")
        assert any(len(rows) > 1 for rows, *_ in lines)
        for rows, right, middle, start in lines:
            left, top, bottom = rows[0]
            assert top < middle < bottom and {row[0] for row in rows} == {left} and left > right
            # the number stands in the first line of its entry
            assert top - start < bottom - top
        assert begun.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
