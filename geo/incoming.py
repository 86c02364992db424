"""Takes a boundary file in: tells its family by its content, bounds its size, unpacks it and reads its units."""

import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd  # type: ignore[import-untyped, unused-ignore]
import pyogrio  # type: ignore[import-untyped, unused-ignore]
from shapely.errors import ShapelyError  # type: ignore[import-untyped, unused-ignore]

from geo.archive import unpack
from geo.errors import ImportRefused
from geo.messages import listed, printable

LIMIT_BYTES = 100_000_000
MEGABYTE = 1_000_000
FAMILIES = {b"PK\x03\x04": ".zip", b"PK\x05\x06": ".zip", b"SQLite format 3\0": ".gpkg", b"\0\0\x27\x0a": ".shp"}
DRIVERS = {".geojson": "GeoJSON", ".gpkg": "GPKG", ".shp": "ESRI Shapefile"}
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
NEEDED = (".shx", ".dbf")
# What reading a damaged file raises: GDAL's and GEOS's errors, undecodable texts, impossible dates and numbers; and
# NameError, since pyogrio meets a .prj with a broken letter by one.
BROKEN = (RuntimeError, ValueError, LookupError, NameError, TypeError, ArithmeticError, ShapelyError)
UTF_8_MARK = b"\xef\xbb\xbf"


def read(file: Path, layer: str | None = None) -> Any:
    """Return the units of a GeoJSON, GeoPackage, Shapefile or zipped one of these as a GeoDataFrame, at least one.

    `layer` names a layer of a GeoPackage or a file in an archive. Raises ImportRefused for everything else.
    """
    place = printable(file.name)
    if not file.is_file():
        raise ImportRefused(place, "absent")
    with tempfile.TemporaryDirectory() as name:
        # GDAL reads a copy with the suffix of its family: a name can make it look elsewhere, into an archive or a net.
        copy = bring(file, Path(name), layer, place)
        frame = load(copy, layer, place)
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty:
        raise ImportRefused(place, "no_units")
    return frame


def bring(file: Path, folder: Path, layer: str | None, place: str) -> Path:
    """Copy the parts of a boundary file into a folder and return the part to open."""
    suffix = family(file, place)
    parts = [file] if suffix != ".shp" else siblings(file)
    check_size(parts, place)
    if suffix == ".zip":
        inner = unpack(file, folder, layer, LIMIT_BYTES, place)
        suffix = family(inner, place)
        parts = [inner] if suffix != ".shp" else siblings(inner)
    if suffix == ".zip":
        raise ImportRefused(place, "not_boundaries")
    if suffix == ".shp":
        check_parts(parts, place)
    target = folder / "given"
    target.mkdir()
    for part in parts:
        shutil.copyfile(part, target / f"units{part.suffix.lower() if suffix == '.shp' else suffix}")
    return target / f"units{suffix}"


def family(file: Path, place: str) -> str:
    """Return the suffix that a file's content deserves; raise ImportRefused for what is no boundary file."""
    with file.open("rb") as opened:
        start = opened.read(512)
    for mark, suffix in FAMILIES.items():
        if start.startswith(mark):
            return suffix
    if start.removeprefix(UTF_8_MARK).lstrip().startswith(b"{"):
        return ".geojson"
    raise ImportRefused(place, "not_boundaries")


def siblings(file: Path) -> list[Path]:
    """Return the parts of a Shapefile that lie beside its `.shp`, which comes first."""
    beside = sorted(each for each in file.parent.iterdir() if each.stem == file.stem and each != file)
    return [file, *(each for each in beside if each.suffix.lower() in PARTS[1:] and each.is_file())]


def check_size(parts: list[Path], place: str) -> None:
    """Raise ImportRefused for a file that is larger than borders of nine areas need to be."""
    size = sum(part.stat().st_size for part in parts)
    if size > LIMIT_BYTES:
        limit = f"{LIMIT_BYTES // MEGABYTE}"
        raise ImportRefused(place, "too_large", size=f"{size // MEGABYTE}", limit=limit)


def check_parts(parts: list[Path], place: str) -> None:
    """Raise ImportRefused for a Shapefile without index or attributes."""
    missing = sorted(set(NEEDED) - {part.suffix.lower() for part in parts})
    if missing:
        raise ImportRefused(place, "incomplete", missing=listed(missing))


def load(file: Path, layer: str | None, place: str) -> Any:
    """Return what geopandas reads from a copied file, heights left out."""
    try:
        with warnings.catch_warnings():
            # What GDAL only warns of shows in the units: they are empty, lost or invalid then, and told as such.
            warnings.simplefilter("ignore")
            chosen = choose(file, layer, place)
            if pyogrio.read_info(file, layer=chosen)["driver"] != DRIVERS[file.suffix]:
                raise ImportRefused(place, "not_boundaries")
            return gpd.read_file(file, layer=chosen, engine="pyogrio", force_2d=True)
    except BROKEN as error:
        reason = printable(str(error.__context__ or error).replace(str(file.parent), "").strip())
        raise ImportRefused(place, "unreadable", reason=reason) from error


def choose(file: Path, layer: str | None, place: str) -> str:
    """Return the layer to read: the one named, or the only one that can hold polygons."""
    found = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(file)]
    if file.suffix != ".gpkg":
        return found[0][0]
    fit = [name for name, kind in found if name == layer or (layer is None and may_be_polygons(kind))]
    if len(fit) != 1:
        raise ImportRefused(place, "which_layer", layers=listed([name for name, _ in found]))
    return fit[0]


def may_be_polygons(kind: str) -> bool:
    """Return whether a layer of this kind of geometry can hold polygons."""
    return "Polygon" in kind or kind in ("Unknown", "GeometryCollection")
