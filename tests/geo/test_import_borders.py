"""A boundary file of each family replaces the borders, is told in full, is seen at once, and can be taken back."""

import json
import os
import zipfile

import pytest
import shapely
from shapely import LinearRing, MultiPolygon, Point, Polygon, box

from geo.__main__ import main
from geo.errors import ImportRefused, LayoutError
from geo.importing import LIMIT_BYTES, Wish, bring, prepare
from geo.in_service import BUILT_IN, reset
from geo.layout import area, layout, outline
from geo.messages import languages
from geo.report import report

NAMES = {
    "KG-B": "Баткен облусу", "KG-C": "Чуйская область", "KG-GB": "Bishkek", "KG-GO": "г. Ош", "KG-J": "Jalal-Abad",
    "KG-N": "Нарын облусу", "KG-O": "Ошская область", "KG-T": "Talas", "KG-Y": "Ысык-Көл облусу",
}  # fmt: skip

NUMBERS = dict(zip(NAMES, (5, 8, 11, 21, 3, 4, 6, 7, 2), strict=True))


@pytest.fixture
def pack(give, tmp_path):
    """Packs the parts of a Shapefile into an archive, in a folder of their own as offices send them."""

    def write(frame, stem="units"):
        give(frame, f"{stem}.shp")
        with zipfile.ZipFile(tmp_path / "units.zip", "a", zipfile.ZIP_DEFLATED) as archive:
            for part in tmp_path.glob(f"{stem}.*"):
                if part.suffix != ".zip":
                    archive.write(part, f"Чек ара/{part.name}")
                    part.unlink()
        return tmp_path / "units.zip"

    return write


def made_shapes(document):
    return {
        code: MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])
        for code, polygons in document["areas"].items()
    }


def check(imported, borders):
    """Everything that must hold of borders in service."""
    content = imported.read_bytes()
    document = json.loads(content)
    assert len(content) <= LIMIT_BYTES and b"\r" not in content
    assert set(document["areas"]) == set(borders["areas"]) | {"KG-GO"}
    kept = made_shapes(document)
    assert shapely.coverage_is_valid(list(kept.values()))
    for code, shape in kept.items():
        assert shape.is_valid
        assert shape.area == pytest.approx(document["area_km2"][code], rel=0.02)
    for rings in (rings for polygons in document["areas"].values() for rings in polygons):
        assert [LinearRing(ring).is_ccw for ring in rings] == [True] + [False] * (len(rings) - 1)
    return document


@pytest.mark.parametrize("name", ["units.geojson", "units.gpkg", "units.shp", "units.zip", "wrong-name.txt"])
def test_each_family_is_known_by_its_content(nine, give, pack, imported, borders, name):
    if name == "units.zip":
        file = pack(nine)
    elif name == "wrong-name.txt":
        file = give(nine).rename(imported.parents[1] / name)
    else:
        file = give(nine, name)
    before = BUILT_IN.read_bytes()
    made = bring(file)
    assert json.loads(imported.read_text(encoding="utf-8")) == made.document == check(imported, borders)
    assert BUILT_IN.read_bytes() == before
    assert made.document["area_km2"]["KG-GO"] == pytest.approx(40.7, rel=0.01)


@pytest.mark.parametrize(
    ("column", "cells", "by"),
    [
        ("iso_3166_2", str, "iso"),
        ("ADM1_PCODE", {code: f"KG{number:02}000000000" for code, number in NUMBERS.items()}.get, "pcode"),
        ("soate", {code: 41700 + number for code, number in NUMBERS.items()}.get, "soate"),
        ("аталышы", NAMES.get, "name"),
    ],
)  # fmt: skip
def test_units_are_known_by_code_or_name(nine, give, imported, borders, column, cells, by):
    frame = nine.rename(columns={"iso": column})
    frame[column] = [cells(code) for code in nine["iso"]]
    made = bring(give(frame))
    assert {(unit.by, unit.column) for unit in made.units} == {(by, column)}
    assert {unit.code for unit in made.units} == set(NAMES)
    check(imported, borders)


