"""The gap board: every area with the parts of its score, weights that are the reader's, lines with their evidence."""

import re

import pytest

from data.database import ask
from data.labels import labels
from stats.board import WEIGHTS


def table(opened) -> list[list[str]]:
    """The rows of areas: name, number of each kind of line, score and its parts."""
    part = next(p for p in opened.html() if opened.say("board.table") in p)
    rows = re.findall(r"<tr>(.*?)</tr>", part, re.DOTALL)[1:]
    return [[re.sub(r"<[^>]+>", " ", c).strip() for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", r)] for r in rows]


def test_areas_stand_in_the_committees_order_with_the_parts_of_their_scores(visitor) -> None:
    opened = visitor.open("coordination", part="board")
    names = labels(visitor.say)
    found = table(opened)
    assert [row[0] for row in found] == [names.area(code) for code in ask("areas")["code"] if code != "KG"]
    for row in found:
        counts = [int(n) for n in row[1:5]]
        total = int(row[5].split()[0])
        assert total == sum(n * weight for n, weight in zip(counts, WEIGHTS.values(), strict=True))
        assert all(f"{n} × {w}" in row[5] for n, w in zip(counts, WEIGHTS.values(), strict=True) if n)


def test_weights_in_the_address_change_the_scores_and_nothing_else(english) -> None:
    before = table(english.open("coordination", part="board"))
    after = table(english.open("coordination", part="board", w_unknown="0", w_not_named="5"))
    for old, new in zip(before, after, strict=True):
        assert old[:5] == new[:5]
        counts = [int(n) for n in new[1:5]]
        assert int(new[5].split()[0]) == 3 * counts[0] + 3 * counts[1] + 5 * counts[2]


def test_an_area_whose_shelter_nobody_names_is_not_said_to_have_none(visitor) -> None:
    opened = visitor.open("coordination", part="board", area="KG-B")
    lines = next(p for p in opened.html() if visitor.say("board.lines", area=labels(visitor.say).area("KG-B")) in p)
    first = re.findall(r"<tr>(.*?)</tr>", lines, re.DOTALL)[1]
    assert visitor.say("board.not_named") in first
    assert visitor.say("board.confirmed_absent") not in lines
    assert visitor.say("coord.owner_reading") in first
    assert visitor.say("flag.not_named_not_none") in opened.text()
    assert visitor.say("board.needed_unknown", needed=visitor.say.number(61), known="") in lines


@pytest.mark.parametrize(("area", "needed", "known"), [("KG-GB", "136", "50–60"), ("KG-Y", "12", "2")])
def test_a_standard_that_is_not_reached_is_told_with_both_numbers(english, area: str, needed: str, known: str) -> None:
    text = english.open("coordination", part="board", area=area).text()
    assert english.say("board.needed", needed=needed, known=known) in text
    assert english.say("board.below_standard") in text
