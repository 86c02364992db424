"""The map layout fits the borders: labels inside, discs outside, tiles distinct, nothing heavy imported."""

import csv
import math
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pyproj
import pytest
import shapely
from shapely import LineString, Point, Polygon

from geo.errors import LayoutError
from geo.layout import area, assemble, disc, layout, leader, outline

ROOT = Path(__file__).parents[2]
CITIES = {"KG-GB": (74.59, 42.87), "KG-GO": (72.80, 40.53)}
TILES = {
    "KG-GB": (0, 2), "KG-T": (1, 1), "KG-C": (1, 2), "KG-Y": (1, 3), "KG-J": (2, 1), "KG-N": (2, 2),
    "KG-B": (3, 0), "KG-O": (3, 1), "KG-GO": (3, 2),
}  # fmt: skip
# Half of what a name of about nine letters with a number below it takes on a map 900 pixels wide.
LABEL_ROOM_KM = 14
CLEARANCE_KM = 4
HEAVY = {"geopandas", "shapely", "pyproj", "numpy", "pandas", "topojson", "pyogrio"}


def circle(code):
    found = area(code).disc
    return Point(found.centre).buffer(found.radius, quad_segs=64)


def country(shapes):
    return shapely.union_all(list(shapes.values()))


def test_nine_areas_with_the_agreed_tiles():
    assert {code: each.tile for code, each in layout().areas.items()} == TILES


def test_areas_are_those_of_the_area_list():
    file = ROOT / "geo" / "areas.csv"
    if not file.exists():
        pytest.skip("no area list yet")
    rows = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    assert {row["code"] for row in rows if row["kind"] != "country"} == set(layout().areas)


def test_labels_stand_well_inside_their_oblast(shapes):
    for code in set(TILES) - set(CITIES):
        at = Point(area(code).label.at)
        assert shapes[code].contains(at), code
        assert shapes[code].boundary.distance(at) >= LABEL_ROOM_KM, code


def test_labels_of_cities_stand_in_their_discs():
    for code in CITIES:
        assert area(code).label.at == area(code).disc.centre


def test_discs_are_readable_and_lie_outside_the_country(shapes):
    for code in CITIES:
        assert 32 <= area(code).disc.radius <= 38
        assert circle(code).distance(country(shapes)) >= CLEARANCE_KM, code
        assert not Polygon(country(shapes).exterior).intersects(circle(code)), code


def test_discs_do_not_overlap():
    for one, other in combinations(CITIES, 2):
        assert circle(one).distance(circle(other)) >= CLEARANCE_KM


def test_anchors_stand_in_the_true_cities(borders, shapes):
    into = pyproj.Transformer.from_crs("EPSG:4326", borders["projection"], always_xy=True)
    place = shapes["KG-GB"].representative_point()
    assert math.dist(area("KG-GB").disc.anchor, (place.x, place.y)) <= 0.5
    assert math.dist(area("KG-GO").disc.anchor, into.transform(*CITIES["KG-GO"])) <= 0.5
    assert math.dist(area("KG-GB").disc.anchor, into.transform(*CITIES["KG-GB"])) <= 5
    assert shapes["KG-O"].contains(Point(area("KG-GO").disc.anchor))


def test_leaders_are_short_and_cross_no_label_no_disc():
    for code in CITIES:
        line = LineString(list(zip(*leader(code), strict=True)))
        assert line.length <= 2 * area(code).disc.radius, code
        assert circle(code).exterior.distance(Point(line.coords[0])) < 0.1
        assert all(circle(other).distance(line) > CLEARANCE_KM for other in CITIES if other != code)
        assert all(Point(area(other).label.at).distance(line) > 40 for other in TILES if other != code), code


def test_outline_parts_rings_by_none(shapes):
    for code, shape in shapes.items():
        x, y = outline(code)
        rings = shapely.get_rings(shape.geoms)
        assert [at for at, value in enumerate(x) if value is None] == [
            at for at, value in enumerate(y) if value is None
        ]
        assert x.count(None) == len(rings) - 1
        assert list(zip(x, y, strict=True))[: len(rings[0].coords)] == list(rings[0].coords)
        assert len(x) == sum(len(ring.coords) for ring in rings) + len(rings) - 1


def test_outline_of_batken_leaves_the_enclaves_open():
    x, _ = outline("KG-B")
    assert x.count(None) == 3


def test_outline_of_osh_city_is_empty():
    assert outline("KG-GO") == ([], [])


def test_disc_is_a_closed_polygon_of_48_corners():
    x, y = disc("KG-GO")
    assert len(x) == len(y) == 49
    assert (x[0], y[0]) == (x[-1], y[-1])
    assert all(math.dist(point, area("KG-GO").disc.centre) == pytest.approx(35) for point in zip(x, y, strict=True))


def test_bounds_hold_everything(shapes):
    box = layout().bounds
    everything = shapely.union_all([*shapes.values(), *map(circle, CITIES)])
    assert (box.west, box.south, box.east, box.north) == pytest.approx(everything.bounds, abs=0.1)


def test_layout_is_read_once():
    assert layout() is layout()


def test_unknown_area_and_area_without_disc_are_told():
    with pytest.raises(LayoutError, match="'KG-X': use one of"):
        outline("KG-X")
    with pytest.raises(LayoutError, match="'KG-N': ask for a disc only"):
        disc("KG-N")


def test_borders_and_places_must_name_the_same_areas():
    with pytest.raises(LayoutError, match=r"\[tiles\]: \['KG-X'\]"):
        assemble({"areas": {"KG-X": []}}, {"tiles": {}, "labels": {}, "discs": {}})


def test_layout_imports_nothing_heavy():
    code = "import sys, geo.layout; geo.layout.layout(); print(*{name.split('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert HEAVY & set(run.stdout.split()) == set()
