"""Opens SDMX-ML safely: what is not whole, not SDMX or not harmless is refused before a library sees it."""

import contextlib
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

import sdmx
from sdmx.exceptions import XMLParseError

from etl.problems import Problem
from etl.readers.reading import FileRefused
from words import languages

LARGEST = 32 * 1024 * 1024
DATA = {
    "StructureSpecificData", "StructureSpecificTimeSeriesData", "GenericData", "GenericTimeSeriesData",
}  # fmt: skip
STRUCTURE = "Structure"
Structure = tuple[str, str, str]
NAMESPACE = "http://www.sdmx.org/resources/sdmxml/schemas/"
# everything the library raises on a message that is well-formed and still makes no sense to it
FAILURES = (
    XMLParseError, ArithmeticError, AssertionError, AttributeError, LookupError, NameError,
    RuntimeError, StopIteration, SyntaxError, TypeError, ValueError,
)  # fmt: skip
# a structure is looked for by the reader itself; the library need not miss it aloud
logging.getLogger("sdmx.reader").setLevel(logging.ERROR)


@dataclass
class Look:
    """What a first pass over a message shows: its root element, its senders, the structures it refers to and
    those it defines as (agency, id, version), and the line of every observation in order."""

    root: str = ""
    senders: list[str] = field(default_factory=list)
    refers: list[Structure] = field(default_factory=list)
    defines: list[Structure] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Record:
    """One observation: its line in the file, every concept with its value, and which of them are dimensions."""

    line: int
    cells: dict[str, str]
    dimensions: frozenset[str]


class _Unsafe(Exception):
    """A document type is declared."""


def look(file: Path) -> Look:
    """A first pass in constant memory; raises FileRefused for an empty, too large, unsafe, broken or other file."""
    if not file.stat().st_size:
        raise _refused(file, "empty_file", file.name)
    if file.stat().st_size > LARGEST:
        raise _refused(file, "too_large", file.name, limit=f"{LARGEST // 1024**2} MB")
    seen = Look()
    parser = _parser(seen)
    try:
        with file.open("rb") as opened:
            parser.ParseFile(opened)
    except _Unsafe as unsafe:
        raise _refused(file, "xml_entities", "DOCTYPE") from unsafe
    except (expat.ExpatError, ValueError, LookupError) as damage:
        raise _refused(file, "broken_xml", str(damage)) from damage
    if seen.root not in {*DATA, STRUCTURE}:
        raise _refused(file, "not_sdmx", seen.root or "?")
    return seen


def records(file: Path, seen: Look) -> list[Record]:
    """Every observation of a data message, in the order of the file; raises FileRefused."""
    sets = [data for data in _message(file).data if data is not None]
    observations = [(data, observation) for data in sets for observation in data.obs]
    if len(observations) != len(seen.lines):
        raise _refused(file, "not_sdmx", f"{len(observations)} / {len(seen.lines)} Obs")
    return [_record(*pair, line) for pair, line in zip(observations, seen.lines, strict=True)]


def labels(file: Path) -> dict[str, dict[str, dict[str, str]]]:
    """The names of codes in a structure message: dimension → code → language → name; raises FileRefused."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for structure in _message(file).structure.values():
        for dimension in [*structure.dimensions.components, *structure.attributes.components]:
            found[dimension.id] = dict(_codes(dimension))
    return found


def _parser(seen: Look) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        seen.root = seen.root or (local if space.startswith(NAMESPACE) else f"<{local}>")
        if local == "Obs":
            seen.lines.append(parser.CurrentLineNumber)
        elif local == "Sender":
            seen.senders.append(attributes.get("id", ""))
        elif local in ("Ref", "DataStructure") and "agencyID" in attributes:
            structure = (attributes["agencyID"], attributes.get("id", ""), attributes.get("version", ""))
            (seen.refers if local == "Ref" else seen.defines).append(structure)

    def refuse(*_: Any) -> None:
        raise _Unsafe

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _message(file: Path) -> Any:
    """The message as the library reads it; what it prints when it fails is kept off the screen."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return sdmx.read_sdmx(io.BytesIO(file.read_bytes()), format="xml")
    except FAILURES as failure:
        raise _refused(file, "not_sdmx", file.name) from failure


def _record(data: Any, observation: Any, line: int) -> Record:
    key = {name: str(value.value) for name, value in observation.key.values.items()}
    said = {**data.attrib, **observation.attrib}
    cells = {name: str(attribute.value) for name, attribute in said.items()} | key
    if observation.value is not None:
        cells["OBS_VALUE"] = str(observation.value)
    # attributes of other vocabularies, such as xsi:type, are no concepts
    kept = {name: value.strip() for name, value in cells.items() if "}" not in name and value.strip()}
    return Record(line, kept, frozenset(key) & frozenset(kept))


def _codes(dimension: Any) -> Iterator[tuple[str, dict[str, str]]]:
    local = getattr(dimension.local_representation, "enumerated", None)
    concept = getattr(getattr(dimension.concept_identity, "core_representation", None), "enumerated", None)
    for code in local or concept or []:
        names = code.name.localizations
        yield code.id, {language: names[language].strip() for language in languages() if names.get(language)}


def _refused(file: Path, kind: str, value: str, **details: str) -> FileRefused:
    return FileRefused(Problem(file.name, 0, "", value[:200], kind, details))
