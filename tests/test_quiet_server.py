"""A server writes no file: a full disk or a read-only one does not stop it, and nothing of a visit stays behind."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_dashboard import Server

NOTED = """
import os, sys, tempfile

LOG = os.open(os.environ["WRITES"], os.O_WRONLY | os.O_APPEND)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

def noted(event, given):
    if event == "open" and isinstance(given[0], (str, bytes, os.PathLike)) and (given[2] or 0) & WRITING:
        os.write(LOG, f"{os.fsdecode(given[0])}\\n".encode())
    elif event in ("os.mkdir", "os.rename", "os.remove", "shutil.move"):
        os.write(LOG, f"{event} {given[0]}\\n".encode())

sys.addaudithook(noted)
"""
ASKED = (
    "/", "/map?lang=ru", "/health", "/embed/map", "/lite/overview", "/chart/trends.svg", "/chart/trends.pptx",
    "/deck/five.pptx", "/brief/KG.docx", "/brief/KG.pdf", "/chart/map.png", "/present", "/data/all.zip",
    "/data/dv_cases_registered.csv",
)  # fmt: skip


@pytest.fixture
def watched(database: Path, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server whose process notes every file it opens for writing."""
    (tmp_path / "sitecustomize.py").write_text(NOTED, encoding="utf-8")
    writes = tmp_path / "writes.txt"
    writes.touch()
    running = Server(database, PYTHONPATH=str(tmp_path), WRITES=str(writes), PYTHONDONTWRITEBYTECODE="1")
    yield running, writes
    running.stop()


def test_no_file_is_written_while_pages_and_files_are_asked_for(watched) -> None:
    server, writes = watched
    before = len(writes.read_text().splitlines())
    for address in ASKED:
        connection = http.client.HTTPConnection("localhost", server.port, timeout=60)
        connection.request("GET", address, headers={"Accept": "text/html,*/*"})
        assert connection.getresponse().status == 200, address
        connection.close()
    written = [path for path in writes.read_text().splitlines()[before:] if "/dev/null" not in path]
    assert written == []
