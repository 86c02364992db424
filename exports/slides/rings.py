"""What the rings of a scene are: circles, rectangles, heads of arrows; and how large a name may be in its box."""

from math import dist

from exports.drawing.lettering import width as text_width
from exports.drawing.scene import Item, Path, Point, Scene, Text
from exports.slides.write import WIDER, lines_of

# a ring whose corners are as far from its middle, to this part of its radius, is a disc
ROUND, FEWEST_CORNERS = 0.02, 24
NEAR = 1.0
LARGEST_NAME, SMALLEST_NAME, EDGE = 18, 12, 4.5
# what lines of a name take from each other within a box
TIGHT = 1.15


def name_size(scene: Scene, scale: float) -> float:
    """The largest size in points, 12 to 18, at which every name in a rectangle fits it."""
    rings = [ring for item in scene.items if isinstance(item, Path) for ring in item.rings if is_rectangle(ring)]
    names = [(text, ring) for text in scene.items if isinstance(text, Text) for ring in rings
             if dist(middle_of(ring), text.at) < NEAR]  # fmt: skip
    for size in range(LARGEST_NAME, SMALLEST_NAME, -1):
        if all(_fits(text, ring, size, scale) for text, ring in names):
            return float(size)
    return float(SMALLEST_NAME)


def in_one_line(lines: list[str]) -> str:
    """Lines put together again, a word parted at its hyphen as well."""
    return " ".join(lines).replace("- ", "-") if any(line.endswith("-") for line in lines[:-1]) else " ".join(lines)


def _fits(text: Text, ring: list[Point], size: float, scale: float) -> bool:
    told = in_one_line(["".join(run.text for run in line) for line in text.lines])
    bold = any(run.bold for line in text.lines for run in line)
    wide, high = (max(p[n] for p in ring) - min(p[n] for p in ring) for n in (0, 1))
    lines = lines_of(told, size, wide * scale - EDGE, bold)
    longest = max((text_width(word, size * WIDER, bold) for word in told.split(" ")), default=0.0)
    return len(lines) * size * TIGHT <= high * scale and longest <= wide * scale - EDGE


def is_head(item: Item, end: Point) -> bool:
    """Whether a path is the head of an arrow on a line that ends there."""
    return isinstance(item, Path) and item.closed and len(item.rings[0]) == 3 and dist(item.rings[0][0], end) < NEAR


def is_rectangle(ring: list[Point]) -> bool:
    """Whether a ring is a rectangle that stands upright."""
    return len(ring) in (4, 5) and len({round(x, 3) for x, _ in ring}) == len({round(y, 3) for _, y in ring}) == 2


def is_round(ring: list[Point]) -> bool:
    """Whether a ring is a circle of many corners."""
    if len(ring) < FEWEST_CORNERS:
        return False
    middle = middle_of(ring)
    reach = [dist(middle, point) for point in ring]
    return max(reach) - min(reach) < ROUND * max(reach)


def middle_of(ring: list[Point]) -> Point:
    """The middle of what a ring takes up."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
