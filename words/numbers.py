"""Writes numbers as a language does, by Babel's locale data."""

from functools import lru_cache

from babel.numbers import format_decimal

NO_BREAK_SPACE = "\u00a0"


@lru_cache(maxsize=4096)
def number(value: float, locale: str, decimals: int | None = None) -> str:
    """A number with the locale's decimal mark and no-break thousands; `decimals=None` keeps up to three."""
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    # Babel's Russian and Kyrgyz data use U+202F or U+00A0 by version; the house rule is U+00A0
    return format_decimal(value, format=pattern, locale=locale).replace("\u202f", NO_BREAK_SPACE)
