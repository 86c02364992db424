"""Make `borders.json` from a boundary file: read, check, project, simplify, round, write (build time only)."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import geopandas as gpd  # type: ignore[import-untyped, unused-ignore]
import shapely  # type: ignore[import-untyped, unused-ignore]
from pyogrio.errors import DataSourceError  # type: ignore[import-untyped, unused-ignore]
from topojson.core.topology import Topology  # type: ignore[import-untyped, unused-ignore]

from geo.document import compact, write
from geo.errors import BordersError
from geo.sources import Source

BORDERS = Path(__file__).with_name("borders.json")

# Standard parallels one sixth of the country's height inside its southern and northern ends: least distortion.
PROJECTION = "+proj=aea +lat_1=39.9 +lat_2=42.6 +lat_0=41.2 +lon_0=74.7 +datum=WGS84 +units=km +no_defs"
DECIMALS = 1
TOLERANCES_KM = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
TOLERANCE_SHARE = 0.01
TARGET_BYTES = 40_000
AREA_ERROR = 0.02
OVERLAP_KM2 = 0.01

Shapes = dict[str, Any]
"""Shapely polygons or multipolygons by ISO 3166-2 code."""


def derive(file: Path, source: Source, target: Path = BORDERS) -> dict[str, Any]:
    """Write the simplified borders of `file` to `target` and return the document written.

    Coordinates are kilometres in PROJECTION; `area_km2` holds the areas before simplification. The same input gives
    the same bytes. Raises BordersError and leaves `target` alone when the file or the result does not hold.
    """
    projected = project(read(file, source), file)
    check(projected, file.name)
    tolerance, areas = fit(projected, file.name, TARGET_BYTES, TOLERANCES_KM)
    document = describe(source, projected, tolerance) | {"areas": rings(areas)}
    write(document, target)
    return document


def read(file: Path, source: Source) -> Any:
    """Return the units of a GeoJSON, GeoPackage or Shapefile as a GeoSeries indexed and sorted by ISO code."""
    try:
        frame = gpd.read_file(file)
    except DataSourceError as error:
        raise BordersError(str(file), str(error), "give a readable GeoJSON, GeoPackage or Shapefile") from error
    if source.code_property not in frame.columns:
        raise BordersError(file.name, list(frame.columns), f"name the property that holds {source.code_property}")
    check_codes([str(code) for code in frame[source.code_property]], source, file.name)
    return frame.set_index(source.code_property).geometry.sort_index()


def check_codes(codes: list[str], source: Source, place: str) -> None:
    """Raise BordersError for a unit that is unknown, given twice or missing."""
    unmapped = sorted(set(codes) - set(source.units))
    twice = sorted({code for code in codes if codes.count(code) > 1})
    missing = sorted(set(source.units) - set(codes))
    if unmapped:
        raise BordersError(f"{place}, {source.code_property}", unmapped, "give each unit its ISO 3166-2 code")
    if twice:
        raise BordersError(f"{place}, {source.code_property}", twice, "join the parts of a unit into one feature")
    if missing:
        raise BordersError(f"{place}, {source.code_property}", missing, "add the missing unit")


def project(units: Any, file: Path) -> Shapes:
    """Return the units' shapes in kilometres of the equal-area projection."""
    if units.crs is None:
        raise BordersError(file.name, units.crs, "state the coordinate system in the file")
    return {str(code): shape for code, shape in units.to_crs(PROJECTION).items()}


def check(shapes: Shapes, place: str) -> None:
    """Raise BordersError for a shape that is no valid polygon and for two that overlap."""
    for code, shape in shapes.items():
        if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
            raise BordersError(f"{place}, {code}", getattr(shape, "geom_type", None), "give a polygon")
        if not shape.is_valid:
            raise BordersError(f"{place}, {code}", shapely.is_valid_reason(shape), "repair the polygon")
    for (one, first), (other, second) in combinations(shapes.items(), 2):
        overlap = first.intersection(second).area
        if overlap > OVERLAP_KM2:
            raise BordersError(f"{place}, {one} and {other}", f"{overlap:.2f} km² overlap", "let them share one border")


def fit(projected: Shapes, place: str, most_bytes: int, tolerances: Sequence[float]) -> tuple[float, Shapes]:
    """Return the finest tolerance (km) whose borders keep every area and fit the byte target, and those borders."""
    reasons = []
    for tolerance in tolerances:
        try:
            return tolerance, attempt(projected, tolerance, most_bytes)
        except BordersError as error:
            reasons.append(f"{tolerance} km: {error}")
    raise BordersError(f"{place}, no tolerance fits", reasons, "leave out the rings named or raise the byte target")


