"""The recipes of CONTRIBUTING: an indicator and a year of data are added by text files alone."""

import csv

import duckdb

SOURCE = "data/sources/nsc_sdg_live_2026/observations.csv"
CATALOGUE = "data/catalogue/indicators.csv"


def append(project, file: str, **cells: str) -> None:
    """Adds a row made from the file's last one with some cells changed."""
    path = project.root / file
    with path.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    with path.open("a", encoding="utf-8", newline="") as text:
        csv.DictWriter(text, list(rows[0]), lineterminator="\n").writerow({**rows[-1], **cells})


def ask(project, query: str) -> list[tuple]:
    with duckdb.connect(str(project.database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_an_indicator_needs_only_its_catalogue_entry_and_its_rows(project) -> None:
    names = {f"name_{language}": "Visits to a house of culture" for language in ("ky", "ru", "en")}
    append(project, CATALOGUE, id="culture_visits", charted_sources="nsc_sdg_live_2026", denominators="", **names)
    figure = {"indicator": "culture_visits", "area": "KG", "period_start": "2024-01-01", "period_end": "2024-12-31"}
    append(project, SOURCE, **figure, sex="all", age="all", category="all", value="12", status="A")
    project.build()
    assert ask(project, "select value from series where indicator = 'culture_visits'") == [(12.0,)]


def test_a_year_of_data_needs_only_its_rows(project) -> None:
    figure = {"indicator": "homicide_victims", "area": "KG", "period_start": "2026-01-01", "period_end": "2026-06-30"}
    append(project, SOURCE, **figure, sex="all", age="all", category="all", value="51", status="P")
    before = project.build().rows[SOURCE]
    drawn = "select value, full_year from series where indicator = 'homicide_victims' and period_start = '2026-01-01'"
    assert ask(project, drawn) == [(51.0, False)]
    assert before == len(project.lines(SOURCE)) - 1
