"""Native slides: one picture on one slide, or a chosen set with a first slide and all its sources at the end."""

from collections.abc import Callable, Sequence
from typing import Any

from charts.view import View
from data.database import ask, state
from exports.hall import in_hall
from exports.picture import Picture
from exports.site import address
from exports.slides.categories import add_categories
from exports.slides.diagrams import add_diagram, add_map, add_rows
from exports.slides.ends import add_first, add_last
from exports.slides.fixed import saved
from exports.slides.frame import Heading, blank, framed
from exports.slides.key import key_above
from exports.slides.points import add_points
from exports.slides.steps import add_steps
from exports.slides.tables import add_table
from exports.slides.told import TableSlide
from exports.slides.write import Box, Letters, lines_of, text_box

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
REFUSAL = 24
Drawer = Callable[[Any, Picture, Box, View], None]
# how a chart is drawn whose name is here; all others are points over time or over residents
SHAPES: dict[str, Drawer] = {
    "map": add_map, "shelters": add_map, "iceberg": add_diagram, "access": add_diagram, "chain": add_diagram,
    "programmes": add_rows, "justice": add_steps,
}  # fmt: skip
BY_NAME = ("areas", "attitudes", "gap", "scenario")


def slide(picture: Picture, v: View) -> bytes:
    """One picture as `.pptx` with a single slide, 16:9; the chart is a chart, the map is shapes, all of it editable."""
    show = blank(picture.caption.title)
    _add(show, picture, v)
    return saved(show, state().built_at)


def table_slide(told: TableSlide, v: View) -> bytes:
    """One table as `.pptx` with a single slide; texts are texts, every shape has a text alternative."""
    show = blank(told.title)
    add_table(show, told, v)
    return saved(show, state().built_at)


def deck(slides: Sequence[Picture | TableSlide], title: str, v: View) -> bytes:
    """Pictures and tables in the order given, after a slide that says what this is and before all sources."""
    show = blank(title)
    add_first(show, title, v)
    sources: list[str] = []
    for each in slides:
        if isinstance(each, TableSlide):
            add_table(show, each, v)
            sources.append(each.sources)
        else:
            _add(show, each, v)
            sources += each.caption.sources
    # a table names its sources without the date a chart gives them
    whole = [each for each in dict.fromkeys(sources) if not any(other.startswith(f"{each}, ") for other in sources)]
    add_last(show, whole, v)
    return saved(show, state().built_at)


def _add(show: Any, picture: Picture, v: View) -> None:
    body, box = framed(show, _heading(picture, v), v)
    picture = in_hall(picture, v, column="fill")
    if picture.chart is None:
        lines = lines_of(picture.finding, REFUSAL, box.width)
        letters = Letters(REFUSAL, v.look.ink, along="top")
        text_box(body.shapes, box, lines, letters, v.say("slide.refused"), v.say.language)
    elif picture.name in SHAPES:
        SHAPES[picture.name](body, picture, box, v)
    else:
        box = key_above(body, picture.key, box, v) if picture.key else box
        (add_categories if picture.name in BY_NAME else add_points)(body, picture, box, v)


def _heading(picture: Picture, v: View) -> Heading:
    """The finding as title where it states an allowed comparison, else the subject."""
    caption = picture.caption
    stated = bool(picture.compares and picture.finding)
    # a table of steps has none of the lengths its subtitle speaks of
    counted = "" if SHAPES.get(picture.name) is add_steps else caption.subtitle
    subtitle = " · ".join(part for part in (caption.title if stated else "", counted) if part)
    title = picture.finding if stated else caption.title
    link = picture.link(v.say.language)
    return Heading(title, subtitle, caption.sources, caption.cannot_say, link, _notes(picture, v))


def _notes(picture: Picture, v: View) -> list[str]:
    """What the speaker may say: finding, definitions, limits, the numbers in words, the sources in full."""
    say, caption = v.say, picture.caption
    told = [picture.finding, *_definitions(picture, v)]
    told += [f"{say('figure.cannot_say')}: {text}" for text in caption.cannot_say]
    told += [f"{say('slide.in_words')}: {picture.chart.alt}"] if picture.chart else []
    told += caption.notes
    told += [f"{say('common.source')}: {source}" for source in caption.sources]
    told.append(address(picture.link(say.language)))
    return [text for text in told if text]


def _definitions(picture: Picture, v: View) -> list[str]:
    """Each indicator behind the picture with its definition."""
    if "indicator" not in picture.figures:
        return []
    known = ask("indicators").set_index("id", drop=False)
    used = [each for each in dict.fromkeys(picture.figures["indicator"]) if each in known.index]
    rows = [known.loc[each] for each in used]
    return [f"{v.say('sources.definition')}: {v.say.of(row, 'name')} – {v.say.of(row, 'definition')}" for row in rows]
