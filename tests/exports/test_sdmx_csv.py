"""The figures as SDMX-CSV 2.0: another program reads the same rows back, with statuses SDMX knows."""

import csv
import io
from datetime import date, timedelta

import duckdb
import pytest
import sdmx
from hypothesis import given
from hypothesis import strategies as st
from sdmx.model import common, v30

from exports import sdmx_csv as export

LETTERS = set("ABEFPUMOQ")
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@pytest.fixture(scope="module")
def file(database) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        return export.sdmx_csv()


def rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode(), newline="")))


def structure() -> v30.Dataflow:
    """The structure the file names, as a receiving office would declare it."""
    agency = common.Agency(id="KALKAN")
    dsd = v30.DataStructureDefinition(id="VIOLENCE", version="1.0", maintainer=agency)
    dsd.dimensions.extend(common.Dimension(id=name) for name in export.DIMENSIONS)
    dsd.measures.append(v30.Measure(id="OBS_VALUE"))
    dsd.attributes.extend(v30.DataAttribute(id=name) for name in export.ATTRIBUTES)
    return v30.Dataflow(id="VIOLENCE", version="1.0", maintainer=agency, structure=dsd)


def test_sdmx1_reads_back_the_rows_of_the_database(file: bytes, connection: duckdb.DuckDBPyConnection) -> None:
    read = sdmx.read_sdmx(io.BytesIO(file), format="csv", structure=structure())
    (data,) = read.data
    found = {
        (
            *(key[name] for name in ("INDICATOR", "REF_AREA", "SOURCE")),
            *export.first_and_last_day(key["TIME_PERIOD"]),
            *(key[name] for name in ("SEX", "AGE", "CATEGORY")),
        ): (float(obs.value), *(obs.attached_attribute[name].value for name in ("OBS_STATUS", "QUALIFIER")))
        for obs in data.obs
        for key in [{name: value.value for name, value in obs.dimension.values.items()}]
    }
    published = connection.execute(
        "select indicator, area, source, period_start, period_end, sex, age, category, value, status, qualifier "
        "from observation where status <> 'S'"
    ).fetchall()
    wanted = {
        (*row[:5], export.SEXES[row[5]], export.age(row[6]), "_T" if row[7] == "all" else row[7]): row[8:]
        for row in published
    }
    assert len(data.obs) == len(wanted) == len(published) > 2000
    assert found == wanted


def test_statuses_are_letters_of_sdmx_and_nothing_superseded_is_in_it(file, connection) -> None:
    superseded = connection.execute("select count(*) from observation where status = 'S'").fetchone()[0]
    whole = connection.execute("select count(*) from observation").fetchone()[0]
    found = rows(file)
    assert {row["OBS_STATUS"] for row in found} <= LETTERS
    assert superseded
    assert len(found) == whole - superseded


def test_columns_stand_as_the_format_asks_and_no_mark_precedes_them(file) -> None:
    head = file.decode().splitlines()[0].split(",")
    assert head == ["STRUCTURE", "STRUCTURE_ID", "ACTION", *export.DIMENSIONS, "OBS_VALUE", *export.ATTRIBUTES]
    assert {(row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) for row in rows(file)} == {
        ("dataflow", "KALKAN:VIOLENCE(1.0)", "I")
    }


def test_every_code_is_an_id_of_sdmx_and_every_row_one_line(file) -> None:
    found = rows(file)
    coded = [name for name in (*export.DIMENSIONS, "UNIT_MEASURE") if name != "TIME_PERIOD"]
    for name in coded:
        values = {row[name] for row in found}
        assert not [value for value in values if not set(value) <= set(allowed())], name
    assert len(file.decode().splitlines()) == len(found) + 1


def allowed() -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@$-"


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-03-01", "2024-03-31", "2024-03"),
        ("2024-03-31", "2024-03-31", "2024-03-31"),
        ("2025-01-01", "2025-11-30", "2025-01-01/P11M"),
        ("2022-01-01", "2023-12-31", "2022-01-01/P2Y"),
        ("2018-09-01", "2019-08-31", "2018-09-01/P1Y"),
        ("2020-03-25", "2020-05-10", "2020-03-25/P47D"),
        ("2024-02-01", "2024-02-29", "2024-02"),
    ],
)
def test_a_period_is_written_as_sdmx_writes_it(start: str, end: str, written: str) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert export.time_period(*days) == written
    assert export.first_and_last_day(written) == days


@given(DAYS, st.integers(0, 4000))
def test_a_period_comes_back_to_the_day(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    assert export.first_and_last_day(export.time_period(start, end)) == (start, end)


@given(st.integers(1990, 2050), st.integers(1, 12), st.integers(0, 40))
def test_whole_months_come_back_to_the_day(year: int, month: int, months: int) -> None:
    start = date(year, month, 1)
    after = (start.month + months, start.year)
    end = date(after[1] + after[0] // 12, after[0] % 12 + 1, 1) - timedelta(days=1)
    assert export.first_and_last_day(export.time_period(start, end)) == (start, end)


@pytest.mark.parametrize("text", ["2024-01-01/11M", "2024-01-01/P1Y2M", "x", "2024/P", ""])
def test_a_period_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        export.first_and_last_day(text)


@pytest.mark.parametrize(("band", "code"), [("all", "_T"), ("15-49", "Y15T49"), ("51+", "Y_GE51"), ("0-17", "Y0T17")])
def test_age_bands_take_the_codes_of_sdmx(band: str, code: str) -> None:
    assert export.age(band) == code
