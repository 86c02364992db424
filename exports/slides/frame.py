"""The frame of every slide: title, what is counted, the foot with source, date, version, limits and link, the notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.util import Pt

from charts.view import View
from data.database import State, state
from exports.site import address
from exports.slides.write import LINE, Box, Letters, describe, emus, lines_of, text_box, write
from words.periods import day

WIDTH, HEIGHT, MARGIN = 960.0, 540.0, 36.0
INNER = WIDTH - 2 * MARGIN
TITLE_TOP, BODY_END, FOOT_TOP = 20.0, 474.0, 480.0
# the smallest text that is read from the last row of a hall; the source line may be smaller
TEXT, FOOT = 18, 12
FOOT_LINES, GAP = 3, 8.0
# sizes of a title with the most lines it may take in each, the first that holds it is taken
TITLES = ((28, 1), (26, 1), (24, 1), (28, 2), (26, 2), (24, 2), (22, 2), (20, 2))
TITLE_ONLY = 5


@dataclass(frozen=True)
class Heading:
    """What stands around the body of a slide; `sources`, `cannot_say` and `notes` are whole, the foot shortens them."""

    title: str
    subtitle: str = ""
    sources: Sequence[str] = ()
    cannot_say: Sequence[str] = ()
    link: str = ""
    notes: Sequence[str] = ()


def blank(title: str) -> Any:
    """A presentation without slides, 16:9, whose properties depend on nothing but the data."""
    show, now = Presentation(), state()
    show.slide_width, show.slide_height = Pt(WIDTH), Pt(HEIGHT)
    about = show.core_properties
    about.title, about.author, about.last_modified_by = title, "Kalkan", "Kalkan"
    about.created = about.modified = now.built_at
    about.revision, about.version = 1, now.data_version
    return show


def framed(show: Any, heading: Heading, v: View) -> tuple[Any, Box]:
    """A new slide with everything but its body, and the room that is left for the body."""
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    top = _title(slide, heading.title, v)
    if heading.subtitle:
        lines = lines_of(heading.subtitle, TEXT, INNER)
        box = Box(MARGIN, top, INNER, len(lines) * TEXT * LINE)
        letters = Letters(TEXT, v.look.muted)
        text_box(slide.shapes, box, lines, letters, v.say("which.counted"), v.say.language)
        top += box.height
    if heading.sources:
        _foot(slide, heading, v)
    slide.notes_slide.notes_text_frame.text = "\n".join(heading.notes)
    return slide, Box(MARGIN, top + GAP, INNER, BODY_END - top - GAP)


def built(v: View) -> str:
    """When the figures were put together, and the version of the data."""
    now: State = state()
    return v.say("slide.version", date=day(now.built_at.date(), v.say), version=now.data_version)


def _title(slide: Any, text: str, v: View) -> float:
    """One line where letters a little smaller allow it, else two, the smallest as long as it is; returns its end."""
    for size, most in TITLES:
        lines = lines_of(text, size, INNER, bold=True)
        if len(lines) <= most:
            break
    box = Box(MARGIN, TITLE_TOP, INNER, len(lines) * size * LINE + 4)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = emus(box)
    write(shape.text_frame, [text], Letters(size, v.look.ink, bold=True), v.say.language)
    describe(shape, v.say("slide.title"), text)
    return box.top + box.height


def _foot(slide: Any, heading: Heading, v: View) -> None:
    """Source, date, version and link; what room is left tells the first thing the figure cannot say."""
    link = address(heading.link)
    # a link that no line holds stands in the notes alone, its page here
    shown = link if len(lines_of(link.replace("&", "& "), FOOT, INNER)) == 1 else link.split("?")[0]
    lines = _source_lines(heading.sources, " · ".join(part for part in (built(v), shown) if part), v)
    cannot = [f"{v.say('figure.cannot_say')}: {text}" for text in heading.cannot_say[:1]]
    lines += _cut(cannot, max(1, FOOT_LINES - len(lines)))
    box = Box(MARGIN, FOOT_TOP, INNER, len(lines) * FOOT * LINE)
    text_box(slide.shapes, box, lines, Letters(FOOT, v.look.muted), v.say("common.source"), v.say.language)


def _source_lines(sources: Sequence[str], rest: str, v: View) -> list[str]:
    """The sources in full where two lines hold them, else only who stands behind them."""
    publishers = dict.fromkeys(source.split(": ")[0] for source in sources)
    for told in ("; ".join(sources), "; ".join(publishers)):
        lines = lines_of(f"{v.say('common.source')}: {told} · {rest}", FOOT, INNER)
        if len(lines) < FOOT_LINES:
            return lines
    return [*_cut([f"{v.say('common.source')}: {'; '.join(publishers)}"], 1), *lines_of(rest, FOOT, INNER)]


def _cut(texts: Sequence[str], most: int) -> list[str]:
    """The lines of a text, the last with a sign of omission where more would follow."""
    lines = [line for text in texts for line in lines_of(text, FOOT, INNER)]
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    return [*kept[:-1], f"{kept[-1].rsplit(' ', 1)[0].rstrip(',;:.')} …"]
