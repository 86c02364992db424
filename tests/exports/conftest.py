"""Every export asks the database built for the tests."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def use_database(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
