"""What several tests of imports share: filled templates, registers, a database to be audited, maps to be spoilt."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from audited_register import BOTH, CALLS
from filled_templates import ROOT, Filled
from postgres_server import PostgresServer, programs
from register_files import Lists

from benchmarks.register import generate
from etl.readers.sdmx_periods import MAPS
from etl.template import names, write


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """A copy of the maps that a test may add to."""
    return Path(shutil.copytree(MAPS, tmp_path / "maps"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test writes what is to be read; the name says nothing: the content must be enough."""
    return tmp_path / "given"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The empty templates by name."""
    folder = tmp_path_factory.mktemp("templates")
    for name in names():
        write(name, folder / f"{name}.xlsx", ROOT)
    return {name: folder / f"{name}.xlsx" for name in names()}


@pytest.fixture
def fill(empty: dict[str, Path], tmp_path: Path) -> Callable[[str], Filled]:
    # a name that says nothing: the content must be enough
    return lambda name: Filled(name, empty, tmp_path / "figures.xlsx")


@pytest.fixture(scope="session")
def opened_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's lists with the indicators that are read here open to registers."""
    return Lists.open(tmp_path_factory.mktemp("lists") / "project")


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of invented cases."""
    file = tmp_path_factory.mktemp("register") / "synthetic.csv"
    generate(file, 60)
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for registers."""
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    server = PostgresServer(binaries)
    yield server
    server.stop()


@pytest.fixture(params=["file", "postgres"])
def laid(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path]:
    """Where the register of a CSV is read from: the file itself, or a table of a server that a small file names."""
    if request.param == "file":
        return lambda file: file
    server = request.getfixturevalue("postgres")
    monkeypatch.setenv("KALKAN_REGISTER", server.address())
    return server.lay


@pytest.fixture(scope="session")
def own(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of one's own in which calls to helplines are counted from a register."""
    path = tmp_path_factory.mktemp("audited") / "kalkan.duckdb"
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"update indicator set disclosure_control = true where id = '{CALLS}'")
        connection.execute(f"insert into category select * replace ('{BOTH}' as category) from category limit 1")
        yield connection


@pytest.fixture
def loaded(own: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    own.begin()
    yield own
    own.rollback()
