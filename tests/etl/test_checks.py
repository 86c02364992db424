"""Every check finds the error it was written for, and finds nothing in the built database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.check import check
from etl.problems import CheckFailed

CHECKS = Path(__file__).resolve().parents[2] / "etl" / "checks"
FIGURES = "data/sources/nsc_sdg_2025/observations.csv"
FACILITIES = "data/sources/registers/facilities.csv"
NAMES = [
    "ages_in_catalogue",
    "breakdowns_add_up",
    "exceptions_still_needed",
    "limits_enclose_value",
    "map_areas_match",
    "no_future_period",
    "no_place_of_shelter",
    "parts_within_country",
    "percentages_0_100",
    "rates_have_both_parts",
    "sources_named",
    "superseded_have_successor",
    "unique_keys",
]

BATKEN = "indicator = 'homicide_victims' and area = 'KG-B' and period_start = '2022-01-01' and sex = 'all'"
COUNTRY = "indicator = 'homicide_victims' and area = 'KG' and period_start = '2022-01-01' and sex = 'all'"
SHARE = "indicator = 'att_wife_beating_justified_women' and source = 'apha_2010' and category = 'all'"
# the keys of a table refuse some errors before a check could see them; without its keys they can be planted
KEYLESS = "create table keyless as from {0}; drop table {0}; alter table keyless rename to {0}; "

ERRORS = [
    ("ages_in_catalogue", f"update observation set age = '7-9' where {BATKEN} and age = 'all'"),
    ("ages_in_catalogue", KEYLESS.format("observation") + f"update observation set sex = 'other' where {SHARE}"),
    ("breakdowns_add_up", f"update observation set value = value + 1 where {BATKEN} and age = 'all'"),
    ("breakdowns_add_up", f"update observation set value = value - 1 where {COUNTRY} and age = '18-29'"),
    (
        "breakdowns_add_up",
        "update observation set value = value + 1 where indicator = 'dv_victims_registered' and sex = 'male' "
        "and period_start = '2022-01-01'",
    ),
    (
        "breakdowns_add_up",
        "update observation set value = value + 1 where category = 'edu_higher' and period_start = '2010-01-01' "
        "and indicator = 'dv_victims_registered'",
    ),
    ("breakdowns_add_up", "delete from sum_exception where indicator = 'homicide_victims'"),
    (
        "exceptions_still_needed",
        "update sum_exception set difference = 7 where indicator = 'homicide_victims' and period_start = '2016-01-01'",
    ),
    ("limits_enclose_value", f"update observation set upper_95 = value - 1 where {COUNTRY} and age = 'all'"),
    ("limits_enclose_value", f"update observation set lower_95 = value, upper_95 = value where {SHARE}"),
    ("map_areas_match", "delete from map_area where code = 'KG-B'"),
    ("map_areas_match", "update area set kind = 'country' where code = 'KG-GO'"),
    (
        "no_future_period",
        f"update observation set period_end = (current_date + interval 1 month)::date where {COUNTRY} and age = 'all'",
    ),
    ("no_place_of_shelter", "update facility set note = 'ул. Токтогула, 12' where facility_id = 'sezim'"),
    ("no_place_of_shelter", "update facility set note = 'Abdrakhmanov street 12' where facility_id = 'sezim'"),
    ("no_place_of_shelter", "update facility set services = '+996555123456' where facility_id = 'sezim'"),
    ("no_place_of_shelter", "update facility set note = 'phone 0312 66 34 79' where facility_id = 'sezim'"),
    ("no_place_of_shelter", "update facility set town = '42.8746, 74.5698' where facility_id = 'sezim'"),
    ("no_place_of_shelter", "update facility set name_ky = 'Токтогул көчөсү' where facility_id = 'sezim'"),
    ("parts_within_country", f"update observation set value = 10000 where {BATKEN} and age = 'all'"),
    ("percentages_0_100", f"update observation set value = 100.1 where {SHARE}"),
    ("percentages_0_100", f"update observation set value = -0.1 where {SHARE}"),
    ("rates_have_both_parts", "update observation set value = value * 1.001 where derived"),
    ("rates_have_both_parts", "update observation set derived = true where indicator = 'homicide_victims_rate'"),
    ("sources_named", KEYLESS.format("observation") + f"update observation set source = 'hearsay' where {COUNTRY}"),
    (
        "sources_named",
        KEYLESS.format("break") + "update break set source = 'hearsay' where break_id = 'order_appraisal_2016'",
    ),
    ("superseded_have_successor", f"update observation set status = 'S' where {BATKEN} and age = 'all'"),
    (
        "unique_keys",
        KEYLESS.format("observation") + f"insert into observation from observation where {COUNTRY} and age = 'all'",
    ),
]


@pytest.fixture(scope="module")
def opened(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of one's own with everything loaded."""
    own = tmp_path_factory.mktemp("loaded") / "kalkan.duckdb"
    shutil.copyfile(database, own)
    with duckdb.connect(str(own)) as connection:
        yield connection


