"""Cases of a register are counted into published cells, exactly and the same from every kind of file and store."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest
from register_files import EVENTS, GOOD, NO_SUM_OF_AREAS, PEOPLE, ROOT, UNTIL, read, write

from benchmarks.register import generate
from etl import register_lists
from etl.register_source import COLUMNS
from stats.suppression import THRESHOLD
from words import languages

pytestmark = pytest.mark.usefixtures("opened_lists")

Laid = Callable[[Path], Path]
TOTALS = ("KG", "all", "all", "all", "all")


def counts_by_pandas(file: Path, digits: int) -> Counter:
    """Every cell of the full cube, counted by another library."""
    frame = pd.read_csv(file, dtype=str)
    frame["date"] = frame["date"].str[:digits]
    edges = [(row["age"], int(row["to"])) for row in csv.DictReader(register_lists.AGES.open(encoding="utf-8"))]
    bins = [-1, *[edge for _, edge in edges]]
    frame["age"] = pd.cut(frame["age"].astype(int), bins, labels=[band for band, _ in edges]).astype(str)
    names = register_lists.categories(ROOT)
    cells: Counter = Counter()
    for summed in product((False, True), repeat=5):
        totals = {name: total for name, total, hide in zip(COLUMNS[1:], TOTALS, summed, strict=True) if hide}
        for (period, area, sex, age, kind, channel), count in (
            frame.assign(**totals).value_counts(list(COLUMNS)).items()
        ):
            cells[period, area, sex, age, names.category(kind, channel)] += count
    return cells


@pytest.mark.parametrize(
    ("period", "digits", "cases", "last"), [("year", 4, 20_000, "2015-12-31"), ("month", 7, 8_000, "2015-02-28")]
)
def test_counts_equal_those_of_pandas(
    tmp_path: Path, laid: Laid, period: str, digits: int, cases: int, last: str
) -> None:
    generate(tmp_path / "all.csv", cases)
    rows = [tuple(line.split(",")) for line in (tmp_path / "all.csv").read_text().splitlines()[1:]]
    file = write(tmp_path / "r.csv", [row for row in rows if row[0] <= last])
    reading = read(laid(file), period=period)
    expected = counts_by_pandas(file, digits)
    found = {(f.period_start[:digits], f.area, f.sex, f.age, f.category): f for f in reading.figures}
    assert found.keys() == expected.keys()
    assert len(found) == len(reading.figures) == reading.found
    shown = {key: int(f.value) for key, f in found.items() if f.status == "A"}
    assert shown == {key: expected[key] for key in shown}
    assert all(f.value == "" for f in reading.figures if f.status == "Q")
    assert {f.status for f in reading.figures} <= {"A", "Q"}
    assert {key for key, count in expected.items() if count < THRESHOLD} <= found.keys() - shown.keys()
    assert len(shown) > 30
    assert (reading.refused, reading.mistakes) == ([], {})
    assert reading.rows > 100


def test_parquet_says_what_csv_says(synthetic: Path, tmp_path: Path) -> None:
    generate(tmp_path / "same.parquet", 60)
    assert read(tmp_path / "same.parquet").figures == read(synthetic).figures


def test_typed_parquet_and_moved_columns_and_semicolons_say_the_same(tmp_path: Path) -> None:
    rows = [GOOD] * 7
    plain = read(write(tmp_path / "plain.csv", rows)).figures
    typed = {name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)}
    typed |= {"date": [date.fromisoformat(d) for d in typed["date"]], "age": [int(a) for a in typed["age"]]}
    pyarrow.parquet.write_table(pa.table(typed), tmp_path / "typed.parquet")
    moved = write(tmp_path / "moved.csv", [row[::-1] for row in rows], COLUMNS[::-1])
    semicolons = tmp_path / "semicolons.csv"
    semicolons.write_text("\ufeff" + (tmp_path / "plain.csv").read_text().replace(",", ";"), encoding="utf-8")
    for file in (tmp_path / "typed.parquet", moved, semicolons):
        assert read(file).figures == plain


def test_totals_are_formed_only_where_they_may_be(tmp_path: Path, laid: Laid) -> None:
    file = laid(write(tmp_path / "r.csv", [GOOD] * 9 + [(*GOOD[:5], "health")] * 8))
    assert {(f.area, f.category) for f in read(file, EVENTS).figures} == {
        (area, category)
        for area in ("KG", "KG-B")
        for category in ("all", "violence_physical", "channel_police", "channel_health",
                         "violence_physical__channel_police", "violence_physical__channel_health")
    }  # fmt: skip
    people = read(file, PEOPLE)
    assert {f.category for f in people.figures} == {f"violence_physical__channel_{c}" for c in ("police", "health")}
    assert {f.area for f in people.figures} == {"KG", "KG-B"}
    assert {f.area for f in read(file, NO_SUM_OF_AREAS).figures} == {"KG-B"}


def test_new_categories_come_with_their_names(tmp_path: Path, laid: Laid) -> None:
    reading = read(laid(write(tmp_path / "r.csv", [GOOD] * 9)))
    names = reading.categories["violence_physical__channel_police"]
    assert names["en"] == "physical violence; police"
    assert all(names[language] for language in languages())
    assert "violence_physical" not in reading.categories


def test_spellings_of_offices_are_understood(tmp_path: Path, laid: Laid) -> None:
    other = ("2024-02-29", "Баткенская область", "ЖЕН", "34", "Физическое", "милиция")
    kyrgyz = ("2024-02-29", "Баткен  облусу", "аял", "34", "физикалык", "ОВД")
    assert (
        read(laid(write(tmp_path / "a.csv", [other, kyrgyz] * 5))).figures
        == read(write(tmp_path / "b.csv", [GOOD] * 10)).figures
    )


def test_first_and_last_period_end_where_the_register_does(tmp_path: Path, laid: Laid) -> None:
    rows = [(day, *GOOD[1:]) for day in ("2023-03-05", "2024-05-05", "2025-05-05") for _ in range(9)]
    reading = read(laid(write(tmp_path / "r.csv", rows)), since=date(2023, 3, 1))
    assert {(f.period_start, f.period_end) for f in reading.figures} == {
        ("2023-03-01", "2023-12-31"), ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-06-30"),
    }  # fmt: skip


def test_age_bands_are_data_and_leave_no_age_out(tmp_path: Path, laid: Laid) -> None:
    bands = [(r["age"], int(r["from"]), int(r["to"])) for r in csv.DictReader(register_lists.AGES.open())]
    assert [age for _, low, high in bands for age in range(low, high + 1)] == list(range(121))
    (tmp_path / "ages.csv").write_text("age,from,to\n0-34,0,34\n35+,35,120\n")
    reading = read(laid(write(tmp_path / "r.csv", [GOOD] * 6)), ages=tmp_path / "ages.csv")
    assert {f.age for f in reading.figures} == {"all", "0-34"}


def test_synthetic_rows_never_lie_beside_published_ones() -> None:
    with pytest.raises(ValueError, match="synthetic"):
        generate(ROOT / "data" / "sources" / "register.csv", 10)


def test_days_of_the_calendar_are_the_span(tmp_path: Path, laid: Laid) -> None:
    rows = [((UNTIL + timedelta(n)).isoformat(), *GOOD[1:]) for n in (-1, 0, 1)]
    assert [p.row for p in read(laid(write(tmp_path / "r.csv", rows))).refused] == [3]
