"""A talk put together by a visitor: its address holds the slides, and page, slides and kit hold just these."""

import io
import json
import re
import shutil
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit

import duckdb
import pytest
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.view import printed
from data.database import state
from data.versions import folder
from exports import gallery
from exports.choice import Choice
from exports.talk.decks import MOST_SLIDES, NoSuchDeck, areas, deck, names, slide
from exports.web.addresses import ROUTES
from exports.web.asked import LONGEST_TALK, asked
from pages.parts.share import talk_of
from words import languages

EARLIER = "0123456789ab"
HOMICIDE = "map?indicator=homicide_victims"


@pytest.fixture
def site() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


@pytest.fixture
def earlier(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An earlier version beside the newest, in which the homicides of 2014 were 1,320."""
    newest = tmp_path / "kalkan.duckdb"
    old = folder(newest) / f"{EARLIER}.duckdb"
    old.parent.mkdir()
    for path in (newest, old):
        shutil.copyfile(database, path)
    with duckdb.connect(str(old)) as opened:
        opened.execute("update load set data_version = ?", [EARLIER])
        opened.execute("""update observation set value = 1320 where indicator = 'homicide_victims' and area = 'KG'
                          and sex = 'all' and year(period_start) = 2014""")
    monkeypatch.setenv("KALKAN_DATABASE", str(newest))
    return EARLIER


def held(page: str) -> list[str]:
    """The slides on the first screen of a talk, in their order, in the language it opens in."""
    main = re.search(r'<main id="choose"(?![^>]* hidden>).*?</main>', page, re.DOTALL)
    return [unescape(each) for each in re.findall(r'data-address="([^"]*)"', main[0])]


def titled(content: bytes) -> list[str]:
    """The titles of native slides between the first and those of all sources."""
    sources = {printed(code).say("export.sheet_sources") for code in languages()}
    found = [each.shapes.title.text for each in list(Presentation(io.BytesIO(content)).slides)[1:]]
    return [each for each in found if each not in sources]


def title(name: str, language: str, **choice: str) -> str:
    """What the slide of a chart says."""
    picture = gallery.picture(name, Choice(choice), printed(language))
    return picture.finding if picture.compares else picture.caption.title


def drawn(content: bytes) -> set[float]:
    """The values of every native chart."""
    shapes = [shape for each in Presentation(io.BytesIO(content)).slides for shape in each.shapes if shape.has_chart]
    return {value for shape in shapes for series in shape.chart.plots[0].series for value in series.values if value}


def test_a_talk_holds_the_slides_of_its_address_in_order_each_known_one_once(site: TestClient) -> None:
    own = f"{HOMICIDE}~nothing?area=KG~gap~{HOMICIDE}&lang=ru&v=1~../x~gap?~chain"
    page = site.get("/present", params={"lang": "ru", "deck": "own", "own": own}).text
    assert held(page) == [HOMICIDE, "gap", "chain"]
    assert f"<h1>{printed('ru').say('deck.own')}</h1>" in page


def test_equal_choices_are_one_slide_and_what_parts_slides_may_stand_in_a_choice() -> None:
    two = deck("own", "map?area=KG-B&indicator=homicide_victims~map?indicator=homicide_victims&area=KG-B")
    assert two.slides == (slide("map", {"indicator": "homicide_victims", "area": "KG-B"}),)
    assert deck("own", slide("map", {"area": "a~b"})).slides == ("map?area=a%7Eb",)


def test_no_more_slides_than_a_talk_may_hold() -> None:
    slides = [f"history?area={code}&year={year}" for code in areas() for year in range(2010, 2020)]
    assert deck("own", "~".join(slides)).slides == tuple(slides[:MOST_SLIDES])


def test_of_a_longer_address_whole_slides_are_kept_and_the_link_made_of_them_is_short_enough() -> None:
    each = "trends?" + f"areas={'KG-B,' * 40}"
    kept = asked({"deck": "own", "own": "~".join(f"{each}{n}" for n in range(30))}).choices["own"]
    assert LONGEST_TALK - len(each) - 3 <= len(kept) <= LONGEST_TALK
    assert kept.split("~")[-1] == f"{each}{kept.count('~')}"
    assert len(deck("own", kept).own) < 7_000
    exact = "x" * (LONGEST_TALK - 4) + "~gap"
    assert asked({"own": exact}).choices["own"] == exact


def test_the_longest_lists_of_a_chart_are_not_cut() -> None:
    ids = ",".join(["child_marriage_before_18", "women_robbery_assault_12m", "women_assault_reported_police",
                    "att_wife_beating_justified_women"])  # fmt: skip
    choice = asked({"indicators": ids}).choice()
    assert gallery.picture("trends", choice, printed("en")).choice["indicators"] == ids and not choice.unknown


@pytest.mark.parametrize("own", ["", "~", "nothing", "<script>~%00", "five"])
def test_where_no_slide_is_known_there_is_no_file(site: TestClient, own: str) -> None:
    with pytest.raises(NoSuchDeck):
        deck("own", own)
    for path in ("/deck/own.pptx", "/kit/own.zip"):
        assert site.get(path, params={"own": own}).status_code == 404


def test_a_page_without_a_known_slide_shows_the_first_deck(site: TestClient) -> None:
    page = site.get("/present", params={"deck": "own", "own": "nothing"})
    assert page.status_code == 200 and held(page.text) == list(deck(names()[0]).slides)


def test_a_choice_nobody_knows_shows_the_usual_chart_and_never_becomes_markup(site: TestClient) -> None:
    hostile = 'map?indicator="><script>alert(1)</script>&year=x%00'
    answer = site.get("/present", params={"lang": "en", "deck": "own", "own": hostile})
    assert answer.status_code == 200 and "<script>alert" not in answer.text
    slides = site.get("/deck/own.pptx", params={"lang": "en", "own": hostile})
    assert titled(slides.content) == [title("map", "en")]


@pytest.mark.parametrize("language", languages())
def test_native_slides_are_those_of_the_address_in_their_order(site: TestClient, language: str) -> None:
    asked_for = {"lang": language, "own": f"chain~{HOMICIDE}~counts", "slides": "3,2"}
    answer = site.get("/deck/own.pptx", params=asked_for)
    assert titled(answer.content) == [
        title("counts", language),
        title("map", language, indicator="homicide_victims"),
    ]
    assert answer.headers["content-disposition"].endswith(f'own_3_2_{language}.pptx"')


def test_the_kit_of_a_talk_of_ones_own_holds_its_slides_and_the_brief_of_the_country(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.talk.kit.brief_pdf", lambda area, v: f"{area} {v.say.language}".encode())
    packed = site.get("/kit/own.zip", params={"lang": "en", "own": "gap~chain"}).content
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        page, signed = files.read("talk.html").decode(), json.loads(files.read("figures.json"))
        native = {code: titled(files.read(f"slides_{code}.pptx")) for code in languages()}
        briefs = {code: files.read(f"brief_{code}.pdf").decode() for code in languages()}
    assert held(page) == ["gap", "chain"] and signed["deck"] == "own"
    assert briefs == {code: f"KG {code}" for code in languages()}
    assert native == {code: [title("gap", code), title("chain", code)] for code in languages()}
    assert 'class="add"' not in page and 'class="files"' not in page and 'class="decks"' not in page


def test_every_link_of_the_page_keeps_the_talk_its_language_and_its_version(site: TestClient, earlier: str) -> None:
    slides = "trends?indicators=homicide_victims~gap"
    page = site.get("/present", params={"lang": "ru", "v": earlier, "deck": "own", "own": slides}).text
    links = [unescape(each) for each in re.findall(r'(?:href|data-list)="([^"]+)"', page)]
    assert links and all(f"v={earlier}" in link and "lang=" in link for link in links)
    files = [each for each in links if each.startswith("/") and each.endswith("lang=ru")]
    assert [urlsplit(each).path for each in files] == [
        "/present/charts", "/deck/own.pptx", "/brief/KG.pdf", "/kit/own.zip",
    ]  # fmt: skip
    old, new = (site.get(each).content for each in (files[1], files[1].replace(f"v={earlier}&", "")))
    assert 1320 in drawn(old) and 1320 not in drawn(new)
    assert titled(old) == [title("trends", "ru", indicators="homicide_victims"), title("gap", "ru")]


def test_no_slide_is_shown_twice_and_a_number_that_is_none_is_left_out() -> None:
    assert deck("own", "gap~chain").reordered(["2", "2", "\u00b2", "-1", "3"]).slides == ("chain",)


def test_a_ready_deck_says_which_slides_of_it_are_shown(site: TestClient) -> None:
    page = site.get("/present", params={"lang": "en", "deck": "five", "slides": "3,1"}).text
    assert re.findall(r'data-number="(\d)"', page)[:2] == ["3", "1"]
    assert 'data-whole="1,2,3,4,5"' in page


def test_the_link_under_a_chart_opens_a_talk_of_just_this_view(site: TestClient) -> None:
    choice = {"indicator": "homicide_victims", "area": "KG-B", "view": "tiles", "year": "2015"}
    picture = gallery.picture("map", Choice(choice), printed("ky"))
    address = talk_of(picture, "ky")
    assert quote("map?area=KG-B&indicator=homicide_victims&view=tiles&year=2015", safe="") in address
    (shown,) = held(site.get(address).text)
    (again,) = deck("own", shown).pictures(printed("ky"))
    assert again.choice == picture.choice == choice and address.startswith("/present?lang=ky&deck=own&own=")
    assert state().data_version not in address
