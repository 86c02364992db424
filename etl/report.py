"""Tells in words what a build did, or what it refused."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from etl.build import Built
from etl.difference import Difference
from etl.ledger import Row, key
from etl.problems import CheckFailed, InputRefused, describe
from etl.readers.reading import Figure, Reading
from words import Words

LONGEST_LIST = 20


def refused(refusal: InputRefused, say: Words) -> Iterator[str]:
    """A line for every problem, then what it means for the database in service."""
    yield from (describe(problem, say) for problem in refusal.problems)
    yield say("build.refused", n=len(refusal.problems))


def contradicted(failure: CheckFailed, say: Words) -> Iterator[str]:
    """For every failed check its name, how many rows it found, and the first of them."""
    for name, found in failure.findings.items():
        yield say("build.checks_failed", check=name, n=len(found))
        yield from (f"  {', '.join(str(value) for value in row)}" for row in found[:LONGEST_LIST])
    yield say("build.refused", n=sum(len(found) for found in failure.findings.values()))


def done(built: Built, database: Path, seconds: float, say: Words) -> Iterator[str]:
    """Rows per source, coverage by theme, derived rates, checks passed and the time taken."""
    yield f"{say('build.sources')}:"
    for file, rows in sorted(built.rows.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {rows:>5}  {file}"
    with duckdb.connect(str(database), read_only=True) as connection:
        coverage = connection.execute(COVERAGE.replace("$name", f"name_{say.language}")).fetchall()
        rates = connection.execute(RATES.replace("$name", f"name_{say.language}")).fetchall()
    yield f"{say('build.coverage')}:"
    yield from (f"  {theme}: {i}, {areas}, {first}–{last}, {rows}" for theme, i, areas, first, last, rows in coverage)
    yield f"{say('build.derived')}:"
    yield from (f"  {rows:>5}  {name}" for name, rows in rates)
    yield say(
        "build.done",
        n=sum(n for f, n in built.rows.items() if f.endswith("/observations.csv")),
        m=built.derived,
        checks=len(built.checks),
        seconds=f"{seconds:.1f}",
        version=built.data_version,
    )


def read_line(reading: Reading, say: Words) -> str:
    """How many values a file holds and what became of them."""
    counts = {"found": reading.found, "read": len(reading.figures), "passed": reading.passed_over}
    return say("import.read", file=reading.file.name, family=reading.family, refused=len(reading.refused), **counts)


def difference_lines(found: Difference, file: str, say: Words) -> Iterator[str]:
    """What publishing the figures of `file` would do: counts, and under each the first figures concerned."""
    yield say("import.into", source=found.source)
    yield say("import.added", n=len(found.added))
    yield from _some(f"{_name(f)}: {f.value}" for f in found.added)
    yield say("import.revised", n=len(found.revised))
    yield from _some(f"{_name(f)}: {row['value']} ({found.source}) → {f.value} ({file})" for row, f in found.revised)
    yield say("import.same", n=found.same)
    yield say("import.confirmed", n=found.confirmed)
    yield say("import.conflicts", n=len(found.conflicts))
    yield from _some(f"{_name(f)}: {f.value} ≠ {row['value']} ({other})" for other, row, f in found.conflicts)
    yield say("import.vanished", n=len(found.vanished))
    yield from _some(f"{_row_name(row)}: {row['value']}" for row in found.vanished)
    yield say("import.incomplete", n=len(found.incomplete))
    yield from _some(", ".join(each) for each in found.incomplete)
    yield say("import.jumps", n=len(found.jumps))
    yield from _some(f"{_name(f)}: {before} → {f.value}" for f, before in found.jumps)


def _some(lines: Iterable[str]) -> Iterator[str]:
    """The first lines, indented, and a mark where more follow."""
    every = list(lines)
    yield from (f"  {line}" for line in every[:LONGEST_LIST])
    if len(every) > LONGEST_LIST:
        yield f"  … +{len(every) - LONGEST_LIST}"


def _name(figure: Figure) -> str:
    return " ".join(figure.key)


def _row_name(row: Row) -> str:
    return " ".join(key(row))


COVERAGE = """
select any_value(code.$name), count(distinct indicator), count(distinct area),
  min(year(period_start)), max(year(period_end)), count(*)
from observation
join indicator on indicator.id = observation.indicator
join code on list = 'theme' and code.code = theme
where not derived
group by theme
order by any_value(code.sort)
"""
RATES = """
select $name, count(*) from observation join indicator on indicator.id = indicator where derived group by $name
order by $name
"""
