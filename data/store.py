"""The database files that are asked, each held open as it lay on disk: a swapped one is seen old or new, not mixed."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.versions import in_use

MOST_HELD = 4
WORKED_OUT = ("series", "claim")
Stamp = tuple[str, int, int]


class DatabaseUnready(Exception):
    """The database cannot be asked; `reason` is missing, older, empty or damaged."""

    def __init__(self, reason: str, path: Path):
        super().__init__(f"{path}: {reason}; run `python -m etl`")
        self.reason = reason


@dataclass(frozen=True, eq=False)
class Store:
    """One database file; `mark` is a hash of its contents, equal for equal files."""

    path: Path
    mark: str
    _instance: duckdb.DuckDBPyConnection

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of one's own to this file: one shared by threads may return another caller's rows."""
        with self._instance.cursor() as own:
            own.execute("set search_path = 'memory,held'")
            yield own


_held: OrderedDict[Stamp, Store] = OrderedDict()
_lock = threading.Lock()
_pinned: ContextVar[Store | None] = ContextVar("the store of a view", default=None)


def current() -> Store:
    """The store that questions are put to now; raises DatabaseUnready."""
    path, pinned = in_use(), _pinned.get()
    return pinned if pinned and pinned.path == path else _opened(path)


@contextmanager
def whole_view() -> Iterator[None]:
    """Within the block all questions see the file that was in service when it began; without one each says so."""
    before = _pinned.set(_or_none())
    try:
        yield
    finally:
        _pinned.reset(before)


def _or_none() -> Store | None:
    try:
        return current()
    except DatabaseUnready:
        return None


def _opened(path: Path) -> Store:
    with _lock:
        stamp = _stamp(path)
        if stamp not in _held:
            _held[stamp] = _open(path, stamp)
        _held.move_to_end(stamp)
        while len(_held) > MOST_HELD:
            # a view that is under way keeps its own until it ends
            _held.popitem(last=False)
        return _held[stamp]


def _open(path: Path, stamp: Stamp) -> Store:
    # each file gets an instance of its own: within one, a path goes on meaning the file it first meant
    instance = duckdb.connect(":memory:", config={"threads": 1})
    literal = str(path).replace("'", "''")
    try:
        instance.execute(f"attach '{literal}' as held (read_only)")
        _work_out(instance)
        with path.open("rb") as file:
            mark = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise DatabaseUnready("missing", path) from None
    except duckdb.Error as damage:
        raise DatabaseUnready("damaged", path) from damage
    # swapped while it was opened: what was read may be of two files
    after = _stamp(path)
    return Store(path, mark, instance) if after == stamp else _open(path, after)


def _work_out(instance: duckdb.DuckDBPyConnection) -> None:
    """Makes tables in memory of the views that pages ask most, which each question would else work out anew."""
    for view in WORKED_OUT:
        try:
            instance.execute(f"create table {view} as from held.{view}")
        except (duckdb.CatalogException, duckdb.BinderException):
            # a table is missing: who asks for what rests on it is told so, others are served
            continue


def _stamp(path: Path) -> Stamp:
    """What changes whenever another file takes the place: its path, time and place on disk."""
    try:
        status = path.stat()
    except FileNotFoundError:
        raise DatabaseUnready("missing", path) from None
    return str(path), status.st_mtime_ns, status.st_ino
