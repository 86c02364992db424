"""The ready decks and those a visitor puts together: lists of charts with their choices."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

from charts.view import View
from data.database import ask
from exports import gallery
from exports.choice import Choice
from exports.picture import Picture

FILE = Path(__file__).with_name("decks.toml")
OF_AREA = "of_area"
COUNTRY = "KG"


class NoSuchDeck(KeyError):
    """A name that no deck bears."""


@dataclass(frozen=True)
class Deck:
    """A deck by its name in addresses: a ready one, or the code of an area. `slides` are addresses of the gallery."""

    name: str
    slides: tuple[str, ...]

    def pictures(self, v: View) -> list[Picture]:
        """The slides drawn in one language; raises DatabaseUnready."""
        found = (slide.partition("?") for slide in self.slides)
        return [gallery.picture(chart, Choice(dict(parse_qsl(query))), v) for chart, _, query in found]

    def title(self, v: View) -> str:
        """The name of the deck in words."""
        return v.say(f"deck.{self.name}") if self.name in names() else v.labels.area(self.name)

    def reordered(self, order: Sequence[str]) -> "Deck":
        """The deck with only the slides of these numbers (from 1), in their order; unknown numbers are left out."""
        kept = [int(each) for each in order if each.isdigit() and 0 < int(each) <= len(self.slides)]
        return Deck(self.name, tuple(self.slides[n - 1] for n in kept)) if kept else self


@lru_cache(maxsize=1)
def _ready() -> dict[str, list[str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """The names of the ready decks that are about the whole country."""
    return tuple(name for name in _ready() if name != OF_AREA)


def areas() -> list[str]:
    """The codes of the areas that have a deck each."""
    return [code for code in ask("areas")["code"] if code != COUNTRY]


def deck(name: str) -> Deck:
    """The deck of that name; raises NoSuchDeck."""
    if name in names():
        return Deck(name, tuple(_ready()[name]))
    if name in areas():
        return Deck(name, tuple(slide.replace("{area}", name) for slide in _ready()[OF_AREA]))
    raise NoSuchDeck(name)
