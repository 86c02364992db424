"""A PostgreSQL server of the tests' own, and registers laid into it."""

import csv
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

SETTINGS = {
    "listen_addresses": "", "fsync": "off", "full_page_writes": "off", "autovacuum": "off", "max_connections": "20",
}  # fmt: skip
# the owner comes in by being on this computer, everybody else by a password
DATABASE = "registers"
ACCESS = "local all owner trust\nlocal all all scram-sha-256\n"
PATIENCE_SECONDS = 60


def programs() -> Path | None:
    """The folder of the server's programs, None where no PostgreSQL is installed."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders and (folders[-1] / "initdb").exists() else None


class PostgresServer:
    """A server in a folder of its own, reached by a socket there and by nothing else."""

    def __init__(self, binaries: Path):
        # the path of a socket may not be long, and an account other than root's must get there
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        self.account = _account()
        if self.account:
            shutil.chown(self.folder, self.account)
        data = self.folder / "data"
        self._run(binaries / "initdb", "-D", data, "-U", "owner", "-E", "UTF8", "--no-locale", "-A", "trust", "-N")
        (data / "pg_hba.conf").write_text(ACCESS)
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        command = [str(binaries / "postgres"), "-D", str(data), "-k", str(self.folder), *options]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, user=self.account)
        self.names = count(1)
        self._await()
        with psycopg.connect(self.address(database="postgres"), autocommit=True) as connection:
            connection.execute(f"create database {DATABASE}")

    def address(self, who: str = "owner", password: str = "", database: str = DATABASE) -> str:
        """How libpq finds the server."""
        return f"postgresql://{who}{':' if password else ''}{password}@/{database}?host={self.folder}"

    def run(self, *commands: str) -> list[tuple]:
        """Runs commands as the owner; what the last of them answers."""
        with psycopg.connect(self.address(), autocommit=True) as connection:
            for command in commands:
                cursor = connection.execute(command)
            return cursor.fetchall() if cursor.description else []

    def lay(self, file: Path, types: Sequence[str] = (), name: str = "") -> Path:
        """Copies a register in CSV into a table of its own; returns the small file that names the table."""
        name = name or f"public.cases_{next(self.names)}"
        relation = sql.Identifier(*name.split("."))
        with file.open(encoding="utf-8", newline="") as text:
            header = next(csv.reader(text))
        told = zip(header, types or ["text"] * len(header), strict=True)
        columns = [sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(kind)) for column, kind in told]
        with psycopg.connect(self.address()) as connection:
            connection.execute(sql.SQL("create table {} ({})").format(relation, sql.SQL(", ").join(columns)))
            with connection.cursor().copy(sql.SQL("copy {} from stdin (format csv, header)").format(relation)) as copy:
                copy.write(file.read_bytes())
        return naming(file.with_suffix(".toml"), name)

    def stop(self) -> None:
        """Ends the server and removes its folder."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE_SECONDS)
        shutil.rmtree(self.folder)

    def _run(self, *command: object) -> None:
        done = subprocess.run(
            [str(word) for word in command], user=self.account, cwd="/", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    def _await(self) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                psycopg.connect(self.address(database="postgres")).close()
                return
            except psycopg.OperationalError:
                assert self.process.poll() is None and time.monotonic() < end, (self.folder / "log").read_text()
                time.sleep(0.05)


def naming(file: Path, name: str) -> Path:
    """The small file that names a table."""
    file.write_text(f'register = "{name}"\n', encoding="utf-8")
    return file


def _account() -> str | None:
    """Root may not run the server: somebody else then, and nobody else where we are not root."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
