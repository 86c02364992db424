"""A register of cases becomes exactly the counts pandas finds, or is refused as a whole with every mistake in place."""

import csv
from collections import Counter
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest

from benchmarks.register import generate, opened
from etl import register_lists
from etl.problems import describe
from etl.readers.reading import FileRefused
from etl.register import Register, aggregate
from etl.register_source import COLUMNS
from stats.suppression import THRESHOLD
from words import languages, words

ROOT = Path(__file__).resolve().parents[2]
UNTIL = date(2025, 6, 30)
# events: summed over everything; people: never summed over kinds and channels
EVENTS, PEOPLE, NO_SUM_OF_AREAS, SHARE = (
    "helpline_calls", "dv_victims_registered", "facility_clients", "institution_appeals_dv_share",
)  # fmt: skip
GOOD = ("2024-02-29", "KG-B", "female", "34", "physical", "police")


def write(file: Path, rows: list[tuple[str, ...]], header: tuple[str, ...] = COLUMNS) -> Path:
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return file


@pytest.fixture(scope="module", autouse=True)
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's lists with the indicators that are read here open to registers."""
    return Lists.open(tmp_path_factory.mktemp("lists") / "project")


class Lists:
    """Where `read` finds the lists."""

    root = ROOT

    @classmethod
    def open(cls, folder: Path) -> Path:
        folder.mkdir()
        cls.root = opened(folder, EVENTS, PEOPLE, NO_SUM_OF_AREAS)
        return cls.root


def read(file: Path, indicator: str = EVENTS, **options) -> Register:
    return aggregate(file, Lists.root, indicator, **{"until": UNTIL, **options})


def refused(file: Path, *arguments, **options) -> str:
    with pytest.raises(FileRefused) as refusal:
        read(file, *arguments, **options)
    for language in languages():
        describe(refusal.value.problem, words(language))
    return refusal.value.problem.kind


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("register") / "synthetic.csv"
    generate(file, 60)
    return file


def counts_by_pandas(file: Path, digits: int) -> Counter:
    """Every cell of the full cube, counted by another library."""
    frame = pd.read_csv(file, dtype=str)
    frame["date"] = frame["date"].str[:digits]
    edges = [(row["age"], int(row["to"])) for row in csv.DictReader(register_lists.AGES.open(encoding="utf-8"))]
    bins = [-1, *[edge for _, edge in edges]]
    frame["age"] = pd.cut(frame["age"].astype(int), bins, labels=[band for band, _ in edges]).astype(str)
    names = register_lists.categories(ROOT)
    cells: Counter = Counter()
    for key, count in frame.groupby(list(COLUMNS)).size().items():
        period, *parts = key
        for summed in product((False, True), repeat=5):
            a, s, g, k, c = (
                total if hide else part
                for part, total, hide in zip(parts, ("KG", "all", "all", "all", "all"), summed, strict=True)
            )
            cells[period, a, s, g, names.category(k, c)] += count
    return cells


@pytest.mark.parametrize(
    ("period", "digits", "cases", "last"), [("year", 4, 20_000, "2015-12-31"), ("month", 7, 8_000, "2015-02-28")]
)
def test_counts_equal_those_of_pandas(tmp_path: Path, period: str, digits: int, cases: int, last: str) -> None:
    generate(tmp_path / "all.csv", cases)
    rows = [tuple(line.split(",")) for line in (tmp_path / "all.csv").read_text().splitlines()[1:]]
    file = write(tmp_path / "r.csv", [row for row in rows if row[0] <= last])
    reading = read(file, period=period)
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


def test_totals_are_formed_only_where_they_may_be(tmp_path: Path) -> None:
    file = write(tmp_path / "r.csv", [GOOD] * 9 + [(*GOOD[:5], "health")] * 8)
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


