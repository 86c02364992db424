"""Data quality: every test finds what is known to be wrong, what is planted, and tells it in three languages."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import duckdb
import pytest

from data.database import ask, runnable
from data.labels import labels
from data.place import QUERIES
from pages.parts import quality_errors, quality_gaps, quality_rivals
from stats import freshness
from words import words

PARTS = ("sums", "revisions", "rivals", "outliers", "freshness", "coverage", "doubtful", "missing")
HELD_TODAY = date(2026, 11, 22)
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture(autouse=True)
def held_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "today", lambda: HELD_TODAY)


@pytest.fixture
def spoil(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a copy of the database into service in which figures were changed."""

    def change(statement: str) -> None:
        copy = tmp_path / "spoilt.duckdb"
        shutil.copyfile(database, copy)
        with duckdb.connect(str(copy)) as opened:
            opened.execute(statement)
        monkeypatch.setenv("KALKAN_DATABASE", str(copy))

    return change


def flagged() -> set[tuple[str, int, str, float]]:
    wrong, _ = quality_errors.wrong_sums()
    return {(r.indicator, r.period_start.year, r.breakdown, r.difference) for r in wrong.itertuples()}


def unusual() -> set[tuple[str, str, str, int]]:
    later = [each.step.later for each in quality_errors.unusual(quality_errors.histories())]
    return {(f["indicator"], f["area"], f["sex"], f["period_start"].year) for f in later}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_with_what_it_cannot_say_and_its_query(visitor, part: str) -> None:
    opened = visitor.open("quality", part=part)
    assert not opened.app.exception
    assert not opened.notes()
    assert opened.title() == visitor.say("quality.question")
    html = " ".join(opened.html())
    assert visitor.plain(visitor.say(f"quality.{part}_cannot")) in opened.text()
    tables = html.count("<table")
    assert tables >= 1
    assert html.count(f"{visitor.say('figure.cannot_say')}:") >= tables
    folds = [each for each in opened.app.expander if each.label == visitor.say("query.show")]
    assert len(folds) >= tables


def test_an_unknown_part_or_theme_falls_back_with_a_note(visitor) -> None:
    assert visitor.open("quality", part="<b>").notes()
    assert visitor.open("quality", part="coverage", theme="nothing").notes()


def test_exactly_the_registered_sums_are_flagged(connection) -> None:
    registered = connection.execute(
        "select indicator, year(period_start), dimension, difference from sum_exception"
    ).fetchall()
    assert flagged() == set(registered)


def test_of_the_victims_2014_and_2019_and_of_homicides_three_years_are_flagged() -> None:
    assert {year for name, year, _, _ in flagged() if name == "dv_victims_registered"} == {2014, 2019}
    homicide = {(year, how, gap) for name, year, how, gap in flagged() if name == "homicide_victims"}
    assert homicide == {(2016, "area", 1), (2018, "area", 1), (2021, "area", 1)}


def test_a_planted_wrong_sum_is_flagged_with_no_reason(spoil) -> None:
    spoil(
        "update observation set value = value + 7 where indicator = 'homicide_victims' and area = 'KG-B' "
        "and period_start = '2022-01-01' and sex = 'all' and age = 'all'"
    )
    wrong, _ = quality_errors.wrong_sums()
    found = wrong[(wrong["indicator"] == "homicide_victims") & (wrong["period_start"].dt.year == 2022)]
    assert ("area", -7.0) in set(zip(found["breakdown"], found["difference"], strict=True))
    assert found["reason_en"].isna().all()


def test_the_ambulance_figure_of_2018_leaves_its_series() -> None:
    for year in (2018, 2019):
        assert ("health_dv_women_ambulance", "KG", "female", year) in unusual()


def test_a_planted_outlier_is_found(spoil) -> None:
    before = unusual()
    spoil(
        "update observation set value = value * 9 where indicator = 'homicide_victims_rate' and area = 'KG' "
        "and sex = 'all' and period_start = '2019-01-01'"
    )
    assert unusual() - before == {("homicide_victims_rate", "KG", "all", year) for year in (2019, 2020)}


def test_a_jump_planted_across_a_break_is_not(spoil) -> None:
    before = unusual()
    spoil(
        "update observation set value = value * 9 where indicator = 'health_dv_women_forensic' "
        "and period_start >= '2015-01-01'"
    )
    assert unusual() == before


def test_breaks_are_listed_with_their_reason_and_without_a_change(visitor, connection) -> None:
    (reason,) = connection.execute(
        f"select reason_{visitor.say.language} from break where break_id = 'order_appraisal_2016'"
    ).fetchone()
    text = visitor.open("quality", part="outliers").text()
    assert visitor.plain(reason) in text
    assert visitor.written(110.2) not in text


def test_revised_values_stand_beside_the_newest(english) -> None:
    rows = [" ".join(row) for row in english.open("quality", part="revisions").table()]
    assert any("6,145" in row and "6,490" in row and "345" in row for row in rows)
    assert any("8,254" in row and "8,577" in row for row in rows)


