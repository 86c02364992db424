"""The marks of points: discs, squares, diamonds, triangles, crosses, stars and arrow heads."""

from math import atan2, cos, pi, sin

from exports.drawing.scene import Disc, Ink, Item, Path, Point

# corners of each sign for a radius of one, y downwards
SIGNS: dict[str, list[Point]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "triangle-up": [(0, -1.1), (1.1, 0.8), (-1.1, 0.8)],
    "cross": [(-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2),
              (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)],
}  # fmt: skip
STAR_POINTS, STAR_INNER = 5, 0.5
QUARTER = pi / 4


def mark(sign: str, at: Point, size: float, ink: Ink, name: str = "", told: str = "") -> Item:
    """One mark of `size` pixels across."""
    radius = size / 2
    if sign in ("circle", ""):
        return Disc(at, radius, ink, name, told)
    if sign == "x-thin":
        arm = radius * 0.9
        strokes = [[(at[0] - arm, at[1] - arm), (at[0] + arm, at[1] + arm)],
                   [(at[0] - arm, at[1] + arm), (at[0] + arm, at[1] - arm)]]  # fmt: skip
        return Path(strokes, ink, closed=False, name=name, told=told)
    ring = [(at[0] + radius * x, at[1] + radius * y) for x, y in _corners(sign)]
    return Path([ring], ink, name=name, told=told)


def _corners(sign: str) -> list[Point]:
    if sign == "star":
        around = [(1.25 if n % 2 == 0 else STAR_INNER, n * pi / STAR_POINTS - pi / 2) for n in range(2 * STAR_POINTS)]
        return [(r * cos(angle), r * sin(angle)) for r, angle in around]
    if sign == "x":
        return [(x * cos(QUARTER) - y * sin(QUARTER), x * sin(QUARTER) + y * cos(QUARTER)) for x, y in SIGNS["cross"]]
    return SIGNS[sign]


def arrow(start: Point, tip: Point, size: float, colour: str) -> Path:
    """The head of an arrow that comes from `start` and ends at `tip`."""
    angle = atan2(tip[1] - start[1], tip[0] - start[0])
    ends = [(tip[0] - size * cos(angle + turn), tip[1] - size * sin(angle + turn)) for turn in (-0.42, 0.42)]
    return Path([[tip, *ends]], Ink(fill=colour))
