"""Opens pages and addresses with random queries, counts tracebacks: `python -m benchmarks.fuzz [how many] [seed]`."""

import logging
import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from exports import gallery
from exports.web.addresses import ROUTES
from exports.web.lite import PAGES

FRAME = Path(__file__).resolve().parents[1] / "pages" / "frame.py"
ASKED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PER_SESSION = 200


def queries(many: int, chance: random.Random) -> Iterator[dict[str, str]]:
    """Random queries: names that mean something with values that may not."""
    for _ in range(many):
        names = chance.sample(ASKED["names"], chance.randint(0, 6))
        yield {name: chance.choice(ASKED["values"]) for name in names}


def pages(asked: list[dict[str, str]], chance: random.Random) -> int:
    """How many of the pages opened with these queries ended in an exception."""
    failed = 0
    scripts = [f"{name}.py" for name in PAGES]
    visitor = AppTest.from_file(str(FRAME), default_timeout=60).run()
    for n, query in enumerate(asked):
        if n % PER_SESSION == 0:
            visitor = AppTest.from_file(str(FRAME), default_timeout=60).run()
        script = chance.choice(scripts)
        visitor.switch_page(script)
        visitor.query_params = query
        visitor.run()
        if visitor.exception:
            failed += 1
            print(f"{script} {query!r}: {visitor.exception[0].message[:200]}", file=sys.stderr)
    return failed


def addresses(asked: list[dict[str, str]], chance: random.Random) -> int:
    """How many of the addresses beside the pages answered with an error of the server."""
    site = TestClient(Starlette(routes=ROUTES), raise_server_exceptions=False)
    charts = [f"/{folder}/{name}" for folder in ("embed", "cite") for name in gallery.NAMES]
    places = [*charts, *(f"/lite/{name}" for name in PAGES), "/present", "/present/charts"]
    failed = 0
    for query in asked:
        place = chance.choice(places)
        answer = site.get(place, params={name: value.encode("utf-8", "replace") for name, value in query.items()})
        if answer.status_code >= 500:
            failed += 1
            print(f"{place} {query!r}: {answer.status_code}", file=sys.stderr)
    return failed


def main() -> None:
    """Prints how many of the openings failed; ends with 1 when any did."""
    many, seed = (int(each) for each in (sys.argv[1:] + ["10000", "1"][len(sys.argv) - 1 :]))
    logging.disable(logging.CRITICAL)
    chance = random.Random(seed)
    asked = list(queries(many, chance))
    half = many // 2
    failed = {"pages": pages(asked[:half], chance), "addresses": addresses(asked[half:], chance)}
    print(f"{many} random queries, seed {seed}: failed {failed}")
    raise SystemExit(any(failed.values()))


if __name__ == "__main__":
    main()
