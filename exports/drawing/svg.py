"""A scene as SVG: small, with text as text, readable by a screen reader."""

from collections.abc import Sequence
from html import escape, unescape
from re import sub
from typing import Literal
from zlib import crc32

from exports.drawing.lettering import FAMILY, corner, line_height, line_width, size_of
from exports.drawing.scene import Disc, Ink, Item, Path, Point, Run, Scene, Text

FONTS = f"'{FAMILY}','Source Sans','Segoe UI',Arial,sans-serif"
HALO = 'stroke-width="2.5" stroke-opacity=".6" stroke-linejoin="round" paint-order="stroke"'
DASHES = {"dot": (1.0, 2.2), "dash": (5.0, 4.0)}
PATTERN = "@pattern"
Tips = Literal["none", "titles", "data"]
# where the letters stand within the height of a line
BASELINE = 0.79


def svg(scene: Scene, title: str = "", alt: str = "", tips: Tips = "none") -> str:
    """The scene as an SVG document.

    title, alt: name and description for those who cannot see it; without a title whoever shows it names it.
    tips: whether each mark carries the text a pointer shows, as a title for any browser, or with its name as data.
    """
    drawn = "".join(_element(item, tips) for item in scene.items)
    inks = [item.ink for item in scene.items if not isinstance(item, Text)]
    patterns = "".join(dict.fromkeys(_pattern(ink) for ink in inks if ink.pattern))
    # several drawings may stand on one page, and one that is hidden lends no pattern to another
    own = f"p{crc32(drawn.encode()):x}"
    # an empty name would hide the description, and a title of the whole would be told at the pointer of every mark
    named = (f"<title>{escape(title)}</title>" if title else "") + (f"<desc>{escape(alt)}</desc>" if alt else "")
    hidden = 'role="img"' if named else 'aria-hidden="true"'
    size = f'width="{_n(scene.width)}" height="{_n(scene.height)}" viewBox="0 0 {_n(scene.width)} {_n(scene.height)}"'
    paper = f'<rect width="100%" height="100%" fill="{scene.paper}"/>'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {hidden} font-family="{FONTS}">'
    return start + named + f"<defs>{patterns}</defs>{paper}{drawn}</svg>".replace(PATTERN, own)


def _element(item: Item, tips: Tips) -> str:
    if isinstance(item, Text):
        return _text(item)
    tip = f"<title>{escape(_plain(item.told))}</title>" if tips == "titles" and item.told else ""
    if isinstance(item, Disc):
        (x, y), r = item.centre, item.radius
        return _painted(f'circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"{_data(item, tips)}', "circle", item.ink, tip)
    route = "".join(_route(ring, item.closed) for ring in item.rings)
    return _painted(f'path d="{route}"{_data(item, tips)}', "path", item.ink, tip)


def _data(item: Path | Disc, tips: Tips) -> str:
    """What a script may tell of a mark, and the name by which it is chosen."""
    if tips != "data":
        return ""
    named = f' data-name="{escape(item.name)}"' if item.name else ""
    return named + (f' data-told="{escape(_plain(item.told))}"' if item.told else "")


def _route(ring: Sequence[Point], closed: bool) -> str:
    """A way from point to point in steps of a tenth of a pixel, which is shorter than writing the places."""
    x, y = (round(each * 10) for each in ring[0])
    steps = []
    for point in ring[1:]:
        at = (round(point[0] * 10), round(point[1] * 10))
        if at != (x, y):
            steps.append(f"{_tenths(at[0] - x)} {_tenths(at[1] - y)}".replace(" -", "-"))
        x, y = at
    start = f"M{_n(ring[0][0])} {_n(ring[0][1])}"
    return start + (f"l{' '.join(steps)}".replace(" -", "-") if steps else "") + ("z" if closed else "")


def _tenths(number: int) -> str:
    """A number of tenths as short as it goes: .5, 12, -3.1."""
    return f"{number / 10:g}".replace("0.", ".", 1) if abs(number) < 10 else f"{number / 10:g}"


def _painted(start: str, tag: str, ink: Ink, tip: str) -> str:
    """The element in its colours, and over it once more in its pattern."""
    stroke = f' stroke="{ink.colour}" stroke-width="{_n(ink.width)}"' if ink.colour and ink.width else ""
    if ink.dash:
        stroke += f' stroke-dasharray="{" ".join(_n(part * max(ink.width, 1)) for part in DASHES[ink.dash])}"'
    faint = f' opacity="{_n(ink.opacity)}"' if ink.opacity < 1 else ""
    if not ink.opacity:
        # there to be pointed at
        return f'<{start} fill="transparent"/>'
    once = f'<{start} fill="{ink.fill or "none"}"{stroke}{faint} stroke-linejoin="round"'
    drawn = f"{once}>{tip}</{tag}>" if tip else f"{once}/>"
    return drawn + (f'<{start} fill="url(#{_pattern_id(ink)})"/>' if ink.pattern else "")


def _pattern_id(ink: Ink) -> str:
    return f"{PATTERN}{'h' if ink.pattern == '/' else 'd'}{ink.pattern_colour.lstrip('#')}"


def _pattern(ink: Ink) -> str:
    """Hatching, or dots, in the colour of the ink."""
    drawn = (
        f'<path d="M-2 2L2-2M0 8L8 0M6 10L10 6" stroke="{ink.pattern_colour}" stroke-opacity=".5"/>'
        if ink.pattern == "/"
        else f'<circle cx="4" cy="4" r="1.1" fill="{ink.pattern_colour}" fill-opacity=".7"/>'
    )
    return f'<pattern id="{_pattern_id(ink)}" width="8" height="8" patternUnits="userSpaceOnUse">{drawn}</pattern>'


def _text(text: Text) -> str:
    left, y = corner(text)
    wide = max((line_width(line) for line in text.lines), default=0.0)
    align = text.align or text.across
    anchor = {"left": "start", "center": "middle", "right": "end"}[align]
    x = left + {"left": 0.0, "center": wide / 2, "right": wide}[align]
    lines = []
    for line in text.lines:
        height = line_height(line)
        lines.append(f'<tspan x="{_n(x)}" y="{_n(y + height * BASELINE)}">{"".join(map(_run, line))}</tspan>')
        y += height
    halo = f' stroke="{text.halo}" {HALO}' if text.halo else ""
    turned = f' transform="rotate({_n(text.angle)} {_centre(text)})"' if text.angle else ""
    return f'<text fill="{text.colour}" text-anchor="{anchor}"{halo}{turned}>{"".join(lines)}</text>'


def _centre(text: Text) -> str:
    (x, y), (wide, high) = corner(text), size_of(text.lines)
    return f"{_n(x + wide / 2)} {_n(y + high / 2)}"


def _run(run: Run) -> str:
    bold = ' font-weight="700"' if run.bold else ""
    return f'<tspan font-size="{_n(run.size)}"{bold}>{escape(run.text, quote=False)}</tspan>'


def _plain(html: str) -> str:
    """A tooltip as lines of plain text."""
    return unescape(sub(r"<[^>]+>", "", html.replace("<br>", "\n")))


def _n(number: float) -> str:
    """A number with one decimal at most, as short as it goes."""
    return f"{round(number, 1):g}" if abs(number) < 1e5 else f"{round(number)}"
