"""Adds what follows from published figures: exact limits of event counts, and rates per 100,000 people."""

from pathlib import Path

import duckdb
import pyarrow as pa

from stats.limits import poisson_limits
from words import languages


def derive(connection: duckdb.DuckDBPyConnection, sql: Path) -> int:
    """Fills the limits of published counts and adds derived rates with the queries in `sql`; returns how many rates."""
    _limits(connection, sql)
    connection.execute((sql / "rate_indicators.sql").read_text(encoding="utf-8").replace("$names", _rate_names()))
    connection.execute((sql / "rates.sql").read_text(encoding="utf-8"))
    row = connection.execute("select count(*) from observation where derived").fetchone()
    return int(row[0]) if row else 0


def _limits(connection: duckdb.DuckDBPyConnection, sql: Path) -> None:
    counts = connection.sql((sql / "event_counts.sql").read_text(encoding="utf-8")).to_arrow_table()
    lower, upper = poisson_limits(counts["value"].to_numpy())
    limits = counts.append_column("lower_limit", pa.array(lower)).append_column("upper_limit", pa.array(upper))
    connection.register("limits", limits)
    connection.execute((sql / "write_limits.sql").read_text(encoding="utf-8"))
    connection.unregister("limits")


def _rate_names() -> str:
    """The trilingual columns of a rate: its name says the unit, its definition and limits are the count's."""
    columns = []
    for column in ("name", "definition", "cannot_say"):
        for language in languages():
            name = f"{column}_{language}"
            unit = f" || ', ' || unit.name_{language}" if column == "name" else ""
            columns.append(f"count.{name}{unit} as {name}")
    return ", ".join(columns)
