"""A register in PostgreSQL, counted by that server: it sends counts and the first faulty cells, and keeps nothing."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict

from etl.problems import Problem
from etl.readers.reading import FileRefused
from etl.register_source import COLUMNS, check, question

ADDRESS = "KALKAN_REGISTER"
PATIENCE_SECONDS = 10
# rows that a policy hides from this role would only make the counts smaller, so that nobody would see it;
# the groups are few, which a planner without statistics does not know: it would sort every row
SETTINGS = """
set local row_security = off;
set local statement_timeout = 0;
set local datestyle = 'ISO';
set local work_mem = '64MB';
set local jit = off;
set local enable_sort = off;
"""
ORDER = """
set local synchronize_seqscans = off;
set local max_parallel_workers_per_gather = 0;
"""
NO_SUCH = (errors.UndefinedTable, errors.InvalidSchemaName, errors.WrongObjectType)


@contextmanager
def opened(file: Path, name: str) -> Iterator["OnServer"]:
    """The register `name` (schema.table or a view) of the server that KALKAN_REGISTER tells.

    Everything happens in one transaction that sees one state of the register, may write nothing but its own temporary
    tables, and is never committed. Raises FileRefused when server, relation or right is missing, or columns are others.
    """
    with closing(_connected(file)) as connection:
        store = OnServer(connection, file, name)
        with store.told():
            connection.execute(SETTINGS)
            found = connection.execute(sql.SQL("select * from {} limit 0").format(store.relation)).description or []
            check(file, [column.name for column in found])
            texts = [sql.SQL("{0}::text as {0}").format(sql.Identifier(column)) for column in COLUMNS]
            view = sql.SQL("create temporary view register as select {} from {}")
            connection.execute(view.format(sql.SQL(", ").join(texts), store.relation))
            connection.execute(question("tables"))
            connection.execute(question("mistake"))
            connection.execute("set transaction read only")
        yield store


class OnServer:
    """A store over one table or view of a server."""

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]], file: Path, name: str):
        self.connection, self.file, self.name = connection, file, name
        parts = name.split(".")
        if not all(parts) or len(parts) > 2:
            raise self._refused("register_no_table", name)
        self.relation = sql.Identifier(*parts)

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What a question answers; nothing where it only fills a table."""
        with self.told():
            cursor = self.connection.execute(question)
            return cursor.fetchall() if cursor.description else []

    def add(self, table: str, rows: Sequence[tuple[str, ...]]) -> None:
        """Appends rows of texts to a table, and lets the server know how large it has become."""
        name = sql.Identifier(table)
        with self.told():
            copying = self.connection.cursor().copy(sql.SQL("copy {} from stdin").format(name))
            with copying as lines:
                for row in rows:
                    lines.write_row(row)
            self.connection.execute(sql.SQL("analyze {}").format(name))

    def in_file_order(self) -> None:
        """Rows are numbered as the table is stored, from its beginning."""
        with self.told():
            self.connection.execute(ORDER)

    def ragged(self, shown: int) -> tuple[int, list[Problem]]:
        """No row of a table has too few or too many cells."""
        return 0, []

    @contextmanager
    def told(self) -> Iterator[None]:
        """Inside it what the server refuses is raised as FileRefused."""
        try:
            yield
        except NO_SUCH as failure:
            raise self._refused("register_no_table", self.name) from failure
        except errors.InsufficientPrivilege as failure:
            raise self._refused("register_no_right", _first_line(failure)) from failure
        except (psycopg.Error, UnicodeDecodeError) as failure:
            raise self._refused("register_failed", _first_line(failure)) from failure

    def _refused(self, kind: str, value: str) -> FileRefused:
        return FileRefused(Problem(self.file.name, 0, "", value, kind))


def _connected(file: Path) -> psycopg.Connection[tuple[Any, ...]]:
    address = os.environ.get(ADDRESS, "").strip()
    if not address:
        raise FileRefused(Problem(file.name, 0, "", ADDRESS, "register_no_address"))
    try:
        secrets = [str(value) for key, value in conninfo_to_dict(address).items() if value and "password" in key]
    except psycopg.ProgrammingError:
        # what the library says of a malformed address quotes it, with its password
        raise FileRefused(Problem(file.name, 0, "", ADDRESS, "register_bad_address")) from None
    try:
        connection = psycopg.connect(
            address, connect_timeout=PATIENCE_SECONDS, application_name="kalkan", client_encoding="utf8"
        )
    except psycopg.Error as failure:
        reason = _first_line(failure)
        for secret in secrets:
            reason = reason.replace(secret, "***")
        raise FileRefused(Problem(file.name, 0, "", reason, "register_unreachable")) from None
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    return connection


def _first_line(failure: Exception) -> str:
    return str(failure).strip().split("\n")[0] or type(failure).__name__
