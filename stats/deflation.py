"""Turns soms of one year into soms of another with published price indices, and refuses years without one."""

from collections.abc import Mapping

from stats.comparable import Refusal


def constant(value: float, year: int, base_year: int, index: Mapping[int, float]) -> float | Refusal:
    """The amount in soms of `base_year`, or a refusal where the prices of either year are not published.

    value: soms of `year`, in any multiple, which the result keeps. index: price level by year as published, any base;
    it is neither extended nor filled between its years.
    Raises ValueError for a price level that is not above zero.
    """
    if year not in index or base_year not in index:
        return Refusal("no_price_index")
    if not (index[year] > 0 and index[base_year] > 0):
        raise ValueError(f"not a price level: {index[year]}, {index[base_year]}")
    return value * index[base_year] / index[year]
