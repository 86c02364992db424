"""Asks the database: one connection per question, answers kept for as long as the file is the same."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from data import place
from data.versions import in_use

KEPT_ANSWERS = 512


class DatabaseUnready(Exception):
    """The database cannot be asked; `reason` is missing, older, empty or damaged."""

    def __init__(self, reason: str, path: Path):
        super().__init__(f"{path}: {reason}; run `python -m etl`")
        self.reason = reason


@dataclass(frozen=True)
class State:
    """What the database in service says about itself."""

    built_at: datetime
    data_version: str
    observations: int
    derived: int
    checks_passed: int


# One connection shared by threads may return another caller's rows, and an open one goes on seeing a replaced file.
_answers: OrderedDict[tuple[object, ...], pd.DataFrame] = OrderedDict()
_lock = threading.Lock()


def ask(query: str, **parameters: object) -> pd.DataFrame:
    """The answer to `data/queries/<query>.sql` with its $parameters, as a data frame of its own.

    Raises DatabaseUnready when there is no database, or one of another schema.
    """
    path = in_use()
    key = (_stamp(path), query, repr(sorted(parameters.items())))
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key].copy()
    answer = _run(path, sql(query), parameters)
    with _lock:
        _answers[key] = answer
        while len(_answers) > KEPT_ANSWERS:
            _answers.popitem(last=False)
    return answer.copy()


def sql(query: str) -> str:
    """The text of a query, as it may be shown to a reader."""
    return (place.QUERIES / f"{query}.sql").read_text(encoding="utf-8")


def runnable(query: str, **parameters: object) -> str:
    """The text of a query with its parameters written in, so that anybody may run it on the database file."""
    text = sql(query)
    for name in sorted(parameters, key=len, reverse=True):
        text = text.replace(f"${name}", _literal(parameters[name]))
    return text


def _literal(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_literal(each) for each in value)}]"
    return str(value) if isinstance(value, (int, float)) else "'" + str(value).replace("'", "''") + "'"


def state() -> State:
    """The version, age and size of the database in service; raises DatabaseUnready."""
    path = in_use()
    return _state(_stamp(path), path)


def stamp() -> tuple[str, int, int]:
    """What changes whenever another database is asked: its path, time and place on disk; raises DatabaseUnready."""
    return _stamp(in_use())


@lru_cache(maxsize=4)
def _state(_stamp: tuple[str, int, int], path: Path) -> State:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            row = connection.execute("select * from load").fetchone()
            columns = [c[0] for c in connection.description or []]
    except duckdb.CatalogException:
        raise DatabaseUnready("older", path) from None
    except duckdb.Error:
        raise DatabaseUnready("damaged", path) from None
    if row is None:
        raise DatabaseUnready("empty", path)
    found = dict(zip(columns, row, strict=True))
    if found.get("schema_version") != place.schema_version():
        raise DatabaseUnready("older", path)
    if not found["observations"]:
        raise DatabaseUnready("empty", path)
    return State(**{name: found[name] for name in State.__dataclass_fields__})


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except FileNotFoundError:
        raise DatabaseUnready("missing", path) from None
    return str(path), status.st_mtime_ns, status.st_ino


def _run(path: Path, text: str, parameters: dict[str, object]) -> pd.DataFrame:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(text, parameters).df()
    except (duckdb.CatalogException, duckdb.BinderException):
        raise DatabaseUnready("older", path) from None
    except duckdb.Error as damage:
        raise DatabaseUnready("damaged", path) from damage
