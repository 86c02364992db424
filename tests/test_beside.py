"""What stands beside the pages: embeds, light pages, files, the presenter; light, closed, in three languages."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.view import printed
from data.database import state
from exports import gallery
from exports.choice import Choice
from exports.web.addresses import ROUTES
from exports.web.files import FILES, endings
from exports.web.lite import PAGES
from exports.web.memory import Answer, Memory
from words import languages

EMBED_BYTES, LITE_BYTES = 60_000, 150_000


@pytest.fixture(scope="module")
def site(database: Path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        yield TestClient(Starlette(routes=ROUTES))


@pytest.mark.parametrize("name", gallery.NAMES)
def test_every_chart_is_embedded_in_every_language_light_and_without_a_script(site: TestClient, name: str) -> None:
    for language in languages():
        answer = site.get(f"/embed/{name}", params={"lang": language})
        page, v = answer.text, printed(language)
        assert answer.status_code == 200 and len(answer.content) <= EMBED_BYTES
        assert f'<html lang="{language}">' in page and "<script" not in page
        assert v.say("common.source") in page and state().data_version in page
        assert "frame-ancestors *" in answer.headers["content-security-policy"]
        assert not re.search(r'(src|href)="https?://', page)


@pytest.mark.parametrize("name", PAGES)
def test_every_light_page_is_light_and_holds_help_exit_and_the_other_languages(site: TestClient, name: str) -> None:
    for language in languages():
        answer = site.get(f"/lite/{name}", params={"lang": language})
        say = printed(language).say
        assert answer.status_code == 200 and len(answer.content) <= LITE_BYTES
        assert "<script" not in answer.text and 'href="tel:' in answer.text
        assert say("safe.exit_target") in answer.text and say("safe.quick_exit") in answer.text
        assert say(PAGES[name]).replace("'", "&#39;") in answer.text
        assert all(f'hreflang="{code}"' in answer.text for code in languages())
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


def test_a_light_page_finds_the_rival_figures_of_a_year(site: TestClient) -> None:
    told = site.get("/lite/claims", params={"lang": "en", "q": "2020"}).text
    for number in ("8,254", "8,337", "8,577", "9,025"):
        assert number in told or number.replace(",", "\u00a0") in told


@pytest.mark.parametrize("language", languages())
def test_a_light_page_tells_why_each_rival_figure_is_drawn_or_differs(site: TestClient, language: str) -> None:
    say = printed(language).say
    told = unescape(site.get("/lite/claims", params={"lang": language, "q": "2020"}).text)
    for key in ("claims.why", "claims.why_drawn", "claims.why_superseded", "refusal.other_period"):
        assert say(key) in told


def test_files_of_a_chart_are_what_their_addresses_say(site: TestClient) -> None:
    begins = {
        "png": b"\x89PNG",
        "print.png": b"\x89PNG",
        "svg": b"<svg",
        "pptx": b"PK",
        "xlsx": b"PK",
        "csv": b"\xef\xbb",
    }
    assert set(begins) == set(FILES)
    for ending, start in begins.items():
        answer = site.get(f"/chart/trends.{ending}", params={"lang": "ru"})
        assert answer.content.startswith(start) and answer.headers["content-type"].startswith(
            FILES[ending][0].split(";")[0]
        )
        assert f"_ru.{ending}" in answer.headers["content-disposition"]


def test_a_chart_without_figures_has_no_table_to_take_away(site: TestClient) -> None:
    v = printed("en")
    empty = [name for name in gallery.NAMES if not gallery.picture(name, Choice({}), v).has_series]
    assert empty
    for name in empty:
        assert "csv" not in endings(gallery.picture(name, Choice({}), v))
        assert site.get(f"/chart/{name}.csv").status_code == 404


@pytest.mark.parametrize("address", ["/embed/x", "/lite/x", "/chart/x.png", "/chart/trends.exe", "/chart/trends",
                                     "/deck/x.pptx", "/deck/five.pdf", "/kit/x.zip", "/brief/XX.pdf", "/brief/KG.txt",
                                     "/chart/..%2f..%2fpyproject.png"])  # fmt: skip
def test_what_is_not_there_is_said_in_plain_words(site: TestClient, address: str) -> None:
    answer = site.get(address, params={"lang": "ru"})
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_an_answer_is_known_again_by_its_tag(site: TestClient) -> None:
    first = site.get("/embed/trends")
    again = site.get("/embed/trends", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_presenter_holds_the_deck_in_all_languages_and_may_run_its_own_script_only(site: TestClient) -> None:
    answer = site.get("/present", params={"lang": "ru", "deck": "five", "slides": "3,1"})
    sections = re.findall(r'<section lang="(\w\w)" data-slide="(\d)"', answer.text)
    assert sorted(sections) == sorted((code, str(n)) for code in languages() for n in (1, 2))
    assert "script-src 'sha256-" in answer.headers["content-security-policy"]
    assert not re.search(r'(src|url\()="?https?://', answer.text)


@settings(max_examples=60)
@given(query=st.dictionaries(st.sampled_from(["lang", "v", "indicator", "indicators", "area", "year", "view", "x"]),
                             st.text(max_size=100), max_size=4))  # fmt: skip
def test_no_address_breaks_an_embed_and_nothing_of_it_becomes_markup(site: TestClient, query: dict[str, str]) -> None:
    answer = site.get("/embed/map", params=query | {"sex": "<script>alert(1)</script>"})
    assert answer.status_code == 200
    assert "<script" not in answer.text


def test_memory_lets_the_longest_unasked_go_and_never_holds_more_than_it_may() -> None:
    memory = Memory(10)
    for name in ("a", "b"):
        memory.put((name,), Answer("", b"12345"))
    assert memory.get(("a",)) is not None
    memory.put(("c",), Answer("", b"1234567890"[:5]))
    assert memory.get(("b",)) is None and memory.get(("a",)) is not None and memory.held == 10
    memory.put(("d",), Answer("", b"x" * 11))
    assert memory.get(("d",)) is None
