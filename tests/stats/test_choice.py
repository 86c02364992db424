"""Why a figure is drawn or not, which drawn one a reader would hold it against, and the years of a pooled one."""

from typing import Any

import pandas as pd
import pytest

from stats.choice import reference, why, yearly_parts
from stats.comparable import Figure


def claim(first: int = 2020, last: int | None = None, **others: Any) -> Figure:
    """A published figure of one or more whole years."""
    row = {
        "indicator": "a", "topic": "t", "area": "KG", "sex": "all", "age": "all", "category": "all", "source": "s",
        "regime": 0, "territory": 0, "value": 5.0, "lower_95": 1.0, "status": "A", "qualifier": "exact",
        "counting_unit": "case", "kind": "count", "confidence": "high", "charted_sources": "s", "choice": 1,
        "drawn": True, "full_year": last is None, "period_start": pd.Timestamp(first, 1, 1),
        "period_end": pd.Timestamp(last or first, 12, 31),
    }  # fmt: skip
    return row | others


@pytest.mark.parametrize(
    ("others", "key"),
    [
        ({}, "why_drawn"),
        ({"drawn": False, "status": "S"}, "why_superseded"),
        ({"drawn": False, "confidence": "low"}, "why_low_confidence"),
        ({"drawn": False, "charted_sources": None}, "why_never_drawn"),
        ({"drawn": False, "choice": 0}, "why_source_not_charted"),
        ({"drawn": False, "choice": 2}, "why_source_later"),
    ],
)
def test_every_figure_says_why_it_is_drawn_or_not(others: dict[str, Any], key: str) -> None:
    assert why(claim(**others)) == key


def test_a_figure_is_held_against_the_drawn_one_of_its_own_indicator_first() -> None:
    own, other = claim(2020, value=1.0), claim(2020, indicator="b", value=2.0)
    assert reference(claim(2020, drawn=False), [other, own]) is own
    assert reference(claim(2020, drawn=False, indicator="c", counting_unit="victim"), [claim(2019)]) is None


def test_a_pooled_figure_has_the_years_of_those_series_that_have_them_all() -> None:
    whole = [claim(2022, indicator="b"), claim(2023, indicator="b")]
    half = [claim(2022, indicator="c")]
    broken = [claim(2022, indicator="d"), claim(2023, indicator="d", regime=1)]
    elsewhere = [claim(2022, topic="u", indicator="e"), claim(2023, topic="u", indicator="e")]
    pooled = claim(2022, 2023, drawn=False)
    assert yearly_parts(pooled, [*whole, *half, *broken, *elsewhere, pooled]) == {"b": whole}
    assert yearly_parts(claim(2022), whole) == {}
