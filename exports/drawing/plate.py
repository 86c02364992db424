"""A picture with its words around it, on one sheet: title, finding, key, chart, source and limits."""

from collections.abc import Sequence

from charts.theme import Theme
from charts.view import View
from data.database import state
from exports.drawing.figures import scene
from exports.drawing.lettering import line_width, size_of, width, wrapped
from exports.drawing.scene import Ink, Item, Path, Run, Scene, Text, box, moved
from exports.picture import Mark, Picture
from exports.site import address
from words.periods import day

MARGIN, GAP = 20.0, 8.0
TITLE, BODY, FOOT = 20.0, 14.0, 11.0
SWATCH, BESIDE, APART = 13.0, 6.0, 16.0


def plate(picture: Picture, v: View, wide: float, tall: float | None = None) -> Scene:
    """The whole sheet, `wide` pixels across; the chart is as high as it says, or as fits where `tall` is given."""
    items: list[Item] = []
    inner = wide - 2 * MARGIN
    y = _written(items, MARGIN, picture.caption.title, TITLE, v.look.ink, inner, bold=True)
    y = _written(items, y, picture.caption.subtitle, BODY, v.look.muted, inner)
    y = _written(items, y, picture.finding, BODY, v.look.ink, inner)
    y = key(items, picture.key, y + GAP / 2, inner, v.look) + GAP
    foot = _foot(picture, v, inner)
    if picture.chart:
        room = None if tall is None else max(tall - y - size_of(foot)[1] - MARGIN - 2 * GAP, 120.0)
        drawn = scene(picture.chart.figure, inner, room)
        items += [moved(item, (MARGIN, y)) for item in drawn.items]
        y += drawn.height + GAP
    items.append(Path([[(MARGIN, y), (wide - MARGIN, y)]], Ink("", v.look.rule, 1.0), closed=False))
    items.append(Text((MARGIN, y + GAP), foot, v.look.muted))
    return Scene(wide, y + GAP + size_of(foot)[1] + MARGIN, v.look.paper, items)


def _written(
    items: list[Item], y: float, text: str, size: float, colour: str, most: float, bold: bool = False
) -> float:
    """Adds a text that is broken into lines; gives the place below it."""
    if not text:
        return y
    lines = wrapped(text, size, most, bold)
    items.append(Text((MARGIN, y), lines, colour))
    return y + size_of(lines)[1] + GAP / 2


def key(items: list[Item], marks: Sequence[Mark], y: float, most: float, look: Theme) -> float:
    """Adds the key to the chart, in as many rows as it needs; gives the place below it."""
    x = MARGIN
    for mark in marks:
        own = [Run(mark.text, BODY - 1)]
        long = SWATCH + BESIDE + line_width(own)
        if x > MARGIN and x + long > MARGIN + most:
            x, y = MARGIN, y + BODY * 1.6
        items.append(_sign(mark, x, y, look))
        items.append(Text((x + SWATCH + BESIDE, y - 2), [own], look.ink))
        x += long + APART
    return y + (BODY * 1.6 if marks else 0.0)


def _sign(mark: Mark, x: float, y: float, look: Theme) -> Item:
    if mark.sign in ("line", "dotted"):
        ink = Ink("", mark.colour or look.ink, 3.0) if mark.sign == "line" else Ink("", look.ink, 1.6, "dot")
        return Path([[(x, y + SWATCH / 2), (x + SWATCH, y + SWATCH / 2)]], ink, closed=False)
    pattern = {"hatch": "/", "dots": "."}.get(mark.sign, "")
    if pattern or mark.sign in ("fill", "blank"):
        ink = Ink(look.empty if pattern else mark.colour or look.paper, look.muted, 0.8, "", 1.0, pattern, look.muted)
        return Path([box(x, y, x + SWATCH, y + SWATCH)], ink)
    return Text((x, y - 2), [[Run(mark.sign, BODY)]], mark.colour or look.ink)


def _foot(picture: Picture, v: View, most: float) -> list[list[Run]]:
    """Source, limits, version and address, in small letters; a label in bold begins each."""
    say, now = v.say, state()
    dated = say("slide.version", version=now.data_version, date=day(now.built_at.date(), say))
    told = [(say("common.source"), "; ".join(picture.caption.sources))]
    told += [(say("figure.cannot_say"), text) for text in picture.caption.cannot_say]
    lines = [line for label, text in told for line in _labelled(label, text, most)]
    return [*lines, *wrapped(f"Kalkan · {dated} · {address(picture.link(say.language))}", FOOT, most)]


def _labelled(label: str, text: str, most: float) -> list[list[Run]]:
    head = f"{label}: "
    first, *rest = wrapped(head + text, FOOT, most - width(head, FOOT, True) + width(head, FOOT))
    return [[Run(head, FOOT, True), Run(first[0].text[len(head) :], FOOT)], *rest]
