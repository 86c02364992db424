"""A boundary file becomes borders from end to end, and a bad one is told with place, value and remedy."""

import json
import math

import geopandas
import pytest
import shapely
from shapely import LinearRing, Point, Polygon, box

from geo import derive as build
from geo.__main__ import main
from geo.derive import check_kept, derive, project, simplify
from geo.errors import BordersError
from geo.sources import Source, source

PAIR = Source("test", "none", "2000", "iso", ("KG-A", "KG-Z"))


def square(west, south, size=1.0):
    """A ring in degrees with points along its sides, running clockwise."""
    steps = [size * step / 20 for step in range(20)]
    return (
        [[west, south + step] for step in steps]
        + [[west + step, south + size] for step in steps]
        + [[west + size, south + size - step] for step in steps]
        + [[west + size - step, south] for step in steps]
        + [[west, south]]
    )


def feature(code, *rings):
    return {
        "type": "Feature",
        "properties": {"iso": code, "iso_3166_2": code},
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


@pytest.fixture
def give(tmp_path):
    def write(*features):
        path = tmp_path / "units.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        return path

    return write


@pytest.fixture
def target(tmp_path):
    return tmp_path / "borders.json"


def test_two_neighbours_become_borders(give, target):
    file = give(feature("KG-Z", square(75, 41)), feature("KG-A", square(74, 41), square(74.4, 41.4, 0.2)))
    written = derive(file, PAIR, target)
    assert json.loads(target.read_text(encoding="utf-8")) == written
    assert list(written["areas"]) == ["KG-A", "KG-Z"]
    assert [len(polygon) for polygon in written["areas"]["KG-A"]] == [2]
    assert [LinearRing(ring).is_ccw for ring in written["areas"]["KG-A"][0]] == [True, False]
    one, other = ({tuple(point) for point in written["areas"][code][0][0]} for code in ("KG-A", "KG-Z"))
    assert len(one & other) >= 2
    assert written["area_km2"]["KG-Z"] == pytest.approx(9290, rel=0.01)
    assert (written["origin"], written["valid"], written["unit"]) == ("test", "2000", "km")


def test_a_winding_border_stays_one_line(give, target):
    # Bends of a few hundred metres, close to the tolerance: taken alone, each side would cut them elsewhere.
    winding = [[75 + 0.003 * math.sin(step) + 0.002 * math.sin(3.3 * step), 41 + step / 600] for step in range(601)]
    west = [[74, 41], *winding, [74, 42], [74, 41]]
    east = [*winding[301:], [76, 42], [76, 41], *winding[:302]]
    written = derive(give(feature("KG-A", west), feature("KG-Z", east)), PAIR, target)
    one, other = (Polygon(written["areas"][code][0][0]) for code in ("KG-A", "KG-Z"))
    union = shapely.union_all([one, other])
    assert one.intersection(other).area == pytest.approx(0, abs=0.001)
    assert union.geom_type == "Polygon" and len(union.interiors) == 0


def test_exclave_too_small_to_survive_is_told(give, target):
    speck = [[78, 41], [78, 41.0001], [78.0001, 41], [78, 41]]
    unit = feature("KG-A", square(74, 41)) | {
        "geometry": {"type": "MultiPolygon", "coordinates": [[square(74, 41)], [speck]]}
    }
    with pytest.raises(BordersError, match="simplified borders, KG-A"):
        derive(give(unit, feature("KG-Z", square(75, 41))), PAIR, target)


def test_exclave_is_kept(give, target):
    unit = feature("KG-A", square(74, 41)) | {
        "geometry": {"type": "MultiPolygon", "coordinates": [[square(74, 41)], [square(78, 41, 0.05)]]}
    }
    written = derive(give(unit, feature("KG-Z", square(75, 41))), PAIR, target)
    assert [len(polygon) for polygon in written["areas"]["KG-A"]] == [1, 1]


def test_same_input_gives_the_same_bytes_whatever_the_order(give, target):
    units = feature("KG-A", square(74, 41)), feature("KG-Z", square(75, 41))
    derive(give(*units), PAIR, target)
    first = target.read_bytes()
    derive(give(*reversed(units)), PAIR, target)
    assert target.read_bytes() == first


@pytest.mark.parametrize(
    ("features", "told"),
    [
        ([feature("KG-A", square(74, 41)), feature("KG-Q", square(75, 41))], r"units.geojson, iso: \['KG-Q'\]: give"),
        ([feature("KG-A", square(74, 41))], r"\['KG-Z'\]: add the missing unit"),
        ([feature("KG-A", square(74, 41)), feature("KG-A", square(75, 41))], r"\['KG-A'\]: join the parts"),
        ([feature("KG-A", square(74, 41)), feature("KG-Z", square(74.5, 41))], "KG-A and KG-Z.*let them share"),
        (
            [feature("KG-A", square(74, 41)), feature("KG-Z", [[76, 41], [77, 42], [77, 41], [76, 42], [76, 41]])],
            "KG-Z: 'Self-intersection.*repair",
        ),
    ],
)
def test_bad_units_are_told_and_leave_the_old_file(give, target, features, told):
    target.write_text("old", encoding="utf-8")
    with pytest.raises(BordersError, match=told):
        derive(give(*features), PAIR, target)
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in target.parent.iterdir()) == ["borders.json", "units.geojson"]


