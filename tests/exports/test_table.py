"""The figures as a file: opens right in a spreadsheet, cannot act in it, and holds the numbers of the database."""

import csv
import io
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.database import ask
from data.labels import labels
from exports import table
from words import words

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def rows(file: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as a spreadsheet would read them."""
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))


@pytest.fixture(autouse=True)
def use_database(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("indicator", ["homicide_victims", "dv_cases_registered", "crisis_centre_state_support"])
def test_numbers_dates_and_codes_equal_the_database(
    indicator: str, language: str, connection: duckdb.DuckDBPyConnection
) -> None:
    found = rows(
        table.csv(ask("series", indicator=indicator), ask("indicators"), ask("all_breaks"), labels(words(language)))
    )
    published = connection.execute(
        "select area, period_start, period_end, sex, age, category, value, lower_95, upper_95, source "
        "from series where indicator = ?",
        [indicator],
    ).fetchall()
    in_file = [
        (
            row["area"], row["period_start"], row["period_end"], row["sex"], row["age"], row["category"],
            float(row["value"]), row["lower_95"] and float(row["lower_95"]),
            row["upper_95"] and float(row["upper_95"]), row["source"],
        )
        for row in found
    ]  # fmt: skip
    wanted = [
        (area, start.isoformat(), end.isoformat(), *keys, value, "" if low is None else low,
         "" if high is None else high, source)
        for area, start, end, *keys, value, low, high, source in published
    ]  # fmt: skip
    assert sorted(map(str, in_file)) == sorted(map(str, wanted))
    assert found


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_ids_stay_ids_and_names_are_in_the_language(language: str) -> None:
    say = words(language)
    names = labels(say)
    indicators = ask("indicators").set_index("id", drop=False)
    found = rows(table.csv(ask("series", indicator="homicide_victims"), indicators, ask("all_breaks"), names))
    for row in found:
        assert row["indicator"] == "homicide_victims"
        assert row["indicator_name"] == say.of(indicators.loc["homicide_victims"], "name")
        assert row["area_name"] == names.area(row["area"])
        assert row["unit"] == names.code("unit", "people")
        assert row["source_title"]


def test_the_file_opens_as_utf_8_with_a_mark_and_windows_line_ends() -> None:
    file = table.csv(
        ask("series", indicator="homicide_victims"), ask("indicators"), ask("all_breaks"), labels(words("ky"))
    )
    assert file.startswith(BYTE_ORDER_MARK)
    assert file.count(BYTE_ORDER_MARK) == 1
    assert file.endswith(b"\r\n")
    assert file.count(b"\n") == file.count(b"\r\n")
    assert file.decode("utf-8-sig").splitlines()[0] == ",".join(table.COLUMNS)


def test_numbers_have_a_decimal_point_and_no_thousands_in_every_language() -> None:
    frame = pd.DataFrame({"value": [1234567.5, 0.0, 28.6]})
    assert [row["value"] for row in rows(table.raw_csv(frame))] == ["1234567.5", "0.0", "28.6"]


def test_no_value_is_an_empty_cell_and_zero_is_not() -> None:
    frame = pd.DataFrame({"area": ["KG-B", "KG-J"], "value": [None, 0.0]})
    assert [row["value"] for row in rows(table.raw_csv(frame))] == ["", "0.0"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1", '=hyperlink("https://x.example")'])
def test_text_that_a_spreadsheet_would_run_is_made_inert(text: str) -> None:
    frame = pd.DataFrame({"note": [text, "plain"], "value": [-1.0, 2.0]})
    first, second = rows(table.raw_csv(frame))
    assert first["note"].startswith("'")
    assert first["note"][1:] == text
    assert second["note"] == "plain"
    assert first["value"] == "-1.0"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=1, max_size=5))
def test_any_text_comes_back_as_it_was_and_never_as_a_formula(texts: list[str]) -> None:
    # a second column, because a line that holds one empty cell alone is no line
    found = rows(table.raw_csv(pd.DataFrame({"note": texts, "value": range(len(texts))})))
    assert len(found) == len(texts)
    for row, text in zip(found, texts, strict=True):
        assert row["note"] in (text, f"'{text}")
        assert not row["note"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_hostile_notes_in_the_figures_are_inert_in_the_file() -> None:
    figures = ask("series", indicator="dv_cases_registered").assign(note="=cmd|'/c calc'!a1")
    found = rows(table.csv(figures, ask("indicators"), ask("all_breaks"), labels(words("en"))))
    assert {row["note"][:2] for row in found} == {"'="}


def test_making_the_file_leaves_the_figures_as_they_were() -> None:
    figures = ask("series", indicator="dv_cases_registered")
    before = figures.copy()
    table.csv(figures, ask("indicators"), ask("all_breaks"), labels(words("en")))
    pd.testing.assert_frame_equal(figures, before)


@given(st.text(max_size=400))
def test_any_text_gives_a_file_name_that_is_safe_everywhere(text: str) -> None:
    name = table.file_name(text)
    stem = name.removesuffix(".csv")
    assert name.endswith(".csv")
    assert stem
    assert len(name) <= 130
    assert all(sign.isalnum() or sign in "_-" for sign in stem)


@pytest.mark.parametrize("text", ["../../etc/passwd", "c:\\windows", "a/b", "a\x00b", "a\nb", "<script>", "a.exe.csv"])
def test_paths_and_endings_do_not_survive_in_a_file_name(text: str) -> None:
    stem = table.file_name(text).removesuffix(".csv")
    assert not set(stem) & set("/\\.:\x00\n<>")


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_figure_after_a_break_names_the_break_and_its_reason(language: str) -> None:
    figures = ask("series", indicator="dv_victims_registered")
    names = labels(words(language))
    cut = ask("breaks", indicator="dv_victims_registered").query("break_id == 'order_appraisal_2016'").iloc[0]
    reason = names.say.of(cut, "reason")
    for row in rows(table.csv(figures, ask("indicators"), ask("all_breaks"), names)):
        assert (reason in row["breaks_before"]) == (row["period_start"] >= "2016-01-01")


def test_a_break_of_named_areas_stands_only_beside_their_figures() -> None:
    figures = ask("series", indicator="population")
    found = rows(table.csv(figures, ask("indicators"), ask("all_breaks"), labels(words("en"))))
    cut = {row["area"] for row in found if row["breaks_before"]}
    assert cut == {"KG-GB", "KG-GO", "KG-C", "KG-O"}