def test_new_categories_come_with_their_names(tmp_path: Path) -> None:
    reading = read(write(tmp_path / "r.csv", [GOOD] * 9))
    names = reading.categories["violence_physical__channel_police"]
    assert names["en"] == "physical violence; police"
    assert all(names[language] for language in languages())
    assert "violence_physical" not in reading.categories


def test_spellings_of_offices_are_understood(tmp_path: Path) -> None:
    other = ("2024-02-29", "Баткенская область", "ЖЕН", "34", "Физическое", "милиция")
    kyrgyz = ("2024-02-29", "Баткен  облусу", "аял", "34", "физикалык", "ОВД")
    assert (
        read(write(tmp_path / "a.csv", [other, kyrgyz] * 5)).figures
        == read(write(tmp_path / "b.csv", [GOOD] * 10)).figures
    )


def test_first_and_last_period_end_where_the_register_does(tmp_path: Path) -> None:
    rows = [(day, *GOOD[1:]) for day in ("2023-03-05", "2024-05-05", "2025-05-05") for _ in range(9)]
    reading = read(write(tmp_path / "r.csv", rows), since=date(2023, 3, 1))
    assert {(f.period_start, f.period_end) for f in reading.figures} == {
        ("2023-03-01", "2023-12-31"), ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-06-30"),
    }  # fmt: skip


MISTAKES = [
    ("date", "", "missing_value"), ("date", "2024-02-30", "not_a_date"), ("date", "2024-2-3", "not_a_date"),
    ("date", "03.02.2024", "not_a_date"), ("date", "infinity", "not_a_date"), ("date", "2024-02-03 ", "not_a_date"),
    ("date", "2025-07-01", "date_out_of_span"), ("date", "1889-01-01", "date_out_of_span"),
    ("area", "", "missing_value"), ("area", "Atlantis", "unknown_key"), ("area", "KG", "unknown_key"),
    ("sex", "", "missing_value"), ("sex", "unknown", "unknown_key"), ("kind", "economic", "unknown_key"),
    ("channel", "rumour", "unknown_key"), ("age", "", "missing_value"), ("age", "121", "age_out_of_range"),
    ("age", "-1", "age_out_of_range"), ("age", "34.5", "not_a_whole_number"), ("age", "1e1", "not_a_whole_number"),
]  # fmt: skip


def test_every_mistake_is_told_with_its_row_and_nothing_is_taken(tmp_path: Path) -> None:
    rows = [GOOD] * 10
    planted = set()
    for column, value, kind in MISTAKES:
        bad = tuple(value if name == column else cell for name, cell in zip(COLUMNS, GOOD, strict=True))
        rows += [bad, GOOD]
        planted.add((len(rows) - 1, column, value, kind))
    reading = read(write(tmp_path / "bad.csv", rows))
    assert {(p.row, p.column, p.value, p.kind) for p in reading.refused} == planted
    assert len(reading.refused) == len(MISTAKES) == sum(reading.mistakes.values()) == reading.found
    assert (reading.figures, reading.rows) == ([], len(rows))
    for problem, language in product(reading.refused, languages()):
        assert "bad.csv" in describe(problem, words(language))


def test_first_twenty_of_a_kind_are_shown_and_all_counted(tmp_path: Path) -> None:
    rows = [GOOD] * 20_000 + [(GOOD[0], "Atlantis", *GOOD[2:])] * 30_000
    reading = read(write(tmp_path / "r.csv", rows))
    assert reading.mistakes == {("area", "unknown_key"): 30_000}
    assert [p.row for p in reading.refused if p.row] == list(range(20_001, 20_021))
    assert [(p.value, p.kind) for p in reading.refused if not p.row] == [("30000", "more_such_rows")]


def test_rows_with_too_few_or_many_cells_are_told(tmp_path: Path) -> None:
    file = write(tmp_path / "r.csv", [GOOD, GOOD[:5], GOOD, (*GOOD, "more")])
    reading = read(file)
    assert [(p.row, p.kind, p.details["found"]) for p in reading.refused] == [
        (2, "ragged_row", "5"), (4, "ragged_row", "7"),
    ]  # fmt: skip
    assert (reading.rows, reading.figures, reading.mistakes) == (4, [], {("", "ragged_row"): 2})


