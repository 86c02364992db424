"""A small register with hidden counts in a database, and what the audit says of it."""

from collections import Counter
from datetime import date
from itertools import product

import duckdb

from etl.audit import CHECK, audit
from etl.problems import CheckFailed
from stats.suppression import suppress

CALLS, SHARE, RESIDENTS = "helpline_calls", "helpline_calls_women_share", "population"
REGISTER, RIVAL = "nsc_youth_2022", "bbc_2025"
YEAR = (date(1995, 1, 1), date(1995, 12, 31))
COUNTS = {
    ("KG-B", "female"): 3, ("KG-B", "male"): 20, ("KG-J", "female"): 30, ("KG-J", "male"): 9,
    ("KG-Y", "female"): 40, ("KG-Y", "male"): 50,
}  # fmt: skip
TARGET = ("KG-B", "female")
BOTH = "violence_physical__channel_police"


def put(
    connection: duckdb.DuckDBPyConnection,
    value: float | None,
    area: str = "KG",
    sex: str = "all",
    age: str = "all",
    category: str = "all",
    period: tuple[date, date] = YEAR,
    source: str = REGISTER,
    indicator: str = CALLS,
) -> None:
    """Publishes one figure, or withholds it."""
    connection.execute(
        "insert into observation by name select ? as indicator, ? as area, ? as period_start, ? as period_end, "
        "? as sex, ? as age, ? as category, ? as source, ?::double as value, 'exact' as qualifier, ? as status, "
        "'high' as confidence",
        [indicator, area, *period, sex, age, category, source, value, "Q" if value is None else "A"],
    )


def cube(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    cells: Counter = Counter()
    for (area, sex), count in counts.items():
        for key in product((area, "KG"), (sex, "all")):
            cells[key] += count
    return dict(cells)


def register(connection: duckdb.DuckDBPyConnection, seen: set = frozenset(), period: tuple[date, date] = YEAR) -> None:
    """The register as suppression leaves it, with a few cells seen that should not be."""
    cells = cube(COUNTS)
    hidden = suppress(cells, {0: "KG", 1: "all"}) - seen
    assert TARGET in hidden
    for (area, sex), count in cells.items():
        put(connection, None if (area, sex) in hidden else count, area, sex, period=period)


def exposed(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, ...], tuple]:
    """What the audit says of each cell given away: area, sex, age, first day → lowest, highest, teller."""
    try:
        audit(connection)
    except CheckFailed as failure:
        assert failure.findings.keys() == {CHECK}
        return {(row[1], row[4], row[5], row[2]): row[8:] for row in failure.findings[CHECK]}
    return {}


def target(found: dict) -> tuple:
    return found[(*TARGET, "all", "1995-01-01")]
