"""The ready decks and those a visitor puts together: lists of charts with their choices.

A deck of one's own stands in its address alone: `deck=own&own=<slide>~<slide>`, each slide as in `Deck.slides`, all of
it percent-encoded. `~` stands in no id, and in the choices of a slide it is written `%7E`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

from charts.view import View
from data.database import ask
from exports import gallery
from exports.choice import Choice
from exports.picture import Picture
from exports.web.asked import AROUND, OWN, PARTED

FILE = Path(__file__).with_name("decks.toml")
OF_AREA = "of_area"
COUNTRY = "KG"
MOST_SLIDES = 24


class NoSuchDeck(KeyError):
    """A name that no deck bears."""


@dataclass(frozen=True)
class Deck:
    """A deck by its name in addresses: a ready one, the code of an area, or OWN.

    slides: addresses of the gallery. chosen: where only some of a deck are shown, their numbers in the whole.
    """

    name: str
    slides: tuple[str, ...]
    chosen: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of each slide in the whole deck."""
        return self.chosen or tuple(range(1, len(self.slides) + 1))

    @property
    def own(self) -> str:
        """What an address needs to hold this deck where it is a visitor's own: a part of a query, else empty."""
        return f"{OWN}={quote(PARTED.join(self.slides))}&" if self.name == OWN else ""

    def pictures(self, v: View) -> list[Picture]:
        """The slides drawn in one language; raises DatabaseUnready."""
        found = (slide.partition("?") for slide in self.slides)
        return [gallery.picture(chart, Choice(dict(parse_qsl(query))), v) for chart, _, query in found]

    def title(self, v: View) -> str:
        """The name of the deck in words."""
        return v.say(f"deck.{self.name}") if self.name in (*names(), OWN) else v.labels.area(self.name)

    def reordered(self, order: Sequence[str]) -> "Deck":
        """The deck with only the slides of these numbers (from 1), in their order, each once; unknown ones left out."""
        known = {str(n): n for n in range(1, len(self.slides) + 1)}
        kept = tuple(known[each] for each in dict.fromkeys(order) if each in known)
        return Deck(self.name, tuple(self.slides[n - 1] for n in kept), kept) if kept else self


@lru_cache(maxsize=1)
def _ready() -> dict[str, list[str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """The names of the ready decks that are about the whole country."""
    return tuple(name for name in _ready() if name != OF_AREA)


def areas() -> list[str]:
    """The codes of the areas that have a deck each."""
    return [code for code in ask("areas")["code"] if code != COUNTRY]


def deck(name: str, own: str = "") -> Deck:
    """The deck of that name, of OWN what `own` holds; raises NoSuchDeck."""
    if name == OWN:
        return _put_together(own)
    if name in names():
        return Deck(name, tuple(_ready()[name]))
    if name in areas():
        return Deck(name, tuple(slide.replace("{area}", name) for slide in _ready()[OF_AREA]))
    raise NoSuchDeck(name)


def slide(chart: str, choice: Mapping[str, str]) -> str:
    """A chart with its choices as it stands in a deck: equal choices give equal texts."""
    query = urlencode(sorted((name, value) for name, value in choice.items() if value and name not in AROUND))
    return f"{chart}?{query.replace(PARTED, '%7E')}" if query else chart


def offered(v: View) -> dict[str, str]:
    """Every chart of the gallery by its name: where it stands on the site, and its title as it opens."""
    found = {name: gallery.picture(name, Choice({}), v) for name in gallery.NAMES}
    # the map and the list beside it bear the same title
    place = {name: f"menu.{each.page or 'overview'}" for name, each in found.items()} | {"areas": "filter.all_areas"}
    return {name: f"{v.say(place[name])} · {each.caption.title}" for name, each in found.items()}


def _put_together(own: str) -> Deck:
    """The deck of the charts that are known, each once, at most MOST_SLIDES; raises NoSuchDeck where none is."""
    found = (each.partition("?") for each in own.split(PARTED))
    slides = dict.fromkeys(slide(chart, dict(parse_qsl(query))) for chart, _, query in found if chart in gallery.NAMES)
    if not slides:
        raise NoSuchDeck(OWN)
    return Deck(OWN, tuple(slides)[:MOST_SLIDES])
