"""Faults a server meets: it is killed, its disk may not be written to, a table is missing, its data grow old."""

import os
import random
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from html import unescape

import duckdb

from benchmarks.faults import disk, lacking
from benchmarks.faults.serving import CUT_OFF, Server, Supervised, serves, whole
from benchmarks.faults.tree import NotHeld, Tree, refused_plainly, unchanged
from pages.menu import PAGES
from words import words

Once = Callable[[int, random.Random], float | None]
LONGEST_WAIT = 30.0
# as long as a browser waits before it asks a server again that is gone
AGAIN_SECONDS = 0.5
PATHS = [path for _, path, _ in PAGES]
BESIDE = ("/embed/map", "/lite/overview", "/chart/trends.svg", "/data/all.zip")
# a new server is started on every tenth spoilt database; the others are put in its place while it serves
STARTS = 10
DAYS, SURVEY = 400, 2012
WHO = "a-visitor-nobody-knows"
# days are taken from time.time by Python itself
LATER = """
import runpy, sys, time
ahead, now = int(sys.argv[1]) * 86400, time.time
time.time = lambda: now() + ahead
sys.argv = ["dashboard.py"]
runpy.run_path("dashboard.py", run_name="__main__")
"""


@contextmanager
def killed(tree: Tree) -> Iterator[Once]:
    """Killed while visitors ask: seconds until health and a whole first page; every answer that came was right."""
    with Supervised(tree) as server:
        before = tree.prints()

        def once(_: int, chance: random.Random) -> float:
            stopped, spoilt = threading.Event(), list[str]()
            visitors = [threading.Thread(target=_visit, args=(server, way, stopped, spoilt)) for way in (0, 1)]
            for visitor in visitors:
                visitor.start()
            time.sleep(chance.uniform(0, 1))
            start = time.monotonic()
            server.kill()
            try:
                seconds = _back(server, start)
            finally:
                stopped.set()
                for visitor in visitors:
                    visitor.join()
            if spoilt:
                raise NotHeld(spoilt[0])
            unchanged(before, tree.prints())
            return seconds

        yield once


@contextmanager
def read_only(tree: Tree) -> Iterator[Once]:
    """Nobody may write anywhere in the tree: a server serves, a build says so in one line."""
    with disk.read_only(tree.root):
        before = tree.prints()

        def once(_: int, __: random.Random) -> None:
            build = tree.etl()
            try:
                with Server(tree) as server:
                    serves(server)
            finally:
                done = tree.ended(build)
            unchanged(before, tree.prints())
            refused_plainly(done)

        yield once


@contextmanager
def missing_table(tree: Tree) -> Iterator[Once]:
    """Another table or view is gone each time: health tells, pages open, and work again with the sound database."""
    aside = tree.root.with_name("sound.duckdb")
    shutil.copyfile(tree.database, aside)
    loose = lacking.loosened(aside, tree.root.with_name("loose.duckdb"), tree.root / "data" / "schema")
    names = lacking.names(loose)
    random.Random(0).shuffle(names)
    running = list[Server]()

    def once(n: int, _: random.Random) -> None:
        name = names[n % len(names)]
        lacking.serve(lacking.without(name, loose), tree.database)
        if n % STARTS == 0 or not running:
            _end(running)
            running.append(Server(tree).__enter__())
        try:
            _lacks(running[0], name)
        finally:
            fresh = tree.root.with_name("fresh.duckdb")
            shutil.copyfile(aside, fresh)
            lacking.serve(fresh, tree.database)
            serves(running[0])
        if WHO in running[0].said() or "127.0.0.1" in running[0].said():
            raise NotHeld("the log tells who visited what")

    try:
        yield once
    finally:
        _end(running)


@contextmanager
def stale(tree: Tree) -> Iterator[Once]:
    """Data built 400 days ago, a clock 400 to 800 days on: health tells the age, pages open, badges tell it too."""
    with duckdb.connect(str(tree.database)) as connection:
        connection.execute("update load set built_at = built_at - to_days(?)", [DAYS])
    os.utime(tree.database, (time.time() - DAYS * 86400,) * 2)
    say = words("en")
    badge, sum_up = re.escape(say("quality.is_stale")), say("quality.freshness")

    def once(_: int, chance: random.Random) -> None:
        days = chance.randint(DAYS, 2 * DAYS)
        then = date.today() + timedelta(days=days)
        with Server(tree, "-c", LATER, str(days)) as server:
            serves(server)
            if int(str(server.health()[1]["age"])) < DAYS * 86400:
                raise NotHeld("/health does not tell how old the data are")
            for page in chance.sample(PATHS, 3):
                whole(server, page)
            told = say("headline.old_survey", y1=SURVEY, age=then.year - SURVEY)
            if re.sub(r"\s+", " ", told) not in whole(server, "hidden").text:
                raise NotHeld("the age of the survey is not told")
            seen = whole(server, "quality", "lang=en&part=freshness").html
            if sum_up not in unescape(seen) or not re.search(f"<b>{badge}</b>", seen):
                raise NotHeld("no stale figure is marked")

    yield once


def _visit(server: Server, way: int, stopped: threading.Event, spoilt: list[str]) -> None:
    """Asks on and on; an answer that is cut off is nobody's fault, one that came whole and is not right is noted."""
    while not stopped.is_set():
        try:
            if way:
                whole(server, random.choice(PATHS))
            else:
                status, body = server.get("/embed/map?lang=en")
                if status != 200 or "<svg" not in body:
                    raise NotHeld(f"/embed/map answers {status}")
        except CUT_OFF:
            stopped.wait(AGAIN_SECONDS)
        except NotHeld as wrong:
            spoilt.append(str(wrong))


def _back(server: Server, start: float) -> float:
    while time.monotonic() - start < LONGEST_WAIT:
        try:
            if server.health()[0] == 200:
                whole(server)
                break
        except CUT_OFF:
            time.sleep(0.02)
    else:
        raise NotHeld(f"not back after {LONGEST_WAIT:.0f} seconds")
    return time.monotonic() - start


def _lacks(server: Server, name: str) -> None:
    """Raises NotHeld where health does not tell that a table is missing, or anything opens with an error."""
    status, told = server.health()
    wrong = [f"/health says {status}, ok"] if told["status"] == "ok" else []
    for page in PATHS:
        try:
            whole(server, page, f"lang=en&who={WHO}")
        except NotHeld as found:
            wrong.append(str(found))
    for address in BESIDE:
        code, body = server.get(f"{address}?who={WHO}")
        if code not in (200, 503) or "Traceback" in body:
            wrong.append(f"{address} answers {code}")
    if wrong:
        raise NotHeld(f"without {name}: {', '.join(wrong)}")


def _end(running: list[Server]) -> None:
    while running:
        running.pop().__exit__()
