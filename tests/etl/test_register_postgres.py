"""A register in PostgreSQL is counted there by one who may only read it; nothing stays behind, no password is told."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from postgres_server import PostgresServer, naming
from register_files import COLUMNS, EVENTS, GOOD, ROOT, read, write

from data import place
from etl.__main__ import main
from etl.readers import families
from etl.readers.reading import FileRefused
from words import languages, words

pytestmark = pytest.mark.usefixtures("opened_lists")
INDICATORS, CATEGORIES = "data/catalogue/indicators.csv", "data/catalogue/categories.csv"
FIGURES = "data/sources/nsc_sdg_2025/observations.csv"
ROWS = [GOOD] * 9 + [(*GOOD[:2], "male", *GOOD[3:])] * 8
PASSWORD = "Ala%2DToo-4810"


@pytest.fixture
def reader(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> PostgresServer:
    """The server, reached as its owner."""
    monkeypatch.setenv("KALKAN_REGISTER", postgres.address())
    return postgres


@pytest.fixture(scope="session")
def role(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The account that the operations notes make, for a view over a wider table that it may not see."""
    file = write(tmp_path_factory.mktemp("wide") / "wide.csv", [(*row, "a name") for row in ROWS], (*COLUMNS, "name"))
    postgres.run("create schema police", "revoke temporary on database registers from public")
    postgres.lay(file, name="police.persons")
    postgres.run(f"create view police.cases as select {', '.join(COLUMNS)} from police.persons")
    notes = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```sql\n(.*?)```", notes, re.DOTALL)
    postgres.run(block, f"alter role kalkan password '{PASSWORD.replace('%2D', '-')}'")
    return postgres.address("kalkan", PASSWORD)