def test_units_half_by_code_and_half_by_name(nine, give):
    frame = nine.assign(name=[NAMES[code] for code in nine["iso"]])
    frame.loc[frame["iso"].isin(["KG-C", "KG-GB"]), "iso"] = "KG-"
    frame.loc[frame["iso"] == "KG-N", "name"] = "?"
    made = prepare(give(frame), Wish())
    assert {unit.code: unit.by for unit in made.units} == {**dict.fromkeys(NAMES, "name"), "KG-N": "iso"}


def test_projected_file_is_projected_back(nine, give, imported, borders):
    made = bring(give(nine.to_crs("EPSG:32643"), "units.gpkg"))
    assert made.outlines.projection == "EPSG:32643"
    check(imported, borders)
    assert shapely.Point(-160.9, -72.7).distance(made.shapes["KG-GO"].centroid) < 0.2


def test_dashboard_shows_imported_borders_without_restart_and_the_own_ones_after_reset(nine, give):
    own = layout()
    assert (outline("KG-GO"), layout() is own) == (([], []), True)
    bring(give(nine), Wish(origin="Ministry", licence="CC BY", valid="2024"))
    assert (layout().origin, layout().licence, layout().valid) == ("Ministry", "CC BY", "2024")
    assert layout() is layout() and len(outline("KG-GO")[0]) > 10
    assert area("KG-GO").disc
    assert reset() and layout().origin == own.origin
    assert outline("KG-GO") == ([], []) and not reset()


def test_second_import_of_equal_size_and_time_is_seen(nine, give, imported):
    bring(give(nine), Wish(valid="2023"))
    assert layout().valid == "2023"
    time = imported.stat().st_mtime_ns
    bring(give(nine), Wish(valid="2024"))
    os.utime(imported, ns=(time, time))
    assert layout().valid == "2024"


def test_broken_imported_borders_are_told_with_their_remedy(imported):
    imported.parent.mkdir()
    for content in ("", "{}", '{"areas": []}', '{"areas": {"KG-B": 1}}', "[]"):
        imported.write_text(content, encoding="utf-8")
        with pytest.raises(LayoutError):
            layout()
    reset()
    assert layout().origin.startswith("Natural Earth")


def test_reset_never_removes_the_own_borders(monkeypatch, nine, give):
    monkeypatch.setenv("KALKAN_BORDERS", str(BUILT_IN.parent / ".." / "geo" / BUILT_IN.name))
    for harm in (reset, lambda: bring(give(nine))):
        with pytest.raises(ImportRefused, match="project's own borders"):
            harm()
    assert BUILT_IN.is_file()


def test_same_file_gives_the_same_bytes(nine, give, imported):
    bring(give(nine))
    first = imported.read_bytes()
    bring(give(nine.iloc[::-1]))
    assert imported.read_bytes() == first


def test_slivers_are_closed_and_told(nine, give, imported, borders):
    frame = nine.to_crs(borders["projection"])
    city = frame.loc[frame["iso"] == "KG-GO", "geometry"].iloc[0]
    # Shifted by 40 m, the city overlaps its oblast on one side and leaves a gap on the other.
    frame.loc[frame["iso"] == "KG-GO", "geometry"] = shapely.transform(city, lambda points: points + (0.04, 0))
    made = bring(give(frame.to_crs("EPSG:4326")))
    assert 0.2 < made.coverage.gaps < 0.4 and 0.2 < made.coverage.overlaps < 0.4
    check(imported, borders)
    assert "Gaps between areas 0.2" in "\n".join(report(made, imported, "en"))


def test_harmless_repair_is_told(nine, give, imported, borders):
    frame = nine.to_crs(borders["projection"])
    shape = frame.loc[frame["iso"] == "KG-N", "geometry"].iloc[0].geoms[0]
    corner = shape.exterior.coords[0]
    spike = [corner, (corner[0] + 0.02, corner[1] + 0.01), (corner[0] + 0.02, corner[1] - 0.01), corner]
    ring = [*spike, *shape.exterior.coords[1:]]
    frame.loc[frame["iso"] == "KG-N", "geometry"] = Polygon(ring)
    assert not frame.loc[frame["iso"] == "KG-N", "geometry"].iloc[0].is_valid
    made = bring(give(frame.to_crs("EPSG:4326")))
    assert made.outlines.repaired == ["KG-N"]
    check(imported, borders)