def test_replaced_values_and_those_one_publisher_gives_twice_are_revisions() -> None:
    found = ask("quality_revisions")
    replaced = found[found["status"] == "S"]
    assert {2010, 2014} <= set(replaced.loc[replaced["indicator"] == "homicide_victims", "period_start"].dt.year)
    assert {"facility_clients", "population"} <= set(found.loc[found["status"] != "S", "indicator"])
    assert (found["value"] != found["new_value"]).all()


def test_the_queries_that_are_shown_run_on_the_database(connection) -> None:
    queries = [path.stem for path in QUERIES.glob("quality_*.sql")]
    assert queries
    for query in queries:
        connection.execute(runnable(query, theme="lethal"))


def test_rival_figures_and_the_number_of_two_periods_are_shown(english) -> None:
    found = {own[0]["indicator"] for own in quality_rivals.disputes()}
    assert {"dv_cases_registered", "dv_victims_registered", "protection_orders_issued"} <= found
    assert all(len({row["value"] for row in own}) > 1 for own in quality_rivals.disputes())
    assert all(len({row["publisher"] for row in own}) > 1 for own in quality_rivals.disputes())
    text = english.open("quality", part="rivals").text()
    after = text[text.index(english.say("quality.same")) :]
    assert "8,337 January–September 2020" in after
    assert "January–November 2020" in after


def test_a_later_day_turns_themes_stale(visitor, monkeypatch) -> None:
    def stale() -> set[tuple[str, str]]:
        return {(row["theme"], row["collected"]) for row, fresh in quality_gaps.newest() if fresh.stale}

    now = stale()
    told = visitor.open("quality", part="freshness").text().count(visitor.say("quality.is_fresh"))
    monkeypatch.setattr(freshness, "today", lambda: HELD_TODAY + timedelta(days=400))
    assert now < stale()
    assert ("recorded", "records") in stale() - now
    assert visitor.open("quality", part="freshness").text().count(visitor.say("quality.is_fresh")) < told


def test_the_grid_counts_indicators_and_leaves_empty_cells_empty(visitor, connection) -> None:
    (known,) = connection.execute(
        "select count(distinct (area, year(period_end))) from claim join indicator on indicator.id = claim.indicator "
        "where theme = 'lethal' and value is not null and status <> 'F'"
    ).fetchone()
    html = " ".join(visitor.open("quality", part="coverage", theme="lethal").html())
    assert html.count('class="k-has"') == known
    assert '<td class="k-has-not">·</td>' in html
    assert ">0<" not in html


def test_the_pooled_figures_lead_the_weak_ones_with_their_notes(visitor) -> None:
    rows = visitor.open("quality", part="doubtful").table()
    text = " ".join(" ".join(row) for row in rows)
    assert len(rows) == quality_rivals.FIRST_SHOWN
    for value in (76, 102, 2124, 2839):
        assert visitor.say.number(value) in text
    assert "Origin not traced; women only in the committee series: 1,373 and 1,209" in text


def test_the_rest_of_the_weak_figures_is_reached_by_theme(english, connection) -> None:
    (known,) = connection.execute(
        "select count(*) from claim join indicator on indicator.id = claim.indicator "
        "where theme = 'population' and confidence = 'low' and value is not null"
    ).fetchone()
    assert len(english.open("quality", part="doubtful", within="population").table()) == known > 25


def test_what_is_missing_names_areas_and_the_one_to_ask(visitor) -> None:
    names = labels(visitor.say)
    text = visitor.open("quality", part="missing", theme="lethal").text()
    assert visitor.say("quality.ask") in text
    assert names.area("KG-T") in text
    assert visitor.plain(visitor.say("quality.silent_all")) in text
    assert "100 000" in text or "100,000" in text


def numbers(text: str) -> set[float]:
    """Every number in an English text."""
    return {float(found) for found in NUMBER.findall(re.sub(r"(?<=\d),(?=\d{3})", "", text))}


@pytest.fixture(scope="module")
def known_numbers(database: Path) -> set[float]:
    """Every number that stands anywhere in the database or in the English words."""
    found = numbers(" ".join(words("en").texts.values()))
    with duckdb.connect(str(database), read_only=True) as opened:
        for (table,) in opened.execute("select table_name from duckdb_tables()").fetchall():
            for row in opened.execute(f'select * from "{table}"').fetchall():
                values = {abs(float(cell)) for cell in row if isinstance(cell, int | float)}
                # derived and unrounded rates are shown to one or two decimals
                found |= values | {round(value, places) for value in values for places in (1, 2)}
                found |= {part for cell in row if not isinstance(cell, int | float) for part in numbers(str(cell))}
    return found


def shown(html: list[str]) -> Iterator[float]:
    start = next(i for i, block in enumerate(html) if "k-tally" in block)
    end = next(i for i, block in enumerate(html) if "k-footer" in block)
    yield from numbers(unescape(re.sub(r"<[^>]+>", " ", " ".join(html[start:end]))))


@pytest.mark.parametrize("part", PARTS)
def test_every_number_is_published_or_declared(english, known_numbers, part: str) -> None:
    opened = english.open("quality", part=part)
    declared = {abs(each.value) for each in opened.app.session_state["computed"]}
    declared |= {round(value, 1) for value in declared}
    assert set(shown(opened.html())) - known_numbers - declared == set()
    for each in opened.app.session_state["computed"]:
        assert {abs(value) for value in each.inputs} <= known_numbers | declared
