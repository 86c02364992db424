"""Under every figure: the same numbers as CSV and as a workbook, the latter made only when it is asked for."""

import csv
import io
from typing import Any

import openpyxl
import pytest
import streamlit as st

PAGES = [("map", {"indicator": "homicide_victims", "year": "2022"}), ("trends", {}), ("hidden", {"part": "justice"})]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Any, str]]:
    """What the buttons of a page offer, by key: the file or what makes it, and its name."""
    found: dict[str, tuple[Any, str]] = {}

    def catch(label: str, data: Any, file_name: str, mime: str, *, key: str, **others: object) -> bool:
        found[key] = data, file_name
        return False

    monkeypatch.setattr(st, "download_button", catch)
    return found


@pytest.mark.parametrize(("page", "query"), PAGES, ids=[page for page, _ in PAGES])
def test_the_workbook_holds_the_numbers_of_the_csv(visitor, offered, page: str, query: dict[str, str]) -> None:
    visitor.open(page, **query)
    assert not visitor.app.exception
    books = {key.removeprefix("xlsx-"): each for key, each in offered.items() if key.startswith("xlsx-")}
    assert books
    for key, (make, name) in books.items():
        make_text, csv_name = offered[f"csv-{key}"]
        assert name.removesuffix(".xlsx") == csv_name.removesuffix(".csv")
        book = openpyxl.load_workbook(io.BytesIO(make()))
        head, *rows = book[visitor.say("export.sheet_data")].iter_rows(values_only=True)
        written = list(csv.DictReader(io.StringIO(make_text().decode("utf-8-sig"), newline="")))
        assert list(head) == list(written[0])
        values = [row[head.index("value")] for row in rows]
        assert values == [float(row["value"]) for row in written]
