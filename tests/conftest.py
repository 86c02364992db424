"""The database built once from the real inputs, and a copy of the inputs that a test may spoil."""

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from etl.build import Built, build

# charts are tested on the built-in borders, whatever somebody has imported on this computer
os.environ.setdefault("KALKAN_BORDERS", str(Path(__file__).with_name("no_imported_borders.json")))
ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("data/catalogue", "data/sources", "data/schema", "etl/checks", "etl/derive")


# a machine that does other work as well makes single examples slow, never wrong
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


class Project:
    """The inputs of a build in a folder of their own; rows count from 1 under the header."""

    def __init__(self, root: Path):
        self.root = root
        self.database = root / "data" / "kalkan.duckdb"
        for folder in FOLDERS:
            shutil.copytree(ROOT / folder, root / folder, copy_function=shutil.copyfile)
        (root / "geo").mkdir()
        for name in ("areas.csv", "layout.toml"):
            shutil.copyfile(ROOT / "geo" / name, root / "geo" / name)
        shutil.copytree(ROOT / "words", root / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__"))

    def build(self) -> Built:
        """Builds the database of this copy."""
        return build(self.root, self.database)

    def lines(self, file: str) -> list[list[str]]:
        """The header and the rows of one file."""
        with (self.root / file).open(encoding="utf-8", newline="") as text:
            return list(csv.reader(text))

    def write(self, file: str, lines: list[list[str]]) -> None:
        """Puts header and rows in place of the file's own."""
        with (self.root / file).open("w", encoding="utf-8", newline="") as text:
            csv.writer(text, lineterminator="\n").writerows(lines)

    def row(self, file: str, **where: str) -> int:
        """The number of the one row whose cells equal `where`."""
        header, *rows = self.lines(file)
        wanted = {header.index(column): value for column, value in where.items()}
        found = [n for n, row in enumerate(rows, start=1) if all(row[i] == v for i, v in wanted.items())]
        assert len(found) == 1, f"{file}: {where} fits {len(found)} rows"
        return found[0]

    def edit(self, file: str, row: int, **cells: str) -> None:
        """Writes other values into cells of one row."""
        lines = self.lines(file)
        for column, value in cells.items():
            lines[row][lines[0].index(column)] = value
        self.write(file, lines)

    def repeat(self, file: str, row: int, **cells: str) -> int:
        """Adds a copy of a row, with other values in some cells, at the end; returns its number."""
        lines = self.lines(file)
        self.write(file, [*lines, lines[row]])
        self.edit(file, len(lines), **cells)
        return len(lines)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy shared by the tests of one file, into which many mistakes are planted at once."""
    return Project(tmp_path_factory.mktemp("spoilt") / "project")


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database built from the real inputs; nobody may write to it."""
    path = tmp_path_factory.mktemp("database") / "kalkan.duckdb"
    build(ROOT, path)
    return path


@pytest.fixture
def served(project: Project, database: Path) -> Project:
    """A copy of the inputs with the database that was built from them in service."""
    shutil.copyfile(database, project.database)
    return project


@pytest.fixture
def connection(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader of the built database."""
    with duckdb.connect(str(database), read_only=True) as opened:
        yield opened
