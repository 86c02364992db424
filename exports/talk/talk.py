"""A talk as one HTML file in three languages: it needs no server, no network and no font of the machine."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from charts.view import View, printed
from data.database import state
from exports import gallery
from exports.drawing.lettering import FAMILY, FONTS
from exports.drawing.svg import svg
from exports.picture import Picture
from exports.talk.decks import MOST_SLIDES, Deck
from exports.talk.stage import stage, titles
from exports.web.asked import AROUND, LONGEST_TALK
from exports.web.page import dated, render
from words import Words, languages

FOLDER = Path(__file__).resolve().parent
SCRIPT, OWN_SCRIPT = ((FOLDER / name).read_text(encoding="utf-8") for name in ("talk.js", "own.js"))


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
    """A file of the same deck: the key of its name, its address but for the language, whether it holds the slides."""

    name: str
    address: str
    of_slides: bool = True


@dataclass(frozen=True)
class Around:
    """What stands around a talk where a server is at hand.

    decks: to go to. files: to take away. whole: the numbers of all slides of this deck. version: asked for, or empty.
    """

    decks: Sequence[Deck] = ()
    files: Sequence[File] = ()
    whole: Sequence[int] = ()
    version: str = ""

    @property
    def charts(self) -> Sequence[str]:
        """The names of the charts that may be added."""
        return gallery.NAMES


def talk(deck: Deck, language: str, around: Around | None = None) -> str:
    """The talk as an HTML document that opens in `language`; raises DatabaseUnready."""
    decks = around.decks if around else ()
    sides = [_side(deck, code, decks, code == language) for code in languages()]
    return render(
        "talk/talk.html",
        printed(language),
        sides=sides,
        deck=deck,
        around=around,
        frozen=f"v={around.version}&" if around and around.version else "",
        bounds={"most": MOST_SLIDES, "longest": LONGEST_TALK, "apart": " ".join(AROUND)},
        fonts=Markup(fonts()),
        script=Markup(SCRIPT),
        own_script=Markup(OWN_SCRIPT),
        figures_hash=figures_hash(deck),
    )


def rules() -> str:
    """What a browser may run and load on this page: its own scripts and style, and nothing from anywhere."""
    digests = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in (SCRIPT, OWN_SCRIPT))
    scripts = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; font-src data:; img-src data:; "
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
    slides = [slide(picture, v) for picture in deck.pictures(v)]
    return Side(language, v.say, deck.title(v), names, slides, dated(v), shown)


def slide(picture: Picture, v: View) -> Slide:
    """One slide of a talk in the language of `v`; what its screen has no room for stands in the notes."""
    title, below = titles(picture)
    alt = picture.chart.alt if picture.chart else picture.finding
    # the foot of a slide names the version, and a picture may outlive it
    drawn = picture.drawings.get(now := ("talk", state())) or svg(stage(picture, v), title, alt)
    picture.drawings[now] = drawn
    say, words = v.say, picture.caption
    unsaid = "" if picture.finding in f"{title} {below}" else picture.finding
    notes = [below, unsaid, *(f"{say('figure.cannot_say')}: {text}" for text in words.cannot_say), *words.notes]
    notes.append(f"{say('common.source')}: {'; '.join(words.sources)}")
    return Slide(title, Markup(drawn), [note for note in notes if note])


@lru_cache(maxsize=1)
def fonts() -> str:
    """The two weights of the project's font as style rules that need no file."""
    rules = []
    for weight, name in ((400, "Regular"), (700, "Bold")):
        packed = base64.b64encode((FONTS / f"KalkanSans-{name}.woff2").read_bytes()).decode()
        source = f"src:url(data:font/woff2;base64,{packed}) format('woff2')"
        rules.append(f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};{source}}}")
    return "".join(rules)
