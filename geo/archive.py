"""Unpacks a zipped boundary file: only its parts, only so many bytes, whatever the archive says of itself."""

import lzma
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from geo.errors import ImportRefused
from geo.messages import listed, printable

OPENED = (".shp", ".geojson", ".json", ".gpkg")
WANTED = (*OPENED, ".shx", ".dbf", ".prj", ".cpg")
MOST_MEMBERS = 1000
CHUNK = 1 << 20
MEGABYTE = 1_000_000
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, NotImplementedError, ValueError)


def unpack(file: Path, folder: Path, layer: str | None, limit: int, place: str) -> Path:
    """Unpack the parts of one boundary file into a folder and return the part to open.

    `layer` chooses one of several by its name without suffix. No more than `limit` bytes are ever written.
    Raises ImportRefused for an archive that is damaged, encrypted, too large or without a boundary file.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = wanted(archive)
            opened = one([PurePosixPath(each.filename) for each in members], layer, place)
            same = [each for each in members if PurePosixPath(each.filename).with_suffix("") == opened.with_suffix("")]
            extract(archive, same, folder, limit, place)
    except DAMAGED as error:
        raise ImportRefused(place, "unreadable", reason=printable(str(error))) from error
    return folder / f"zipped{opened.suffix.lower()}"


def wanted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the members that can be parts of a boundary file."""
    members = [each for each in archive.infolist() if not each.is_dir()][:MOST_MEMBERS]
    paths = [(each, PurePosixPath(each.filename)) for each in members]
    # macOS packs a shadow of each file into __MACOSX; it holds no borders.
    return [each for each, path in paths if path.suffix.lower() in WANTED and "__MACOSX" not in path.parts]


def one(paths: list[PurePosixPath], layer: str | None, place: str) -> PurePosixPath:
    """Return the member to open: the one named, or the only one."""
    found = [path for path in paths if path.suffix.lower() in OPENED]
    if not found:
        raise ImportRefused(place, "not_boundaries")
    # A GeoPackage has layers of its own; alone in its archive it is opened whatever layer is named.
    fit = [path for path in found if len(found) == 1 or path.stem == layer]
    if len(fit) != 1:
        raise ImportRefused(place, "which_layer", layers=listed([path.stem for path in found]))
    return fit[0]


def extract(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path, limit: int, place: str) -> None:
    """Write members under names of our own, counting bytes as they come: sizes stated in an archive may be false."""
    left = limit
    for member in members:
        target = folder / f"zipped{PurePosixPath(member.filename).suffix.lower()}"
        with archive.open(member) as packed, target.open("wb") as unpacked:
            while chunk := packed.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    mb = f"{limit // MEGABYTE}"
                    raise ImportRefused(place, "too_large", size=f"> {mb}", limit=mb)
                unpacked.write(chunk)
