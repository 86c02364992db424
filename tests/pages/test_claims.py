"""Which number is right: the search finds every figure that people confuse and says why they differ."""

import re

import pytest

from words import languages, words


def shown(opened) -> list[str]:
    """The figures of the table, without their units."""
    cells = re.findall(r'<td class="k-number"><b>(.*?)</b>', " ".join(opened.html()))
    return [opened.plain(cell) for cell in cells]


def rows(opened) -> list[str]:
    """The rows of the table as plain text."""
    body = " ".join(opened.html())
    return [opened.plain(re.sub(r"<[^>]+>", " ", row)) for row in re.findall(r"<tr class=.*?</tr>", body, re.DOTALL)]


def test_the_year_2020_lists_every_number_that_officials_gave(visitor) -> None:
    figures = [re.sub(r"[^\d ,.>]", "", cell).strip() for cell in shown(visitor.open("claims", q="2020"))]
    wanted = {visitor.written(n) for n in (49, 1917, 8254, 8337, 8577, 9025)}
    assert wanted <= set(figures)
    assert figures.count(visitor.written(8337)) == 2


def test_the_two_8337_bear_their_two_period_labels(visitor) -> None:
    months = visitor.say("format.months").split(";")
    both = [row for row in rows(visitor.open("claims", q="8337")) if visitor.written(8337) in row[:12]]
    assert len(both) == 2
    assert months[8] in both[0]
    assert months[10] in both[1]
    assert visitor.say("claims.why_low_confidence") in both[0]
    assert visitor.say("claims.why_drawn") in both[1]


def test_a_pooled_figure_stands_beside_the_yearly_ones_and_they_are_not_added(visitor) -> None:
    text = visitor.open("claims", q="2839").text()
    assert f"{visitor.written(1373)} (2022) + {visitor.written(1209)} (2023)" in text
    assert visitor.written(1373 + 1209) not in text
    assert visitor.plain(visitor.say("claims.pooled", value=visitor.say.number(2839), years="2022–2023")) in text


@pytest.mark.parametrize("typed", ["2839", "2 839", "2,839", "2\u00a0839"])
def test_a_number_is_found_however_it_is_typed(english, typed: str) -> None:
    assert "2,839" in shown(english.open("claims", q=typed))[0]


def test_a_topic_is_found_by_its_words_in_any_language(english) -> None:
    for word in ("ордер", "protection order"):
        text = english.open("claims", q=word).text()
        assert "15,821" in text


def test_different_counts_stand_in_groups_of_their_own(visitor) -> None:
    body = " ".join(visitor.open("claims", q="2020", theme="recorded").html())
    groups = re.findall(r'scope="rowgroup">(.*?)</th>(.*?)</tbody>', body, re.DOTALL)
    inside = {name: visitor.plain(rest) for name, rest in groups}
    of_8577 = [name for name, rest in inside.items() if visitor.written(8577) in re.sub(r"<[^>]+>", " ", rest)]
    assert len(inside) == 3
    assert any(visitor.written(1917) in rest for rest in inside.values())
    # the victims' figure is named again only where a row says that it may not be compared
    assert all(visitor.written(8577) not in shown_in for shown_in in _values(inside, of_8577[0]))


def _values(inside: dict[str, str], left_out: str) -> list[str]:
    found = {name: re.findall(r'<td class="k-number"><b>(.*?)</b>', rest) for name, rest in inside.items()}
    return [value for name, values in found.items() if name != left_out for value in values]


def test_every_row_can_be_cited_in_every_language(visitor) -> None:
    body = " ".join(visitor.open("claims", q="1917").html())
    for language in languages():
        number = words(language).number(1917)
        cites = re.findall(rf'<p lang="{language}">([^<]*{re.escape(number)}[^<]*)</p>', body)
        assert cites, language
        assert all("Kalkan" in cite and "2020" in cite for cite in cites)


def test_what_is_typed_is_never_read_as_markup(english) -> None:
    opened = english.open("claims", q="<img src=x onerror=alert(1)>")
    assert not opened.app.exception
    assert "<img" not in " ".join(opened.html())
