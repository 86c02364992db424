"""Command line: `python -m etl` builds the database; `import`, `undo` and `template` change what it is built from."""

import argparse
import sys
import time

import duckdb
from tqdm import tqdm

from data import place
from etl import importing, report
from etl.build import STEPS, build, data_version, is_current
from etl.problems import CheckFailed, InputRefused
from words import Words, languages, words

# what a full disk, or one that may not be written to, is told as
DISK = (OSError, duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)


def main(arguments: list[str] | None = None) -> int:
    """Builds, imports or undoes; 0 when what was asked is done, 1 when the inputs or the disk refused it."""
    options = _parser().parse_args(arguments)
    say = words(options.lang)
    try:
        return _run(options, say)
    except DISK as failure:
        # the first line says what and where, the others are for programmers
        print(say("build.not_written", reason=str(failure).splitlines()[0]), file=sys.stderr)
        return 1


def _run(options: argparse.Namespace, say: Words) -> int:
    if options.command == "import":
        return importing.run(options, say)
    if options.command == "undo":
        return importing.run_undo(options, say)
    if options.command == "template":
        return importing.run_template(options, say)
    if options.if_changed and is_current(place.ROOT, place.database()):
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
    commands = parser.add_subparsers(dest="command")
    read = commands.add_parser("import", help="read files of offices into data/sources")
    read.add_argument("files", nargs="+", metavar="FILE")
    read.add_argument("--indicator", help="the indicator, where the file does not name it")
    read.add_argument("--source", help="the source the figures are filed under")
    read.add_argument("--dry-run", action="store_true", help="tell the difference, write nothing")
    read.add_argument("--yes", action="store_true", help="write although published values change")
    undo = commands.add_parser("undo", help="take the last publication back")
    empty = commands.add_parser("template", help="write an empty template for an office to fill in")
    empty.add_argument("name")
    empty.add_argument("out", metavar="OUT.xlsx")
    empty.add_argument("--lang", choices=languages(), default=argparse.SUPPRESS)
    for command in (read, undo):
        command.add_argument("--who", default=importing.who(), help="who publishes, for the record")
        command.add_argument("--lang", choices=languages(), default=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
