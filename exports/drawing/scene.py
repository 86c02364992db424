"""A scene: the plain shapes and texts a figure consists of, in pixels, from back to front."""

from dataclasses import dataclass, field, replace

Point = tuple[float, float]


@dataclass(frozen=True)
class Ink:
    """How a shape is filled and outlined; an empty colour means none. `pattern`: "/" hatched, "." dotted.

    `colour` and `width` are those of the outline, `dash` is "", "dot" or "dash".
    """

    fill: str = ""
    colour: str = ""
    width: float = 0.0
    dash: str = ""
    opacity: float = 1.0
    pattern: str = ""
    pattern_colour: str = ""


@dataclass(frozen=True)
class Path:
    """One or more rings or lines. `name` is the code of what is drawn, `told` what may be said of it."""

    rings: list[list[Point]]
    ink: Ink
    closed: bool = True
    name: str = ""
    told: str = ""


@dataclass(frozen=True)
class Disc:
    """A circle."""

    centre: Point
    radius: float
    ink: Ink
    name: str = ""
    told: str = ""


@dataclass(frozen=True)
class Run:
    """A piece of a line of text in one manner."""

    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True)
class Text:
    """Lines of text whose box stands at `at`: `across` is left, center or right of it, `along` top, middle or bottom.

    `halo` is the colour behind the letters, `back` that of the box, `angle` is clockwise in degrees.
    """

    at: Point
    lines: list[list[Run]]
    colour: str
    across: str = "left"
    along: str = "top"
    halo: str = ""
    back: str = ""
    angle: float = 0.0
    align: str = ""


Item = Path | Disc | Text


@dataclass(frozen=True)
class Scene:
    """What is drawn on a sheet of `width` by `height` pixels of the colour `paper`."""

    width: float
    height: float
    paper: str
    items: list[Item] = field(default_factory=list)


def moved(item: Item, by: Point) -> Item:
    """The same item at another place."""
    if isinstance(item, Path):
        return replace(item, rings=[[(x + by[0], y + by[1]) for x, y in ring] for ring in item.rings])
    if isinstance(item, Disc):
        return replace(item, centre=(item.centre[0] + by[0], item.centre[1] + by[1]))
    return replace(item, at=(item.at[0] + by[0], item.at[1] + by[1]))


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The corners of a rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
