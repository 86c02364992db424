"""The data package: valid under Frictionless' own validator, equal to the database, same bytes for same data."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import frictionless
import pytest

from data.database import ask, state
from exports import package as export
from exports.sdmx_csv import sdmx_csv
from words import languages, words

KEY = ("indicator", "area", "period_start", "period_end", "sex", "age", "category", "source")


@pytest.fixture(scope="module")
def zipped(database: Path) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        return export.package()


@pytest.fixture(scope="module")
def folder(zipped: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package")
    zipfile.ZipFile(io.BytesIO(zipped)).extractall(path)
    return path


def described(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def faults(folder: Path) -> list[Any]:
    """What the official validator finds, as type of fault, file and row."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    return report.flatten(["type", "name", "rowNumber"])


def test_the_official_validator_finds_no_fault(folder: Path) -> None:
    assert faults(folder) == []
    assert len(frictionless.Package(str(folder / "datapackage.json")).resources) == len(export.RESOURCES)


def test_a_spoilt_file_is_seen_by_the_validator(zipped: bytes, tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(zipped)).extractall(tmp_path)
    path = tmp_path / "data" / "codes.csv"
    assert b",A,1," in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(b",A,1,", b",A,x,", 1))
    assert {"hash-count", "type-error"} & {found[0] for found in faults(tmp_path)}


def test_keys_of_the_database_are_keys_of_the_package(folder: Path) -> None:
    (observations,) = [found for found in described(folder)["resources"] if found["name"] == "observations"]
    schema = observations["schema"]
    assert tuple(schema["primaryKey"]) == KEY
    assert {key["reference"]["resource"] for key in schema["foreignKeys"]} == {
        "indicators", "areas", "categories", "sources",
    }  # fmt: skip


def test_every_figure_of_the_database_is_in_it_once(folder: Path, connection) -> None:
    published = connection.execute(
        f"select {', '.join(KEY)}, value, status, derived from observation order by all"
    ).fetchall()
    found = [
        (*(row[name] for name in KEY), float(row["value"]), row["status"], row["derived"] == "True")
        for row in rows(folder, "observations")
    ]
    wanted = [(*row[:2], row[2].isoformat(), row[3].isoformat(), *row[4:]) for row in published]
    assert sorted(found) == sorted(wanted)


def test_drawn_figures_are_those_of_the_series(folder: Path, connection) -> None:
    drawn = connection.execute("select count(*) from series").fetchone()[0]
    assert [row["drawn"] for row in rows(folder, "observations")].count("True") == drawn


def test_equal_data_give_equal_bytes(zipped: bytes) -> None:
    assert hashlib.sha256(export.package()).hexdigest() == hashlib.sha256(zipped).hexdigest()
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(zipped)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_moment_of_making_is_told(folder: Path) -> None:
    day = state().built_at.date().isoformat()
    for name in ("datapackage.json", "README.md", "CITATION.cff"):
        assert day not in (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", languages())
def test_citation_rights_and_caveats_stand_in_every_language(folder: Path, language: str) -> None:
    told, say = (folder / "README.md").read_text(encoding="utf-8"), words(language)
    assert say("export.cite", version=state().data_version) in told
    assert say("export.rights") in told
    assert all(say.of(row, "text") in told for row in ask("caveats").to_dict("records"))


def test_the_citation_file_names_the_version(folder: Path) -> None:
    lines = (folder / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    told = {name: text.strip('" ') for name, _, text in (line.partition(":") for line in lines)}
    assert told["cff-version"] == "1.2.0"
    assert told["version"] == state().data_version == described(folder)["version"]
    assert told["type"] == "dataset"
    assert told["title"]
    assert "authors" in told


def test_the_exchange_file_is_the_one_of_its_own_address(folder: Path) -> None:
    assert (folder / "sdmx.csv").read_bytes() == sdmx_csv()


def test_sources_have_their_address_and_licence_and_no_file_of_ours(folder: Path, connection) -> None:
    found = {row["id"]: row for row in rows(folder, "sources")}
    for name, url, licence in connection.execute("select id, url, licence from source").fetchall():
        assert (found[name]["url"], found[name]["licence"]) == (url or "", licence or "")
    assert "document" not in next(iter(found.values()))
