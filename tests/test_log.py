"""The log of a real server: every line one JSON object that tells where an error arose and nothing of who met it."""

import json
import logging
import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from test_dashboard import Server
from websockets.sync.client import connect

from exports.web.log import FORMAT, Line

TYPED = "typed-by-a-visitor"
ASKED = ("/health", f"/embed/map?indicator={TYPED}", f"/?q={TYPED}", "/data/all.zip")


@pytest.fixture(scope="module")
def written(database: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a server writes whose every page fails, because the day of its build is unknown, when it is visited."""
    path = tmp_path_factory.mktemp("broken") / "kalkan.duckdb"
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("alter table load alter built_at drop not null")
        connection.execute("update load set built_at = null")
    server = Server(path)
    try:
        for address in ASKED:
            server.get(address, Accept="text/html", Cookie=f"visitor={TYPED}", User_Agent=TYPED)
        visit(server)
        server.process.terminate()
        server.process.wait(30)
        return server.output()
    finally:
        server.process.kill()


def visit(server: Server) -> None:
    """Opens a page over the websocket, and sends what is no message."""
    ask = BackMsg()
    ask.rerun_script.query_string, ask.rerun_script.page_name = f"lang=en&indicator={TYPED}", "map"
    root = f"localhost:{server.port}"
    address, options = f"ws://{root}/_stcore/stream", {"origin": f"http://{root}", "max_size": None}
    with connect(address, **options) as line:
        line.send(b"\xff\xff\xff")
    with connect(address, **options) as line:
        line.send(ask.SerializeToString())
        while ForwardMsg.FromString(line.recv(timeout=30)).WhichOneof("type") != "script_finished":
            continue


def test_every_line_is_one_object_and_nothing_a_visitor_sent_is_in_it(written: str) -> None:
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    others = [line.strip() for line in written.splitlines() if line.strip() and not line.startswith("{")]
    # the greeting of Streamlit, which goes to the standard output
    assert len(others) == 2 and all("your browser" in line or "URL:" in line for line in others), others
    assert {line["logger"] for line in lines} >= {"kalkan", "uvicorn.error", "streamlit.error_util"}
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)
    failed = [line for line in lines if line["message"] == "page failed"]
    assert failed and all(line["error"] and line["at"][-1].startswith("words/periods.py:") for line in failed)
    for told in (TYPED, "127.0.0.1", "::1"):
        assert told not in written


def test_a_record_is_one_object_without_what_the_error_says() -> None:
    try:
        raise ValueError(TYPED)
    except ValueError as error:
        record = logging.LogRecord(
            "kalkan", logging.ERROR, __file__, 1, "page %s failed", ("map",), (type(error), error, error.__traceback__)
        )
    record.line = Line(record)
    written = logging.Formatter(FORMAT).format(record)
    told = json.loads(written)
    assert "\n" not in written and TYPED not in written
    assert told["message"] == "page map failed" and told["level"] == "error"
    assert told["error"] == "ValueError"
    assert told["at"][-1].startswith("tests/test_log.py:")
