"""What every chart and page needs to speak and draw: words, names of codes, colours."""

from dataclasses import dataclass

from charts.theme import LIGHT, Theme
from data.labels import Labels, labels
from words import Words, words


@dataclass(frozen=True)
class View:
    """A language, its names and the colours of a visit or a file."""

    say: Words
    labels: Labels
    look: Theme


def printed(language: str) -> View:
    """The view of what is printed or taken away: one language, dark ink on white."""
    say = words(language)
    return View(say, labels(say), LIGHT)
