"""Recognises the family of a file by its content and reads it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.problems import Problem
from etl.readers.reading import FileRefused, Reader, Reading

HEAD = 65536


def read(file: Path, root: Path, indicator: str | None = None, beside: Sequence[Path] = ()) -> Reading:
    """What a file holds, read by the first family it fits; raises FileRefused.

    `beside` are the other files of the same call: a structure definition among them names the codes of a message.
    """
    if not file.is_file():
        raise FileRefused(Problem(str(file), 0, "", file.name, "missing_file"))
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    for reader in readers(beside):
        if reader.fits(head, file):
            return reader.read(file, root, indicator)
    raise FileRefused(Problem(file.name, 0, "", file.name, "unknown_family"))


def readers(beside: Sequence[Path] = ()) -> Iterator[Reader]:
    """All families, the most particular first; each is imported only when reached, for its library is heavy."""
    from etl.readers.sdmx_file import SdmxReader

    yield SdmxReader([path for path in beside if path.suffix.lower() == ".xml"])
    from etl.readers.filled_template import FilledTemplate

    yield FilledTemplate()
    from etl.readers.workbook import WorkbookReader

    yield WorkbookReader()
    from etl.readers.register_file import RegisterReader

    yield RegisterReader()
    from etl.readers.open_sdg import OpenSdgReader

    yield OpenSdgReader()
