"""A picture as one slide of 1280 by 720: large type, dark on white, nothing to scroll, read from the last row."""

from collections.abc import Sequence
from dataclasses import replace

from charts.view import View
from data.database import state
from exports.drawing.figures import scene
from exports.drawing.lettering import size_of, wrapped
from exports.drawing.plate import BODY as PLATE_BODY
from exports.drawing.plate import MARGIN as PLATE_MARGIN
from exports.drawing.plate import key
from exports.drawing.scene import Disc, Ink, Item, Path, Point, Run, Scene, Text, moved
from exports.hall import in_hall, in_one_line, lettered
from exports.picture import Picture
from exports.site import address
from words.periods import day

WIDTH, HEIGHT, MARGIN = 1280.0, 720.0, 44.0
# as large as 18 points on a slide of the same breadth are
READ = 24.0
# sizes of a title and of what stands below it, with the most lines in each; the first that holds the text is taken
TITLES = ((36.0, 1), (33.0, 1), (30.0, 1), (36.0, 2), (32.0, 2), (28.0, 2), (26.0, 3))
BODIES = ((READ, 3), (22.0, 3), (20.0, 4))
FOOT, MOST_FOOT_LINES = 16.0, 4
GAP = 8.0
# how much larger than on a page a chart is drawn at most and, where it is tall, at least
LARGEST, SMALLEST = 2.0, 0.6
KEY_LARGER = READ / (PLATE_BODY - 1)
# charts that may be drawn lower than on a page, and how low
LEAST = {
    "trends": 230.0, "history": 210.0, "severity": 210.0, "counts": 220.0, "money": 240.0, "scenario": 250.0,
    "map": 250.0, "shelters": 220.0, "areas": 250.0, "attitudes": 250.0, "gap": 250.0, "iceberg": 330.0,
    "justice": 410.0, "programmes": 540.0, "chain": 430.0, "access": 340.0,
}  # fmt: skip
# those whose labels stand over bars, each on one line; and sizes that let the longest name fit its row or box
LINED, SMALLER = ("justice", "programmes"), {"programmes": 20.0, "chain": 22.0}
# those that need the room in which a finding would stand; it is in the speaker's notes
CROWDED = ("justice", "programmes", "chain")


def stage(picture: Picture, v: View) -> Scene:
    """The slide: the finding or the subject, the chart, and at the foot source, limits and version."""
    picture, items = in_hall(picture, v), list[Item]()
    y = _head(items, picture, v)
    foot = _foot(picture, v)
    floor = HEIGHT - 22 - size_of(foot)[1]
    items.append(Text((MARGIN, floor + 6), foot, v.look.ink))
    items.append(Path([[(MARGIN, floor), (WIDTH - MARGIN, floor)]], Ink("", v.look.muted, 1.0), closed=False))
    if picture.chart:
        items += _chart(picture, MARGIN, y, WIDTH - 2 * MARGIN, floor - y - GAP)
    return Scene(WIDTH, HEIGHT, v.look.paper, items)


def titles(picture: Picture) -> tuple[str, str]:
    """What the slide says, and what stands below: the finding where a comparison is allowed, else the subject."""
    subject = " · ".join(text for text in (picture.caption.title, picture.caption.subtitle) if text)
    if picture.compares:
        return picture.finding, subject
    finding = "" if picture.name in CROWDED else picture.finding
    return picture.caption.title, " · ".join(text for text in (picture.caption.subtitle, finding) if text)


def _head(items: list[Item], picture: Picture, v: View) -> float:
    """Title, subtitle and key; gives the place below them."""
    inner = WIDTH - 2 * MARGIN
    title, below = titles(picture)
    lines = _fitting(title, TITLES, inner, bold=True)
    items.append(Text((MARGIN, 26), lines, v.look.ink))
    y = 26 + size_of(lines)[1] + GAP / 2
    small = _fitting(below, BODIES, inner)
    items.append(Text((MARGIN, y), small, v.look.ink))
    y += size_of(small)[1] + GAP
    if not picture.key:
        return y
    marks: list[Item] = []
    low = key(marks, picture.key, 0.0, inner / KEY_LARGER, v.look)
    at = (MARGIN - PLATE_MARGIN * KEY_LARGER, y + GAP / 2)
    items += [moved(grown(each, KEY_LARGER), at) for each in marks]
    return y + low * KEY_LARGER + GAP / 2


def _fitting(text: str, sizes: Sequence[tuple[float, int]], inner: float, bold: bool = False) -> list[list[Run]]:
    """The lines of a text in the first size in which they are not too many."""
    tried = [(wrapped(text, size, inner, bold), most) for size, most in sizes]
    return next((lines for lines, most in tried if len(lines) <= most), tried[-1][0])


def _chart(picture: Picture, left: float, top: float, wide: float, tall: float) -> list[Item]:
    """The chart as large as its type and its height allow."""
    if picture.chart is None:
        return []
    figure = picture.chart.figure
    least = LEAST.get(picture.name, float(figure.layout.height))
    factor = min(LARGEST, max(SMALLEST, tall / least))
    if picture.name in LINED:
        figure = in_one_line(figure)
    figure = lettered(figure, SMALLER.get(picture.name, READ) / factor)
    drawn = scene(figure, wide / factor, max(tall / factor, least))
    return [moved(grown(item, factor), (left, top)) for item in drawn.items]


def _foot(picture: Picture, v: View) -> list[list[Run]]:
    """Source, what the picture cannot say, version and address, as many lines as there is room for."""
    say, now = v.say, state()
    dated = say("slide.version", version=now.data_version, date=day(now.built_at.date(), say))
    told = [f"{say('common.source')}: {'; '.join(picture.caption.sources[:2])}"]
    told += [f"{say('figure.cannot_say')}: {text}" for text in picture.caption.cannot_say[:1]]
    lines = [line for text in told for line in wrapped(text, FOOT, WIDTH - 2 * MARGIN)]
    last = wrapped(f"Kalkan · {dated} · {address(picture.link(say.language))}", FOOT, WIDTH - 2 * MARGIN)
    return [*lines[: MOST_FOOT_LINES - len(last)], *last]


def grown(item: Item, factor: float) -> Item:
    """An item with everything in it larger by a factor."""
    if isinstance(item, Text):
        lines = [[replace(run, size=run.size * factor) for run in line] for line in item.lines]
        return replace(item, at=_times(item.at, factor), lines=lines)
    ink = replace(item.ink, width=item.ink.width * factor)
    if isinstance(item, Disc):
        return replace(item, centre=_times(item.centre, factor), radius=item.radius * factor, ink=ink)
    return replace(item, rings=[[_times(point, factor) for point in ring] for ring in item.rings], ink=ink)


def _times(point: Point, factor: float) -> Point:
    return point[0] * factor, point[1] * factor
