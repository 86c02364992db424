"""Charts, maps and diagrams on slides: their numbers, limits and areas are read back as they went in."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from charts.view import printed
from data.database import ask
from exports.choice import Choice
from exports.gallery import picture
from exports.picture import Picture
from exports.pictures.funding import BESIDE
from exports.slides.category_reading import read as read_categories
from exports.slides.number_axes import number_format
from exports.slides.points import read as read_points
from exports.slides.reading import place
from stats.gaps import gap
from tests.exports.slides_read import CASES, shapes, taken, told
from words import languages, words

DRAWN = {"map", "shelters", "iceberg", "access", "chain", "programmes"}
NATIVE = [case for case in CASES if case[0] not in DRAWN | {"justice"}]
OVER_TIME = ("trends", "history", "severity", "money", "counts")
WHOLLY_DRAWN = ("trends", "history", "severity", "areas", "attitudes")


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


@pytest.mark.parametrize(("name", "language"), [(name, each) for name in OVER_TIME for each in languages()])
def test_every_mark_stands_at_a_published_number_and_every_published_number_is_marked(name: str, language: str) -> None:
    found, slide = taken(name, 0, language)
    marked = [s for s in chart_of(slide).plots[0].series if s.marker.style not in (None, XL_MARKER_STYLE.NONE)]
    # money said to count something else is written above the axis, in brackets
    own = found.figures[~found.figures["indicator"].isin(BESIDE)]
    assert {f"{y:.9g}" for s in marked for y in s.values} == {f"{y:.9g}" for y in own["value"].dropna()}
    for value in found.figures["value"][found.figures["indicator"].isin(BESIDE)].dropna():
        assert f"({words(language).number(value)})" in [s.name for s in chart_of(slide).plots[0].series]


@pytest.mark.parametrize("language", languages())
def test_bars_of_a_gap_reach_what_is_needed_and_what_is_known(language: str) -> None:
    found, slide = taken("gap", 0, language)
    plot, known = chart_of(slide).plots[0], printed(language).labels
    gaps = {known.short_area(row["area"]): gap(row) for row in found.figures.to_dict("records")}
    for n, area in enumerate(plot.categories):
        reached = {s.values[n] for s in plot.series if s.values[n] is not None}
        of_area = gaps[str(area)]
        assert reached == {of_area.needed[1].value, *(of_area.known or ())}, area


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("name", "n"), [("map", 0), ("map", 1), ("justice", 0), ("justice", 1), ("programmes", 0)])
def test_numbers_written_on_a_slide_are_those_of_the_database(name: str, n: int, language: str) -> None:
    found, slide = taken(name, n, language)
    drawn_as = list(shapes(slide))
    texts = [s.text_frame.text for s in drawn_as if s.has_text_frame]
    texts += [cell.text for s in drawn_as if s.has_table for cell in s.table.iter_cells()]
    rows = found.figures if "area" not in found.figures or name != "map" else found.figures.query("area != 'KG'")
    numbers = rows["amount" if name == "programmes" else "value"].dropna()
    assert len(numbers) >= 3
    lines = {line for text in texts for line in re.split(r"[\n\v]|\s· ", text)}
    missing = [
        n for n in map(words(language).number, numbers) if not any(re.match(f"{n}(?!\\d)", line) for line in lines)
    ]
    assert not missing
