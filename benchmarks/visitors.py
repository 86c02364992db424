"""Many visitors at once: `python -m benchmarks.visitors [how many] [seconds]` says how long they wait, what they cost.

Each speaks the application's own protocol over a websocket and changes a choice every five seconds, while a copy of the
data is changed and built anew twenty times. The version at the foot of each view tells whose figures it showed.
"""

import asyncio
import csv
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[1]
PAUSE_SECONDS, REBUILDS, START_SECONDS = 5.0, 20, 60
VIEWS = [
    ("map", "indicator=dv_cases_registered"), ("map", "indicator=homicide_victims&year=2022"),
    ("map", "indicator=homicide_victims&year=2019&view=tiles"), ("map", "indicator=att_wife_beating_justified_women"),
    ("trends", "indicators=dv_cases_registered"), ("trends", "indicators=homicide_victims,dv_victims_registered"),
    ("hidden", "part=justice"), ("services", "part=gap"), ("funding", ""), ("", ""),
]  # fmt: skip
VERSION = re.compile(r"\b[0-9a-f]{12}\b")


@dataclass
class Tally:
    """What the visitors met: seconds of every change, errors, and the versions at the foot of views."""

    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    versions: Counter[str] = field(default_factory=Counter)


async def visit(port: int, until: float, tally: Tally, chance: random.Random) -> None:
    """One visitor from arrival to `until`."""
    await asyncio.sleep(chance.random() * PAUSE_SECONDS)
    address = f"ws://localhost:{port}/_stcore/stream"
    async with websockets.connect(address, max_size=None, origin=f"http://localhost:{port}") as line:
        while time.monotonic() < until:
            page, query = chance.choice(VIEWS)
            ask = BackMsg()
            ask.rerun_script.query_string = f"lang={chance.choice(('ky', 'ru', 'en'))}&{query}"
            ask.rerun_script.page_name = page
            start = time.monotonic()
            await line.send(ask.SerializeToString())
            await _finished(line, tally)
            tally.waits.append(time.monotonic() - start)
            await asyncio.sleep(max(0.0, PAUSE_SECONDS - (time.monotonic() - start)))


async def _finished(line: websockets.ClientConnection, tally: Tally) -> None:
    """Reads until the script has ended; notes errors and the version at the foot."""
    while True:
        told = ForwardMsg.FromString(await asyncio.wait_for(line.recv(), 60))
        kind = told.WhichOneof("type")
        if kind == "script_finished":
            return
        if kind != "delta":
            continue
        element = told.delta.new_element
        if element.WhichOneof("type") == "exception":
            tally.errors.append(element.exception.message)
        if element.WhichOneof("type") == "html" and "k-footer" in element.html.body:
            tally.versions.update(VERSION.findall(element.html.body)[:1])


async def rebuild(tree: Path, until: float) -> None:
    """Changes a note and builds the database of `tree` anew, twenty times until `until`."""
    pause = (until - time.monotonic()) / (REBUILDS + 1)
    for n in range(REBUILDS):
        await asyncio.sleep(pause)
        await asyncio.to_thread(change, tree, n)
        await asyncio.to_thread(build, tree)


async def crowd(port: int, many: int, seconds: float, tree: Path, server: int) -> None:
    """Runs all visitors and prints what they met."""
    tally, until = Tally(), time.monotonic() + seconds
    visitors = [visit(port, until, tally, random.Random(n)) for n in range(many)]
    before = _megabytes(server)
    samples: list[float] = []

    async def watch() -> None:
        while time.monotonic() < until:
            await asyncio.sleep(seconds / 20)
            samples.append(_megabytes(server))

    await asyncio.gather(*visitors, rebuild(tree, until), watch())
    waits = sorted(tally.waits)
    print(f"{many} visitors for {seconds:.0f} s, {len(waits)} changes, {REBUILDS} rebuilds, {os.cpu_count()} cores")
    print(f"wait: median {statistics.median(waits):.2f} s, 95 of 100 within {waits[int(len(waits) * 0.95)]:.2f} s")
    print(f"errors {len(tally.errors)}, versions seen {dict(tally.versions)}")
    middle = len(samples) // 2
    print(f"memory: {before:.0f} MB before, {samples[middle]:.0f} MB halfway, {samples[-1]:.0f} MB at the end, "
          f"{(max(samples) - before) / many:.1f} MB a visitor")  # fmt: skip
    for each in sorted(set(tally.errors))[:5]:
        print("error:", each[:200], file=sys.stderr)


def _megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def copied(folder: Path) -> Path:
    """What a build needs, in a folder of its own, built once."""
    for part in ("data", "etl", "geo", "stats", "words"):
        ignore = shutil.ignore_patterns("*.duckdb*", "versions", "__pycache__", "imported")
        shutil.copytree(ROOT / part, folder / part, ignore=ignore)
    build(folder)
    return folder


def change(tree: Path, n: int) -> None:
    """Another note on the n-th file of figures."""
    files = sorted((tree / "data" / "sources").glob("*/observations.csv"))
    path = files[n % len(files)]
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    lines[1][lines[0].index("note")] += "."
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def build(tree: Path) -> None:
    """Builds as an operator would."""
    own = {name: text for name, text in os.environ.items() if name != "KALKAN_DATABASE"}
    subprocess.run([sys.executable, "-m", "etl"], cwd=tree, env=own, check=True, capture_output=True)


def main() -> None:
    """Starts a server of its own and lets the visitors in."""
    many, seconds = (int(each) for each in (sys.argv[1:] + ["50", "600"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        tree = copied(Path(folder) / "tree")
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
        free.close()
        environment = os.environ | {"PORT": str(port), "KALKAN_DATABASE": str(tree / "data" / "kalkan.duckdb")}
        server = subprocess.Popen(
            [sys.executable, "dashboard.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
        )
        try:
            _wait(port)
            asyncio.run(crowd(port, many, seconds, tree, server.pid))
        finally:
            server.terminate()


def _wait(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/health", timeout=5).read()  # noqa: S310
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
