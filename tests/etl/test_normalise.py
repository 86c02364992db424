"""Equal names are found equal: Unicode form, Kyrgyz look-alike letters, aliases of areas."""

import csv
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.normalise import Areas, fold, text

with (Path(__file__).resolve().parents[2] / "geo" / "areas.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
AREAS = Areas(ROWS)
NAME_COLUMNS = [column for column in ROWS[0] if column.startswith(("name_", "short_"))]
# the other way round than the code: what a careless typist may put for a letter
LATIN = zip("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX", strict=True)
TYPED_FOR = {"ө": "ɵѳ", "Ө": "ƟѲ", "ң": "ӊ", "Ң": "Ӊ"} | dict(LATIN)
LETTERS = st.characters(exclude_categories=["Cs", "Mn"]) | st.sampled_from("өңүɵѳӊƟѲӉaceopxy \t\u00a0")


def spellings(row: dict[str, str]) -> list[str]:
    """What the catalogue says an area is called in the nominative: its code, its aliases, its short names."""
    return [row["code"], *row["aliases"].split(";"), row["short_ky"], row["short_ru"], row["short_en"]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ысык-Кɵл", "Ысык-Көл"),
        ("Ысык-Кѳл", "Ысык-Көл"),
        ("ƟЗГӨН", "ӨЗГӨН"),
        ("ѲЗГӨН", "ӨЗГӨН"),
        ("Теӊир-Тоо", "Теңир-Тоо"),
        ("ТЕӉИР", "ТЕҢИР"),
        ("Чуи\u0306", "Чуй"),
        ("  Талас\u00a0", "Талас"),
    ],
)
def test_look_alikes_become_the_kyrgyz_letter(typed: str, meant: str) -> None:
    assert text(typed) == meant


@pytest.mark.parametrize("nothing", ["", " ", "\t\u00a0"])
def test_a_blank_cell_is_no_text(nothing: str) -> None:
    assert text(nothing) is None


@pytest.mark.parametrize("sign", ["-", "…", "х", "0"])
def test_signs_for_no_figure_stay_what_they_are(sign: str) -> None:
    assert text(sign) == sign


@given(st.text(LETTERS))
def test_text_made_right_stays_as_it_is(cell: str) -> None:
    once = text(cell) or ""
    assert (text(once) or "") == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("ɵѳƟѲӊӉ")


@example("ѳ\u0308")
@given(st.just("Ѳ\u0308"))
def test_exchanged_letter_with_a_mark_is_composed(cell: str) -> None:
    assert unicodedata.is_normalized("NFC", text(cell) or "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_every_spelling_in_the_catalogue_finds_its_area(row: dict[str, str]) -> None:
    assert {spelling: AREAS.code(spelling) for spelling in spellings(row)} == dict.fromkeys(spellings(row), row["code"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_every_name_in_every_case_finds_its_area(row: dict[str, str]) -> None:
    names = [row[column] for column in NAME_COLUMNS]
    assert {name: AREAS.code(name) for name in names} == dict.fromkeys(names, row["code"])


def test_no_spelling_belongs_to_two_areas() -> None:
    owners = defaultdict(set)
    for row in ROWS:
        for spelling in [*spellings(row), *(row[column] for column in NAME_COLUMNS)]:
            owners[fold(spelling)].add(row["code"])
    assert {spelling: codes for spelling, codes in owners.items() if len(codes) > 1} == {}


def test_city_and_oblast_of_osh_are_kept_apart() -> None:
    assert [AREAS.code(name) for name in ("Ош шаары", "г. Ош", "Ош облусу", "Ошская область")] == [
        "KG-GO",
        "KG-GO",
        "KG-O",
        "KG-O",
    ]


def test_an_unknown_name_finds_no_area() -> None:
    assert [AREAS.code(name) for name in ("Atlantis", "Ферганская область", "KG-X", "Ош Ош")] == [None] * 4


@given(st.data())
def test_an_area_is_found_however_its_name_is_typed(data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(ROWS))
    name = row[data.draw(st.sampled_from(["name_ky", "name_ru"]))]
    shown = data.draw(st.sampled_from([str, str.upper, str.lower]))(name)
    typed = "".join(data.draw(st.sampled_from(letter + TYPED_FOR.get(letter, ""))) for letter in shown)
    blank = data.draw(st.sampled_from([" ", "  ", "\u00a0", "\t"]))
    assert AREAS.code(f" {typed.replace(' ', blank)} ") == row["code"]