@pytest.mark.parametrize("where", ["head", "row", "far"])
def test_windows_1251_is_refused(tmp_path: Path, where: str) -> None:
    lines = [",".join(COLUMNS), *[",".join(GOOD)] * (40_000 if where == "far" else 3)]
    lines[0 if where == "head" else -1] = lines[-1].replace("KG-B", "Баткен")
    (tmp_path / "r.csv").write_bytes("\n".join(lines).encode("windows-1251"))
    assert refused(tmp_path / "r.csv") == "unreadable"


def test_open_quotation_mark_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "r.csv", [GOOD] * 5)
    file.write_text(file.read_text() + '2024-01-01,"KG-B,female,3,physical,police\n')
    assert refused(file) == "unreadable"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (COLUMNS[:5], "missing_column"), ((*COLUMNS, "name"), "unknown_column"),
        ((*COLUMNS[:5], "date"), "repeated_column"), (("день", *COLUMNS[1:]), "unknown_column"),
    ],
)  # fmt: skip
def test_other_columns_are_refused(tmp_path: Path, header: tuple[str, ...], kind: str) -> None:
    assert refused(write(tmp_path / "r.csv", [], header)) == kind


def test_damaged_files_are_refused(synthetic: Path, tmp_path: Path) -> None:
    generate(tmp_path / "cut.parquet", 5000)
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "cut.parquet").read_bytes()[:-200])
    (tmp_path / "empty.csv").write_bytes(b"")
    assert refused(tmp_path / "cut.parquet") == "unreadable"
    assert refused(tmp_path / "empty.csv") in ("missing_column", "unknown_column", "unreadable")
    assert refused(tmp_path / "nowhere.csv") == "missing_file"
    assert refused(synthetic, "unicorns_seen") == "unknown_key"
    assert refused(synthetic, SHARE) == "not_a_count"


def test_an_indicator_without_disclosure_control_is_open_to_no_register(synthetic: Path) -> None:
    assert refused(synthetic, "dv_cases_registered") == "not_a_register_indicator"
    with pytest.raises(FileRefused):
        aggregate(synthetic, ROOT, EVENTS)


def test_a_star_in_the_name_is_no_pattern(tmp_path: Path) -> None:
    write(tmp_path / "other.csv", [GOOD] * 9)
    assert read(write(tmp_path / "*.csv", [GOOD] * 6)).rows == 6


def test_header_alone_is_no_figure(tmp_path: Path) -> None:
    reading = read(write(tmp_path / "r.csv", []))
    assert (reading.rows, reading.found, reading.figures, reading.refused) == (0, 0, [], [])


def test_age_bands_are_data_and_leave_no_age_out(tmp_path: Path) -> None:
    bands = [(r["age"], int(r["from"]), int(r["to"])) for r in csv.DictReader(register_lists.AGES.open())]
    assert [age for _, low, high in bands for age in range(low, high + 1)] == list(range(121))
    (tmp_path / "ages.csv").write_text("age,from,to\n0-34,0,34\n35+,35,120\n")
    reading = read(write(tmp_path / "r.csv", [GOOD] * 6), ages=tmp_path / "ages.csv")
    assert {f.age for f in reading.figures} == {"all", "0-34"}


def test_synthetic_rows_never_lie_beside_published_ones() -> None:
    with pytest.raises(ValueError, match="synthetic"):
        generate(ROOT / "data" / "sources" / "register.csv", 10)


def test_days_of_the_calendar_are_the_span(tmp_path: Path) -> None:
    rows = [((UNTIL + timedelta(n)).isoformat(), *GOOD[1:]) for n in (-1, 0, 1)]
    assert [p.row for p in read(write(tmp_path / "r.csv", rows)).refused] == [3]
