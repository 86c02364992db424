"""Which charts a talk of one's own is offered, under which names, and at what cost."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.view import printed
from exports import gallery
from exports.choice import Choice
from exports.talk.decks import deck, names, offered
from exports.talk.talk import talk
from exports.web.addresses import ROUTES
from words import languages

HOMICIDE = "map?indicator=homicide_victims"


@pytest.fixture
def site() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def test_a_talk_of_ones_own_is_offered_nowhere_but_in_itself(site: TestClient) -> None:
    assert "own" not in names()
    said = [printed(code).say("deck.own") for code in languages()]
    assert not any(each in site.get("/present", params={"lang": "en"}).text for each in said)
    own = site.get("/present", params={"lang": "en", "deck": "own", "own": "gap"}).text
    assert own.count('aria-current="page"') == len(languages()) and all(own.count(f">{each}</a>") == 1 for each in said)


@pytest.mark.parametrize("language", languages())
def test_every_chart_may_be_added_under_its_title_and_no_two_are_named_alike(site: TestClient, language: str) -> None:
    v = printed(language)
    titles = site.get("/present/charts", params={"lang": language}).json()
    assert titles == offered(v) and tuple(titles) == gallery.NAMES
    assert len(set(titles.values())) == len(titles)
    assert all(text.endswith(gallery.picture(name, Choice({}), v).caption.title) for name, text in titles.items())


def test_the_page_draws_no_chart_for_the_list(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    built, original = [], gallery.picture
    monkeypatch.setattr(gallery, "picture", lambda name, *given: built.append(name) or original(name, *given))
    page = talk(deck("own", "justice"), "en")
    assert set(built) == {"justice"} and page
    built.clear()
    assert site.get("/present", params={"lang": "en", "deck": "own", "own": "scenario?start=2029"}).status_code == 200
    assert set(built) == {"scenario"}
