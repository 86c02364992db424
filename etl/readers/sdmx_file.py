"""Reads SDMX-ML 2.1 of the statistics committee, structure-specific and generic, with or without its definition."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.problems import Problem
from etl.readers.reading import FileRefused, Reading
from etl.readers.sdmx_catalogue import Catalogue, catalogue
from etl.readers.sdmx_codes import MESSAGE, Maps, load
from etl.readers.sdmx_figures import Figures
from etl.readers.sdmx_message import STRUCTURE, Look, Record, labels, look, records
from etl.readers.sdmx_periods import MAPS, Periods

FAMILY = "sdmx"
NEIGHBOURS = 50
FIRST_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z]\w*)")
HTML = (b"<html", b"<!doctype html")


@dataclass(frozen=True)
class SdmxReader:
    """The family of SDMX-ML messages; `structures` are definitions at hand, besides those beside the file read."""

    structures: Sequence[Path] = ()
    maps: Path = MAPS

    def fits(self, head: bytes, file: Path) -> bool:
        """Whether the file is XML; what kind of XML is told, or refused, in reading it."""
        start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
        return start.startswith(b"<") and not any(mark in start[:1024].lower() for mark in HTML)

    def read(self, file: Path, root: Path, indicator: str | None) -> Reading:
        """Every observation as a figure or a problem; a structure definition reads as a file without values.

        `indicator` names what a series unknown to the map is. Raises FileRefused.
        """
        seen = look(file)
        reading = Reading(FAMILY, file, found=len(seen.lines))
        if seen.root == STRUCTURE:
            return reading
        found = records(file, seen)
        known, maps = catalogue(root), load(self.maps, self._labels(file, seen))
        _is_of_the_country(file, seen, found, maps)
        _one_unknown_series(file, found, maps, known, indicator)
        Figures(reading, found, maps, known, Periods(self.maps)).add(found, indicator)
        return reading

    def _labels(self, file: Path, seen: Look) -> dict[str, dict[str, dict[str, str]]]:
        """The names of codes: of the very version the file refers to, else of the newest version at hand."""
        found = []
        for path in [*self.structures, *_beside(file)]:
            try:
                defined = look(path).defines
            except FileRefused:
                continue
            found += [
                ((agency, name, version) in seen.refers, [int(n) for n in version.split(".") if n.isdigit()], path)
                for agency, name, version in defined
                if (agency, name) in {refers[:2] for refers in seen.refers}
            ]
        try:
            return labels(max(found)[2]) if found else {}
        except FileRefused:
            # the figures can be read without names; a new category that needs one will say so
            return {}


def _beside(file: Path) -> list[Path]:
    others = [p for p in sorted(file.parent.iterdir()) if p.suffix.lower() == ".xml" and p != file and p.is_file()]
    return [path for path in others[:NEIGHBOURS] if _declares_structure(path)]


def _declares_structure(path: Path) -> bool:
    with path.open("rb") as opened:
        first = FIRST_ELEMENT.search(opened.read(4096))
    return first is not None and first[1] == STRUCTURE.encode()


def _is_of_the_country(file: Path, seen: Look, found: list[Record], maps: Maps) -> None:
    """Raises FileRefused for a file of another sender, or one in which no area is of the country."""
    details = {"map": f"etl/maps/{MESSAGE}"}
    senders = [sender for sender in seen.senders if sender not in maps.message["senders"]]
    if senders or not seen.senders:
        raise FileRefused(Problem(file.name, 0, "Sender", ", ".join(senders), "other_country", details))
    areas = {record.cells.get("REF_AREA", "") for record in found}
    if areas and not any(area.startswith(maps.message["country"]) for area in areas):
        listed = ", ".join(sorted(areas)[:5])
        raise FileRefused(Problem(file.name, 0, "REF_AREA", listed, "other_country", details))


def _one_unknown_series(file: Path, found: list[Record], maps: Maps, known: Catalogue, given: str | None) -> None:
    """Raises FileRefused where the indicator given is none, or fits no series or several of the file."""
    if given is None:
        return
    if given not in known.indicators:
        raise FileRefused(Problem(file.name, 0, "", given, "unknown_key", {"table": "indicator"}))
    series = {record.cells.get("SERIES", "") for record in found} - {""}
    unknown = series - set(maps.series)
    of_map = {maps.series[code][0] for code in series & set(maps.series)}
    if len(unknown) > 1 or (series and not unknown and given not in of_map):
        listed = ", ".join(sorted(unknown or series))
        raise FileRefused(Problem(file.name, 0, "SERIES", listed, "not_the_indicator", {"indicator": given}))
