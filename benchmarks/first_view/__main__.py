"""Measures the first view of the dashboard against the same page built with other tools, all in turn on one machine.

python -m benchmarks.first_view --setup     once: the other tools, in an environment of their own
python -m benchmarks.first_view --runs 5    prints a table and writes results.json
python -m benchmarks.first_view --check     prints the table, and ends with 3 where the budget is broken
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.first_view import content
from benchmarks.first_view.budget import broken, summary, table
from benchmarks.first_view.machine import FLAGS, chromium, machine
from benchmarks.first_view.tools import ENVIRONMENT, HERE, TOOLS, served
from benchmarks.first_view.visits import first_view, visitor

RESULTS = HERE / "results.json"
# unlike the code of a run that could not be measured
BROKEN = 3
PAGES = {"overview": "/", "map": "/map", "trends": "/trends"}
LANGUAGE = "?lang=en"
# 1.6 Mbit/s and 150 ms
SLOW_LINE = (1_600_000.0, 150.0)
Measured = dict[str, list[float]]


def main(arguments: list[str] | None = None) -> int:
    """Sets up, or measures and prints; BROKEN where a budget is broken and that was asked."""
    options = _parser().parse_args(arguments)
    if options.setup:
        return setup()
    found = summary(measure(options.runs))
    document = {"machine": machine(), "runs": options.runs, "medians": found}
    if not options.check:
        RESULTS.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(document["machine"]), table(found), sep="\n")
    problems = broken(found)
    print(*(f"over the budget: {problem}" for problem in problems), sep="\n")
    return BROKEN if options.check and problems else 0


def setup() -> int:
    """Makes the environment of the other tools and installs them."""
    venv.create(ENVIRONMENT, with_pip=True)
    install = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet", "--requirement"]
    return subprocess.run([*install, str(HERE / "requirements.txt")], check=False).returncode


def measure(runs: int) -> Measured:
    """Seconds and bytes by name, a value per run; a round before the first warms the servers and is not counted."""
    measured: Measured = defaultdict(list)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        content.write(folder / "content.json")
        other = json.loads((folder / "content.json").read_text(encoding="utf-8"))["indicators"][1]["name"]
        roots = {name: stack.enter_context(served(tool, folder / "content.json")) for name, tool in TOOLS.items()}
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium(), args=FLAGS)
        for run in range(runs + 1):
            for name, value in one_round(browser, roots, other).items():
                if run:
                    measured[name].append(value)
        browser.close()
    return measured


def one_round(browser: Browser, roots: dict[str, str], other: str) -> dict[str, float]:
    """Every tool once, so that what slows the machine hits all alike."""
    found: dict[str, float] = {}
    for page, path in PAGES.items():
        found |= own_page(browser, roots["ours"] + path + LANGUAGE, page, other)
    for name in (name for name in TOOLS if name != "ours"):
        tool = TOOLS[name]
        with visitor(browser) as context:
            view = first_view(context, roots[name], tool)
            found |= {f"{name} first": view.figure, f"{name} bytes": view.wire.total()}
            if tool.choose:
                found[f"{name} filter"] = view.change(other)
            if tool.other:
                found[f"{name} page switch"] = view.switch()
    return found | slow_line(browser, roots["ours"])


def own_page(browser: Browser, address: str, page: str, other: str) -> dict[str, float]:
    """One page of the dashboard: first figure, bytes, what is done on it, and the bytes of coming back."""
    tool = TOOLS["ours"]
    with visitor(browser) as context:
        view = first_view(context, address, tool)
        found = {f"ours {page} first": view.figure, f"ours {page} bytes": view.wire.total()}
        if page == "map":
            found["ours filter"] = view.change(other)
        if page == "overview":
            found["ours page switch"] = view.switch()
        view.page.close()
        again = first_view(context, address, tool)
        return found | {f"ours {page} warm": again.figure, f"ours {page} warm bytes": again.wire.total()}


def slow_line(browser: Browser, root: str) -> dict[str, float]:
    """Heading and first figure of the Overview on a slow line."""
    with visitor(browser) as context:
        view = first_view(context, root + "/" + LANGUAGE, TOOLS["ours"], SLOW_LINE)
        return {"ours slow title": view.title(), "ours slow figure": view.figure}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_view", description=__doc__)
    parser.add_argument("--setup", action="store_true", help="install the other tools")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="end with 3 where the budget is broken")
    return parser


if __name__ == "__main__":
    sys.exit(main())
