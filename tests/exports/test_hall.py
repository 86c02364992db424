"""What a hall sees is read from the last row: large letters, nothing turned, no word upon another."""

from functools import cache
from itertools import combinations

import pytest

from charts.view import printed
from exports.drawing.lettering import corner, size_of
from exports.drawing.scene import Scene, Text
from exports.hall import in_hall, lettered
from exports.talk.stage import FOOT, HEIGHT, READ, SMALLER, WIDTH, stage
from exports.talk.talk import slide as talk_slide
from tests.exports.slides_read import CASES, taken
from words import words

TOUCH = 3.0


@cache
def seen(name: str, n: int, language: str) -> Scene:
    """The slide of a talk for one case."""
    found, _ = taken(name, n, language)
    return stage(found, printed(language))


def texts(drawn: Scene) -> list[Text]:
    """What is written on it, but for labels without a word."""
    return [
        each for each in drawn.items if isinstance(each, Text) and any(run.text for line in each.lines for run in line)
    ]


@pytest.mark.parametrize(("name", "n", "language"), CASES)
def test_all_but_the_foot_of_a_talk_is_large_upright_and_within_the_screen(name: str, n: int, language: str) -> None:
    told = texts(seen(name, n, language))
    small = {run.size for text in told for line in text.lines for run in line if run.size < READ - 0.01}
    assert small <= {FOOT, SMALLER.get(name, READ), *((20.0, 22.0) if name in ("money", "scenario") else ())}
    assert not any(text.angle for text in told)
    for text in told:
        (left, top), (wide, high) = corner(text), size_of(text.lines)
        assert left > -1 and top > -1 and left + wide < WIDTH + 1 and top + high < HEIGHT + 1, text.lines[0][0].text


@pytest.mark.parametrize(("name", "n", "language"), CASES)
def test_no_word_of_a_talk_stands_upon_another(name: str, n: int, language: str) -> None:
    boxes = [(*corner(text), *size_of(text.lines), text.lines[0][0].text) for text in texts(seen(name, n, language))]
    for (x, y, w, h, one), (u, v, a, b, other) in combinations(boxes, 2):
        across, down = min(x + w, u + a) - max(x, u), min(y + h, v + b) - max(y, v)
        assert across <= TOUCH or down <= TOUCH, f"{one!r} on {other!r}"


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_breaks_are_told_in_the_key_and_their_years_stand_over_them(language: str) -> None:
    v = printed(language)
    found, _ = taken("trends", 0, language)
    before = [note.text for note in found.chart.figure.layout.annotations if note.textangle]
    shown = in_hall(found, v)
    assert len(before) == 4
    assert [mark.text for mark in shown.key[len(found.key) :]] == before
    years = [note.text for note in shown.chart.figure.layout.annotations if note.yanchor == "bottom" and note.text]
    assert years == [text.split(":")[0] for text in before]
    assert found.chart.figure.layout.annotations[0].textangle == -90


def test_years_without_a_figure_are_told_together_in_the_key() -> None:
    found, _ = taken("money", 1, "ky")
    say = words("ky")
    told = [mark.text for mark in in_hall(found, printed("ky")).key]
    assert f"2024, 2025, 2026: {say('funding.no_index')}" in told
    assert f"2020: {say('funding.no_figure')}" in told


def test_small_letters_grow_as_asked_and_large_ones_less() -> None:
    found, _ = taken("iceberg", 0, "en")
    figure, grown = found.chart.figure, lettered(found.chart.figure, 24.0)
    before, after = ([note.font.size for note in each.layout.annotations] for each in (figure, grown))
    assert min(before) < 24 <= min(after)
    assert all(new >= old for old, new in zip(before, after, strict=True))
    assert max(after) / min(after) <= max(before) / min(before)


@pytest.mark.parametrize(("name", "n", "language"), CASES)
def test_a_finding_is_said_on_the_slide_of_a_talk_or_in_its_notes(name: str, n: int, language: str) -> None:
    found, _ = taken(name, n, language)
    told = talk_slide(found, printed(language))
    assert found.finding in " ".join([told.title, *told.notes])