def test_small_area_keeps_its_size_at_a_coarse_tolerance():
    town = Point(0, 0).buffer(2, quad_segs=50)
    kept = simplify({"KG-A": box(-50, -50, 50, 50) - town, "KG-Z": town}, 0.5)
    assert kept["KG-Z"].area == pytest.approx(town.area, rel=0.02)
    assert shapely.union_all(list(kept.values())).area == pytest.approx(10_000)


def test_lost_ring_and_lost_area_are_told():
    whole, hole = box(0, 0, 100, 100), box(10, 10, 11, 11)
    with pytest.raises(BordersError, match="KG-A: '2 rings became 1'"):
        check_kept({"KG-A": whole - hole}, {"KG-A": whole})
    with pytest.raises(BordersError, match=r"KG-A: 'area -3.0%'"):
        check_kept({"KG-A": whole}, {"KG-A": box(0, 0, 100, 97)})


def test_file_without_coordinate_system_is_told(tmp_path):
    with pytest.raises(BordersError, match="units.shp: None: state the coordinate system"):
        project(geopandas.GeoSeries({"KG-A": box(74, 41, 75, 42)}), tmp_path / "units.shp")


def test_borders_over_the_byte_target_are_told(give, target, monkeypatch):
    monkeypatch.setattr(build, "TARGET_BYTES", 10)
    with pytest.raises(BordersError, match=r"units.geojson, no tolerance fits.*stay below 10"):
        derive(give(feature("KG-A", square(74, 41)), feature("KG-Z", square(75, 41))), PAIR, target)


def test_failed_swap_leaves_the_old_file_and_no_draft(give, target, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr("geo.document.os.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        derive(give(feature("KG-A", square(74, 41)), feature("KG-Z", square(75, 41))), PAIR, target)
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in target.parent.iterdir()) == ["borders.json", "units.geojson"]


def test_file_without_codes_is_told(give, target):
    other = Source("test", "none", "2000", "pcode", ("KG-A",))
    with pytest.raises(BordersError, match="name the property that holds pcode"):
        derive(give(feature("KG-A", square(74, 41))), other, target)


def test_unreadable_file_is_told(tmp_path, target):
    with pytest.raises(BordersError, match="give a readable GeoJSON"):
        derive(tmp_path / "nothing.geojson", PAIR, target)


def test_unknown_source_is_told():
    with pytest.raises(BordersError, match="sources.toml: 'nowhere': use one of natural_earth"):
        source("nowhere")


def test_command_reports_and_exits_with_one(give, target, capsys):
    assert main(["derive", str(give(feature("KG-Q", square(74, 41)))), "--into", str(target)]) == 1
    assert "KG-Q" in capsys.readouterr().err
    assert not target.exists()


def test_command_writes_the_file(give, target, capsys):
    units = source("natural_earth").units
    file = give(*(feature(code, square(70 + place, 41)) for place, code in enumerate(units)))
    assert main(["derive", str(file), "--into", str(target)]) == 0
    assert "8 areas" in capsys.readouterr().out
    assert list(json.loads(target.read_text(encoding="utf-8"))["areas"]) == sorted(units)
