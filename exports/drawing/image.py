"""Images of a picture: SVG for a newspaper or a designer, PNG for everybody else; no browser is needed."""

from functools import lru_cache
from typing import Literal

import typst

from charts.view import View
from exports.drawing.lettering import FONTS
from exports.drawing.plate import plate
from exports.drawing.svg import svg
from exports.picture import Picture

WIDTH = 900.0
# a CSS pixel is 1/96 inch
SCREEN_DPI = 96.0
Sharpness = Literal["screen", "print"]
DPI: dict[Sharpness, float] = {"screen": 2 * SCREEN_DPI, "print": 300.0}
SHEET = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")"""


def picture_svg(picture: Picture, v: View, width: float = WIDTH) -> str:
    """The picture with title, key, source and limits as SVG."""
    alt = picture.chart.alt if picture.chart else picture.finding
    return svg(plate(picture, v, width), picture.caption.title, alt)


def picture_png(picture: Picture, v: View, sharpness: Sharpness = "screen", width: float = WIDTH) -> bytes:
    """The same sheet as PNG: twice the pixels of a screen, or 300 dots per inch for print."""
    return png(picture_svg(picture, v, width), DPI[sharpness])


def png(drawing: str, dpi: float) -> bytes:
    """An SVG document as PNG, drawn with the font that ships with the project; nothing is written to a disk."""
    return bytes(typst.compile(SHEET, font_paths=fonts(), sys_inputs={"drawing": drawing}, format="png", ppi=dpi))


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The font that ships with the project, and no other."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
