"""Drawings of a picture for a page or a frame, made once for each width."""

from exports.drawing.figures import scene
from exports.drawing.svg import Tips, svg
from exports.picture import Picture


def drawing(picture: Picture, width: float, tips: Tips) -> str:
    """The chart alone as SVG; empty where the comparison is refused."""
    if picture.chart is None:
        return ""
    # what is not seen is there to be pointed at, and only a script can tell it
    if (width, tips) not in picture.drawings:
        drawn = scene(picture.chart.figure, width, targets=tips == "data")
        named = picture.caption.title if tips == "titles" else ""
        picture.drawings[width, tips] = svg(drawn, named, picture.chart.alt, tips)
    return picture.drawings[width, tips]
