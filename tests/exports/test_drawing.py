"""Charts drawn without a browser: whole, well formed, harmless, and as sharp as promised."""

import io
import re
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from charts.theme import LIGHT, canvas
from charts.values import plain
from charts.view import printed
from exports import gallery
from exports.choice import Choice
from exports.drawing.figures import scene
from exports.drawing.image import picture_png, picture_svg
from exports.drawing.lettering import FONTS, corner, read, size_of, width, wrapped
from exports.drawing.scene import Text
from exports.drawing.svg import svg
from words import languages

SVG = "{http://www.w3.org/2000/svg}"
KYRGYZ = set("ңөүҢӨҮ")


def texts(drawing: str) -> str:
    """All that is written in a drawing, as a reader sees it."""
    root = ElementTree.fromstring(drawing)
    lines = [" ".join("".join(each.itertext()) for each in text) for text in root.iter(f"{SVG}text")]
    return " ".join(" ".join(lines).replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", gallery.NAMES)
def test_every_chart_is_drawn_whole_with_its_source_and_limits(name: str, language: str) -> None:
    v = printed(language)
    picture = gallery.picture(name, Choice({}), v)
    drawing = picture_svg(picture, v)
    told = texts(drawing).replace(" ", "")
    for text in (picture.caption.title, *picture.caption.sources, *picture.caption.cannot_say):
        assert re.sub(r"\s", "", text) in told, text
    root = ElementTree.fromstring(drawing)
    assert root.find(f"{SVG}title").text == picture.caption.title
    assert root.find(f"{SVG}desc").text.strip()
    if language == "ky":
        assert KYRGYZ & set(told)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", gallery.NAMES)
def test_the_font_has_every_letter_and_sign_that_is_written(name: str, language: str) -> None:
    font, v = ImageFont.truetype(FONTS / "KalkanSans-Regular.ttf", 40), printed(language)
    none = bytes(font.getmask("\uffff"))
    for n, choices in enumerate(gallery.usual(name)):
        written = set(texts(picture_svg(gallery.picture(name, Choice(choices), v), v)))
        assert not [letter for letter in written if bytes(font.getmask(letter)) == none], n


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", ["gap", "areas", "attitudes", "access"])
def test_no_label_is_cut_at_the_edge_of_a_phone(name: str, language: str) -> None:
    chart = gallery.picture(name, Choice({}), printed(language)).chart
    for item in scene(chart.figure, 350).items:
        if isinstance(item, Text):
            assert corner(item)[0] + size_of(item.lines)[0] <= 351, item


@pytest.mark.parametrize("name", gallery.NAMES)
def test_no_mark_and_no_text_of_a_chart_leaves_its_sheet(name: str) -> None:
    v = printed("ky")
    chart = gallery.picture(name, Choice({}), v).chart
    drawn = scene(chart.figure, 640)
    for item in drawn.items:
        if isinstance(item, Text):
            assert -12 <= item.at[0] <= 652, item
            assert -12 <= item.at[1] <= drawn.height + 12, item


def test_every_text_of_a_figure_is_on_its_drawing_and_none_of_it_is_markup() -> None:
    hostile = '<script>x</script> & "y"'
    figure = canvas(LIGHT, 200)
    figure.add_trace(go.Scatter(x=[1, 2], y=[1, 2], mode="markers+text", text=[plain(hostile), "<b>two</b><br>more"],
                                textfont={"size": 12, "color": "#000"}))  # fmt: skip
    figure.update_xaxes(range=[0, 3], visible=False)
    figure.update_yaxes(range=[0, 3], visible=False)
    drawing = svg(scene(figure, 400), hostile, hostile)
    told = texts(drawing)
    assert hostile in told
    assert "two more" in told
    assert "<script" not in drawing


def test_the_picture_has_twice_the_pixels_of_a_screen_and_300_dots_an_inch_for_print() -> None:
    v = printed("en")
    picture = gallery.picture("trends", Choice({}), v)
    height = float(ElementTree.fromstring(picture_svg(picture, v)).get("height"))
    for sharpness, factor in (("screen", 2), ("print", 300 / 96)):
        size = Image.open(io.BytesIO(picture_png(picture, v, sharpness))).size
        assert size == pytest.approx((900 * factor, height * factor), abs=2)


def test_the_font_has_every_letter_of_the_words_it_must_write() -> None:
    missing = [sign for sign in "ңөүҢӨҮәғ≈≤→←↓«»–—%" if width(sign, 10) == width("\ufffe", 10) and sign not in "әғ"]
    assert not missing


WORDS = st.lists(st.text("абөүңxyz", min_size=1, max_size=12), min_size=1, max_size=30)


@given(words=WORDS, most=st.floats(60, 400))
def test_lines_keep_every_word_in_order_and_are_no_wider_than_asked(words: list[str], most: float) -> None:
    lines = wrapped(" ".join(words), 14, most)
    assert " ".join(line[0].text for line in lines).split() == words
    for line in lines:
        assert width(line[0].text, 14) <= most or " " not in line[0].text


def test_a_label_is_read_with_its_lines_weights_and_sizes() -> None:
    (first,), (second, third) = read('<b><span style="font-size:20px">1&amp;2</span></b><br>a<b>b</b>', 12)
    assert (first.text, first.size, first.bold) == ("1&2", 20, True)
    assert (second.text, second.bold, third.bold) == ("a", False, True)
