"""Borders that are not those of the country's nine areas are refused in one line, and the old borders stay."""

import json
import re

import pandas
import pytest
import shapely
from shapely import LineString, MultiPolygon, Point, Polygon, affinity, box
from shapely.geometry import mapping


def shape_of(frame, code):
    return frame.loc[frame["iso"] == code, "geometry"].iloc[0]


def with_shape(frame, **shapes):
    made = frame.copy()
    for code, shape in shapes.items():
        made.loc[made["iso"] == code.replace("_", "-"), "geometry"] = shape
    return made


def test_no_coordinate_system(nine, give, refused):
    file = give(nine, "units.shp")
    file.with_suffix(".prj").unlink()
    assert "coordinate system is not stated" in refused(file)
    metres = give(nine.to_crs("EPSG:32643"), "metres.shp")
    metres.with_suffix(".prj").unlink()
    assert "coordinate system is not stated" in refused(metres)


def test_wrong_coordinate_systems(nine, give, refused, tmp_path):
    metres = nine.to_crs("EPSG:32643").set_crs("EPSG:4326", allow_override=True)
    file = tmp_path / "metres.geojson"
    file.write_text(metres.to_json(), encoding="utf-8")
    assert re.search(r"do not fit the system stated \(EPSG:4326\): \d+\.?\d*, 4\.\d+e\+06", refused(file))
    swapped = nine.set_geometry([shapely.transform(shape, lambda p: p[:, ::-1]) for shape in nine.geometry])
    assert "not where their areas lie" in refused(give(swapped.set_crs("EPSG:4326"), "swapped.geojson"))
    zone = nine.to_crs("EPSG:32643").set_crs("EPSG:32642", allow_override=True)
    assert "not where their areas lie" in refused(give(zone, "zone.gpkg"))


def test_another_country(nine, give, refused):
    names = ["Andijan", "Fergana", "Namangan", "Tashkent", "Jizzakh", "Bukhara", "Navoiy", "Khorezm", "UZ-QR"]
    told = refused(give(nine.assign(iso=names)))
    assert "none of 9 units is known" in told and "Andijan" in told and "(+4)" in told


def test_another_country_under_our_names(nine, give, refused):
    moved = nine.set_geometry([affinity.translate(shape, -10, 0) for shape in nine.geometry])
    assert "not where their areas lie: KG-B, KG-C" in refused(give(moved))


def test_two_areas_with_each_others_names(nine, give, refused):
    swapped = nine["iso"].replace({"KG-T": "KG-N", "KG-N": "KG-T"})
    assert "not where their areas lie: KG-N, KG-T" in refused(give(nine.assign(iso=swapped)))
    assert "columns name different areas: iso KG-" in refused(give(nine.assign(name=swapped), "two.geojson"))


def test_corner_far_outside(nine, give, refused):
    ring = list(shape_of(nine, "KG-T").geoms[0].exterior.coords)
    spike = max(range(len(ring)), key=lambda at: ring[at][1])
    ring[spike] = (ring[spike][0], 60)
    assert "not where their areas lie: KG-T" in refused(give(with_shape(nine, KG_T=Polygon(ring))))


def test_unit_that_is_no_area(nine, give, refused):
    told = refused(give(nine.replace("KG-T", "Манас"), "units.gpkg"))
    assert "match no area: Манас" in told and "geo/areas.csv" in told
    country = nine.dissolve().assign(iso="KG")
    assert "match no area: KG" in refused(give(pandas.concat([nine, country], ignore_index=True), "both.geojson"))


@pytest.mark.parametrize("code", ["KG-B", "KG-C", "KG-GB", "KG-GO", "KG-J", "KG-N", "KG-O", "KG-T", "KG-Y"])
def test_each_area_that_is_lost_is_named(nine, give, refused, code):
    assert f"would be lost: {code} " in refused(give(nine[nine["iso"] != code]))


def test_only_a_city_whose_land_is_elsewhere_may_be_left_out(nine, give, refused):
    assert "not a city" in refused(give(nine[nine["iso"] != "KG-T"]), "--without", "KG-T")
    assert "its land belongs to no area: KG-GO" in refused(give(nine[nine["iso"] != "KG-GO"]), "--without", "KG-GO")
    assert "not a city" in refused(give(nine), "--without", "KG-GO")


def test_unit_given_twice(nine, give, refused):
    file = give(pandas.concat([nine, nine[nine["iso"] == "KG-T"]], ignore_index=True))
    assert "10 units for 9 areas: KG-T × 2" in refused(file)
    assert "areas overlap: KG-T" in refused(file, "--join")


@pytest.mark.parametrize("shape", [None, Polygon(), MultiPolygon()])
def test_empty_shapes(nine, give, refused, shape):
    assert "no borders: KG-N" in refused(give(with_shape(nine, KG_N=shape), "units.gpkg"))


def test_lines_and_points(nine, give, refused):
    mixed = with_shape(nine, KG_N=LineString([(74, 41), (75, 41)]), KG_T=Point(72, 42))
    assert "KG-N (LineString), KG-T (Point)" in refused(give(mixed))
    assert "(Point)" in refused(give(nine.set_geometry(nine.representative_point()), "points.shp"))


def test_polygon_that_no_harmless_repair_makes_valid(nine, give, refused):
    west, south, east, north = shape_of(nine, "KG-N").bounds
    bow = Polygon([(west, south), (east, north), (east, south), (west, north)])
    assert "cannot be repaired without changing them: KG-N" in refused(give(with_shape(nine, KG_N=bow)))


def test_overlap_and_gaps(nine, give, refused):
    wider = with_shape(nine, KG_GO=shape_of(nine, "KG-GO").buffer(0.02))
    assert "areas overlap: KG-GO + KG-O: " in refused(give(wider))
    smaller = with_shape(nine, KG_GO=shape_of(nine, "KG-GO").buffer(-0.01))
    told = refused(give(smaller, "smaller.geojson"))
    assert "belongs to none: " in told and "(KG-GO + KG-O)" in told
    # A strip between two areas that opens to the outside is no hole in their union.
    cut = with_shape(nine, KG_N=shape_of(nine, "KG-N") - box(75.5, 40.0, 75.6, 43.0))
    assert "belongs to none: " in refused(give(cut, "cut.geojson"))


def test_borders_too_fine_for_the_budget(nine, give, refused, monkeypatch):
    monkeypatch.setattr("geo.importing.LIMIT_BYTES", 4000)
    assert "could not be simplified to 4000 bytes" in refused(give(nine))


def test_table_without_shapes(nine, tmp_path, refused):
    file = tmp_path / "units.geojson"
    for features in ([], [{"type": "Feature", "properties": {"iso": "KG-B"}, "geometry": None}]):
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        refused(file)
    feature = {"type": "Feature", "properties": {}, "geometry": mapping(shape_of(nine, "KG-B"))}
    file.write_text(json.dumps(feature), encoding="utf-8")
    assert "none of 1 units is known as an area of the Kyrgyz Republic: #1" in refused(file)