def test_speck_is_left_out_and_told_but_an_exclave_is_kept(nine, give, borders):
    frame = nine.to_crs(borders["projection"])
    oblast = frame.loc[frame["iso"] == "KG-B", "geometry"].iloc[0]
    x, y = min(oblast.geoms[0].exterior.coords, key=lambda corner: corner[1])
    islands = [box(x, y - 20, x + 1.5, y - 18), box(x + 10, y - 20, x + 10.3, y - 19.7)]
    frame.loc[frame["iso"] == "KG-B", "geometry"] = MultiPolygon([*oblast.geoms, *islands])
    made = prepare(give(frame.to_crs("EPSG:4326")), Wish())
    assert made.outlines.specks == 1 and made.outlines.specks_km2 == pytest.approx(0.09, rel=0.01)
    assert len(made.shapes["KG-B"].geoms) == 2


def test_lake_left_out_of_an_area_is_filled_and_told(nine, give, imported, borders):
    frame = nine.to_crs(borders["projection"])
    at = frame["iso"] == "KG-Y"
    frame.loc[at, "geometry"] = frame.loc[at, "geometry"].iloc[0] - Point(280, 85).buffer(12)
    made = bring(give(frame.to_crs("EPSG:4326")))
    assert made.coverage.holes == {"KG-Y": pytest.approx(452, rel=0.01)}
    assert not made_shapes(check(imported, borders))["KG-Y"].geoms[0].interiors


def test_city_without_outline_may_be_a_disc_alone_when_asked(official, imported):
    made = bring(official / "natural_earth_adm1_8units.geojson", Wish(without=("KG-GO",)))
    assert len(made.shapes) == 8 and outline("KG-GO") == ([], []) and area("KG-GO").disc
    assert "KG-GO: not in the file" in "\n".join(report(made, imported, "en"))


@pytest.mark.parametrize("name", ["adm1_full", "adm1_simplified"])
def test_official_file_has_nine_areas_and_none_lost(official, imported, borders, name):
    made = bring(official / "cod_ab" / f"{name}.geojson")
    document = check(imported, borders)
    assert document["area_km2"]["KG-GO"] == pytest.approx(40.5, rel=0.02)
    assert sum(document["area_km2"].values()) == pytest.approx(199_900, rel=0.01)
    assert (made.coverage.gaps, made.coverage.overlaps) == (0, 0)
    assert all(abs(made.shapes[code].area / km2 - 1) < 0.005 for code, km2 in made.coverage.given.items())


def test_official_districts_are_refused_and_joined_only_when_asked(official, imported, borders):
    file = official / "cod_ab" / "adm2_full.geojson"
    with pytest.raises(ImportRefused, match=r"55 units for 9 areas.*--join"):
        bring(file)
    assert not imported.exists()
    made = bring(file, Wish(join=True))
    assert made.coverage.holes.keys() == {"KG-N", "KG-Y"}
    assert made.coverage.shapes["KG-GO"].area == pytest.approx(40.5, rel=0.01)
    check(imported, borders)


def test_a_layer_or_a_file_of_an_archive_can_be_chosen(nine, give, pack, tmp_path):
    for stem in ("adm1", "adm0"):
        nine.to_file(tmp_path / "all.gpkg", layer=stem)
        archive = pack(nine, stem)
    for file in (tmp_path / "all.gpkg", archive):
        for layer in (None, "adm7"):
            with pytest.raises(ImportRefused, match="several layers.*adm0"):
                prepare(file, Wish(layer=layer))
        assert len(prepare(file, Wish(layer="adm1")).shapes) == 9


@pytest.mark.parametrize("language", languages())
def test_command_reports_in_each_language_and_resets(nine, give, imported, capsys, language):
    file = str(give(nine.assign(name=[NAMES[code] for code in nine["iso"]])))
    assert main(["import", file, "--dry-run", "--lang", language]) == 0
    assert not imported.exists()
    assert main(["import", file, "--lang", language]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told[2:11]] == [
        "KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB", "KG-GO",
    ]  # fmt: skip
    assert any("Ошская область" in line and "iso (iso)" in line and "%" in line for line in told)
    assert any("EPSG:4326" in line for line in told) and str(imported) in "\n".join(told)
    assert main(["reset", "--lang", language]) == 0 and main(["reset"]) == 0
    assert not imported.exists()
