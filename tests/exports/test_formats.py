"""Every chart is taken away in every format and language, with the figures behind it."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from functools import cache
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from PIL import Image

from data.database import ask
from exports import gallery
from exports.drawing.image import DPI, SCREEN_DPI, WIDTH
from exports.picture import Picture
from exports.web.asked import asked
from exports.web.files import FILES, OF_FIGURES, NoSuchFile, chart_file, endings
from words import languages, words

CASES = [(name, language) for name in gallery.NAMES for language in languages()]
# an empty sheet has one shade, and its frame of words some more
FEWEST_SHADES = 20


@cache
def built(name: str, language: str) -> Picture:
    question = asked({"lang": language})
    return gallery.picture(name, question.choice(), question.view)


def taken(name: str, ending: str, language: str) -> bytes:
    """A file as it is served."""
    return chart_file(name, ending, asked({"lang": language}))[1]


def table(name: str, ending: str, language: str) -> bytes | None:
    """A table as it is served; none where the chart shows no figures of the catalogue."""
    if built(name, language).has_series:
        return taken(name, ending, language)
    with pytest.raises(NoSuchFile):
        taken(name, ending, language)
    return None


def numbers(values: Iterable[float]) -> Counter[str]:
    return Counter(f"{float(value):.9g}" for value in values if value == value)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_its_picture_is_as_large_as_promised_and_not_empty(name: str, language: str) -> None:
    height = float(ElementTree.fromstring(taken(name, "svg", language)).get("height", 0))
    for ending, dpi in zip(("png", "print.png"), DPI.values(), strict=True):
        with Image.open(io.BytesIO(taken(name, ending, language))) as image:
            assert image.size == pytest.approx((WIDTH * dpi / SCREEN_DPI, height * dpi / SCREEN_DPI), abs=2)
            if ending == "png":
                assert len(image.convert("L").reduce(4).getcolors()) >= FEWEST_SHADES


@pytest.mark.parametrize(("name", "language"), CASES)
def test_its_workbook_holds_its_figures(name: str, language: str) -> None:
    file = table(name, "xlsx", language)
    if file:
        sheet = openpyxl.load_workbook(io.BytesIO(file), read_only=True)[words(language)("export.sheet_data")]
        head, *rows = sheet.iter_rows(values_only=True)
        found = pd.DataFrame(rows, columns=head)
        assert numbers(found["value"]) == numbers(built(name, language).figures["value"])
        assert all(found["source_title"])


@pytest.mark.parametrize(("name", "language"), CASES)
def test_its_table_holds_its_figures_in_words(name: str, language: str) -> None:
    file, known = table(name, "csv", language), ask("indicators").set_index("id")
    if file:
        rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))
        found = [float(row["value"]) for row in rows if row["value"]]
        assert numbers(found) == numbers(built(name, language).figures["value"])
        assert all(row["indicator_name"] == known.loc[row["indicator"], f"name_{language}"] for row in rows)
        assert rows and all(row["source_title"] for row in rows)


def test_these_are_all_formats_of_a_chart() -> None:
    # slides are read back in test_slides and test_slide_charts
    assert set(FILES) == {"svg", "png", "print.png", "xlsx", "csv", "pptx"}
    assert set(endings(built("trends", "ky"))) == set(FILES)
    assert set(FILES) - set(endings(built("chain", "ky"))) == set(OF_FIGURES)
