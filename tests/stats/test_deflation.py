"""Soms change with published prices alone: back and forth without loss, refused outside the published years."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.comparable import Refusal
from stats.deflation import constant
from words import languages, words

years = st.integers(2000, 2030)
levels = st.dictionaries(years, st.floats(1, 1000), min_size=1)


@pytest.fixture
def published(connection: duckdb.DuckDBPyConnection) -> dict[int, float]:
    """The published consumer price index by year."""
    rows = "select year(period_start), value from series where indicator = 'cpi_index_2010_100' and value is not null"
    return dict(connection.execute(rows).fetchall())


def test_twelve_million_of_2022_in_soms_of_2023_by_the_published_index(published: dict[int, float]) -> None:
    # 233.7 / 211
    assert constant(12.0, 2022, 2023, published) == pytest.approx(13.2910, abs=1e-4)


def test_years_without_a_published_index_are_refused(published: dict[int, float]) -> None:
    missing = sorted(set(range(2000, 2030)) - published.keys())
    assert max(missing) == 2029 and max(published) < 2025 < max(missing)
    for year in missing:
        assert constant(1.0, year, 2023, published) == constant(1.0, 2023, year, published) == Refusal("no_price_index")
    for language in languages():
        assert words(language)("refusal.no_price_index")


@given(levels, years, years)
def test_only_published_years_count_and_none_is_filled_in(index: dict[int, float], year: int, base: int) -> None:
    found = constant(5.0, year, base, index)
    assert isinstance(found, Refusal) == (year not in index or base not in index)


@given(levels.filter(lambda index: len(index) > 1), st.floats(0, 1e9), st.data())
def test_there_and_back_is_the_same_amount(index: dict[int, float], value: float, data: st.DataObject) -> None:
    year, base = data.draw(st.sampled_from(sorted(index))), data.draw(st.sampled_from(sorted(index)))
    there = constant(value, year, base, index)
    assert not isinstance(there, Refusal)
    assert constant(there, base, year, index) == pytest.approx(value)
    assert constant(value, year, year, index) == pytest.approx(value)


@given(levels, st.floats(0.01, 100))
def test_the_base_of_the_index_does_not_matter(index: dict[int, float], factor: float) -> None:
    first, last = min(index), max(index)
    rebased = {year: level * factor for year, level in index.items()}
    assert constant(7.0, first, last, index) == pytest.approx(constant(7.0, first, last, rebased))


@pytest.mark.parametrize("level", [0.0, -1.0, float("nan")])
def test_a_price_level_that_is_none_is_an_error(level: float) -> None:
    with pytest.raises(ValueError, match="price level"):
        constant(1.0, 2010, 2011, {2010: 100.0, 2011: level})
