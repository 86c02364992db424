"""Every chart of the gallery as native slides: its numbers, words and shapes are read back as they went in."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from charts.view import printed
from data.database import ask, state
from exports.choice import Choice
from exports.gallery import NAMES, picture, usual
from exports.picture import Picture
from exports.slides import deck as decks
from exports.slides.category_reading import read as read_categories
from exports.slides.number_axes import number_format
from exports.slides.points import read as read_points
from exports.slides.reading import place
from words import languages, words

KYRGYZ = set("өү")
SOFFICE = shutil.which("soffice")
DRAWN = {"map", "shelters", "iceberg", "access", "chain", "programmes"}
CASES = [(name, 0, language) for name in NAMES for language in languages()]
# other choices of those whose drawing they change: parts of years, tiles, a refusal, other prices, no standard by area
CASES += [(name, n, "ky") for name, n in (("trends", 1), ("map", 1), ("iceberg", 2), ("money", 1), ("gap", 2))]
NATIVE = [case for case in CASES if case[0] not in DRAWN | {"justice"}]
WHOLLY_DRAWN = ("trends", "history", "severity", "areas", "attitudes")
READABLE, TICK, SOURCE = Pt(18), Pt(14), Pt(12)


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


def chart_of(slide: Any) -> Any:
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def drawn(found: Picture) -> Iterator[float]:
    """Every number the figure of a picture draws; parts of a bar reach the sum of those before them."""
    reached: dict[str, float] = {}
    for trace in found.chart.figure.data:
        if trace.type == "scatter" and (trace.mode == "text" or trace.marker.opacity == 0):
            continue
        lying = isinstance(trace.y[0], str)
        for at, value in zip(trace.y if lying else trace.x, trace.x if lying else trace.y, strict=True):
            if value is not None and found.name == "gap":
                reached[at] = reached.get(at, 0.0) + value
                yield from [reached[at]] if reached[at] else []
            elif value is not None and value == value:
                yield float(value)


def told(shape: Any) -> tuple[str, str]:
    known = shape._element.xpath(".//p:cNvPr")[0]
    return known.get("name"), known.get("descr")


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
        least = READABLE if shape.has_table or shape == slide.shapes.title else SOURCE
        assert all(run.font.size and run.font.size >= least for run in runs), shape.name
        if shape.has_chart:
            sizes = [int(size) for size in shape.chart._chartSpace.xpath(".//@sz")]
            assert sizes and min(sizes) * 127 >= TICK


@pytest.mark.parametrize("name", NAMES)
def test_letters_of_kyrgyz_stand_as_they_are(name: str) -> None:
    _, slide = taken(name, 0, "ky")
    text = " ".join(s.text_frame.text for s in shapes(slide) if s.has_text_frame)
    assert set(f"{text} {slide.notes_slide.notes_text_frame.text}".lower()) >= KYRGYZ


@pytest.mark.parametrize(("name", "n", "language"), NATIVE)
def test_numbers_of_a_chart_are_those_of_its_figure(name: str, n: int, language: str) -> None:
    found, slide = taken(name, n, language)
    if found.chart is None:
        return
    held = {f"{value:.9g}" for s in chart_of(slide).plots[0].series for value in s.values if value is not None}
    assert {f"{value:.9g}" for value in drawn(found)} <= held
    if name in WHOLLY_DRAWN:
        known = {f"{value:.9g}" for value in found.figures["value"].dropna()}
        # beside bars of counts the country's sum is never drawn
        assert len(known - held) <= (1 if name == "areas" else 0)


@pytest.mark.parametrize(("name", "n", "language"), NATIVE)
def test_the_workbook_within_holds_what_the_chart_shows(name: str, n: int, language: str) -> None:
    found, slide = taken(name, n, language)
    if found.chart is None:
        return
    chart = chart_of(slide)
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    numbers = {f"{cell:.12g}" for cell in cells if isinstance(cell, (int, float))}
    for series in chart.plots[0].series:
        assert series.name in cells
        assert {f"{value:.12g}" for value in series.values if value is not None} <= numbers


def test_years_are_joined_where_the_figure_joins_them_and_nowhere_else() -> None:
    v = printed("en")
    found, slide = taken("trends", 0, "en")
    traces = [t for t in found.chart.figure.data if t.marker.opacity != 0]
    expected = sorted([[place(x) for x in t.x] for t in traces])
    lines = [s for s in read_points(found, v) if s.marks]
    assert sorted(s.x for s in lines) == expected
    drawn = [[float(v.text) for v in s._element.xpath("./c:xVal//c:pt/c:v")] for s in chart_of(slide).plots[0].series]
    assert all(run in drawn for run in expected)
    assert any(x == [2018.0] for x in drawn)


def test_an_area_without_a_figure_is_an_empty_cell_with_the_word_for_it() -> None:
    v = printed("en")
    found = picture("gap", Choice({}), v)
    named = read_categories(found, v)
    unknown = [n for n, told in enumerate(named.rows[0].labels) if v.say("common.unknown") in " ".join(told)]
    assert unknown
    assert all(row.values[n] is None for row in named.rows[1:] for n in unknown)
    assert all(named.rows[0].values[n] for n in unknown)


def test_limits_are_error_bars_of_the_published_reach() -> None:
    found, slide = taken("areas", 0, "en")
    bars = chart_of(slide)._chartSpace.xpath(".//c:errBars")
    assert len(bars) == 1
    above = [float(v.text) for v in bars[0].find(qn("c:plus")).iter(qn("c:v"))]
    rows = found.figures[found.figures["area"] != "KG"].sort_values("value", ascending=False)
    assert above == pytest.approx(list(rows["upper_95"] - rows["value"]))


@pytest.mark.parametrize(("n", "language"), [*((0, each) for each in languages()), (1, "ky")])
def test_every_area_of_a_map_is_a_shape_under_its_name(n: int, language: str) -> None:
    _, slide = taken("map", n, language)
    known = printed(language).labels
    drawn_as = {told(s)[0] for s in shapes(slide) if s._element.xpath("./p:spPr/a:solidFill|./p:spPr/a:pattFill")}
    assert drawn_as >= {known.area(code) for code in ask("areas")["code"] if code != "KG"}


def test_the_link_names_the_host_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_ADDRESS", "https://kalkan.example/")
    v = printed("en")
    (slide,) = Presentation(io.BytesIO(decks.slide(picture("gap", Choice({}), v), v))).slides
    assert "kalkan.example/services?lang=en" in foot(slide, "en")


def test_unknown_is_hatched_and_cities_are_discs() -> None:
    _, slide = taken("shelters", 0, "en")
    xml = slide.shapes._spTree.xpath(".//a:pattFill")
    assert xml
    assert len(slide.shapes._spTree.xpath(".//a:prstGeom[@prst='ellipse']")) >= 4


def test_boxes_of_the_chain_hold_their_names_and_lines_tell_what_they_are() -> None:
    v = printed("en")
    _, slide = taken("chain", 0, "en")
    lines = [told(s)[1] for s in shapes(slide) if s.shape_type == MSO_SHAPE_TYPE.LINE]
    assert any(v.say("coord.link_works") in text and "→" in text for text in lines)
    boxes = [s for s in shapes(slide) if s.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE and s.text_frame.text]
    assert len(boxes) >= 15


def test_a_deck_begins_with_what_it_is_and_ends_with_all_sources() -> None:
    v = printed("ky")
    found = [picture(name, Choice({}), v) for name in ("trends", "map", "justice")]
    slides = list(Presentation(io.BytesIO(decks.deck(found, "Өлкө", v))).slides)
    assert len(slides) >= 5
    first = " ".join(s.text_frame.text.replace("\n", " ") for s in slides[0].shapes)
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


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["0", "500"], "0"),
        (["0", "2,000"], "#,##0"),
        (["0", "0.5"], "0.0"),
        (["0%", "25%"], '0"%"'),
        (["0", "2\u00a0000"], '[>=1000000]#"\u00a0"###"\u00a0"##0;[>=1000]#"\u00a0"##0;0'),
    ],
)
def test_an_axis_counts_as_the_language_does(texts: list[str], wanted: str) -> None:
    assert number_format(texts) == wanted


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_an_office_program_opens_a_whole_deck(tmp_path: Path) -> None:
    v = printed("ky")
    found = [picture(name, Choice({}), v) for name in NAMES]
    file = tmp_path / "deck.pptx"
    file.write_bytes(decks.deck(found, v.say("app.title"), v))
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    made = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(made, check=True, capture_output=True, timeout=60)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "deck.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert text.count("\f") >= len(found) + 2
    assert len(re.findall(f"^ *{v.say('common.source')}: ", text, re.MULTILINE)) >= len(found)
    assert set(text) >= set("ңөүҢӨҮ") - {"Ң"}
