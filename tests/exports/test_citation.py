"""A chart is cited in each language with the words of that language, the version and a link that stays."""

import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.view import printed
from data.database import state
from exports import gallery
from exports.choice import Choice
from exports.citation import cited
from exports.web.addresses import ROUTES, SITE
from words import languages


@pytest.fixture
def site() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


@pytest.mark.parametrize("name", gallery.NAMES)
def test_every_chart_is_cited_in_the_words_of_each_language(site: TestClient, name: str) -> None:
    told = json.loads(site.get(f"/cite/{name}", params={"lang": "ky"}).text)
    assert list(told) == list(languages())
    for code in languages():
        picture = gallery.picture(name, Choice({}), printed(code))
        assert picture.caption.title in told[code]
        assert told[code].endswith(f": {SITE}{picture.link(code)}&v={state().data_version}")
        assert picture.caption.sources[0].split(": ")[0] in told[code]
    assert len({text.partition(". Kalkan")[0] for text in told.values()}) == len(languages())


def test_choices_are_cited_and_the_site_stands_before_the_link() -> None:
    v = printed("en")
    picture = gallery.picture("map", Choice({"indicator": "homicide_victims"}), v)
    link = f"https://kalkan.example/map?lang=en&indicator=homicide_victims&v={state().data_version}"
    assert cited(picture, v, "https://kalkan.example").endswith(link)


@pytest.mark.parametrize("address", ["/cite/nothing", "/cite/trends?v=0123456789ab"])
def test_what_is_not_there_cannot_be_cited(site: TestClient, address: str) -> None:
    assert site.get(address).status_code == 404
