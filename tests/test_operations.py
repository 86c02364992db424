"""The operations notes hold: every command in them is run, in order, in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_dashboard import Server

from etl.build import data_version

ROOT = Path(__file__).resolve().parents[1]
FIGURES = "data/sources/nsc_sdg_2025/observations.csv"


def blocks() -> dict[str, str]:
    """The commands under each heading of the notes."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    found = {
        name: re.findall(r"```sh\n(.*?)```", body, re.DOTALL) for name, body in zip(*[iter(parts)] * 2, strict=True)
    }
    return {name: "".join(commands) for name, commands in found.items() if commands}


@pytest.fixture
def copy(tmp_path: Path, database: Path) -> tuple[Path, dict[str, str], str]:
    """A clone of a small repository of this project, the environment of its commands, and its origin."""
    if not shutil.which("git") or not shutil.which("curl"):
        pytest.skip("git and curl are needed")
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    kept = ("data", "etl", "geo", "stats", "words", "requirements.txt")
    for name in kept:
        source = ROOT / name
        ignore = shutil.ignore_patterns("*.duckdb*", "versions", "__pycache__", "imported")
        shutil.copytree(source, origin / name, ignore=ignore) if source.is_dir() else shutil.copy(source, origin / name)
    # what is installed already need not be asked for again
    (origin / "requirements.txt").write_text("")
    git(origin, "init", "-q")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "first")
    git(tmp_path, "clone", "-q", str(origin), str(clone))
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "BACKUP": str(tmp_path / "backup.tgz"),
        "KALKAN_DATABASE": str(clone / "data" / "kalkan.duckdb"),
    }
    return clone, environment, str(origin)


def git(folder: Path, *asked: str) -> None:
    who = ["-c", "user.name=tester", "-c", "user.email=tester@localhost"]
    subprocess.run(["git", *who, *asked], cwd=folder, check=True, capture_output=True)


def run(commands: str, folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-euc", commands], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_notes_have_a_tried_command_for_every_step(copy, database: Path) -> None:
    clone, environment, origin = copy
    steps = blocks()
    assert list(steps) == ["Look", "Back up", "Restore", "Update", "Roll back"]
    server = Server(database)
    assert '"ok"' in run(steps["Look"], clone, environment | {"PORT": str(server.port)})
    server.stop()
    before = (clone / FIGURES).read_bytes()
    run(steps["Back up"], clone, environment)
    (clone / FIGURES).write_text("lost")
    run(steps["Restore"], clone, environment)
    assert (clone / FIGURES).read_bytes() == before
    first = data_version(clone)
    # a newer version of the figures is published at the origin
    told = (Path(origin) / FIGURES).read_text(encoding="utf-8")
    (Path(origin) / FIGURES).write_text(
        told.replace("Same value on the public platform", "The value on the platform", 1)
    )
    git(Path(origin), "commit", "-q", "-a", "-m", "second")
    run(steps["Update"], clone, environment)
    assert data_version(clone) != first
    run(steps["Roll back"], clone, environment)
    assert data_version(clone) == first
