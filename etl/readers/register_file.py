"""Reads a case-level register (CSV, Parquet, or a table of a server) as the counts it gives, never as its rows."""

from pathlib import Path

from etl.problems import Problem
from etl.readers.reading import FileRefused, Reading
from etl.register import aggregate
from etl.register_source import COLUMNS, relation

PARQUET = b"PAR1"


class RegisterReader:
    """The family of case-level registers: date, area, sex, age, kind and channel of each case."""

    def fits(self, head: bytes, file: Path) -> bool:
        """Whether the file is Parquet, a table whose header names the columns of a register, or the name of a table."""
        header = head.split(b"\n", 1)[0].decode("utf-8", errors="replace").strip("\ufeff\r ").split(",")
        tabular = head.startswith(PARQUET) or {name.strip('" ') for name in header} == set(COLUMNS)
        return tabular or relation(file) is not None

    def read(self, file: Path, root: Path, indicator: str | None) -> Reading:
        """The counts of the register under `indicator`, which a register cannot name itself; raises FileRefused."""
        if indicator is None:
            raise FileRefused(Problem(file.name, 0, "", file.name, "no_indicator"))
        return aggregate(file, root, indicator)
