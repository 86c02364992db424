"""Writes numbers as a language does, by Babel's locale data."""

from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal

NO_BREAK_SPACE = "\u00a0"


@lru_cache(maxsize=4096)
def number(value: float, locale: str, decimals: int | None = None) -> str:
    """A number with the locale's decimal mark and no-break thousands; `decimals=None` keeps up to three."""
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    # Babel's Russian and Kyrgyz data use U+202F or U+00A0 by version; the house rule is U+00A0
    return str(format_decimal(value, format=pattern, locale=locale)).replace("\u202f", NO_BREAK_SPACE)


def plural(forms: list[str], value: float, locale: str) -> str:
    """The form for a value by the plural rules of CLDR; forms in the order one, few, many.

    A language with two forms takes the second for all but "one"; a fraction takes the form of few.
    """
    place = {"one": 0, "few": 1, "many": 2}.get(Locale(locale).plural_form(value), 1)
    return forms[min(place, len(forms) - 1)]
