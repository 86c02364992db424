"""A register in a file, counted by DuckDB: its header is checked, every column is text, nothing is guessed."""

import csv
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.problems import Problem
from etl.readers.reading import FileRefused
from etl.register_source import COLUMNS, check, question

PARQUET = b"PAR1"
HEADER_BYTES = 65536
DELIMITERS = ",;\t"
BOUNDS = {
    "memory_limit": "1GB",
    "preserve_insertion_order": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


@contextmanager
def opened(file: Path) -> Iterator["InFile"]:
    """The register of a CSV or Parquet file, bounded in memory, spilling into a folder that goes with it.

    Raises FileRefused when the header does not name exactly the six columns, or the file cannot be opened.
    """
    if not file.is_file():
        raise FileRefused(Problem(file.name, 0, "", file.name, "missing_file"))
    with tempfile.TemporaryDirectory() as folder:
        # a name of our own: stars and brackets in a file's name would be taken for a pattern
        link = Path(folder) / "register"
        link.symlink_to(file.resolve())
        with duckdb.connect(config=BOUNDS | {"temp_directory": str(Path(folder) / "spill")}) as connection:
            # the rows of a CSV are not known beforehand: without this the register may become the side kept in memory
            connection.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
            with file.open("rb") as beginning, whole(file):
                head = beginning.read(HEADER_BYTES)
                relation = _parquet(connection, file, link) if head.startswith(PARQUET) else _csv(file, link, head)
                connection.execute(f"create view register as select {_texts()} from {relation}")
            connection.execute(question("tables"))
            connection.execute(question("mistake"))
            yield InFile(connection, file)


@contextmanager
def whole(file: Path) -> Iterator[None]:
    """Inside it what DuckDB and the decoder say of a damaged file is raised as FileRefused."""
    try:
        yield
    except (duckdb.Error, UnicodeDecodeError) as damage:
        raise FileRefused(Problem(file.name, 0, "", str(damage).split("\n")[0], "unreadable")) from damage


class InFile:
    """A store over one file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: Path):
        self.connection, self.file = connection, file

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What a question answers."""
        with whole(self.file):
            return list(self.connection.execute(question).fetchall())

    def add(self, table: str, rows: Sequence[tuple[str, ...]]) -> None:
        """Appends rows of texts to a table."""
        columns = [pa.array(cells, pa.string()) for cells in zip(*rows, strict=True)]
        self.connection.register("given", pa.Table.from_arrays(columns, names=[str(n) for n in range(len(columns))]))
        self.connection.execute(f"insert into {table} select * from given")
        self.connection.unregister("given")

    def in_file_order(self) -> None:
        """Row numbers are those of the file only while its order is kept, which costs memory."""
        self.connection.execute("set preserve_insertion_order = true")

    def ragged(self, shown: int) -> tuple[int, list[Problem]]:
        """How many lines of a CSV did not have one value per column, and the first `shown` of them.

        Raises FileRefused when the file is not in UTF-8 or a quotation mark is left open: then lines are no lines.
        """
        if not self.rows("select 1 from duckdb_tables() where table_name = 'reject_errors'"):
            return 0, []
        for line, message in self.rows(DAMAGE):
            raise FileRefused(Problem(self.file.name, max(line - 1, 0), "", message, "unreadable"))
        lines = self.rows(RAGGED)
        problems = [
            Problem(self.file.name, line - 1, "", text[:200], "ragged_row", _counts(message))
            for line, text, message in lines[:shown]
        ]
        return len(lines), problems


DAMAGE = """
select line, error_message from reject_errors
where error_type not in ('MISSING COLUMNS', 'TOO MANY COLUMNS') order by line limit 1
"""
RAGGED = """
select line, any_value(csv_line), any_value(error_message) from reject_errors group by line order by line
"""


def _counts(message: str) -> dict[str, str]:
    numbers = [word for word in message.split() if word.isdigit()]
    return {"expected": str(len(COLUMNS)), "found": numbers[-1] if numbers else "?"}


def _texts() -> str:
    return ", ".join(f'"{column}"::text as "{column}"' for column in COLUMNS)


def _csv(file: Path, link: Path, head: bytes) -> str:
    line = head.splitlines()[0] if head.strip() else b""
    text = line.decode("utf-8-sig")
    delimiter = max(DELIMITERS, key=text.count)
    header = [name.strip() for name in next(csv.reader([text], delimiter=delimiter), [])]
    check(file, header)
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in header)
    return (
        f"read_csv('{link}', auto_detect = false, header = true, delim = '{delimiter}', quote = '\"', escape = '\"', "
        f"compression = 'none', store_rejects = true, columns = {{{columns}}})"
    )


def _parquet(connection: duckdb.DuckDBPyConnection, file: Path, link: Path) -> str:
    relation = f"read_parquet('{link}')"
    check(file, [str(row[0]) for row in connection.execute(f"describe select * from {relation}").fetchall()])
    return relation
