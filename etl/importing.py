"""Command line for importing: read files, tell the difference, and publish it when asked to."""

import argparse
import getpass
import hashlib
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from data import place
from etl import ledger, report
from etl.difference import Difference, difference
from etl.exceptions import can_settle
from etl.problems import CheckFailed, InputRefused, Problem, describe
from etl.publication import NothingToUndo, publish, undo
from etl.readers import families
from etl.readers.reading import FileRefused, Reading
from etl.record import Author
from words import Words, languages

DEFAULT_SOURCES = Path(__file__).resolve().parent / "maps" / "default_sources.toml"


def run(options: argparse.Namespace, say: Words) -> int:
    """Imports the files named; 0 when all is written or there is nothing to write, 1 when not."""
    files = [Path(name) for name in options.files]
    return max(_import(file, [f for f in files if f != file], options, say) for file in files)


def run_undo(options: argparse.Namespace, say: Words) -> int:
    """Takes the last publication back; 1 when there is none."""
    try:
        done = undo(Author(options.who), place.ROOT, place.database())
    except NothingToUndo:
        return _say([say("import.nothing_to_undo")], 1)
    told = {"number": done.number, "undoes": done.undoes, "before": done.version_before, "after": done.version_after}
    return _say([say("import.undone", **told)], 0)


def run_template(options: argparse.Namespace, say: Words) -> int:
    """Writes an empty template; 1 for an unknown name, or rather than replace a file."""
    from etl import template  # a heavy library that only this command needs

    if options.name not in template.names():
        known = say.listing(template.names())
        return _say([say("template.unknown", name=options.name, known=known)], 1)
    try:
        template.write(options.name, Path(options.out), place.ROOT)
    except FileExistsError:
        return _say([say("template.exists", file=options.out)], 1)
    return _say([say("template.written", file=options.out)], 0)


def default_source(family: str, given: str | None, file: Path) -> str:
    """The source figures of a family are filed under; raises FileRefused where none is given or known."""
    known = tomllib.loads(DEFAULT_SOURCES.read_text(encoding="utf-8"))
    source = given or known.get(family)
    if source is None:
        raise FileRefused(Problem(file.name, 0, "", file.name, "no_source"))
    if not ledger.knows_source(place.ROOT, source):
        raise FileRefused(Problem(file.name, 0, "", source, "unknown_source"))
    return str(source)


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _import(file: Path, beside: list[Path], options: argparse.Namespace, say: Words) -> int:
    try:
        reading = families.read(file, place.ROOT, options.indicator, beside)
        source = default_source(reading.family, options.source, file)
    except FileRefused as refusal:
        return _say([describe(refusal.problem, say), say("import.refused", n=1)], 1)
    lines = [report.read_line(reading, say)]
    refused = [*reading.refused, *_unknown_categories(reading)]
    if refused:
        # one cause may refuse many values: it is told once
        problems = dict.fromkeys(describe(problem, say) for problem in sorted(refused))
        return _say([*lines, *problems, say("import.refused", n=len(problems))], 1)
    found = difference(reading.figures, source, place.ROOT)
    _say([*lines, *report.difference_lines(found, file.name, say)], 0)
    return _decide(found, reading, options, say)


def _unknown_categories(reading: Reading) -> list[Problem]:
    """A problem for every category the catalogue lacks, with the line to add as far as the file tells its names."""
    known = {row["category"] for row in ledger.read(place.ROOT / ledger.CATALOGUE / "categories.csv")}
    missing = sorted({figure.category for figure in reading.figures} - known)
    return [
        Problem(reading.file.name, 0, "", code, "unknown_category", {"line": _line(code, reading)}) for code in missing
    ]


def _line(code: str, reading: Reading) -> str:
    names = reading.categories.get(code, {})
    return ",".join([code, "", *(f'"{names.get(language, "")}"' for language in languages())])


def _decide(found: Difference, reading: Reading, options: argparse.Namespace, say: Words) -> int:
    if options.dry_run:
        return _say([say("import.dry")], 0)
    if not found.writes:
        return _say([say("import.nothing")], 0)
    if found.needs_consent and not options.yes:
        return _say([say("import.needs_yes")], 1)
    author = Author(options.who, reading.file.name, digest(reading.file))
    try:
        done = publish(found, author, place.ROOT, place.database(), consent=options.yes)
    except InputRefused as refusal:
        return _say(report.refused(refusal, say), 1)
    except CheckFailed as failure:
        hint = [] if options.yes or not can_settle(failure) else [say("import.sums_need_yes")]
        return _say([*report.contradicted(failure, say), *hint], 1)
    told = {"before": done.version_before, "after": done.version_after, "number": done.number}
    settled = [say("import.sums_registered", n=done.sums_registered)] if done.sums_registered else []
    return _say([*settled, say("import.published", added=len(found.added), revised=len(found.revised), **told)], 0)


def _say(lines: Iterable[str], code: int) -> int:
    for line in lines:
        print(line, file=sys.stderr if code else sys.stdout)
    return code


def who() -> str:
    """The account that runs the command, as the author of a publication."""
    return getpass.getuser()
