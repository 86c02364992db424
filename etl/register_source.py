"""Opens the file of a register for DuckDB: its header is checked, every column is text, nothing is guessed."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.problems import Problem
from etl.readers.reading import FileRefused

COLUMNS = ("date", "area", "sex", "age", "kind", "channel")
PARQUET = b"PAR1"
HEADER_BYTES = 65536
DELIMITERS = ",;\t"
BOUNDS = {
    "memory_limit": "1GB",
    "preserve_insertion_order": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def connect(file: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection with the view `register` over the file, bounded in memory, spilling into `folder`.

    Raises FileRefused when the header does not name exactly the six columns, or the file cannot be opened.
    """
    if not file.is_file():
        raise FileRefused(Problem(file.name, 0, "", file.name, "missing_file"))
    # a name of our own: stars and brackets in a file's name would be taken for a pattern
    link = folder / "register"
    link.symlink_to(file.resolve())
    connection = duckdb.connect(config=BOUNDS | {"temp_directory": str(folder / "spill")})
    try:
        # the rows of a CSV are not known beforehand: without this the register may become the side kept in memory
        connection.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
        with file.open("rb") as opened, whole(file):
            head = opened.read(HEADER_BYTES)
            relation = _parquet(connection, file, link) if head.startswith(PARQUET) else _csv(file, link, head)
            connection.execute(f"create view register as select {_texts()} from {relation}")
    except FileRefused:
        connection.close()
        raise
    return connection


@contextmanager
def whole(file: Path) -> Iterator[None]:
    """Inside it what DuckDB and the decoder say of a damaged file is raised as FileRefused."""
    try:
        yield
    except (duckdb.Error, UnicodeDecodeError) as damage:
        raise FileRefused(Problem(file.name, 0, "", str(damage).split("\n")[0], "unreadable")) from damage


def ragged(connection: duckdb.DuckDBPyConnection, file: Path, shown: int) -> tuple[int, list[Problem]]:
    """How many lines of a CSV did not have one value per column, and the first `shown` of them.

    Raises FileRefused when the file is not in UTF-8 or a quotation mark is left open: then lines are no lines.
    """
    known = connection.execute("select 1 from duckdb_tables() where table_name = 'reject_errors'").fetchall()
    if not known:
        return 0, []
    for line, message in connection.execute(DAMAGE).fetchall():
        raise FileRefused(Problem(file.name, max(line - 1, 0), "", message, "unreadable"))
    lines = connection.execute(RAGGED).fetchall()
    problems = [
        Problem(file.name, line - 1, "", text[:200], "ragged_row", _counts(message))
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
    _check(file, header)
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in header)
    return (
        f"read_csv('{link}', auto_detect = false, header = true, delim = '{delimiter}', quote = '\"', escape = '\"', "
        f"compression = 'none', store_rejects = true, columns = {{{columns}}})"
    )


def _parquet(connection: duckdb.DuckDBPyConnection, file: Path, link: Path) -> str:
    relation = f"read_parquet('{link}')"
    _check(file, [str(row[0]) for row in connection.execute(f"describe select * from {relation}").fetchall()])
    return relation


def _check(file: Path, header: list[str]) -> None:
    allowed = {"allowed": ", ".join(COLUMNS)}
    for name in header:
        if name not in COLUMNS:
            raise FileRefused(Problem(file.name, 0, name, name, "unknown_column", allowed))
        if header.count(name) > 1:
            raise FileRefused(Problem(file.name, 0, name, name, "repeated_column"))
    for name in COLUMNS:
        if name not in header:
            raise FileRefused(Problem(file.name, 0, name, name, "missing_column"))
