"""The offline kit: the talk as one HTML file, its slides and the brief, in three languages, for a stick or a laptop."""

import json

from charts.view import printed
from data.database import state
from exports.archive import zipped
from exports.brief import brief_pdf
from exports.slides.deck import deck as slides
from exports.talk.decks import COUNTRY, Deck, areas
from exports.talk.talk import figures_hash, talk
from words import languages

ZIP = "application/zip"


def kit(deck: Deck, language: str) -> bytes:
    """A zip with talk.html, a deck and a brief in each language, a note how to use them, and the hash of the figures.

    The talk opens in `language`. Equal data give equal bytes. Raises DatabaseUnready.
    """
    area = deck.name if deck.name in areas() else COUNTRY
    files = {"talk.html": talk(deck, language).encode(), "README.txt": _readme(deck).encode()}
    for code in languages():
        v = printed(code)
        files[f"slides_{code}.pptx"] = slides(deck.pictures(v), deck.title(v), v)
        files[f"brief_{code}.pdf"] = brief_pdf(area, v)
    signed = {"data_version": state().data_version, "figures": figures_hash(deck), "deck": deck.name}
    return zipped(files | {"figures.json": json.dumps(signed, indent=2).encode()})


def _readme(deck: Deck) -> str:
    views = [printed(code) for code in languages()]
    parts = [f"{deck.title(v)}\n\n{v.say('talk.kit_how')}\n\n{v.say('talk.key_list')}" for v in views]
    return "\n\n\n".join(parts) + "\n"
