"""Asks the database, keeps the answers for as long as its contents are the same, and tells what was asked."""

import hashlib
import pickle
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import duckdb
import pandas as pd

from data import place
from data.store import MOST_HELD, Store, current
from data.store import DatabaseUnready as DatabaseUnready

KEPT_ANSWERS = 1024


@dataclass(frozen=True)
class State:
    """What the database in service says about itself."""

    built_at: datetime
    data_version: str
    observations: int
    derived: int
    checks_passed: int


class Asked(NamedTuple):
    """One question and a hash of its answer."""

    query: str
    parameters: dict[str, object]
    answer: bytes


_answers: OrderedDict[tuple[object, ...], tuple[pd.DataFrame, bytes]] = OrderedDict()
_lock = threading.Lock()
_followed: ContextVar[list[Asked] | None] = ContextVar("the questions of a block", default=None)


def ask(query: str, **parameters: object) -> pd.DataFrame:
    """The answer to `data/queries/<query>.sql` with its $parameters, as a data frame of its own.

    Raises DatabaseUnready when there is no database, or one of another schema.
    """
    answer, digest = _answer(query, parameters)
    note([Asked(query, parameters, digest)])
    return answer.copy()


@contextmanager
def followed() -> Iterator[list[Asked]]:
    """Within the block the questions are collected."""
    own: list[Asked] = []
    outer = _followed.set(own)
    try:
        yield own
    finally:
        _followed.reset(outer)


def note(asked: Iterable[Asked]) -> None:
    """Counts questions as asked now: whoever shows what was made of their answers before rests on them too."""
    if (own := _followed.get()) is not None:
        own += asked


def hold(asked: Iterable[Asked]) -> bool:
    """Whether the same questions get the same answers now; raises DatabaseUnready."""
    return all(_answer(query, parameters)[1] == answer for query, parameters, answer in asked)


def _answer(query: str, parameters: dict[str, object]) -> tuple[pd.DataFrame, bytes]:
    store = current()
    key = (store.mark, query, repr(sorted(parameters.items())))
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]
    answer = _run(store, sql(query), parameters)
    known = answer, hashlib.sha256(pickle.dumps(answer)).digest()
    with _lock:
        _answers[key] = known
        while len(_answers) > KEPT_ANSWERS:
            _answers.popitem(last=False)
    return known


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
    note([Asked("load", {}, _answer("load", {})[1])])
    return _state(current())


def lacking() -> list[str]:
    """The tables and views that the database should hold and does not; what rests on them cannot be shown."""
    return sorted(place.declared() - set(ask("held")["name"]))


def mark() -> str:
    """What differs whenever a database of other contents is asked; raises DatabaseUnready."""
    return current().mark


@lru_cache(maxsize=MOST_HELD)
def _state(store: Store) -> State:
    rows = _run(store, sql("load"), {}).to_dict("records")
    if not rows:
        raise DatabaseUnready("empty", store.path)
    if rows[0].get("schema_version") != place.schema_version():
        raise DatabaseUnready("older", store.path)
    if not rows[0]["observations"]:
        raise DatabaseUnready("empty", store.path)
    return State(**{name: rows[0][name] for name in State.__dataclass_fields__})


def _run(store: Store, text: str, parameters: dict[str, object]) -> pd.DataFrame:
    try:
        with store.cursor() as connection:
            return connection.execute(text, parameters).df()
    except (duckdb.CatalogException, duckdb.BinderException):
        raise DatabaseUnready("older", store.path) from None
    except duckdb.Error as damage:
        raise DatabaseUnready("damaged", store.path) from damage