@pytest.fixture
def loaded(opened: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The loaded database to plant an error in, which is taken back afterwards."""
    opened.begin()
    yield opened
    opened.rollback()


def test_checks_are_these_and_all_of_them_pass(loaded: duckdb.DuckDBPyConnection) -> None:
    assert check(loaded, CHECKS) == NAMES


def test_every_check_says_in_its_first_line_what_it_holds() -> None:
    wordless = [path.name for path in CHECKS.glob("*.sql") if not path.read_text(encoding="utf-8").startswith("-- ")]
    assert wordless == []


def test_an_error_is_planted_for_every_check() -> None:
    assert sorted({name for name, _ in ERRORS}) == NAMES


@pytest.mark.parametrize(("name", "error"), ERRORS, ids=[f"{name}-{n}" for n, (name, _) in enumerate(ERRORS)])
def test_check_finds_its_error(loaded: duckdb.DuckDBPyConnection, name: str, error: str) -> None:
    loaded.execute(error)
    with pytest.raises(CheckFailed) as failure:
        check(loaded, CHECKS)
    assert name in failure.value.findings
    assert all(failure.value.findings.values())


@pytest.mark.parametrize(
    "fact",
    [
        f"update observation set status = 'F', period_end = '2199-12-31' where {SHARE}",
        f"update observation set qualifier = 'less_than', value = 0 where {SHARE}",
        "update facility set note = 'Opened in 2009, 12-18 days, 24 places' where facility_id = 'sezim'",
        "update area set name_en = 'Batken province' where code = 'KG-B'",
    ],
)
def test_checks_find_nothing_in_what_is_allowed(loaded: duckdb.DuckDBPyConnection, fact: str) -> None:
    loaded.execute(fact)
    assert check(loaded, CHECKS) == NAMES


# --- the same through a whole build ---


def plant_errors(project) -> set[str]:
    """Writes into the text files every error that only a check can see; returns the names of those checks."""
    homicides = {"indicator": "homicide_victims", "period_start": "2022-01-01", "sex": "all"}
    project.edit(FIGURES, project.row(FIGURES, area="KG-B", **homicides), value="10000")
    project.edit(FIGURES, project.row(FIGURES, area="KG-J", **homicides), status="S")
    project.edit(FIGURES, project.row(FIGURES, area="KG", age="18-29", **homicides), age="7-9")
    project.edit("data/sources/apha_2010/observations.csv", 1, value="137.7")
    rate = project.row(FIGURES, indicator="homicide_victims_rate", area="KG", period_start="2022-01-01", sex="all")
    project.edit(FIGURES, rate, period_end="2199-12-31")
    project.edit(FACILITIES, project.row(FACILITIES, facility_id="sezim"), note="ул. Токтогула, 12")
    project.edit("data/sources/registers/sum_exceptions.csv", 1, difference="7")
    project.repeat("geo/areas.csv", 2, code="KG-X", nsc_sdmx_code="KG99", soate="99999", aliases="KG-X")
    return set(NAMES) - {"limits_enclose_value", "rates_have_both_parts", "sources_named", "unique_keys"}


@pytest.fixture(scope="module")
def failed(spoilt) -> tuple[set[str], dict[str, list[str]]]:
    planted = plant_errors(spoilt)
    with pytest.raises(CheckFailed) as failure:
        spoilt.build()
    assert not spoilt.database.exists()
    return planted, failure.value.findings


def test_build_stops_at_exactly_the_checks_whose_errors_were_planted(failed) -> None:
    planted, findings = failed
    assert set(findings) == planted


def test_build_shows_the_rows_each_check_found(failed) -> None:
    _, findings = failed
    assert any("att_wife_beating_justified_women" in row and 137.7 in row for row in findings["percentages_0_100"])
    assert any("Токтогула" in str(row) for row in findings["no_place_of_shelter"])
    assert any("KG-X" in row for row in findings["map_areas_match"])
