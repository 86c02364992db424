"""The command line of importing: what is told, what is written, and the exit code."""

import zipfile
from pathlib import Path

import pytest

from data import place
from etl.__main__ import main
from words import languages, words

TABLE = "Year,Sex,Units,Value\n2022,,Number,{total}\n2022,Female,Number,43\n"
IMPORT = ["--indicator", "homicide_victims", "--who", "tester"]


@pytest.fixture
def desk(served, monkeypatch: pytest.MonkeyPatch):
    """A project of its own behind the command line."""
    monkeypatch.setattr(place, "ROOT", served.root)
    monkeypatch.setenv("KALKAN_DATABASE", str(served.database))
    return served


def table(folder: Path, total: str) -> str:
    path = folder / "table.csv"
    path.write_text(TABLE.format(total=total), encoding="utf-8")
    return str(path)


def figures(project) -> bytes:
    return (project.root / "data/sources/nsc_sdg_2025/observations.csv").read_bytes()


def test_a_file_of_known_figures_writes_nothing(desk, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    before = figures(desk)
    assert main(["import", table(tmp_path, "191"), *IMPORT]) == 0
    assert words("en")("import.nothing") in capsys.readouterr().out
    assert figures(desk) == before


def test_a_dry_run_tells_the_change_and_writes_nothing(desk, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    before = figures(desk)
    assert main(["import", table(tmp_path, "192"), *IMPORT, "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "191 (nsc_sdg_2025) → 192 (table.csv)" in told and words("en")("import.dry") in told
    assert figures(desk) == before


def test_a_changed_value_asks_for_yes_and_then_is_written_and_undone(
    desk, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    before = figures(desk)
    file = table(tmp_path, "192")
    assert main(["import", file, *IMPORT]) == 1
    assert words("en")("import.needs_yes") in capsys.readouterr().err and figures(desk) == before
    assert main(["import", file, *IMPORT, "--yes"]) == 0
    assert b"2022-12-31,all,all,all,192," in figures(desk)
    assert main(["undo", "--who", "tester"]) == 0 and figures(desk) == before
    assert main(["undo", "--who", "tester"]) == 1


def test_a_source_nobody_registered_is_refused(desk, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["import", table(tmp_path, "192"), *IMPORT, "--source", "hearsay"]) == 1
    assert "hearsay" in capsys.readouterr().err


def spoilt_files(folder: Path) -> list[Path]:
    """Files that cannot be read, each in another way."""
    with zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "0" * (120 * 1024 * 1024))
    (folder / "page.xlsx").write_text("<html><body><table></table></body></html>", encoding="utf-8")
    (folder / "cyrillic.csv").write_bytes("Year,Пол,Value\n2020,Женщины,5\n".encode("cp1251"))
    (folder / "entities.xml").write_text(
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', encoding="utf-8"
    )
    (folder / "broken.xml").write_text(
        '<?xml version="1.0"?><message:GenericData xmlns:message="x"><a>', encoding="utf-8"
    )
    (folder / "words.txt").write_text("hello", encoding="utf-8")
    with (folder / "huge.xlsx").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(2 * 1024**3)
    return sorted(folder.iterdir())


@pytest.mark.parametrize("language", languages())
def test_a_file_that_cannot_be_read_gives_one_message_and_changes_nothing(
    desk, tmp_path: Path, capsys: pytest.CaptureFixture, language: str
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    before = figures(desk)
    for file in spoilt_files(folder):
        assert main(["import", str(file), *IMPORT, "--lang", language]) == 1
        message, end = capsys.readouterr().err.strip().split("\n")
        assert message.startswith(file.name) and " → " in message
        assert end == words(language)("import.refused", n=1)
    assert figures(desk) == before


def test_a_template_is_written_once_and_never_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "services.xlsx"
    assert main(["template", "services", str(out)]) == 0 and zipfile.is_zipfile(out)
    assert main(["template", "services", str(out)]) == 1
    assert main(["template", "nothing", str(tmp_path / "b.xlsx")]) == 1
    assert "population" in capsys.readouterr().err
