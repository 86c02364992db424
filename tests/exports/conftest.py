"""Every export asks the database built for the tests; some are opened in an office program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exports.office_program import Office


@pytest.fixture(autouse=True)
def use_database(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))


@pytest.fixture(scope="module")
def office(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        yield Office(tmp_path_factory.mktemp("office"))
