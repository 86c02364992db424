"""Reads what a visitor typed into the search: years, numbers and words."""

import re
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1990, 2049
# 2 839, 2,839 and 28,6 as people write them in three languages
THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0\u202f,](?=\d{3}(?!\d))")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Asked:
    """What a search asks for; every word must be found, any year and any number may."""

    years: list[int]
    numbers: list[float]
    words: list[str]


def asked(text: str) -> Asked:
    """The years (1990–2049), other numbers and words in lower case of a search text."""
    tokens = THOUSANDS.sub("", text.lower()).replace("%", " ").split()
    numbers = [float(token.replace(",", ".")) for token in tokens if NUMBER.fullmatch(token)]
    years = [int(n) for n in numbers if n.is_integer() and FIRST_YEAR <= n <= LAST_YEAR]
    others = [n for n in numbers if n not in years]
    return Asked(years, others, [token for token in tokens if not NUMBER.fullmatch(token)])
