"""Every chart of the gallery as native slides: its numbers, words and shapes are read back as they went in."""

import io
import zipfile
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from charts.view import printed
from data.database import ask, state
from exports.choice import Choice
from exports.gallery import NAMES, picture
from exports.slides import deck as decks
from tests.exports.slides_read import CASES, shapes, taken, told
from words import words

KYRGYZ = set("өү")
READABLE, SOURCE = Pt(18), Pt(12)


def foot(slide: Any, language: str) -> str:
    source = f"{words(language)('common.source')}: "
    return next(s.text_frame.text for s in slide.shapes if s.has_text_frame and s.text_frame.text.startswith(source))


@pytest.mark.parametrize(("name", "n", "language"), CASES)
def test_a_slide_says_what_it_shows_from_where_and_what_not(name: str, n: int, language: str) -> None:
    found, slide = taken(name, n, language)
    caption, say = found.caption, words(language)
    assert slide.shapes.title.text == (found.finding if found.compares else caption.title)
    below = " ".join(foot(slide, language).split())
    assert caption.sources[0].split(": ")[0] in below
    assert state().data_version in below
    assert found.link(language).split("?")[0] in below
    notes = slide.notes_slide.notes_text_frame.text
    assert all(text in notes for text in [*caption.sources, *caption.cannot_say, found.finding])
    assert found.chart is None or found.chart.alt in notes
    if found.chart is None:
        assert found.finding in " ".join(s.text_frame.text.replace("\n", " ") for s in slide.shapes if s.has_text_frame)
    known = ask("indicators").set_index("id")
    if "indicator" in found.figures:
        assert say.of(known.loc[found.figures["indicator"].iloc[0]], "definition") in notes


@pytest.mark.parametrize(("name", "n", "language"), CASES)
def test_every_shape_is_named_described_within_the_slide_and_legible(name: str, n: int, language: str) -> None:
    _, slide = taken(name, n, language)
    width, height = Pt(960), Pt(540)
    for shape in shapes(slide):
        assert all(told(shape)), shape.name
        assert shape.left >= 0 and shape.top >= 0, shape.name
        assert shape.left + shape.width <= width and shape.top + shape.height <= height, shape.name
        frames = [shape.text_frame] if shape.has_text_frame else []
        frames += [cell.text_frame for cell in shape.table.iter_cells()] if shape.has_table else []
        runs = [run for frame in frames for p in frame.paragraphs for run in p.runs]
        least = SOURCE if told(shape)[0] == words(language)("common.source") else READABLE
        assert all(run.font.size and run.font.size >= least for run in runs), shape.name
        if shape.has_chart:
            sizes = [int(size) for size in shape.chart._chartSpace.xpath(".//@sz")]
            assert sizes and min(sizes) * 127 >= READABLE
            turned = {int(each) for each in shape.chart._chartSpace.xpath(".//@rot")}
            assert not turned - {0}


@pytest.mark.parametrize("name", NAMES)
def test_letters_of_kyrgyz_stand_as_they_are(name: str) -> None:
    _, slide = taken(name, 0, "ky")
    text = " ".join(s.text_frame.text for s in shapes(slide) if s.has_text_frame)
    assert set(f"{text} {slide.notes_slide.notes_text_frame.text}".lower()) >= KYRGYZ


def test_the_link_names_the_host_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_ADDRESS", "https://kalkan.example/")
    v = printed("en")
    (slide,) = Presentation(io.BytesIO(decks.slide(picture("gap", Choice({}), v), v))).slides
    assert "kalkan.example/services?lang=en" in foot(slide, "en")


def test_a_deck_begins_with_what_it_is_and_ends_with_all_sources() -> None:
    v = printed("ky")
    found = [picture(name, Choice({}), v) for name in ("trends", "map", "justice")]
    slides = list(Presentation(io.BytesIO(decks.deck(found, "Өлкө", v))).slides)
    assert len(slides) >= 5
    first = " ".join(s.text_frame.text.replace("\n", " ") for s in slides[0].shapes)
    assert slides[0].shapes.title.text == "Өлкө"
    assert "Өлкө" in first and state().data_version in first
    last = slides[-1].notes_slide.notes_text_frame.text
    assert all(source in last for each in found for source in each.caption.sources)


def test_the_same_slide_is_the_same_bytes() -> None:
    v = printed("ru")
    found = picture("trends", Choice({}), v)
    once, again = decks.slide(found, v), decks.slide(found, v)
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as packed:
        assert {info.date_time[0] for info in packed.infolist()} == {1980}
        books = [zipfile.ZipFile(io.BytesIO(packed.read(n))) for n in packed.namelist() if n.endswith(".xlsx")]
        made = state().built_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        assert books and all(made in book.read("docProps/core.xml") for book in books)