def attempt(projected: Shapes, tolerance: float, most_bytes: int) -> Shapes:
    """Return the borders at one tolerance; raise BordersError when they break, shrink or weigh too much."""
    shapes = rounded(simplify(projected, tolerance))
    check_kept(projected, shapes)
    size = len(compact(rings(shapes)))
    if size > most_bytes:
        raise BordersError("simplified borders", f"{size:,} bytes", f"stay below {most_bytes:,}")
    return shapes


def simplify(projected: Shapes, tolerance: float) -> Shapes:
    """Return shapes simplified arc by arc, so that neighbours keep one and the same border."""
    frame = gpd.GeoDataFrame(index=list(projected), geometry=list(projected.values()), crs=PROJECTION)
    topology = Topology(frame, prequantize=False)
    limits = arc_limits(topology.output, projected, tolerance)
    arcs = enumerate(topology.output["arcs"])
    lines = [shapely.LineString(arc).simplify(limits.get(at, tolerance)) for at, arc in arcs]
    topology.output["arcs"] = [shapely.get_coordinates(line).tolist() for line in lines]
    return dict(zip(projected, topology.to_gdf().geometry, strict=True))


def arc_limits(topology: dict[str, Any], projected: Shapes, tolerance: float) -> dict[int, float]:
    """Return each arc's tolerance (km): finer along small areas, which would lose their size at the common one."""
    limits: dict[int, float] = {}
    for unit, shape in zip(topology["objects"]["data"]["geometries"], projected.values(), strict=True):
        for arc in arcs_of(unit["arcs"]):
            limits[arc] = min(limits.get(arc, tolerance), math.sqrt(shape.area) * TOLERANCE_SHARE)
    return limits


def arcs_of(nested: Any) -> Iterator[int]:
    """Yield the numbers of a unit's arcs; the complement of a number is the same arc walked backwards."""
    if isinstance(nested, int):
        yield max(nested, ~nested)
    else:
        for inner in nested:
            yield from arcs_of(inner)


def rounded(shapes: Shapes) -> Shapes:
    """Return shapes on the 0.1 km grid, outer rings anticlockwise and holes clockwise, in a fixed order."""
    return {code: shapely.orient_polygons(shapely.normalize(on_grid(code, shape))) for code, shape in shapes.items()}


def on_grid(code: str, shape: Any) -> Any:
    """Return one shape with rounded coordinates and no point twice running."""
    # Adding zero turns -0.0 into 0.0, which would otherwise make two spellings of one point.
    points = shapely.transform(shape, lambda exact: exact.round(DECIMALS) + 0.0)
    try:
        return shapely.remove_repeated_points(points)
    except shapely.GEOSException as error:
        raise BordersError(f"simplified borders, {code}", "ring lost in rounding", "leave it out") from error


def check_kept(projected: Shapes, areas: Shapes) -> None:
    """Raise BordersError when simplification broke a shape, lost a ring or changed an area by over 2 %."""
    check(areas, "simplified borders")
    for code, shape in areas.items():
        before, after = count_rings(projected[code]), count_rings(shape)
        if before != after:
            raise BordersError(f"simplified borders, {code}", f"{before} rings became {after}", "use a finer tolerance")
        error = shape.area / projected[code].area - 1
        if abs(error) > AREA_ERROR:
            raise BordersError(f"simplified borders, {code}", f"area {error:+.1%}", "use a finer tolerance")


def count_rings(shape: Any) -> int:
    """Return how many rings a polygon or multipolygon has."""
    # Of a multipolygon taken whole, shapely finds no rings at all.
    return len(shapely.get_rings(shapely.get_parts(shape)))


def describe(source: Source, projected: Shapes, tolerance: float) -> dict[str, Any]:
    """Return what `borders.json` says about itself: projection, origin, licence, year, tolerance, source areas."""
    return {
        "projection": PROJECTION,
        "unit": "km",
        "origin": source.origin,
        "licence": source.licence,
        "valid": source.valid,
        "tolerance_km": tolerance,
        "area_km2": {code: round(shape.area, 1) for code, shape in projected.items()},
    }


def rings(shapes: Shapes) -> dict[str, list[list[list[list[float]]]]]:
    """Return code → polygons → rings (outer first) → closed [x, y] points."""
    return {
        code: [[shapely.get_coordinates(ring).tolist() for ring in shapely.get_rings(part)] for part in parts]
        for code, parts in ((code, shapely.get_parts(shape)) for code, shape in shapes.items())
    }
