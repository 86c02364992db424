"""The tools that are compared: how each is started, what its first figure is, and how its filter is changed."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from data.place import ROOT

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE.parent / ".venv-first-view"
START_SECONDS = 60


@dataclass(frozen=True)
class Tool:
    """A way to build the page.

    command: without content and port. figure: JavaScript for the first figure as text, "" while there is none.
    choose: chooses an indicator by its name. other: the link to another page, None where there is none.
    first: JavaScript for a figure that is shown even earlier, where there is one.
    """

    command: list[str]
    figure: str
    choose: Callable[[Page, str], None] | None = None
    other: str | None = None
    first: str = ""


def choose_here(page: Page, name: str) -> None:
    """The indicator in the dashboard's own list."""
    page.locator('[data-testid="stSelectbox"] input').first.click()
    page.get_by_role("option", name=name, exact=True).click()


def choose_in_dash(page: Page, name: str) -> None:
    """The indicator in Dash's list."""
    page.locator("#indicator").click()
    page.locator(".dash-dropdown-option", has_text=name).click()


def choose_in_panel(page: Page, name: str) -> None:
    """The indicator in Panel's list."""
    page.locator("select").select_option(label=name)


OWN = """() => {
    const drawn = document.querySelector('.k-chart svg');
    return drawn && drawn.getBoundingClientRect().width ? drawn.outerHTML : '';
}"""
OWN_MAP = '[data-testid="stTopNavLink"][href*="/map"]'
# the document brings the first figure drawn, over the application until that shows the same one
OWN_FIRST = """() => {
    const drawn = document.querySelector('#k-first svg') || document.querySelector('.k-chart svg');
    return drawn && drawn.getBoundingClientRect().width ? 'drawn' : '';
}"""
DASH = """() => {
    const path = document.querySelector('.js-plotly-plot .scatterlayer .trace path');
    return path ? path.closest('.scatterlayer').innerHTML : '';
}"""
# a row of pixels through the first canvas, once there is colour in it
PANEL = """() => {
    const find = (root) => {
        for (const part of root.querySelectorAll('*')) {
            const found = part.matches('canvas.bk-layer') ? part : part.shadowRoot && find(part.shadowRoot);
            if (found) return found;
        }
        return null;
    };
    const canvas = find(document);
    if (!canvas || !canvas.width) return '';
    const row = canvas.getContext('2d').getImageData(0, canvas.height >> 1, canvas.width, 1).data;
    let coloured = 0;
    for (let i = 0; i < row.length; i += 4) coloured += row[i + 2] - row[i] > 8;
    return coloured > 40 ? row.join() : '';
}"""
STATIC = "() => document.querySelector('svg') ? 'drawn' : ''"
_OTHER = str(ENVIRONMENT / "bin" / "python")
TOOLS = {
    "ours": Tool(
        [sys.executable, "dashboard.py"], OWN, choose_here, '[data-testid="stTopNavLink"][href*="/map"]', OWN_FIRST
    ),
    "dash": Tool([_OTHER, str(HERE / "dash_page.py")], DASH, choose_in_dash, "#to-series"),
    "panel": Tool([_OTHER, str(HERE / "panel_page.py")], PANEL, choose_in_panel),
    "static": Tool([sys.executable, "-m", "benchmarks.first_view.static_page"], STATIC),
}


@contextmanager
def served(tool: Tool, content: Path) -> Iterator[str]:
    """The address of a server that shows the content with a tool, on a free port, ended afterwards."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = tool.command if tool.command[-1] == "dashboard.py" else [*tool.command, str(content), str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PORT": str(port)}, stdout=quiet, stderr=quiet)
    try:
        yield _answering(f"http://localhost:{port}", process)
    finally:
        process.terminate()
        process.wait()


def _answering(address: str, process: subprocess.Popen[bytes]) -> str:
    """The address, once it answers; raises TimeoutError."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=START_SECONDS).close()
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise TimeoutError(f"no answer from {process.args!r}")
