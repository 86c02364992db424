"""The query shown under a figure, run on the database by anybody, gives the numbers of that figure."""

import duckdb
import pytest

from words import languages

VIEWS = [
    ("map", {"indicator": "homicide_victims", "year": "2022"}, ["query-map"]),
    ("map", {"indicator": "dv_cases_registered"}, ["query-map"]),
    ("map", {"indicator": "att_wife_beating_justified_women"}, ["query-map"]),
    ("map", {"indicator": "homicide_victims", "area": "KG-C", "sex": "female"}, ["query-history"]),
    ("trends", {}, ["query-dv_victims_registered"]),
    ("trends", {"indicators": "homicide_victims,health_dv_women_forensic", "areas": "KG,KG-C"},
     ["query-homicide_victims", "query-health_dv_women_forensic"]),
    ("trends", {"indicators": "crisis_centre_state_support"}, ["query-crisis_centre_state_support"]),
    ("trends", {"indicators": "homicide_victims_per_100k"}, ["query-homicide_victims_per_100k"]),
]  # fmt: skip


def unfold(visitor, *folds: str) -> None:
    """Opens the named folds of a page and closes every other."""
    for _, names in [(page, names) for page, _, names in VIEWS] + [("claims", ["query-claims"])]:
        for name in names:
            visitor.app.session_state[name] = name in folds
    visitor.app.run()


def tables(opened) -> list[str]:
    """The tables of figures of the page, as HTML; those of source rows, which name files, are left out."""
    return [part for part in opened.html() if '<table class="k-table">' in part and "data/sources/" not in part]


TURNS = [(languages()[i % len(languages())], *view) for i, view in enumerate(VIEWS)]


@pytest.mark.parametrize(
    ("language", "page", "query", "folds"),
    TURNS,
    ids=[f"{language}-{page}-{'-'.join(query.values())}" for language, page, query, _ in TURNS],
)
def test_the_query_gives_the_numbers_of_the_table(visitors, database, language, page, query, folds) -> None:
    visitor = visitors[language]
    unfold(visitor.open(page, **query), *folds)
    assert not visitor.app.exception
    questions = [block.value for block in visitor.app.get("code")]
    assert len(questions) == len(folds)
    shown = tables(visitor)
    with duckdb.connect(str(database), read_only=True) as connection:
        for question in questions:
            found = connection.execute(question).df()
            table = min((part for part in shown if _holds(part, found, visitor)), key=len, default="")
            assert table, question
            assert table.count("<tr>") == len(found) + 1


def _holds(table: str, found, visitor) -> bool:
    """Whether every value of an answer stands in a table, as the language writes it."""
    rates = str(found["indicator"].iloc[0]).endswith("per_100k")
    values = [round(value, 2) if rates else value for value in found["value"].dropna()]
    return all(visitor.say.number(value) in table for value in values)


def test_source_rows_name_their_file_and_hold_the_value_as_published(english) -> None:
    unfold(english.open("map", indicator="homicide_victims", year="2022"), "query-map")
    rows = next(part for part in english.html() if "data/sources/" in part)
    assert "data/sources/nsc_sdg_2025/observations.csv" in rows
    assert ">191.0<" in rows


def test_the_query_of_a_search_gives_as_many_rows_as_were_found(visitor, database) -> None:
    unfold(visitor.open("claims", q="2020"), "query-claims")
    (question,) = [block.value for block in visitor.app.get("code")]
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(question).df()
    counted = visitor.say(
        "claims.finding",
        n=len(found), m=found["counting_unit"].nunique(), k=int(found["drawn"].sum()),
    )  # fmt: skip
    assert counted in visitor.text()
    assert {49.0, 1917.0, 8254.0, 8337.0, 8577.0, 9025.0} <= set(found["value"])


def test_queries_stay_folded_until_asked_for(english) -> None:
    unfold(english.open("trends"))
    assert not english.app.get("code")
