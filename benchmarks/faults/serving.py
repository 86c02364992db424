"""A real server of a tree: started, killed, started anew as its unit promises, and looked at as visitors do."""

import http.client
import json
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from benchmarks.faults.tree import NotHeld, Tree
from pages.menu import PAGES
from words import words

# below those the system lends out: one who asks a server that is gone might be lent its port, and meet himself
PORTS = range(20000, 30000)
START_SECONDS, ANSWER_SECONDS = 60.0, 30
QUESTIONS = {path: words("en")(f"{script.removesuffix('.py')}.question") for script, path, _ in PAGES}
CUT_OFF = (OSError, http.client.HTTPException, WebSocketException, TimeoutError)


@dataclass
class View:
    """What a visitor's page held when its script had ended."""

    html: str = ""
    exceptions: list[str] = field(default_factory=list)
    charts: int = 0

    @property
    def text(self) -> str:
        """What a reader sees of it, on one line."""
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", self.html)))


class Server:
    """A server of a tree on a port of its own, until the block ends."""

    def __init__(self, tree: Tree, *script: str):
        self.port = _free_port()
        self.tree, self.script = tree, script or ("dashboard.py",)
        self.log = tempfile.TemporaryFile()  # noqa: SIM115
        self.begin()

    def begin(self) -> None:
        """Starts the process."""
        self.process = subprocess.Popen(
            [sys.executable, *self.script], cwd=self.tree.root, env=self.tree.environment(PORT=str(self.port)),
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def __enter__(self) -> Self:
        end = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise NotHeld(f"the server did not start, {self.process.poll()}: {self.said()[-200:]}")
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.log.close()

    def answers(self) -> bool:
        """Whether anybody answers at all."""
        try:
            return bool(self.get("/health")[0])
        except CUT_OFF:
            return False

    def said(self) -> str:
        """What was written to the log so far."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def get(self, address: str) -> tuple[int, str]:
        """Status and text of an answer."""
        line = http.client.HTTPConnection("localhost", self.port, timeout=ANSWER_SECONDS)
        try:
            line.request("GET", address, headers={"Accept": "text/html,*/*"})
            answer = line.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            line.close()

    def health(self) -> tuple[int, dict[str, object]]:
        """Status and content of /health."""
        status, body = self.get("/health")
        return status, json.loads(body)

    def view(self, page: str = "", query: str = "lang=en") -> View:
        """A page over the socket, as the application tells it to a browser."""
        ask, seen, home = BackMsg(), View(), f"//localhost:{self.port}"
        ask.rerun_script.query_string, ask.rerun_script.page_name = query, page
        with connect(f"ws:{home}/_stcore/stream", max_size=None, origin=Origin(f"http:{home}")) as line:
            line.send(ask.SerializeToString())
            while True:
                told = ForwardMsg.FromString(line.recv(timeout=ANSWER_SECONDS))
                if told.WhichOneof("type") == "script_finished":
                    return seen
                _take(told, seen)


class Supervised(Server):
    """A server that is started anew whenever it ends, after the pause its unit names."""

    def __enter__(self) -> Self:
        unit = (self.tree.root / "deploy" / "kalkan@.service").read_text(encoding="utf-8")
        if "\nRestart=always\n" not in unit:
            raise NotHeld("the unit does not promise to start the server anew")
        self.pause = float(re.findall(r"^RestartSec=(\d+)$", unit, re.MULTILINE)[0])
        self.ended = threading.Event()
        self.watch = threading.Thread(target=self._watch, daemon=True)
        self.watch.start()
        return super().__enter__()

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.process.kill()
        self.watch.join()
        super().__exit__()

    def kill(self) -> None:
        """Ends the process at once, without a word to it."""
        process = self.process
        process.kill()
        process.wait()

    def _watch(self) -> None:
        while True:
            self.process.wait()
            if self.ended.wait(self.pause):
                return
            self.begin()


def whole(server: Server, page: str = "", query: str = "lang=en") -> View:
    """The page, when its document and its view are whole; else raises NotHeld."""
    status, document = server.get(f"/{page}?{query}")
    if status != 200 or "</html>" not in document:
        raise NotHeld(f"/{page} answers {status} and {len(document)} signs that are no whole page")
    seen = server.view(page, query)
    if seen.exceptions or "Traceback" in seen.html:
        raise NotHeld(f"/{page} shows an error: {(seen.exceptions or ['a traceback'])[0][:160]}")
    if "k-footer" not in seen.html or not (QUESTIONS[page] in seen.text or "k-unready" in seen.html):
        raise NotHeld(f"/{page} is not whole: {len(seen.html)} signs of HTML")
    return seen


def serves(server: Server) -> None:
    """Raises NotHeld unless health, the first page with its figure, and an embedded map are answered."""
    status, told = server.health()
    if status != 200 or told["status"] != "ok":
        raise NotHeld(f"/health answers {status}, {told['status']}")
    if not whole(server).charts:
        raise NotHeld("the first page has no figure")
    for address in ("/?lang=en", "/embed/map?lang=en"):
        status, body = server.get(address)
        if status != 200 or "<svg" not in body:
            raise NotHeld(f"{address} answers {status} without a figure")


def _free_port() -> int:
    while True:
        port = random.choice(PORTS)
        with socket.socket() as free, suppress(OSError):
            free.bind(("localhost", port))
            return port


def _take(told: ForwardMsg, seen: View) -> None:
    if told.WhichOneof("type") != "delta":
        return
    element = told.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "exception":
        seen.exceptions.append(element.exception.message)
    elif kind == "html":
        seen.html += element.html.body
    elif kind == "bidi_component":
        seen.charts += 1
