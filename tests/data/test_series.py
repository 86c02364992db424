"""What may be drawn: one figure for each key, from charted sources alone, with its regime; and every rival as claim."""

import shutil
from collections import Counter

import duckdb

KEY = "indicator, area, period_start, period_end, sex, age, category"
TOTAL = "area = 'KG' and sex = 'all' and age = 'all' and category = 'all'"

# published by the National Statistical Committee: registered victims of domestic violence, whole country, 2009–2024
VICTIMS = [2093, 1789, 1809, 2415, 2339, 2629, 3333, 7005, 7323, 7178, 6490, 8577, 9038, 8725, 11357, 14362]
# what different offices said of 2020
SAID_OF_2020 = {1917, 8254, 8337, 8577, 9025}


def test_series_has_one_figure_for_each_key(connection: duckdb.DuckDBPyConnection) -> None:
    assert connection.execute(f"select {KEY} from series group by all having count(*) > 1").fetchall() == []
    assert connection.execute("select count(*) > 1000 from series").fetchone() == (True,)


def test_series_holds_nothing_superseded_doubtful_or_not_charted(connection: duckdb.DuckDBPyConnection) -> None:
    strays = connection.execute(
        "select series.* from series join indicator on indicator.id = series.indicator "
        "where status = 'S' or confidence = 'low' or charted_sources is null "
        "or not list_contains(string_split(charted_sources, ';'), source)"
    ).fetchall()
    assert strays == []


def test_series_takes_the_first_charted_source_that_has_the_key(connection: duckdb.DuckDBPyConnection) -> None:
    catalogue = dict(connection.execute("select id, string_split(charted_sources, ';') from indicator").fetchall())
    offered: dict[tuple[object, ...], list[str]] = {}
    question = f"select {KEY}, source from observation where status <> 'S' and confidence <> 'low'"
    for *key, source in connection.execute(question).fetchall():
        if source in (catalogue[key[0]] or []):
            offered.setdefault(tuple(key), []).append(source)
    drawn = {tuple(row[:-1]): row[-1] for row in connection.execute(f"select {KEY}, source from series").fetchall()}
    assert drawn == {key: min(sources, key=catalogue[key[0]].index) for key, sources in offered.items()}
    assert any(len(sources) > 1 for sources in offered.values())


def test_registered_victims_are_the_published_series(connection: duckdb.DuckDBPyConnection) -> None:
    drawn = connection.execute(
        f"select year(period_start), value from series where indicator = 'dv_victims_registered' and {TOTAL} "
        "and full_year order by period_start"
    ).fetchall()
    assert drawn == list(zip(range(2009, 2025), VICTIMS, strict=True))


def test_recording_change_of_2016_parts_the_series(connection: duckdb.DuckDBPyConnection) -> None:
    regimes = dict(
        connection.execute(
            f"select year(period_start), regime from series where indicator = 'dv_victims_registered' and {TOTAL} "
            "order by period_start"
        ).fetchall()
    )
    assert regimes[2014] == regimes[2015] != regimes[2016]
    assert list(regimes.values()) == sorted(regimes.values())


def test_territory_change_of_2025_parts_only_the_areas_it_touched(connection: duckdb.DuckDBPyConnection) -> None:
    regimes = connection.execute(
        "select area, max(regime) from series where indicator = 'population' and year(period_start) >= 2025 "
        "group by all"
    ).fetchall()
    assert len(regimes) == 10
    assert {area for area, regime in regimes if regime} == {"KG-GB", "KG-GO", "KG-C", "KG-O"}


def test_full_year_is_said_of_calendar_years_alone(connection: duckdb.DuckDBPyConnection) -> None:
    for start, end, full in connection.execute("select period_start, period_end, full_year from series").fetchall():
        calendar = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
        assert full == calendar, (start, end)


def test_all_that_was_said_of_2020_stands_side_by_side(connection: duckdb.DuckDBPyConnection) -> None:
    said = connection.execute(
        f"select value, source from claim where topic = 'domestic_violence_recorded' and {TOTAL} "
        "and year(period_start) = 2020 and counting_unit in ('victim', 'case')"
    ).fetchall()
    assert {value for value, _ in said} >= SAID_OF_2020
    assert len({source for value, source in said if value in SAID_OF_2020}) > 4


def test_every_published_figure_is_a_claim_exactly_once(connection: duckdb.DuckDBPyConnection) -> None:
    question = f"select {KEY}, source, value from"
    claims = Counter(connection.execute(f"{question} claim").fetchall())
    assert claims == Counter(connection.execute(f"{question} observation where not derived").fetchall())
    assert set(claims.values()) == {1}


def test_a_withheld_figure_is_no_claim_as_it_stood_before_either(database, tmp_path) -> None:
    path = tmp_path / "kalkan.duckdb"
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as opened:
        row = f"from observation where indicator = 'homicide_victims' and {TOTAL} and year(period_start) = 2022"
        opened.execute(
            f"insert into superseded select {KEY}, source, now()::timestamp, 4, qualifier, 'A', confidence, note {row}"
        )
        claimed = f"select count(*) from claim where indicator = 'homicide_victims' and {TOTAL} and value = 4"
        assert opened.execute(claimed).fetchone() == (1,)
        opened.execute(f"update observation set value = null, status = 'Q' {row.removeprefix('from observation')}")
        assert opened.execute(claimed).fetchone() == (0,)
