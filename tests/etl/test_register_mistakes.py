"""A register with a mistake gives no figure: every mistake is told, and no file that only looks like one is read."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from register_files import EVENTS, GOOD, ROOT, SHARE, read, write

from benchmarks.register import generate
from etl.problems import describe
from etl.readers.reading import FileRefused
from etl.register import aggregate
from etl.register_source import COLUMNS
from words import languages, words

pytestmark = pytest.mark.usefixtures("opened_lists")
Laid = Callable[[Path], Path]


def refused(file: Path, *arguments, **options) -> str:
    with pytest.raises(FileRefused) as refusal:
        read(file, *arguments, **options)
    for language in languages():
        describe(refusal.value.problem, words(language))
    return refusal.value.problem.kind


MISTAKES = [
    ("date", "", "missing_value"), ("date", "2024-02-30", "not_a_date"), ("date", "2024-2-3", "not_a_date"),
    ("date", "03.02.2024", "not_a_date"), ("date", "infinity", "not_a_date"), ("date", "2024-02-03 ", "not_a_date"),
    ("date", "2025-07-01", "date_out_of_span"), ("date", "1889-01-01", "date_out_of_span"),
    ("date", "1896-02-29", "date_out_of_span"), ("date", "1900-02-29", "not_a_date"),
    ("date", "2000-13-01", "not_a_date"), ("date", "1900-11-31", "not_a_date"), ("date", "1900-12-31\n", "not_a_date"),
    ("area", "", "missing_value"), ("area", "Atlantis", "unknown_key"), ("area", "KG", "unknown_key"),
    ("sex", "", "missing_value"), ("sex", "unknown", "unknown_key"), ("kind", "economic", "unknown_key"),
    ("channel", "rumour", "unknown_key"), ("age", "", "missing_value"), ("age", "121", "age_out_of_range"),
    ("age", "-1", "age_out_of_range"), ("age", "34.5", "not_a_whole_number"), ("age", "1e1", "not_a_whole_number"),
]  # fmt: skip


def test_every_mistake_is_told_with_its_row_and_nothing_is_taken(tmp_path: Path, laid: Laid) -> None:
    rows = [GOOD] * 10
    planted = set()
    for column, value, kind in MISTAKES:
        bad = tuple(value if name == column else cell for name, cell in zip(COLUMNS, GOOD, strict=True))
        rows += [bad, GOOD]
        planted.add((len(rows) - 1, column, value, kind))
    reading = read(laid(write(tmp_path / "bad.csv", rows)))
    assert {(p.row, p.column, p.value, p.kind) for p in reading.refused} == planted
    assert len(reading.refused) == len(MISTAKES) == sum(reading.mistakes.values()) == reading.found
    assert (reading.figures, reading.rows) == ([], len(rows))
    for problem, language in product(reading.refused, languages()):
        assert "bad." in describe(problem, words(language))


def test_first_twenty_of_a_kind_are_shown_and_all_counted(tmp_path: Path, laid: Laid) -> None:
    rows = [GOOD] * 20_000 + [(GOOD[0], "Atlantis", *GOOD[2:])] * 30_000
    reading = read(laid(write(tmp_path / "r.csv", rows)))
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
        (("день", *COLUMNS[1:]), "unknown_column"), (("Date", *COLUMNS[1:]), "unknown_column"),
    ],
)  # fmt: skip
def test_other_columns_are_refused(tmp_path: Path, laid: Laid, header: tuple[str, ...], kind: str) -> None:
    assert refused(laid(write(tmp_path / "r.csv", [], header))) == kind


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "r.csv", [], (*COLUMNS[:5], "date"))) == "repeated_column"


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


def test_header_alone_is_no_figure(tmp_path: Path, laid: Laid) -> None:
    reading = read(laid(write(tmp_path / "r.csv", [])))
    assert (reading.rows, reading.found, reading.figures, reading.refused) == (0, 0, [], [])
