"""What cannot be read in a table of an Open SDG site is told with its place, and nothing of it is lost."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from accounted import told, whole
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from open_sdg_tables import COMMITTEE, ROOT, VICTIMS, read

from etl.problems import Problem
from etl.readers import open_sdg_table
from etl.readers.open_sdg import OpenSdgReader
from etl.readers.reading import FileRefused


def refusal(file: Path, content: str | bytes, indicator: str | None = VICTIMS) -> Problem:
    with pytest.raises(FileRefused) as caught:
        read(file, content, indicator)
    told(caught.value.problem)
    return caught.value.problem


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Year,Colour,Value\n2018,red,3\n", ("unmapped_heading", 1, "Colour")),
        ("Year,Sex,Value\n2018,,3\n2019,Robot,3\n", ("unmapped_value", 2, "Sex")),
        ("Year,GeoCode,Value\n2018,KG99,3\n", ("unknown_key", 1, "GeoCode")),
        ("Year,Region,GeoCode,Value\n2018,Bishkek,KG05,3\n", ("two_areas", 1, "GeoCode")),
        ("Year,Sex,Sex:Female\n2018,Male,3\n2019,,4\n", ("two_values", 1, "Sex")),
        ("Year,Value\ntwo thousand,3\n", ("not_a_period", 1, "Year")),
        ("Year,Value\n2019/20,3\n", ("not_a_period", 1, "Year")),
        ("Year,Value\n,3\n", ("not_a_period", 1, "Year")),
        ('Year,Value\n2018,"4,5"\n', ("not_a_number", 1, "Value")),
        ("Year,Value\n2018,=1+1\n", ("not_a_number", 1, "Value")),
        ("Year,Value\n2018,…\n", ("not_a_number", 1, "Value")),
        ("Year,Value\n2018,06\n", ("lost_decimal", 1, "Value")),
        ("Year,Value\n2018,1\n2018,2\n", ("repeated_key", 2, "Value")),
        ("Year,Value\n2018,1,2\n", ("ragged_row", 1, "")),
        ("Year,Units,Value\n2018,Number,1\n2019,Percent,2\n", ("other_unit", 2, "Units")),
        ("Year,Units,Value\n2018,furlongs,1\n", ("unmapped_value", 1, "Units")),
        ("Year,Observation status,Value\n2018,O,1\n", ("value_and_status", 1, "Value")),
        ("Year,Series,Value\n2018,,1\n", None),
    ],
)
def test_mistake_is_told_with_row_and_column(file: Path, table: str, expected: tuple[str, int, str] | None) -> None:
    assert [(p.kind, p.row, p.column) for p in read(file, table).refused] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("content", "indicator", "kind"),
    [
        (b"", VICTIMS, "empty_file"),
        ("Год,Пол,Значение\n2018,Женщины,3\n".encode("windows-1251"), VICTIMS, "wrong_encoding"),
        ("Год,Пол,Значение\n2018,Женщины,3\n".encode("utf-16"), VICTIMS, "wrong_encoding"),
        ("Year,Пол,Value\n2018,Женщины,3".encode()[:-3] + b"\xd0", VICTIMS, "wrong_encoding"),
        (b"Year;Value\n2018;3\n", VICTIMS, "wrong_delimiter"),
        (b"Year,Sex,Gender,Value\n", VICTIMS, "repeated_column"),
        (b"Year,Value,Value\n", VICTIMS, "repeated_column"),
        (b"Sex,Value\n", VICTIMS, "missing_column"),
        (b"Year,Sex\n", VICTIMS, "missing_column"),
        (b'Year,Value\n2018,"3\n', VICTIMS, "unreadable"),
        (b"Year,Value\n2018,3\n", None, "no_indicator"),
        (b"Year,Value\n2018,3\n", "no_such_thing", "unknown_key"),
    ],
)
def test_file_that_is_no_table_is_refused_once(file: Path, content: bytes, indicator: str | None, kind: str) -> None:
    assert refusal(file, content, indicator).kind == kind


def test_old_encoding_is_named(file: Path) -> None:
    assert "windows-1251" in told(refusal(file, "Год,Значение\n".encode("windows-1251")))


def test_file_beyond_the_limit_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_sdg_table, "LARGEST", 10)
    assert refusal(file, "Year,Value\n2018,3\n").kind == "too_large"


def test_proposed_lines_make_the_unknown_known(file: Path, maps: Path) -> None:
    table = "Year,Migrant,Age,Value\n2018,,15-64,1\n2018,No papers,,2\n"
    problems = read(file, table, maps=maps).refused
    assert [problem.kind for problem in problems] == ["unmapped_value", "unmapped_heading"]
    add(maps, problems)
    problems = read(file, table, maps=maps).refused
    assert [problem.details["line"] for problem in problems] == [
        "breakdown,No papers,,category,breakdown_no_papers,",
    ]
    add(maps, problems)
    reading = read(file, table, maps=maps)
    assert [(figure.age, figure.category) for figure in reading.figures] == [
        ("15-64", "all"),
        ("all", "breakdown_no_papers"),
    ]
    assert reading.categories == {"age:15-64": {"en": "15-64"}, "breakdown_no_papers": {"en": "No papers"}}


def add(maps: Path, problems: list[Problem]) -> None:
    for problem in problems:
        with (maps / Path(problem.details["map"]).name).open("a", encoding="utf-8") as opened:
            opened.write(problem.details["line"] + "\n")


TABLES = [
    COMMITTEE,
    "Year,SERIES,SEX,AGE,GeoCode,Units,Value\n2018,_L_KG_050201_1B,F,,KG05,Number,3\n2019,,,Y0T20,,,4.5\n2020,,,,,,\n",
    "Year,All,KG02,Sex:Female\n2018,1,2,3\n2019,,5,6\n",
]
CELLS = ["", "2018", "2019", "Female", "Женщины", "15-19", "KG05", "KG99", "4,5", "06", "=1+1", "NaN", "…", "Sex", "x"]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Real tables with cells exchanged, added or dropped, rows doubled, and letters lost or strange."""
    lines = list(csv.reader(io.StringIO(draw(st.sampled_from(TABLES)))))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["cell", "text", "add", "drop", "double", "column"])):
            case "cell" if lines[at]:
                lines[at][draw(st.integers(0, len(lines[at]) - 1))] = draw(st.sampled_from(CELLS))
            case "text" if lines[at]:
                lines[at][draw(st.integers(0, len(lines[at]) - 1))] = draw(st.text(max_size=4))
            case "add":
                lines[at].append(draw(st.sampled_from(CELLS)))
            case "drop" if lines[at]:
                lines[at].pop()
            case "double":
                lines.append(list(lines[at]))
            case "column":
                lines = [[*line, draw(st.sampled_from(CELLS))] for line in lines]
    written = io.StringIO()
    csv.writer(written).writerows(lines)
    content = written.getvalue().encode("utf-8", "replace")
    end = draw(st.one_of(st.just(len(content)), st.just(len(content)), st.integers(0, len(content))))
    return content[:end]


def lines_of(content: bytes) -> Iterator[list[str]]:
    yield from (line for line in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) if line)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=mutated(), indicator=st.sampled_from([None, VICTIMS, "women_discrimination_12m"]))
def test_whatever_is_done_to_a_table_nothing_is_lost_and_nothing_crashes(
    content: bytes, indicator: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "fuzzed.csv"
    file.write_bytes(content)
    OpenSdgReader().fits(content, file)
    try:
        reading = whole(OpenSdgReader().read(file, ROOT, indicator))
    except FileRefused as refused:
        told(refused.problem)
    else:
        assert reading.found >= len(list(lines_of(content))) - 1
