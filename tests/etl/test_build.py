"""What the build promises: every published figure arrives unchanged, and a failure changes nothing in service."""

import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data import place
from etl.__main__ import main
from etl.build import STEPS, build, data_version, is_current

KEY = ("indicator", "area", "period_start", "period_end", "sex", "age", "category")
FIGURES = "data/sources/nsc_sdg_2025/observations.csv"

# published by the National Statistical Committee: victims of intentional homicide, whole country
HOMICIDES = dict(zip(range(2014, 2023), [320, 305, 267, 256, 203, 174, 172, 182, 191], strict=True))
ONE_LESS_IN_AREAS = {2016, 2018, 2021}


def published(root: Path) -> Iterator[tuple[str | float | None, ...]]:
    for path in root.glob("data/sources/*/observations.csv"):
        with path.open(encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text):
                value = float(row["value"]) if row["value"] else None
                yield (*(row[column] for column in KEY), path.parent.name, value, row["qualifier"], row["status"])


def homicides(connection: duckdb.DuckDBPyConnection, areas: str) -> dict[int, float]:
    return dict(
        connection.execute(
            f"select year(period_start), sum(value) from series where indicator = 'homicide_victims' and {areas} "
            "and sex = 'all' and age = 'all' and category = 'all' and year(period_start) <= 2022 group by all"
        ).fetchall()
    )


def contents(database: Path) -> dict[str, Counter[tuple[object, ...]]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        names = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
        columns = {name: "* exclude (built_at)" if name == "load" else "*" for name in names}
        return {n: Counter(connection.execute(f'select {c} from "{n}"').fetchall()) for n, c in columns.items()}


def test_every_published_row_is_in_the_database_with_its_value(connection: duckdb.DuckDBPyConnection) -> None:
    columns = ", ".join(f"{column}::varchar" for column in (*KEY, "source"))
    loaded = Counter(
        connection.execute(f"select {columns}, value, qualifier, status from observation where not derived").fetchall()
    )
    expected = Counter(published(place.ROOT))
    assert loaded.total() == expected.total() > 2000
    assert loaded == expected


def test_national_homicides_are_the_published_ones(connection: duckdb.DuckDBPyConnection) -> None:
    assert homicides(connection, "area = 'KG'") == HOMICIDES


def test_homicides_of_the_nine_areas_add_up_to_the_country_or_one_less(connection: duckdb.DuckDBPyConnection) -> None:
    assert homicides(connection, "area <> 'KG'") == {y: n - (y in ONE_LESS_IN_AREAS) for y, n in HOMICIDES.items()}


def test_equal_inputs_give_equal_rows_and_the_same_version_step_by_step(project, database: Path) -> None:
    told: list[str] = []
    built = build(project.root, project.database, told.append)
    assert told == list(STEPS)
    assert built.data_version == data_version(place.ROOT)
    assert contents(project.database) == contents(database)


def test_load_tells_what_was_built(connection: duckdb.DuckDBPyConnection) -> None:
    told = connection.execute("select data_version, observations, derived, checks_passed from load").fetchone()
    derived = connection.execute("select count(*) from observation where derived").fetchone()[0]
    checks = len(list((place.ROOT / "etl" / "checks").glob("*.sql")))
    assert told == (data_version(place.ROOT), sum(1 for _ in published(place.ROOT)), derived, checks)


def test_one_changed_digit_gives_another_version(project) -> None:
    before = data_version(project.root)
    value = project.lines(FIGURES)[1][7]
    project.edit(FIGURES, 1, value=f"{float(value) + 1:g}")
    changed = data_version(project.root)
    project.edit(FIGURES, 1, value=value)
    assert changed != before == data_version(project.root)


@pytest.mark.parametrize(
    "file",
    ["data/catalogue/codes.csv", "data/schema/4_views.sql", "etl/derive/rates.sql", "geo/areas.csv"],
)
def test_version_covers_every_kind_of_input(project, file: str) -> None:
    before = data_version(project.root)
    with (project.root / file).open("a", encoding="utf-8") as text:
        text.write("\n")
    assert data_version(project.root) != before


@pytest.fixture
def in_service(project, database: Path, monkeypatch: pytest.MonkeyPatch):
    """The copy with a database in service, which the command line works on."""
    shutil.copyfile(database, project.database)
    monkeypatch.setattr(place, "ROOT", project.root)
    monkeypatch.setenv("KALKAN_DATABASE", str(project.database))
    return project


def unknown_area(project) -> str:
    project.edit(FIGURES, 1, area="Atlantis")
    return "Atlantis"


def broken_total(project) -> str:
    row = project.row(FIGURES, indicator="homicide_victims", area="KG-B", period_start="2022-01-01", sex="all")
    project.edit(FIGURES, row, value="9")
    return "breakdowns_add_up"


@pytest.mark.parametrize("plant", [unknown_area, broken_total])
def test_failed_build_leaves_the_database_in_service_and_no_draft(in_service, plant, capsys) -> None:
    told = plant(in_service)
    before, beside = in_service.database.read_bytes(), sorted(in_service.database.parent.iterdir())
    assert main(["--lang", "en"]) == 1
    assert told in capsys.readouterr().err
    assert in_service.database.read_bytes() == before
    assert sorted(in_service.database.parent.iterdir()) == beside


def test_if_changed_skips_a_current_database_and_builds_a_stale_one(in_service, capsys) -> None:
    file = in_service.database.stat()
    assert main(["--if-changed", "--lang", "en"]) == 0
    assert data_version(in_service.root) in capsys.readouterr().out
    assert (in_service.database.stat().st_ino, in_service.database.stat().st_mtime_ns) == (
        file.st_ino,
        file.st_mtime_ns,
    )
    note = in_service.lines(FIGURES)[1][-1]
    in_service.edit(FIGURES, 1, note=f"{note} Seen again.")
    assert not is_current(in_service.root, in_service.database)
    with in_service.database.open("rb") as reader:
        before = in_service.database.read_bytes()
        assert main(["--if-changed", "--lang", "en"]) == 0
        assert reader.read() == before, "who reads the old database must keep it whole"
    assert in_service.database.read_bytes() != before
    assert is_current(in_service.root, in_service.database)


def test_missing_damaged_and_foreign_databases_are_not_current(project, tmp_path: Path) -> None:
    damaged, foreign = tmp_path / "damaged.duckdb", tmp_path / "foreign.duckdb"
    damaged.write_bytes(b"not a database" * 1000)
    duckdb.connect(str(foreign)).close()
    assert not any(is_current(project.root, path) for path in (tmp_path / "missing.duckdb", damaged, foreign))


BUILD_ALOUD = """
import sys
from pathlib import Path
from etl.build import build
build(Path(sys.argv[1]), Path(sys.argv[2]), lambda step: print(step, flush=True))
"""


@pytest.mark.parametrize("moment", ["stage", "load", "check"])
def test_killed_build_leaves_a_usable_database(project, database: Path, moment: str) -> None:
    shutil.copyfile(database, project.database)
    command = [sys.executable, "-c", BUILD_ALOUD, str(project.root), str(project.database)]
    with subprocess.Popen(command, cwd=place.ROOT, stdout=subprocess.PIPE, text=True) as building:
        assert any(line.strip() == moment for line in building.stdout)
        time.sleep(random.uniform(0, 0.05))
        os.kill(building.pid, signal.SIGKILL)
    assert building.returncode == -signal.SIGKILL
    assert contents(project.database) == contents(database)
    assert is_current(project.root, project.database)
