"""Tables of Open SDG repositories give figures in every language they are written in, and mistakes with their place."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.problems import Problem, describe
from etl.readers import open_sdg_table
from etl.readers.open_sdg import OpenSdgReader
from etl.readers.reading import FileRefused, Reading
from etl.readers.sdmx_periods import MAPS
from words import languages, words

ROOT = Path(__file__).resolve().parents[2]
VICTIMS = "dv_victims_registered"
# what the committee's repository held before it turned to SDMX
COMMITTEE = """,,,Year,Территория,Местность,Возраст,Уровень образования,\
Функциональные трудности (в возрасте: 18-49 лет),Квинтиль индекса благосостояния,Value
,,,2018,Кыргызская Республика,,,,,,7.7
,,,2018,Кыргызская Республика,Городская,,,,,7.9
,,,2018,г.Бишкек,,,,,,8.7
,,,2018,Кыргызская Республика,,15–19,,,,6.5
,,,2018,Кыргызская Республика,,,Профессиональное начальное/среднее,,,6.9
,,,2018,Кыргызская Республика,,,,Есть,,
,,,2018,Кыргызская Республика,,,,,Четвертый,7.1
"""


def read(file: Path, content: str | bytes, indicator: str | None = VICTIMS, maps: Path = MAPS) -> Reading:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return whole(OpenSdgReader(maps=maps).read(file, ROOT, indicator))


def whole(reading: Reading) -> Reading:
    assert reading.found == len(reading.figures) + reading.passed_over + len(reading.refused)
    for problem in reading.refused:
        told(problem)
    return reading


def told(problem: Problem) -> str:
    """The problem in English; a word or a detail missing in any language would raise."""
    return {language: describe(problem, words(language)) for language in languages()}["en"]


def refusal(file: Path, content: str | bytes, indicator: str | None = VICTIMS) -> Problem:
    with pytest.raises(FileRefused) as caught:
        read(file, content, indicator)
    told(caught.value.problem)
    return caught.value.problem


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """A copy of the maps that a test may add to."""
    return Path(shutil.copytree(MAPS, tmp_path / "maps"))


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_table_of_the_committee_is_read(file: Path) -> None:
    reading = read(file, COMMITTEE, "women_discrimination_12m")
    assert (reading.found, reading.passed_over, reading.refused, reading.categories) == (7, 1, [], {})
    assert [(f.area, f.age, f.category, f.value) for f in reading.figures] == [
        ("KG", "15-49", "all", "7.7"),
        ("KG", "15-49", "residence_urban", "7.9"),
        ("KG-GB", "15-49", "all", "8.7"),
        ("KG", "15-19", "all", "6.5"),
        ("KG", "15-49", "edu_vocational", "6.9"),
        ("KG", "15-49", "wealth_q4", "7.1"),
    ]
    first = reading.figures[0]
    assert (first.sex, first.period_start, first.period_end) == ("female", "2018-09-01", "2018-11-30")


HEADINGS = {
    "ky": ["Жыл", "Жынысы", "Жашы", "Билими", "Кесиби", "Мааниси"],
    "ru": ["Год", "Пол", "Возраст", "Уровень образования", "Род занятий", "Значение"],
    "en": ["Year", "Sex", "Age", "Education", "Occupation", "Value"],
}


@pytest.mark.parametrize("language", HEADINGS)
def test_published_rows_written_out_in_any_language_are_read_back(file: Path, language: str) -> None:
    names = {row["category"]: row[f"name_{language}"] for row in rows("catalogue/categories.csv")}
    dimension = {row["category"]: row["dimension"] for row in rows("catalogue/categories.csv")}
    expected, lines = {}, [HEADINGS[language]]
    for row in rows("sources/nsc_sdg_2025/observations.csv"):
        if row["indicator"] == VICTIMS:
            category = row["category"]
            sex = "" if row["sex"] == "all" else names[f"sex:{row['sex']}"]
            age = "" if row["age"] == "all" else names[f"age:{row['age']}"]
            parts = [names[category] if dimension[category] == each else "" for each in ("education", "occupation")]
            lines.append([row["period_start"][:4], sex, age, *parts, row["value"]])
            expected[row["period_start"], row["sex"], row["age"], category] = row["value"]
    written = io.StringIO()
    csv.writer(written).writerows(lines)
    figures = read(file, "\ufeff" + written.getvalue()).figures
    assert {(f.period_start, f.sex, f.age, f.category): f.value for f in figures} == expected
    assert len(figures) == 199


def test_codes_of_the_committee_are_known_in_their_columns(file: Path) -> None:
    table = (
        "Year,SERIES,UNIT_MEASURE,SEX,AGE,EDUCATION_LEV,GeoCode,OBS_STATUS,UNIT_MULT,COMMENT_OBS,Value\n"
        "2018,_L_KG_050201_1B,NUMBER,F,_T,,KG05,A,3,why,1.5\n"
        "2018,_L_KG_050201_1B,NUMBER,,Y0T20,ISCED11_6,,E,,,2\n"
        "2018,VC_HTF_DETVSX,NUMBER,,,,,O,,,\n"
    )
    first, second, third = read(file, table, None).figures
    assert (first.area, first.sex, first.value, first.note) == ("KG-B", "female", "1500", "why")
    assert (second.age, second.category, second.status) == ("0-20", "edu_incomplete_higher", "E")
    assert (third.indicator, third.category, third.value) == ("trafficking_victims_detected", "exploitation_sexual", "")


def test_series_may_be_named_by_the_catalogue(file: Path) -> None:
    name = next(row["name_ky"] for row in rows("catalogue/indicators.csv") if row["id"] == VICTIMS)
    table = f'Year,Series,Value\n2018,{VICTIMS},1\n2019,"{name}",2\n2019,homicide_victims,3\n'
    assert [figure.indicator for figure in read(file, table, None).figures] == [VICTIMS, VICTIMS, "homicide_victims"]
    assert [problem.kind for problem in read(file, table).refused] == ["not_the_indicator"]


def test_unknown_series_needs_the_indicator(file: Path) -> None:
    table = "Year,Series,Value\n2018,Victims (new),1\n"
    problem = read(file, table, None).refused[0]
    assert (problem.kind, problem.column, problem.details["line"]) == (
        "unmapped_series",
        "Series",
        "series,Victims (new),,indicator,…,",
    )
    assert read(file, table).figures[0].indicator == VICTIMS
    assert len(read(file, table + "2019,Other,1\n").refused) == 2


def test_wide_table_has_a_value_in_every_column(file: Path) -> None:
    table = "Year,Units,All,KG02,KG-GB,Sex:Female|Age:15-19\n2018,Number,9,1,2,3\n2019,,8,,5,\n"
    reading = read(file, table)
    assert (reading.found, reading.passed_over) == (8, 2)
    assert [(f.period_start[:4], f.area, f.sex, f.age, f.value) for f in reading.figures] == [
        ("2018", "KG", "all", "all", "9"),
        ("2018", "KG-Y", "all", "all", "1"),
        ("2018", "KG-GB", "all", "all", "2"),
        ("2018", "KG", "female", "15-19", "3"),
        ("2019", "KG", "all", "all", "8"),
        ("2019", "KG-GB", "all", "all", "5"),
    ]


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


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        (COMMITTEE.encode(), True),
        (b"\xef\xbb\xbfYear,Value\n", True),
        (b"Year,KG02,KG03\n", True),
        ("Год,Значение\n".encode("windows-1251"), True),
        ("Год;Значение\n".encode(), True),
        (b"indicator,area,period_start,value\n", False),
        (b"Year,Colour\n", False),
        (b'<?xml version="1.0"?><Year>,Value', False),
        (b"PK\x03\x04\x00Year,Value", False),
        (b"", False),
    ],
)
def test_family_is_known_by_its_first_line(file: Path, content: bytes, fits: bool) -> None:
    assert OpenSdgReader().fits(content, file) is fits


def test_piece_may_end_within_a_letter(file: Path) -> None:
    assert OpenSdgReader().fits("Year,Value\n2018,Ж".encode()[:-1], file)


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
