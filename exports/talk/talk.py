"""A talk as one HTML file in three languages: it needs no server, no network and no font of the machine."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from charts.view import View, printed
from exports.drawing.lettering import FAMILY, FONTS
from exports.drawing.svg import svg
from exports.picture import Picture
from exports.talk.decks import Deck
from exports.talk.stage import stage, titles
from exports.web.page import dated, render
from words import Words, languages

FOLDER = Path(__file__).resolve().parent
SCRIPT = (FOLDER / "talk.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Slide:
    """One slide in one language: its title, its drawing and what the speaker may say."""

    title: str
    drawing: Markup
    notes: list[str]


@dataclass(frozen=True)
class Side:
    """The whole talk in one language."""

    language: str
    say: Words
    title: str
    names: dict[str, str]
    slides: list[Slide]
    dated: str
    shown: bool


@dataclass(frozen=True)
class File:
    """A file of the same deck: its name and its address but for the language."""

    name: str
    address: str


def talk(deck: Deck, language: str, decks: Sequence[Deck] = (), files: Sequence[File] = ()) -> str:
    """The talk as an HTML document that opens in `language`; raises DatabaseUnready.

    decks, files: others to go to and to take away, where a server is at hand.
    """
    sides = [_side(deck, code, decks, code == language) for code in languages()]
    return render(
        "talk/talk.html",
        printed(language),
        sides=sides,
        deck=deck.name,
        decks=[each.name for each in decks],
        files=files,
        fonts=Markup(fonts()),
        script=Markup(SCRIPT),
        figures_hash=figures_hash(deck),
    )


def rules() -> str:
    """What a browser may run and load on this page: its own script and style, and nothing from anywhere."""
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def figures_hash(deck: Deck) -> str:
    """Sixteen hexadecimal digits over every figure behind the slides: equal figures, equal hash."""
    digest = hashlib.sha256()
    for picture in deck.pictures(printed(languages()[0])):
        rows = picture.figures
        columns = [c for c in ("indicator", "area", "period_start", "period_end", "sex", "age", "category", "source",
                               "value", "qualifier", "status") if c in rows]  # fmt: skip
        drawn = "" if picture.chart is None else repr([c.value for c in picture.chart.computed])
        digest.update(f"{picture.name}\0{rows[columns].to_csv(index=False)}\0{drawn}\0".encode())
    return digest.hexdigest()[:16]


def _side(deck: Deck, language: str, decks: Sequence[Deck], shown: bool) -> Side:
    v = printed(language)
    names = {each.name: each.title(v) for each in decks}
    slides = [_slide(picture, v) for picture in deck.pictures(v)]
    return Side(language, v.say, deck.title(v), names, slides, dated(v), shown)


def _slide(picture: Picture, v: View) -> Slide:
    title, below = titles(picture)
    alt = picture.chart.alt if picture.chart else picture.finding
    drawing = Markup(svg(stage(picture, v), title, alt))
    say, words = v.say, picture.caption
    notes = [below, *(f"{say('figure.cannot_say')}: {text}" for text in words.cannot_say), *words.notes]
    return Slide(title, drawing, [*(n for n in notes if n), f"{say('common.source')}: {'; '.join(words.sources)}"])


@lru_cache(maxsize=1)
def fonts() -> str:
    """The two weights of the project's font as style rules that need no file."""
    rules = []
    for weight, name in ((400, "Regular"), (700, "Bold")):
        packed = base64.b64encode((FONTS / f"KalkanSans-{name}.woff2").read_bytes()).decode()
        source = f"src:url(data:font/woff2;base64,{packed}) format('woff2')"
        rules.append(f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};{source}}}")
    return "".join(rules)