def imported(project, file: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The figures of a copy of the project after the import of a register."""
    project.edit(INDICATORS, project.row(INDICATORS, id=EVENTS), disclosure_control="yes")
    both = ["violence_physical__channel_police", "violence_type", "a", "b", "c"]
    project.write(CATEGORIES, [*project.lines(CATEGORIES), both])
    monkeypatch.setattr(place, "ROOT", project.root)
    monkeypatch.setenv("KALKAN_DATABASE", str(project.database))
    told = ["--indicator", EVENTS, "--source", "nsc_sdg_2025", "--who", "tester", "--yes"]
    assert main(["import", str(file), *told]) == 0
    return (project.root / FIGURES).read_bytes()


def test_an_import_writes_the_same_figures_from_either_store(
    reader: PostgresServer, project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "cases.csv", ROWS)
    first = imported(project, file, monkeypatch)
    other = type(project)(tmp_path / "other")
    assert first == imported(other, reader.lay(file), monkeypatch)
    assert b"helpline_calls,KG-B,2024-01-01,2024-12-31,male,all,all,8," in first


def test_typed_columns_say_the_same_as_texts(reader: PostgresServer, tmp_path: Path) -> None:
    types = ("date", "varchar", "char(8)", "integer", "text", "name")
    file = write(tmp_path / "r.csv", ROWS)
    reader.run("alter database registers set datestyle = 'SQL, DMY'")
    try:
        assert read(reader.lay(file, types)).figures == read(file).figures
    finally:
        reader.run("alter database registers reset datestyle")


def test_nothing_remains_on_the_server_after_a_good_and_a_bad_register(reader: PostgresServer, tmp_path: Path) -> None:
    good = reader.lay(write(tmp_path / "good.csv", ROWS))
    bad = reader.lay(write(tmp_path / "bad.csv", [*ROWS, ("yesterday", *GOOD[1:])]))
    question = "select (select array_agg(oid order by oid) from pg_class), (select count(*) from pg_namespace)"
    before = reader.run(question)
    assert (read(good).refused, len(read(bad).refused)) == ([], 1)
    assert reader.run(question) == before


def test_a_view_that_would_write_is_refused_and_has_written_nothing(reader: PostgresServer, tmp_path: Path) -> None:
    table = reader.lay(write(tmp_path / "r.csv", ROWS), name="public.watched")
    reader.run(
        "create table watch (who text)",
        "create function watch(text) returns text language sql volatile as "
        "$$ insert into watch values (current_user); select $1 $$",
        "create view watching as select date, watch(area) as area, sex, age, kind, channel from watched",
    )
    assert refusal(naming(table, "watching")) == "register_failed"
    assert reader.run("select count(*) from watch") == [(0,)]


def test_one_who_may_only_select_and_keep_temporary_tables_counts_everything(
    role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KALKAN_REGISTER", role)
    expected = read(write(tmp_path / "r.csv", ROWS)).figures
    assert read(naming(tmp_path / "cases.toml", "police.cases")).figures == expected


def test_without_the_right_to_temporary_tables_that_is_said(
    role: str, postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KALKAN_REGISTER", role)
    postgres.run("revoke temporary on database registers from kalkan")
    try:
        assert refusal(naming(tmp_path / "cases.toml", "police.cases")) == "register_no_right"
    finally:
        postgres.run("grant temporary on database registers to kalkan")


def test_rows_that_a_policy_hides_are_never_left_out_silently(
    role: str, reader: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = reader.lay(write(tmp_path / "r.csv", ROWS), name="police.guarded")
    reader.run(
        "grant select on police.guarded to kalkan",
        "alter table police.guarded enable row level security",
        "create policy half on police.guarded using (sex = 'male')",
    )
    monkeypatch.setenv("KALKAN_REGISTER", role)
    assert refusal(file) == "register_no_right"


def test_a_name_is_a_name_whatever_it_holds(reader: PostgresServer, tmp_path: Path) -> None:
    reader.run("create table kept (n integer)")
    odd = reader.lay(write(tmp_path / "r.csv", ROWS), name="public.Cases; drop table kept; --")
    assert read(odd).rows == len(ROWS)
    assert reader.run("select count(*) from kept") == [(0,)]


def refusal(file: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read(file)
    return refused.value.problem.kind


REFUSED = {
    "register_no_address": ("", "police.cases"),
    "register_bad_address": ("postgresql://kalkan:{password}%zz@/registers", "police.cases"),
    "register_unreachable": ("postgresql://kalkan:{password}x@/registers?host={folder}", "police.cases"),
    "register_no_table": ("{role}", "police.nowhere"),
    "register_no_right": ("{role}", "police.persons"),
    "unknown_column": ("{role}", "pg_catalog.pg_class"),
}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", REFUSED)
def test_every_refusal_is_one_message_without_the_password(
    kind: str, language: str, role: str, postgres: PostgresServer, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, opened_lists: Path,
) -> None:  # fmt: skip
    address, name = REFUSED[kind]
    told = {"password": PASSWORD, "folder": postgres.folder, "role": role}
    monkeypatch.setenv("KALKAN_REGISTER", address.format(**told))
    monkeypatch.setattr(place, "ROOT", opened_lists)
    file = naming(tmp_path / "cases.toml", name)
    assert main(["import", str(file), "--indicator", EVENTS, "--lang", language]) == 1
    out, error = capsys.readouterr()
    message, end = error.strip().split("\n")
    say = words(language)
    begins = say(f"problem.{kind}", value="")
    ends = say(f"remedy.{kind}", value="KALKAN_REGISTER", allowed=", ".join(COLUMNS))
    assert message.startswith("cases.toml") and begins in message and message.endswith(ends)
    assert (out, end) == ("", say("import.refused", n=1))
    assert PASSWORD not in error and PASSWORD.replace("%2D", "-") not in error


def test_a_server_that_is_not_there_is_said_to_be_unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_REGISTER", f"postgresql:///registers?host={tmp_path}")
    assert refusal(naming(tmp_path / "cases.toml", "cases")) == "register_unreachable"
    monkeypatch.setenv("KALKAN_REGISTER", "service=nowhere")
    assert refusal(naming(tmp_path / "cases.toml", "cases")) == "register_unreachable"


def test_the_driver_is_asked_for_only_by_a_table_and_its_absence_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = "import sys, etl.readers.register_file; sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", seen], cwd=ROOT, check=False).returncode == 0
    monkeypatch.delitem(sys.modules, "etl.register_postgres", raising=False)
    monkeypatch.delattr(sys.modules["etl"], "register_postgres", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal(naming(tmp_path / "cases.toml", "cases")) == "register_no_driver"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cases.toml", 'register = "a.b"\nother = "c"'), ("cases.toml", "register = 1"), ("cases.toml", "register ="),
        ("cases.csv", 'register = "a.b"'), ("cases.toml", 'table = "a.b"'),
    ],
)  # fmt: skip
def test_only_a_file_with_that_one_key_names_a_register(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(FileRefused) as refused:
        families.read(tmp_path / name, ROOT, EVENTS)
    assert refused.value.problem.kind == "unknown_family"
