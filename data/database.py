"""Asks the database, and keeps the answers for as long as its contents are the same."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

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


_answers: OrderedDict[tuple[object, ...], pd.DataFrame] = OrderedDict()
_lock = threading.Lock()


def ask(query: str, **parameters: object) -> pd.DataFrame:
    """The answer to `data/queries/<query>.sql` with its $parameters, as a data frame of its own.

    Raises DatabaseUnready when there is no database, or one of another schema.
    """
    store = current()
    key = (store.mark, query, repr(sorted(parameters.items())))
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key].copy()
    answer = _run(store, sql(query), parameters)
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
    return _state(current())


def mark() -> str:
    """What differs whenever a database of other contents is asked; raises DatabaseUnready."""
    return current().mark


@lru_cache(maxsize=MOST_HELD)
def _state(store: Store) -> State:
    rows = _run(store, "select * from load", {}).to_dict("records")
    if not rows:
        raise DatabaseUnready("empty", store.path)
    found = rows[0]
    if found.get("schema_version") != place.schema_version():
        raise DatabaseUnready("older", store.path)
    if not found["observations"]:
        raise DatabaseUnready("empty", store.path)
    return State(**{name: found[name] for name in State.__dataclass_fields__})


def _run(store: Store, text: str, parameters: dict[str, object]) -> pd.DataFrame:
    try:
        with store.cursor() as connection:
            return connection.execute(text, parameters).df()
    except (duckdb.CatalogException, duckdb.BinderException):
        raise DatabaseUnready("older", store.path) from None
    except duckdb.Error as damage:
        raise DatabaseUnready("damaged", store.path) from damage
