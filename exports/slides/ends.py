"""The first slide of a deck, which says what it is and how to cite it, and the last, with every source."""

from collections.abc import Sequence
from typing import Any

from charts.view import View
from data.database import state
from exports.site import address
from exports.slides.frame import BODY_END, FOOT, INNER, MARGIN, TEXT, Heading, built, framed
from exports.slides.write import LINE, Box, Letters, lines_of, text_box

NAME, SOURCE, APART = 22, 14, 8.0


def add_first(show: Any, title: str, v: View) -> None:
    """Title, the project's name, date and version of the data, how to cite."""
    slide, box = framed(show, Heading(title, notes=[built(v)]), v)
    say = v.say
    texts = [
        (say("app.title"), NAME, v.look.accent),
        (built(v), TEXT, v.look.ink),
        (f"{say('dl.cite')}: {say('export.cite', version=state().data_version)}", TEXT, v.look.ink),
        (say("export.rights"), TEXT, v.look.muted),
        (address(""), TEXT, v.look.muted),
    ]
    top = box.top + 3 * APART
    for text, size, colour in texts:
        lines = lines_of(text, size, INNER)
        if lines and text != title:
            at = Box(MARGIN, top, INNER, len(lines) * size * LINE)
            text_box(slide.shapes, at, lines, Letters(size, colour), text, say.language)
            top += at.height + 2 * APART


def add_last(show: Any, sources: Sequence[str], v: View) -> None:
    """Every source in full, on as many slides as they need."""
    page: list[list[str]] = []
    for source in sources:
        lines = lines_of(source, SOURCE, INNER)
        if page and _high([*page, lines]) > BODY_END - 3 * MARGIN:
            _sources(show, page, v)
            page = []
        page.append(lines)
    if page:
        _sources(show, page, v)


def _sources(show: Any, page: Sequence[Sequence[str]], v: View) -> None:
    told = [" ".join(lines) for lines in page]
    slide, box = framed(show, Heading(v.say("export.sheet_sources"), notes=told), v)
    top = box.top
    for lines, text in zip(page, told, strict=True):
        at = Box(MARGIN, top, INNER, len(lines) * SOURCE * LINE)
        text_box(slide.shapes, at, lines, Letters(max(SOURCE, FOOT), v.look.ink), text, v.say.language)
        top += at.height + APART


def _high(page: Sequence[Sequence[str]]) -> float:
    return sum(len(lines) * SOURCE * LINE + APART for lines in page)
