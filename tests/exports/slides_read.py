"""Slides of the gallery read back: each picture is made once and shared by the tests of slides."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from charts.view import printed
from exports.choice import Choice
from exports.gallery import NAMES, picture, usual
from exports.picture import Picture
from exports.slides import deck as decks
from words import languages

CASES = [(name, 0, language) for name in NAMES for language in languages()]
# other choices of those whose drawing they change: parts of years, tiles, a refusal, other prices, no standard by area
CASES += [(name, n, "ky") for name, n in (("trends", 1), ("map", 1), ("iceberg", 2), ("money", 1), ("gap", 2))]


@cache
def taken(name: str, n: int, language: str) -> tuple[Picture, Any]:
    """A picture and its slide as it is read back."""
    v = printed(language)
    found = picture(name, Choice(usual(name)[n]), v)
    (slide,) = Presentation(io.BytesIO(decks.slide(found, v))).slides
    return found, slide


def shapes(parent: Any) -> Iterator[Any]:
    for shape in parent.shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes(shape)


def told(shape: Any) -> tuple[str, str]:
    known = shape._element.xpath(".//p:cNvPr")[0]
    return known.get("name"), known.get("descr")
