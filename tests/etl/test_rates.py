"""Derived rates: exactly where counts and residents coincide, recomputed from the text files, near published ones."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data import place

KEY = ["area", "period_start", "period_end", "sex", "age"]
RESIDENTS = "data/sources/nsc_op825/observations.csv"
COUNTRY_PUBLISHES_RATES = (2022, 2024, 2025)


def drawn(figures: pd.DataFrame, indicator: pd.Series) -> pd.DataFrame:
    """The figures of one indicator in the catalogue's order of sources, best source first."""
    order = {source: place for place, source in enumerate(indicator["charted_sources"].split(";"))}
    own = figures[(figures["indicator"] == indicator.name) & figures["source"].isin(order) & (figures["status"] != "S")]
    own = own[(own["confidence"] != "low") & (own["category"] == "all")]
    best = own.assign(choice=own["source"].map(order)).sort_values("choice").drop_duplicates(KEY)
    return best[best["value"] != ""].assign(value=lambda f: f["value"].astype(float), year=best["period_start"].str[:4])


def expected(root: Path) -> dict[tuple[str, ...], float]:
    paths = sorted(root.glob("data/sources/*/observations.csv"))
    read = {path.parent.name: pd.read_csv(path, dtype=str, keep_default_na=False) for path in paths}
    figures = pd.concat([table.assign(source=name) for name, table in read.items()])
    catalogue = pd.read_csv(root / "data/catalogue/indicators.csv", dtype=str, keep_default_na=False).set_index("id")
    rates = {}
    for name, count in catalogue[(catalogue["kind"] == "count") & (catalogue["charted_sources"] != "")].iterrows():
        for base in filter(None, count["denominators"].split(";")):
            if catalogue.loc[base, "counting_unit"] != "resident":
                continue
            counts, people = drawn(figures, count), drawn(figures, catalogue.loc[base])
            if count["events"] == "yes":
                whole = counts["period_start"].str.endswith("-01-01") & counts["period_end"].str.endswith("-12-31")
                counts = counts[whole & (counts["year"] == counts["period_end"].str[:4])]
            people = people.sort_values("period_start").drop_duplicates(["area", "sex", "age", "year"])
            both = counts.merge(people, on=["area", "sex", "age", "year"], suffixes=("", "_people"))
            for row in both.itertuples():
                key = (f"{name}_per_100k", *(getattr(row, column) for column in KEY))
                rates[key] = 100_000 * row.value / row.value_people
    return rates


def derived(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, ...], float]:
    columns = ", ".join(f"{column}::varchar" for column in ["indicator", *KEY])
    rows = connection.execute(f"select {columns}, value from observation where derived").fetchall()
    return {row[:-1]: row[-1] for row in rows}


def test_rates_stand_exactly_where_counts_and_residents_coincide(connection: duckdb.DuckDBPyConnection) -> None:
    made, recomputed = derived(connection), expected(place.ROOT)
    assert made.keys() == recomputed.keys() and len(made) > 5
    assert made == pytest.approx(recomputed, rel=1e-12)


def test_new_numbers_of_residents_give_rates_and_the_first_of_a_year_counts(project) -> None:
    residents = {"indicator": "population", "sex": "all", "age": "all", "category": "all"}
    row = project.row(RESIDENTS, area="KG", period_start="2024-01-01", **residents)
    project.repeat(RESIDENTS, row, period_start="2024-07-01", period_end="2024-07-01", value="1000000")
    project.repeat(RESIDENTS, row, area="KG-B", period_start="2022-01-01", period_end="2022-01-01", value="548000")
    project.build()
    with duckdb.connect(str(project.database), read_only=True) as connection:
        made = derived(connection)
    assert made == pytest.approx(expected(project.root), rel=1e-12)
    batken = ("homicide_victims_per_100k", "KG-B", "2022-01-01", "2022-12-31", "all", "all")
    assert made[batken] == pytest.approx(8 / 5.48)
    country = ("homicide_victims_per_100k", "KG", "2024-01-01", "2024-12-31", "all", "all")
    assert made[country] < 2


def test_national_homicide_rates_are_near_the_published_ones(connection: duckdb.DuckDBPyConnection) -> None:
    national = "from series where area = 'KG' and sex = 'all' and age = 'all' and category = 'all' and full_year"
    question = f"select year(period_start), value {national} and indicator = ?"
    derived = dict(connection.execute(question, ["homicide_victims_per_100k"]).fetchall())
    published = dict(connection.execute(question, ["homicide_victims_rate"]).fetchall())
    for year in COUNTRY_PUBLISHES_RATES:
        assert derived[year] == pytest.approx(published[year], rel=0.05), year


def test_no_rate_is_derived_below_the_country(connection: duckdb.DuckDBPyConnection) -> None:
    assert connection.execute("select distinct area from observation where derived").fetchall() == [("KG",)]


def test_rates_of_events_lie_between_their_limits_and_stocks_have_none(connection: duckdb.DuckDBPyConnection) -> None:
    limits = connection.execute(
        "select events, lower_95 < value and value < upper_95, lower_95 is null and upper_95 is null "
        "from observation join indicator on indicator.id = observation.indicator where derived"
    ).fetchall()
    assert {(events, enclosed) for events, enclosed, missing in limits if not missing} == {(True, True)}
    assert {events for events, _, missing in limits if missing} == {False}
