"""Labels and discs fit imported borders too: kept where they fit, moved where they do not."""

import math
from itertools import combinations

import pytest
import shapely
from shapely import LineString, Point, Polygon, affinity

from geo.importing import bring
from geo.layout import PLACES, layout
from geo.positions import CLEARANCE_KM, LABEL_ROOM_KM, is_free, moved, positions

CITIES = ("KG-GB", "KG-GO")


def check(found, shapes):
    """What must hold of places on any borders."""
    discs, labels = found["discs"], found["labels"]
    land = [Polygon(part.exterior) for part in shapely.get_parts(list(shapes.values()))]
    for code, disc in discs.items():
        circle = Point(disc["centre"]).buffer(disc["radius"], quad_segs=64)
        assert all(circle.distance(part) >= CLEARANCE_KM - 0.1 for part in land), code
        assert labels[code]["at"] == disc["centre"]
        assert code not in shapes or shapes[code].contains(Point(disc["anchor"]))
        line = LineString([disc["centre"], disc["anchor"]])
        assert all(line.distance(Point(label["at"])) > 20 for other, label in labels.items() if other not in discs)
    for one, other in combinations(discs.values(), 2):
        assert math.dist(one["centre"], other["centre"]) >= one["radius"] + other["radius"] + CLEARANCE_KM
    for code, label in labels.items():
        assert code in discs or shapes[code].contains(Point(label["at"])), code


def test_places_made_by_hand_stay_where_they_fit(shapes, places):
    found = positions(shapes, places)
    assert found == {"labels": places["labels"], "discs": places["discs"]} and moved(found, places) == []


def test_label_outside_or_close_to_the_edge_moves_to_the_widest_part(shapes, places):
    edge = shapes["KG-N"].boundary
    close = shapes["KG-N"].buffer(-5).exterior.interpolate(100)
    assert edge.distance(close) < LABEL_ROOM_KM
    for at in ([900, 900], [close.x, close.y]):
        off = {**places, "labels": {**places["labels"], "KG-N": {"at": at, "position": "middle center"}}}
        found = positions(shapes, off)
        label = found["labels"]["KG-N"]
        assert moved(found, off) == ["KG-N"] and label["position"] == "middle center"
        assert shapes["KG-N"].boundary.distance(Point(label["at"])) > 3 * LABEL_ROOM_KM
        check(found, shapes)


def test_disc_on_the_country_or_on_another_disc_moves_close_by(shapes, places):
    for centre in ([0, 100], places["discs"]["KG-GB"]["centre"]):
        off = {**places, "discs": {**places["discs"], "KG-GO": {**places["discs"]["KG-GO"], "centre": centre}}}
        found = positions(shapes, off)
        assert "KG-GO" in moved(found, off)
        check(found, shapes)


def test_borders_that_reach_under_the_discs_move_them(shapes, places):
    grown = {code: shape.buffer(45) for code, shape in shapes.items()}
    found = positions(grown, places)
    assert set(moved(found, places)) >= set(CITIES)
    check(found, grown)


@pytest.mark.parametrize(("east", "north"), [(120, 0), (-90, 60), (0, -150)])
def test_shifted_borders_have_places_too(shapes, places, east, north):
    shifted = {code: affinity.translate(shape, east, north) for code, shape in shapes.items()}
    by_hand = {
        **places,
        "discs": {
            c: {**d, "anchor": [d["anchor"][0] + east, d["anchor"][1] + north]} for c, d in places["discs"].items()
        },
    }
    check(positions(shifted, by_hand), shifted)


def test_layout_takes_the_places_of_imported_borders(nine, give, monkeypatch, tmp_path):
    text = PLACES.read_text(encoding="utf-8")
    off = tmp_path / "layout.toml"
    off.write_text(text.replace("KG-N = { at = [90, 15]", "KG-N = { at = [900, 900]"), encoding="utf-8")
    monkeypatch.setattr("geo.importing.PLACES", off)
    made = bring(give(nine))
    assert made.moved == ["KG-N"]
    assert list(layout().areas["KG-N"].label.at) == made.document["places"]["labels"]["KG-N"]["at"] != [90, 15]


def test_leader_ends_in_the_outline_of_the_city_where_it_has_one(shapes, places):
    city = Point(-150, -85).buffer(3)
    assert positions(shapes, places)["discs"]["KG-GO"]["anchor"] == places["discs"]["KG-GO"]["anchor"]
    assert city.contains(Point(positions({**shapes, "KG-GO": city}, places)["discs"]["KG-GO"]["anchor"]))


def test_a_place_is_free_only_away_from_land_and_other_discs():
    other = [{"centre": [100, 0], "radius": 35}]
    assert is_free([0, 0], 35, Point(0, 40).buffer(0.1), other) and not is_free(
        [0, 0], 35, Point(0, 38).buffer(0.1), []
    )
    assert not is_free([27, 0], 35, Point(0, 400), other)


@pytest.mark.parametrize("name", ["adm1_full", "adm1_simplified"])
def test_official_borders_have_places(official, name):
    made = bring(official / "cod_ab" / f"{name}.geojson")
    check(made.document["places"], made.shapes)
    areas = layout().areas
    for code in CITIES:
        assert made.shapes[code].contains(Point(areas[code].disc.anchor))
        assert list(areas[code].disc.centre) == made.document["places"]["discs"][code]["centre"]
    for code, shape in made.shapes.items():
        assert code in CITIES or shape.boundary.distance(Point(areas[code].label.at)) >= LABEL_ROOM_KM
    box = layout().bounds
    assert box.west <= made.shapes["KG-B"].bounds[0] and box.east >= made.shapes["KG-Y"].bounds[2]
