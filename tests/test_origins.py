"""A page of another host opens no visit here, and the server asks nobody outside who that host may be."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from test_dashboard import Server
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from exports.web.origins import Origins

CUT = """
import os, socket, sys
real = socket.getaddrinfo
def told(host, *others, **named):
    with open(os.environ["ASKED_HOSTS"], "a") as log:
        log.write(f"{host}\\n")
    return real(host, *others, **named)
socket.getaddrinfo = told
"""
FOREIGN = (
    "https://news.example",
    "http://LOCALHOST:{port}",
    "http://localhost:1",
    "null",
    "http://127.0.0.1.example",
    "not an address",
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log of the hosts the server looked for."""
    path = tmp_path_factory.mktemp("asked") / "hosts.txt"
    path.touch()
    return path


@pytest.fixture(scope="module")
def server(database: Path, asked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("told")
    (folder / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    running = Server(database, PYTHONPATH=str(folder), ASKED_HOSTS=str(asked))
    yield running
    running.stop()


def opens(server: Server, origin: str, host: str) -> bool:
    """Whether a websocket opens for a page of `origin` that calls the server `host`."""
    headers = {"Origin": origin} if origin else {}
    try:
        with connect(f"ws://{host}/_stcore/stream", sock=_line(server), additional_headers=headers, proxy=None):
            return True
    except InvalidStatus as refused:
        assert refused.response.status_code == 403
        return False


def _line(server: Server) -> socket.socket:
    return socket.create_connection(("localhost", server.port))


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_host_is_refused_and_nobody_is_asked(server: Server, asked: Path, origin: str) -> None:
    assert not opens(server, origin.replace("{port}", str(server.port)), f"localhost:{server.port}")
    assert asked.read_text() == ""


@pytest.mark.parametrize("host", ["kalkan.example", "kalkan.example:8500", "192.0.2.7", "[2001:db8::7]:8500"])
def test_a_page_of_this_host_is_let_in_whatever_the_host_is_called(server: Server, asked: Path, host: str) -> None:
    assert opens(server, f"https://{host}", host)
    assert asked.read_text() == ""


def test_a_program_that_is_no_browser_names_no_page(server: Server) -> None:
    assert opens(server, "", "kalkan.example")


@pytest.mark.parametrize(
    ("own", "host", "let_in"),
    [(True, "localhost:8501", True), (True, "127.0.0.1:8501", True), (True, "[::1]:8501", True),
     (True, "evil.example", False), (True, "evil.example:8501", False), (False, "evil.example", True)],
)  # fmt: skip
def test_on_ones_own_computer_only_its_own_names_count(own: bool, host: str, let_in: bool) -> None:
    async def greet(line: WebSocket) -> None:
        await line.accept()
        await line.close()

    site = TestClient(Origins(Starlette(routes=[WebSocketRoute("/", greet)]), own_computer=lambda: own))
    try:
        with site.websocket_connect("/", headers={"origin": f"http://{host}", "host": host}):
            found = True
    except WebSocketDisconnect as refused:
        assert refused.code == 1008
        found = False
    assert found is let_in
