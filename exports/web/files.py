"""A chart as a file: image, slide, workbook or table, under an address that says what it holds."""

from collections.abc import Callable
from functools import partial

from charts.view import View
from exports import gallery
from exports.picture import Picture
from exports.table import of_catalogue
from exports.web.asked import Asked

File = Callable[[Picture, View], bytes]


def _svg(picture: Picture, v: View) -> bytes:
    from exports.drawing.image import picture_svg

    return picture_svg(picture, v).encode()


def _png(picture: Picture, v: View, sharpness: str) -> bytes:
    from exports.drawing.image import DPI, picture_png

    return picture_png(picture, v, next(each for each in DPI if each == sharpness))


def _slide(picture: Picture, v: View) -> bytes:
    # a library of slides takes longer to load than a page
    from exports.slides.deck import slide

    return slide(picture, v)


def _workbook(picture: Picture, v: View) -> bytes:
    from exports.workbook import workbook

    return workbook(picture.figures, v.say.language)


def _csv(picture: Picture, v: View) -> bytes:
    return of_catalogue(picture.figures, v.labels)


FILES: dict[str, tuple[str, File]] = {
    "png": ("image/png", partial(_png, sharpness="screen")),
    "print.png": ("image/png", partial(_png, sharpness="print")),
    "svg": ("image/svg+xml", _svg),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", _slide),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _workbook),
    "csv": ("text/csv; charset=utf-8", _csv),
}
# a table of figures needs figures of the catalogue; a picture of coordination has none
OF_FIGURES = ("xlsx", "csv")


class NoSuchFile(KeyError):
    """An ending under which no chart is served, or a table of a chart without figures."""


def chart_file(name: str, ending: str, asked: Asked) -> tuple[str, bytes]:
    """Media type and content; raises NoSuchChart, NoSuchFile, DatabaseUnready."""
    if ending not in FILES:
        raise NoSuchFile(ending)
    with asked.data():
        picture = gallery.picture(name, asked.choice(), asked.view)
        if ending in OF_FIGURES and not picture.has_series:
            raise NoSuchFile(ending)
        media_type, made = FILES[ending]
        return media_type, made(picture, asked.view)


def endings(picture: Picture) -> list[str]:
    """The endings under which a picture is served."""
    return [each for each in FILES if each not in OF_FIGURES or picture.has_series]
