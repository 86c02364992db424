"""Boundaries from the command line: `python -m geo derive FILE.geojson` writes `geo/borders.json`."""

import argparse
import sys
from pathlib import Path

from geo.errors import GeoError
from geo.sources import source


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 when the file was written, 1 when nothing changed."""
    options = parser().parse_args(arguments)
    try:
        print(derive(options.file, options.into))
    except (GeoError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the commands."""
    commands = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    sub = commands.add_subparsers(required=True, metavar="COMMAND")
    command = sub.add_parser("derive", help="make borders.json from the Natural Earth file of eight units")
    command.add_argument("file", type=Path, help="GeoJSON with the property iso_3166_2")
    command.add_argument("--into", type=Path, default=None, help="where to write (default: geo/borders.json)")
    return commands


def derive(file: Path, into: Path | None) -> str:
    """Write the borders and return one line that says what was written."""
    # Imported late: geopandas costs a second, which `--help` should not pay.
    from geo import derive as build

    target = into or build.BORDERS
    document = build.derive(file, source("natural_earth"), target)
    size, areas = target.stat().st_size, len(document["areas"])
    return f"{target}: {areas} areas, {size:,} bytes, tolerance {document['tolerance_km']} km"


if __name__ == "__main__":
    sys.exit(main())
