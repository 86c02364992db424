"""Faults, again and again, and nothing lost: `python -m benchmarks.faults [how many] [which …]`.

killed          a server, at a random moment, while visitors ask; started anew as deploy/kalkan@.service promises
read_only       the whole tree, for everybody: it is mounted so
full_disk       a disk of its own for the tree and temporary files, with no room or too little for a build
full_store      the disk of the database alone, as deploy/kalkan-data.service has one
missing_table   every table and view in turn is gone; a new server on every tenth such database
stale           data built 400 days ago and the clock of the process another 400 to 800 days on
rebuild_killed  `python -m etl`, at a random moment

Servers, builds, sockets and databases are real, and each fault has a copy of the project for itself. Disks are mounted
where nobody else sees them; where that is forbidden these faults are passed over, with the reason. The clock is set on
within the server (time.time, and so every date.today), not that of the machine. The times of `killed` are taken before
the others begin. Ends with 1 where anything failed.
"""

import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks.faults import disk
from benchmarks.faults.builds import full_disk, full_store, rebuild_killed
from benchmarks.faults.servers import Once, killed, missing_table, read_only, stale
from benchmarks.faults.serving import CUT_OFF
from benchmarks.faults.tree import NotHeld, NotPermitted, Tree, sound

RUNS, AT_ONCE, REASONS, TOLD_EVERY = 100, 2, 20, 10
# a killed server answers again within so many seconds
BACK_SECONDS = 5.0
# the one that is timed, then the longest first, so that two hands finish together
FAULTS: dict[str, Callable[[Tree], AbstractContextManager[Once]]] = {
    each.__name__: each for each in (killed, full_disk, full_store, rebuild_killed, missing_table, stale, read_only)
}


def main(arguments: list[str]) -> int:
    """Repeats the faults and prints a line for each; 1 where one did not hold."""
    many = int(arguments[0]) if arguments and arguments[0].isdigit() else RUNS
    names = [name for name in arguments if not name.isdigit()] or list(FAULTS)
    if unknown := set(names) - FAULTS.keys():
        print(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(FAULTS)}", file=sys.stderr)
        return 2
    disk.apart(arguments)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as hands:
        original = Path(folder) / "original"
        sound(original)

        def one(name: str) -> bool:
            return repeated(name, many, original, Path(folder) / name)

        held = [one(name) for name in names if name == killed.__name__]
        held += hands.map(one, [name for name in names if name != killed.__name__])
        return 0 if all(held) else 1


def repeated(name: str, many: int, original: Path, folder: Path) -> bool:
    """Repeats one fault on a copy of the project, prints what happened, and says whether all of it held."""
    folder.mkdir()
    shutil.copytree(original, folder / "tree")
    reasons, seconds, start = Counter[str](), list[float](), time.monotonic()
    try:
        with FAULTS[name](Tree(folder / "tree")) as once:
            for n in range(many):
                _tried(once, n, random.Random(f"{name} {n}"), seconds, reasons)
                if (n + 1) % TOLD_EVERY == 0:
                    print(f"{name:15} … {_line(n + 1, seconds, reasons)}", file=sys.stderr, flush=True)
    except NotPermitted as forbidden:
        print(f"{name:15} skipped: {forbidden}", flush=True)
        return True
    slow = sum(each > BACK_SECONDS for each in seconds)
    print(f"{name:15} {_line(many, seconds, reasons)} ({time.monotonic() - start:.0f} s in all)", flush=True)
    for reason, count in reasons.most_common(REASONS):
        print(f"{'':15} {count} × {reason}", flush=True)
    return not reasons and not slow


def _line(runs: int, seconds: list[float], reasons: Counter[str]) -> str:
    line = f"{runs} runs, {runs - reasons.total()} held"
    if seconds:
        line += f", median {statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s, "
        line += f"{sum(each <= BACK_SECONDS for each in seconds)} within {BACK_SECONDS:.0f} s"
    return line


def _tried(once: Once, n: int, chance: random.Random, seconds: list[float], reasons: Counter[str]) -> None:
    try:
        taken = once(n, chance)
    except NotHeld as reason:
        # one reason, whatever process or moment it names
        reasons[re.sub(r"/tmp/\S+|\d{4,}", "…", str(reason))] += 1
    except CUT_OFF as error:
        reasons[f"no answer: {type(error).__name__}"] += 1
    else:
        seconds += [] if taken is None else [taken]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
