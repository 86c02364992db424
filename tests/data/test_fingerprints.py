"""No published figure changes unseen: every source has the fingerprint that was last accepted."""

from pathlib import Path

import pytest

from tests.data.fingerprints import SOURCES, accept, differences, fingerprints, recorded

FIGURES = "data/sources/nsc_sdg_2025/observations.csv"


def test_sources_are_as_they_were_accepted() -> None:
    changed = differences(fingerprints(), recorded())
    if changed:
        told = "\n  ".join(changed)
        pytest.fail(
            f"sources changed:\n  {told}\nif this is meant, run `make accept` and commit tests/data", pytrace=False
        )


@pytest.mark.parametrize("file", [FIGURES, "data/sources/registers/breaks.csv", "data/sources/coordination/levels.csv"])
def test_one_changed_character_is_seen_and_its_source_named(project, file: str) -> None:
    lines = project.lines(file)
    lines[-1][-1] += "1"
    project.write(file, lines)
    changed = differences(fingerprints(project.root / "data" / "sources"), fingerprints())
    assert [sentence.partition(":")[0] for sentence in changed] == [Path(file).parent.name]


def test_one_changed_digit_is_seen(project) -> None:
    row = project.row(FIGURES, indicator="homicide_victims", area="KG-B", period_start="2022-01-01", sex="all")
    project.edit(FIGURES, row, value="9")
    assert len(differences(fingerprints(project.root / "data" / "sources"), fingerprints())) == 1


def test_new_and_lost_sources_and_rows_are_seen(project) -> None:
    sources = project.root / "data" / "sources"
    project.repeat(FIGURES, 1)
    (sources / "bbc_2025").rename(sources / "bbc_2026")
    assert [sentence.split(":")[0] for sentence in differences(fingerprints(sources), fingerprints())] == [
        "bbc_2025",
        "bbc_2026",
        "nsc_sdg_2025",
    ]


def test_order_of_rows_and_columns_is_no_change(project) -> None:
    header, *rows = project.lines(FIGURES)
    project.write(FIGURES, [line[::-1] for line in (header, *reversed(rows))])
    assert fingerprints(project.root / "data" / "sources") == fingerprints()


def test_accepting_records_what_is_there(project, tmp_path: Path) -> None:
    record = tmp_path / "fingerprints.csv"
    assert len(accept(record)) == len([path for path in SOURCES.iterdir() if path.name != "publications"])
    assert recorded(record) == fingerprints()
    assert accept(record) == []
