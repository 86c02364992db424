"""Measures and breaks text in the font that ships with the project, and reads the little HTML of chart labels."""

from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from PIL import ImageFont

from exports.drawing.scene import Run, Text

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FAMILY = "Kalkan Sans"
LINE_HEIGHT = 1.28
# the font is measured large, so that the metrics are not rounded to pixels
MEASURED_AT = 100


def width(text: str, size: float, bold: bool = False) -> float:
    """How many pixels a text takes in a line."""
    return _hundredth(text, bold) * size / MEASURED_AT


@lru_cache(maxsize=8192)
def _hundredth(text: str, bold: bool) -> float:
    return _font(bold).getlength(text)


@lru_cache(maxsize=2)
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"KalkanSans-{'Bold' if bold else 'Regular'}.ttf", MEASURED_AT)


def line_width(line: Sequence[Run]) -> float:
    """How many pixels a line of runs takes."""
    return sum(width(run.text, run.size, run.bold) for run in line)


def line_height(line: Sequence[Run]) -> float:
    """The height of a line, that of its largest letters."""
    return max((run.size for run in line), default=0.0) * LINE_HEIGHT


def size_of(lines: Sequence[Sequence[Run]]) -> tuple[float, float]:
    """Width and height of the box around lines of text."""
    return max(map(line_width, lines), default=0.0), sum(map(line_height, lines))


def wrapped(text: str, size: float, most: float, bold: bool = False) -> list[list[Run]]:
    """A plain text in lines of at most `most` pixels, broken between words."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return [[Run(line, size, bold)] for line in lines if line]


def read(html: str, size: float) -> list[list[Run]]:
    """The lines of a label: `<br>` parts them, `<b>` is bold, a span may set the size in pixels."""
    parser = _Label(size)
    parser.feed(html)
    parser.close()
    return parser.lines


class _Label(HTMLParser):
    def __init__(self, size: float):
        super().__init__(convert_charrefs=True)
        self.lines: list[list[Run]] = [[]]
        self.bold = 0
        self.sizes = [size]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.lines.append([])
        elif tag == "b":
            self.bold += 1
        elif tag == "span":
            style = dict(attrs).get("style") or ""
            self.sizes.append(float(style.removeprefix("font-size:").removesuffix("px")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "b":
            self.bold -= 1
        elif tag == "span":
            self.sizes.pop()

    def handle_data(self, data: str) -> None:
        self.lines[-1].append(Run(data, self.sizes[-1], self.bold > 0))


def corner(text: Text) -> tuple[float, float]:
    """The upper left corner of a text's box, before it is turned."""
    wide, high = size_of(text.lines)
    x, y = text.at
    if text.angle:
        # anchors hold for the turned box, which a quarter turn makes as wide as the text is high
        centre_x = x + {"left": high / 2, "center": 0, "right": -high / 2}[text.across]
        centre_y = y + {"top": wide / 2, "middle": 0, "bottom": -wide / 2}[text.along]
        return centre_x - wide / 2, centre_y - high / 2
    left = x - {"left": 0, "center": wide / 2, "right": wide}[text.across]
    return left, y - {"top": 0, "middle": high / 2, "bottom": high}[text.along]
