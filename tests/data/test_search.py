"""What people type into the search is read as years, numbers and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.search import Asked, asked
from words import languages, words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2020", Asked([2020], [], [])),
        ("1917", Asked([], [1917.0], [])),
        ("8,337", Asked([], [8337.0], [])),
        ("28,6", Asked([], [28.6], [])),
        ("28.6", Asked([], [28.6], [])),
        ("17.1%", Asked([], [17.1], [])),
        ("2019 2020", Asked([2019, 2020], [], [])),
        ("orders 2020", Asked([2020], [], ["orders"])),
        ("  ", Asked([], [], [])),
    ],
)
def test_years_numbers_and_words_are_told_apart(typed: str, meant: Asked) -> None:
    assert asked(typed) == meant


@given(st.integers(0, 9_999_999).filter(lambda n: not 1990 <= n <= 2049), st.sampled_from(languages()))
def test_a_number_is_read_back_as_every_language_writes_it(number: int, language: str) -> None:
    assert asked(words(language).number(number)) == Asked([], [float(number)], [])


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = asked(text)
    assert all(word == word.lower() for word in found.words)
