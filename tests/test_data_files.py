"""What the data files hold: withheld values in none of them, made without the network, for every indicator."""

import csv
import io
import json
import shutil
import socket
import zipfile
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from test_data_routes import FILES, KEY

from data.database import ask
from exports.data_files import content, find

SENTINEL = 424242.25


@pytest.fixture
def withheld(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in which one count is withheld whose older value, planted here, nobody may see any more."""
    path = tmp_path / "kalkan.duckdb"
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        row = connection.execute(
            "select rowid from observation where indicator = 'dv_cases_registered' order by all limit 1"
        ).fetchone()
        connection.execute(
            f"insert into superseded select {', '.join(KEY)}, now()::timestamp, ?, qualifier, 'A', confidence, note "
            "from observation where rowid = ?",
            [SENTINEL, *row],
        )
        connection.execute(
            "update observation set value = null, status = 'Q', lower_95 = null, upper_95 = null where rowid = ?", row
        )
        connection.execute("update load set data_version = 'withheld', built_at = ?", [datetime(2026, 1, 2)])
    monkeypatch.setenv("KALKAN_DATABASE", str(path))
    return path


def whole_text(name: str) -> str:
    """Everything a file tells, the files of a zip one after another."""
    file = find(name, "en")
    body = content(file) if file else b""
    if name.endswith(".zip"):
        zipped = zipfile.ZipFile(io.BytesIO(body))
        return "".join(zipped.read(entry).decode() for entry in zipped.namelist())
    return body.decode()


def test_a_withheld_value_appears_in_no_file(withheld: Path) -> None:
    told = {address: whole_text(address.rpartition("/")[2]) for address in FILES}
    assert [address for address, text in told.items() if str(SENTINEL) in text] == []
    (figure,) = [row for row in json.loads(told[FILES[1]])["figures"] if row["status"] == "Q"]
    assert figure["value"] is None
    exchanged = list(csv.DictReader(io.StringIO(told[FILES[3]], newline="")))
    (row,) = [row for row in exchanged if row["OBS_STATUS"] == "Q"]
    assert (row["OBS_VALUE"], row["CONF_STATUS"]) == ("NaN", "C")


def test_every_file_is_made_without_the_network(withheld: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*asked: object) -> None:
        raise OSError(f"no network here: {asked}")

    monkeypatch.setattr(socket.socket, "connect", cut)
    monkeypatch.setattr(socket, "getaddrinfo", cut)
    content.cache_clear()
    assert all(whole_text(address.rpartition("/")[2]) for address in FILES)


def test_every_indicator_has_its_files(withheld: Path) -> None:
    indicators = list(ask("indicators")["id"])
    assert all(find(f"{indicator}.{ending}", "en") for indicator in indicators for ending in ("csv", "json"))
    for indicator in indicators[::20]:
        assert json.loads(whole_text(f"{indicator}.json"))["indicator"] == indicator


def test_a_name_is_one_only_as_a_whole(withheld: Path) -> None:
    names = ("dv_cases_registered.csv\n", "dv_cases_registered.csv.csv", " all.zip", "all.zip\x00", "x" * 10**6)
    assert [name for name in names if find(name, "en")] == []
