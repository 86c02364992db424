"""The first slide of a deck, which says what it is and how to cite it, and the last, with every source."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from charts.view import View
from data.database import state
from exports.site import address
from exports.slides.frame import BODY_END, FOOT, INNER, MARGIN, TEXT, Heading, built, framed
from exports.slides.write import (
    LINE,
    Box,
    Letters,
    describe,
    emus,
    fill,
    lines_of,
    outline,
    text_box,
    unshadowed,
    write,
)

NAME, SOURCE, APART = 24, 14, 8.0
TITLES, TITLE_TOP, TITLE_HIGH = (54, 48, 40, 34), 60.0, 140.0
RULE_TOP, RULE_HIGH = 216.0, 6.0


def add_first(show: Any, title: str, v: View) -> None:
    """The title as large as two lines allow, the project's name; below, date and version of the data, how to cite."""
    slide, _ = framed(show, Heading(title, notes=[built(v)]), v)
    say = v.say
    size = next((size for size in TITLES if len(lines_of(title, size, INNER, bold=True)) <= 2), TITLES[-1])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = emus(Box(MARGIN, TITLE_TOP, INNER, TITLE_HIGH))
    head.text_frame.clear()
    write(head.text_frame, [title], Letters(size, v.look.ink, bold=True, along="bottom"), say.language)
    rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *emus(Box(MARGIN, RULE_TOP, INNER, RULE_HIGH)))
    fill(rule.fill, v.look.accent)
    outline(rule.line, "", 0.0)
    unshadowed(rule)
    describe(rule, say("slide.title"), title)
    texts = [
        (say("app.title"), NAME, v.look.accent),
        (built(v), TEXT, v.look.ink),
        (f"{say('dl.cite')}: {say('export.cite', version=state().data_version)}", TEXT, v.look.ink),
        (say("export.rights"), TEXT, v.look.muted),
        (address(""), TEXT, v.look.muted),
    ]
    _below(slide, [each for each in texts if each[0] and each[0] != title], RULE_TOP + 3 * APART, v)


def _below(slide: Any, texts: Sequence[tuple[str, int, str]], top: float, v: View) -> None:
    """Texts with their sizes and colours, one under the other."""
    for text, size, colour in texts:
        lines = lines_of(text, size, INNER)
        at = Box(MARGIN, top, INNER, len(lines) * size * LINE)
        text_box(slide.shapes, at, lines, Letters(size, colour), text, v.say.language)
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
