"""Every number on every page stands in the database or is declared with the rule and the numbers that made it."""

import re
from dataclasses import dataclass

import duckdb
import pytest

from data.database import state
from stats.computed import RULES, Computed
from tests.pages import shown_numbers as shown
from words import languages, words

VIEWS = [
    ("overview", {}),
    ("map", {}),
    ("map", {"indicator": "homicide_victims", "year": "2022", "area": "KG-C"}),
    ("map", {"indicator": "assault_mortality_rate"}),
    ("map", {"indicator": "att_wife_beating_justified_women"}),
    ("trends", {}),
    ("trends", {"indicators": "dv_cases_registered,crisis_centre_state_support,homicide_victims_rate"}),
    ("hidden", {}),
    ("hidden", {"part": "justice"}),
    ("hidden", {"part": "severity"}),
    ("hidden", {"part": "attitudes"}),
    ("coordination", {"part": "board"}),
    ("profile", {"area": "KG-Y"}),
    ("profile", {"area": "KG-GB"}),
    ("funding", {}),
    ("funding", {"prices": "2019"}),
    ("funding", {"part": "order"}),
    ("funding", {"part": "contest"}),
    ("funding", {"part": "donors"}),
    ("funding", {"part": "scenario"}),
    ("funding", {"part": "scenario", "start": "2028", "end": "2037", "known": "60"}),
    ("funding", {"part": "other"}),
    ("services", {}),
    ("services", {"standard": "coe2008_rape_crisis_centre"}),
    ("services", {"area": "KG-GB", "add": "37", "unit_cost": "2.7"}),
    ("services", {"part": "matrix"}),
    ("services", {"part": "register"}),
    ("services", {"part": "counts"}),
    ("services", {"part": "access", "detour": "1.2-2.1", "speed": "30-60"}),
    ("coordination", {}),
    ("coordination", {"edge": "police>social_service", "case": "CASE-2023-GB"}),
    ("coordination", {"part": "barriers"}),
    ("coordination", {"part": "tracker"}),
    ("coordination", {"part": "levels"}),
    ("coordination", {"part": "committees"}),
    ("coordination", {"part": "people"}),
    ("coordination", {"part": "people", "table": "strategy"}),
    ("coordination", {"part": "people", "table": "acts"}),
    ("claims", {}),
    ("claims", {"q": "2839"}),
    ("quality", {}),
    ("sources", {}),
    ("sources", {"view": "sources"}),
]
# rules whose number is given from outside: a count of rows, the year of the clock, a choice of the visitor
GIVEN = ("count", "today", "chosen", "standard", "assumed")
DAYS = {
    "en": re.compile(r"\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b"),
    "other": re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b"),
}


@dataclass(frozen=True)
class Known:
    """What the database holds: numbers, dates, years, and the texts with digits."""

    values: frozenset[float]
    rounded: dict[int, set[float]]
    dates: set[tuple[int, int, int]]
    years: frozenset[int]
    rows: int
    removers: dict[str, shown.Remover]


@pytest.fixture(scope="module")
def known(database) -> Known:
    with duckdb.connect(str(database), read_only=True) as connection:
        values, dates = shown.values(connection), shown.dates(connection)
        years = range(min(y for y, _, _ in dates), max(y for y, _, _ in dates) + 1)
        (rows,) = connection.execute("select sum(estimated_size) from duckdb_tables()").fetchone()
        texts = shown.cells(connection)
        removers = {language: shown.Remover(texts, words(language)) for language in languages()}
    return Known(frozenset(values), shown.rounded(values), dates, frozenset(years), int(rows), removers)


def visits() -> list[tuple[str, str, dict[str, str]]]:
    """Every page as it opens in every language; its other views in one language each, by turns."""
    first = [(language, page, query) for page, query in VIEWS if not query for language in languages()]
    others = [(page, query) for page, query in VIEWS if query]
    return first + [(languages()[i % len(languages())], page, query) for i, (page, query) in enumerate(others)]


@pytest.mark.parametrize(
    ("language", "page", "query"),
    visits(),
    ids=[f"{language}-{page}-{'-'.join(query.values())}"[:50] for language, page, query in visits()],
)
def test_every_number_shown_is_known_or_declared(
    visitors, known: Known, language: str, page: str, query: dict[str, str]
) -> None:
    opened = visitors[language].open(page, **query)
    assert not opened.app.exception
    computed = {each.value for each in shown.declared(opened)}
    by_language: dict[str, list[str]] = {}
    for spoken, text in shown.texts(opened):
        by_language.setdefault(spoken, []).append(text)
    unknown = [
        f"{number} in: {around}"
        for spoken, parts in by_language.items()
        for number, decimals, around in unexplained(" | ".join(parts), words(spoken), known)
        if round(number, decimals) not in {round(value, decimals) for value in computed}
    ]
    assert not unknown, "\n".join(unknown)
    assert_declared_follow_from_known(shown.declared(opened), known)


def assert_declared_follow_from_known(declared: list[Computed], known: Known) -> None:
    """Every declared number is what its rule makes of numbers that are known or declared themselves."""
    results = {each.value for each in declared}
    for each in declared:
        assert each.value == pytest.approx(RULES[each.rule](*each.inputs)), each
        if each.rule == "count":
            assert each.value == int(each.value) <= known.rows, each
        elif each.rule not in GIVEN:
            strange = [n for n in each.inputs if n not in known.values | known.years | results]
            assert not [n for n in strange if n > 12 or n != int(n)], each


def unexplained(text: str, say, known: Known) -> list[tuple[float, int, str]]:
    """The numbers of a text that are no value, date or year of the database: value, decimals, words around."""
    left = known.removers[say.language].rest(shown.plain(text)).replace(state().data_version, " ")
    left = without_dates(left, say, known)
    found = shown.numbers(left, say.language)
    return [
        (n, d, t) for n, d, t in found if not (n in known.values or n in known.years or n in known.rounded.get(d, ()))
    ]


def without_dates(text: str, say, known: Known) -> str:
    """The text without the days that stand in the database."""
    short = say("format.short_months").split(";")

    def day(match: re.Match[str]) -> str:
        d, m, y = match.groups()
        month = short.index(m) + 1 if m in short else int(m) if m.isdigit() else 0
        return " " if (int(y), month, int(d)) in known.dates else match.group()

    return DAYS.get(say.language, DAYS["other"]).sub(day, text)


def test_a_wrong_number_is_found(visitor, known: Known) -> None:
    for number in (8578.5, 19996, 123456.7):
        assert unexplained(f"x {visitor.say.number(number)} y", visitor.say, known)
    assert not unexplained(f"x {visitor.say.number(8577)} y", visitor.say, known)
