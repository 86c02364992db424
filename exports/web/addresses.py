"""What stands under each address; libraries for files are loaded when the first file is asked for."""

import json
import re

from charts.view import printed
from exports import gallery
from exports.brief import DOCX, PDF, brief_docx, brief_pdf
from exports.citation import cited
from exports.table import file_name
from exports.talk.decks import COUNTRY, Deck, NoSuchDeck, areas, deck, names, offered
from exports.talk.talk import Around, File, rules, talk
from exports.web.asked import OWN, Asked
from exports.web.embed import embed
from exports.web.files import NoSuchFile, chart_file
from exports.web.lite import NoSuchPage, lite
from exports.web.memory import Answer
from exports.web.routes import EMBEDDED, HTML, SEARCHED, NotThere, route
from words import languages

# stands in a citation for the site the asker is at
SITE = "{site}"
FILE = re.compile(r"(?P<name>[A-Za-z_-]+)\.(?P<ending>[a-z.]+)")


def _embed(name: str, asked: Asked) -> Answer:
    try:
        return Answer(HTML, embed(name, asked).encode(), EMBEDDED)
    except gallery.NoSuchChart:
        raise NotThere from None


def _chart(file: str, asked: Asked) -> Answer:
    found = FILE.fullmatch(file)
    if found is None or asked.not_kept:
        raise NotThere
    try:
        media_type, body = chart_file(found["name"], found["ending"], asked)
    except (gallery.NoSuchChart, NoSuchFile):
        raise NotThere from None
    return Answer(media_type, body, file_name=saved_as(found["name"], found["ending"], asked))


def saved_as(stem: str, ending: str, asked: Asked) -> str:
    """The name of a file on the visitor's disk: what it is, which choices, which language."""
    chosen = "_".join(value for name, value in asked.choices.items() if name != OWN)
    return file_name(f"kalkan_{stem}_{chosen}_{asked.language}", ending)


def _present(_: str, asked: Asked) -> Answer:
    """The presenter: the deck asked for, other decks to go to, and its files to take away."""
    with asked.data():
        decks = [deck(name) for name in (*names(), *areas())]
        try:
            chosen = _chosen(asked.choices.get("deck", ""), asked)
        except NoSuchDeck:
            chosen = decks[0]
        decks += [] if chosen in decks else [chosen]
        shown = chosen.reordered(asked.choices.get("slides", "").split(","))
        around = Around(decks, files_of(chosen, asked), chosen.numbers, asked.version)
        return Answer(HTML, talk(shown, asked.language, around).encode(), rules())


def _charts(_: str, asked: Asked) -> Answer:
    """What the presenter may add to a talk, asked for when a visitor wants to see it: titles by name."""
    with asked.data():
        return Answer("application/json", json.dumps(offered(asked.view), ensure_ascii=False).encode())


def files_of(chosen: Deck, asked: Asked) -> list[File]:
    """What may be taken away of a deck."""
    area = chosen.name if chosen.name in areas() else COUNTRY
    query = f"?{chosen.own}{f'v={asked.version}&' if asked.version else ''}lang="
    return [
        File("talk.slides", f"/deck/{chosen.name}.pptx{query}"),
        File("talk.brief", f"/brief/{area}.pdf{query}", of_slides=False),
        File("talk.kit", f"/kit/{chosen.name}.zip{query}"),
    ]


def _lite(page: str, asked: Asked) -> Answer:
    try:
        return Answer(HTML, lite(page, asked).encode(), SEARCHED)
    except NoSuchPage:
        raise NotThere from None


def _deck(file: str, asked: Asked) -> Answer:
    """A deck as native slides."""
    from exports.slides.deck import MEDIA_TYPE
    from exports.slides.deck import deck as slides

    chosen, v = _of(file, "pptx", asked), asked.view
    with asked.data():
        return Answer(
            MEDIA_TYPE, slides(chosen.pictures(v), chosen.title(v), v), "", saved_as(chosen.name, "pptx", asked)
        )


def _kit(file: str, asked: Asked) -> Answer:
    """A deck with everything that is needed where there is no network."""
    from exports.talk.kit import ZIP, kit

    chosen = _of(file, "zip", asked)
    with asked.data():
        return Answer(ZIP, kit(chosen, asked.language), "", saved_as(f"kit_{chosen.name}", "zip", asked))


def _of(file: str, ending: str, asked: Asked) -> Deck:
    """The deck a file name asks for, with the slides chosen for it."""
    found = FILE.fullmatch(file)
    if found is None or found["ending"] != ending or asked.not_kept:
        raise NotThere
    try:
        return _chosen(found["name"], asked).reordered(asked.choices.get("slides", "").split(","))
    except NoSuchDeck:
        raise NotThere from None


def _chosen(name: str, asked: Asked) -> Deck:
    return deck(name, asked.choices.get(OWN, ""))


def _brief(file: str, asked: Asked) -> Answer:
    """The brief on the country or an area."""
    made = {"pdf": (PDF, brief_pdf), "docx": (DOCX, brief_docx)}
    found = FILE.fullmatch(file)
    if found is None or found["ending"] not in made or found["name"] not in {COUNTRY, *areas()} or asked.not_kept:
        raise NotThere
    media_type, make = made[found["ending"]]
    with asked.data():
        name = saved_as(f"brief_{found['name']}", found["ending"], asked)
        return Answer(media_type, make(found["name"], asked.view), "", name)


def _cite(chart: str, asked: Asked) -> Answer:
    """How a chart is cited in each language; what comes before the path of its link the asker knows."""
    if asked.not_kept:
        raise NotThere
    try:
        with asked.data():
            views = [printed(code) for code in languages()]
            told = {v.say.language: cited(gallery.picture(chart, asked.choice(), v), v, SITE) for v in views}
    except gallery.NoSuchChart:
        raise NotThere from None
    return Answer("application/json", json.dumps(told, ensure_ascii=False).encode())


_UNDER = {
    "/deck/{part}": _deck, "/kit/{part}": _kit, "/brief/{part}": _brief,
    "/lite/{part}": _lite, "/embed/{part}": _embed, "/chart/{part}": _chart, "/present": _present,
    "/present/charts": _charts, "/cite/{part}": _cite,
}  # fmt: skip
ROUTES = [route(path, make) for path, make in _UNDER.items()]
FOLDERS = tuple(path.removesuffix("{part}") for path in _UNDER)
