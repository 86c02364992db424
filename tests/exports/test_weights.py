"""What goes over slow lines stays light whatever is chosen: embeds of 60 KB, light pages of 150 KB, before packing."""

import pytest

from exports import gallery
from exports.talk.decks import areas
from exports.web.asked import asked
from exports.web.embed import embed
from exports.web.lite import PAGES, lite
from words import languages

EMBED_BYTES, LITE_BYTES = 60_000, 150_000
# as they open, all are weighed in test_beside
CHOSEN = [(name, chosen) for name in gallery.NAMES for chosen in gallery.usual(name)[1:]]
# a year with many rival figures, a number, a word, and nothing
SEARCHES = ("2021", "2024", "28.6", "violence", "")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("name", "chosen"), CHOSEN, ids=[f"{name}-{'-'.join(each.values())}" for name, each in CHOSEN])
def test_an_embed_is_light_whatever_is_chosen(name: str, chosen: dict[str, str], language: str) -> None:
    page = embed(name, asked({"lang": language, **chosen}))
    assert len(page.encode()) <= EMBED_BYTES
    assert gallery.picture(name, asked(chosen).choice(), asked({"lang": language}).view).chart is None or "<svg" in page


def test_a_page_of_any_area_or_search_is_light() -> None:
    choices = [("profile", {"area": area}) for area in areas()] + [("claims", {"q": text}) for text in SEARCHES]
    # by turns over the languages: these pages differ in what they hold more than in how it is said
    weights = {
        (name, *chosen.values()): len(lite(name, asked({"lang": languages()[n % 3], **chosen})).encode())
        for n, (name, chosen) in enumerate(choices)
    }
    assert {name for name, *_ in weights} <= set(PAGES)
    assert {key: weight for key, weight in weights.items() if weight > LITE_BYTES} == {}
    assert len(set(weights.values())) > len(areas())
