"""Tables of an Open SDG site are read to exactly their figures."""

import csv
import io
from pathlib import Path

import pytest
from open_sdg_tables import COMMITTEE, ROOT, VICTIMS, read

from etl.readers.open_sdg import OpenSdgReader


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
