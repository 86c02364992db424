"""Boundaries from the command line: `import FILE`, `reset`, and `derive FILE` for the project's own borders."""

import argparse
import sys
from pathlib import Path

from geo.errors import GeoError, ImportRefused
from geo.in_service import own_place, reset
from geo.messages import languages, message
from geo.sources import source


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 when it was done, 1 when nothing changed."""
    options = parser().parse_args(arguments)
    try:
        lines = options.run(options)
    except GeoError as error:
        print(error.tell(getattr(options, "lang", "en")), file=sys.stderr)
        return 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    print(*lines, sep="\n")
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the commands."""
    commands = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    sub = commands.add_subparsers(required=True, metavar="COMMAND")
    command = sub.add_parser("import", help="show the borders of a GeoJSON, GeoPackage or Shapefile (also zipped)")
    command.add_argument("file", type=Path)
    command.add_argument("--layer", help="which layer of a GeoPackage, or which file of an archive")
    command.add_argument("--join", action="store_true", help="join units of the same area, such as districts")
    command.add_argument("--without", action="append", default=[], metavar="CODE", help="a city shown as a disc alone")
    command.add_argument("--origin", default="", help="who published the borders (default: the file's name)")
    command.add_argument("--licence", default="?", help="under what licence")
    command.add_argument("--valid", default="?", help="year or date of the borders, shown under the map")
    command.add_argument("--dry-run", action="store_true", help="check and report, write nothing")
    command.set_defaults(run=bring)
    back = sub.add_parser("reset", help="show the project's own borders again")
    back.set_defaults(run=restore)
    for each in (command, back):
        each.add_argument("--lang", choices=languages(), default="en", help="language of the messages")
    own = sub.add_parser("derive", help="make borders.json from the Natural Earth file of eight units")
    own.add_argument("file", type=Path, help="GeoJSON with the property iso_3166_2")
    own.add_argument("--into", type=Path, default=None, help="where to write (default: geo/borders.json)")
    own.set_defaults(run=derive)
    return commands


def bring(options: argparse.Namespace) -> list[str]:
    """Import a boundary file and return the report."""
    try:
        # Imported late: geopandas costs a second, which `--help` should not pay, and the dashboard runs without it.
        from geo import importing, report
    except ModuleNotFoundError as error:
        raise ImportRefused("python -m geo import", "no_library", name=str(error.name)) from error

    wish = importing.Wish(
        options.layer, options.join, tuple(options.without), options.origin, options.licence, options.valid
    )
    if options.dry_run:
        return report.report(importing.prepare(options.file, wish), None, options.lang)
    return report.report(importing.bring(options.file, wish), own_place(), options.lang)


def restore(options: argparse.Namespace) -> list[str]:
    """Remove imported borders and return one line that says which are shown."""
    return [message("report.reset" if reset() else "report.nothing", options.lang)]


def derive(options: argparse.Namespace) -> list[str]:
    """Write the project's own borders and return one line that says what was written."""
    from geo import derive as build

    target = options.into or build.BORDERS
    document = build.derive(options.file, source("natural_earth"), target)
    size, areas = target.stat().st_size, len(document["areas"])
    return [f"{target}: {areas} areas, {size:,} bytes, tolerance {document['tolerance_km']} km"]


if __name__ == "__main__":
    sys.exit(main())
