"""Fills templates; whatever is put in is text, never markup, unless it was drawn here."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from charts.view import View
from data.database import state
from exports.drawing.kept import drawing
from exports.picture import Picture
from exports.site import address, host
from words.periods import day

# templates are named by their folder: web/embed.html
FOLDER = Path(__file__).resolve().parent.parent
WIDE, NARROW = 680.0, 340.0


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = FileSystemLoader(FOLDER)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip


def render(template: str, v: View, **told: object) -> str:
    """A template filled in one language."""
    return str(_templates().get_template(template).render(say=v.say, language=v.say.language, **told))


def drawn(picture: Picture, width: float) -> Markup:
    """The chart alone as SVG, with the texts a pointer shows; empty where the comparison is refused."""
    return Markup(drawing(picture, width, "titles"))


def named(link: str) -> str:
    """An address as it is read from paper; empty where the host is not known, as a link to press is enough there."""
    return address(link) if host() else ""


def dated(v: View) -> str:
    """The version of the data and its date, in words."""
    now = state()
    return v.say("slide.version", version=now.data_version, date=day(now.built_at.date(), v.say))
