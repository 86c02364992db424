"""The offline kit holds the whole talk, small enough for a message, with the figures of the day."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from charts.view import printed
from data.database import state
from exports.talk.decks import COUNTRY, NoSuchDeck, areas, deck, names
from exports.talk.kit import kit
from exports.talk.talk import figures_hash, talk
from words import languages

MOST_BYTES = 6_000_000


def test_the_kit_is_whole_small_and_bears_the_hash_of_the_live_figures() -> None:
    packed = kit(deck("five"), "ru")
    assert len(packed) <= MOST_BYTES
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        wanted = {
            f"{what}_{code}.{end}" for code in languages() for what, end in (("slides", "pptx"), ("brief", "pdf"))
        }
        assert set(files.namelist()) == wanted | {"talk.html", "README.txt", "figures.json"}
        signed, page = json.loads(files.read("figures.json")), files.read("talk.html").decode()
    assert signed == {"data_version": state().data_version, "figures": figures_hash(deck("five")), "deck": "five"}
    assert f'content="{signed["figures"]}"' in page
    assert not re.search(r'(src|href|url\()=?["\']?(https?:)?//', page.replace("http://www.w3.org", ""))


@pytest.mark.parametrize("language", languages())
def test_every_deck_is_drawn_in_every_language_with_a_title_of_its_own(language: str) -> None:
    v = printed(language)
    decks = [deck(name) for name in (*names(), *areas())]
    assert len(decks) == 12
    assert len({each.title(v) for each in decks}) == len(decks)
    assert [picture for each in decks[:4] for picture in each.pictures(v) if not picture.caption.title] == []


def test_equal_data_give_an_equal_talk() -> None:
    assert talk(deck("gaps"), "en") == talk(deck("gaps"), "en")


def test_slides_are_chosen_and_ordered_by_number_and_unknown_numbers_left_out() -> None:
    five = deck("five")
    assert five.reordered(["3", "1", "x", "9"]).slides == (five.slides[2], five.slides[0])
    assert five.reordered([""]) is five


def test_a_deck_nobody_knows_is_refused_and_the_country_has_no_deck_of_an_area() -> None:
    for name in ("", "of_area", COUNTRY, "../x"):
        with pytest.raises(NoSuchDeck):
            deck(name)


def test_the_hash_changes_with_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    from exports import gallery

    before, original = figures_hash(deck("five")), gallery.picture

    def doctored(name, choice, v):
        picture = original(name, choice, v)
        if name != "trends":
            return picture
        figures = picture.figures.copy()
        figures.loc[figures.index[0], "value"] += 1
        return replace(picture, figures=figures)

    monkeypatch.setattr(gallery, "picture", doctored)
    assert figures_hash(deck("five")) != before
