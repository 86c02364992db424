"""Command line: `python -m etl` builds the database from the text files."""

import argparse
import sys
import time

from tqdm import tqdm

from data import place
from etl import report
from etl.build import STEPS, build, data_version, is_current
from etl.problems import CheckFailed, InputRefused
from words import Words, languages, words


def main(arguments: list[str] | None = None) -> int:
    """Builds the database; 0 when it is in service afterwards, 1 when the inputs were refused."""
    options = _parser().parse_args(arguments)
    say = words(options.lang)
    database = place.database()
    if options.if_changed and is_current(place.ROOT, database):
        print(say("build.current", version=data_version(place.ROOT)))
        return 0
    return _build(say)


def _build(say: Words) -> int:
    database, start = place.database(), time.monotonic()
    # appears only on a terminal and only after a second
    with tqdm(total=len(STEPS), desc=say("build.progress"), delay=1, disable=not sys.stderr.isatty()) as bar:
        try:
            built = build(place.ROOT, database, lambda name: (bar.set_postfix_str(name), bar.update()))
        except InputRefused as refusal:
            lines, code = report.refused(refusal, say), 1
        except CheckFailed as failure:
            lines, code = report.contradicted(failure, say), 1
        else:
            lines, code = report.done(built, database, time.monotonic() - start, say), 0
    for line in lines:
        print(line, file=sys.stderr if code else sys.stdout)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    parser.add_argument("--if-changed", action="store_true", help="do nothing when the database fits its inputs")
    parser.add_argument("--lang", choices=languages(), default="en", help="language of the messages")
    return parser


if __name__ == "__main__":
    sys.exit(main())
