"""Numbers as readers write them in each language, with qualifier, unit and limits, and text made harmless."""

from html import unescape
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.values import MARKS, limits, plain, with_unit, written
from words import words


@pytest.mark.parametrize(
    ("language", "thousands", "share"),
    [("ky", "14\u00a0362", "25,1"), ("ru", "14\u00a0362", "25,1"), ("en", "14,362", "25.1")],
)
def test_numbers_have_the_marks_of_the_language(language: str, thousands: str, share: str) -> None:
    say = words(language)
    assert written(14362.0, "people", say) == thousands
    assert written(25.1, "percent", say) == say("format.percent", n=share)
    assert "%" in written(25.1, "percent", say)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_zero_is_written_and_unknown_is_not_zero(language: str) -> None:
    say = words(language)
    assert written(0.0, "people", say) == "0"
    assert written(nan, "people", say) == say("common.empty") != "0"
    assert with_unit(nan, "people", "people", say) == say("common.empty")


def test_every_qualifier_has_a_mark_and_only_exact_has_none() -> None:
    marked = {name: written(5.0, "people", words("en"), name) for name in MARKS}
    assert marked.pop("exact") == "5"
    assert len(set(marked.values())) == len(marked) == 4
    assert all(text.endswith("5") and text != "5" for text in marked.values())


def test_percentages_carry_their_sign_and_other_units_their_name() -> None:
    assert with_unit(5.0, "people", "women", words("en")) == "5\u00a0women"
    assert with_unit(5.0, "percent", "%", words("en")) == "5%"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (3.3, "per_100k", "3.3"),
        (1.4660893, "per_100k", "1.47"),
        (125.7901, "per_100k", "125.8"),
        (28.6, "mln_som", "28.6"),
    ],
)
def test_a_published_number_keeps_its_decimals_and_a_derived_rate_loses_its_endless_ones(
    value: float, unit: str, text: str
) -> None:
    assert written(value, unit, words("en")) == text


def test_limits_are_written_as_a_span_or_not_at_all() -> None:
    assert limits(9.14, 25.98, "people", words("en")) == "9.1–26.0"
    assert limits(9.14, 25.98, "people", words("ru")) == "9,1–26,0"
    assert limits(nan, 3.0, "people", words("en")) == limits(3.0, nan, "people", words("en")) == ""


@given(st.text())
def test_text_made_plain_holds_no_tag_and_can_be_read_back(text: str) -> None:
    assert "<" not in plain(text)
    assert ">" not in plain(text)
    assert unescape(plain(text)) == unescape(text) or unescape(plain(text)) == text


@given(st.floats(-1e9, 1e9, allow_nan=False), st.sampled_from(["ky", "ru", "en"]))
def test_thousands_are_parted_without_a_break_between_lines(value: float, language: str) -> None:
    assert " " not in written(value, "people", words(language))
    assert "\u202f" not in written(value, "people", words(language))
