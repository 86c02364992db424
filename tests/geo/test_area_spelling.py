"""An area is found behind every code and name the area list knows, however it was typed, and behind nothing else."""

import csv
import unicodedata
from pathlib import Path

import numpy
import pandas
import pytest

from geo.spelling import AREAS, Match, codes, find, fold, names

LATIN = str.maketrans("аеорсухАВЕКМНОРСТУХ", "aeopcyxABEKMHOPCTYX")
ROWS = list(csv.DictReader(Path(AREAS).read_text(encoding="utf-8-sig").splitlines()))


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] != "country"], ids=lambda row: row["code"])
def test_every_code_and_nominative_leads_to_its_area(row):
    code = row["code"]
    assert find(code) == find(code.lower()) == find(code.replace("-", "_")) == Match(code, "iso")
    assert find(row["nsc_sdmx_code"]) == find(row["nsc_sdmx_code"] + "000000000") == Match(code, "pcode")
    assert find(row["soate"]) == find(row["soate"] + "000000000") == Match(code, "soate")
    assert find(int(row["soate"])) == find(numpy.float64(row["soate"])) == find(numpy.int32(row["soate"]))
    for column in ("name_ky", "name_ru", "name_en"):
        assert find(row[column]) == Match(code, "name")
        typed = (
            row[column].upper(),
            f"  {row[column]} ",
            row[column].translate(LATIN),
            row[column].replace(" ", "\u00a0"),
        )
        assert {find(spelling) for spelling in typed} == {Match(code, "name")}
        assert find(unicodedata.normalize("NFD", row[column])) == Match(code, "name")
    assert all(find(name) for name in names(row))


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Ыcык-Kɵл oблуcy", "KG-Y"), ("ЫСЫК‑КѲЛ ОБЛУСУ", "KG-Y"), ("Ysyk Köl", "KG-Y"), ("Чуй", "KG-C"),
        ("CHÜY", "KG-C"), ("Жалал – Абад облусу", "KG-J"), ("Osh (city)", "KG-GO"), ("Osh", "KG-O"),
    ],
)  # fmt: skip
def test_look_alike_letters_dashes_and_accents(spelling, code):
    assert find(spelling) == Match(code, "name")


@pytest.mark.parametrize(
    "cell",
    [
        None, float("nan"), float("inf"), pandas.NA, pandas.NaT, True, "", "  ", "KG", "417", 417, "Кыргызстан",
        "Андижан", "KG05210000000", "41705210000000", "KG5", 41705.5, b"KG-B", ["KG-B"], numpy.array(["KG-B", "KG-C"]),
        "KG-B" * 90, pandas.Timestamp("2020-01-01"),
    ],
    ids=repr,
)  # fmt: skip
def test_everything_else_is_no_area(cell):
    assert find(cell) is None


def test_nine_areas_in_the_order_of_the_list():
    assert codes() == ("KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB", "KG-GO")


def test_folding_twice_changes_nothing():
    for row in ROWS:
        assert all(fold(fold(name)) == fold(name) for name in names(row))
