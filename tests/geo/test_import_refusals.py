"""A boundary file that does not hold is refused with one clear line, and the borders in service stay."""

import io
import json
import re
import string
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas
import pytest
import shapely
from shapely import LineString, MultiPolygon, Point, Polygon, affinity, box
from shapely.geometry import mapping

from geo import incoming
from geo.__main__ import main
from geo.errors import ImportRefused
from geo.importing import Wish, prepare
from geo.messages import languages, message, texts

ROOT = Path(__file__).parents[2]


@pytest.fixture
def refused(imported, capsys):
    """Imports a file by command and returns the one line it is refused with; the old borders must stay."""

    def run(file, *options):
        imported.parent.mkdir(exist_ok=True)
        imported.write_text("old", encoding="utf-8")
        assert main(["import", str(file), *options]) == 1
        shown = capsys.readouterr()
        assert shown.out == "" and len(shown.err.splitlines()) == 1 and " → " in shown.err
        assert imported.read_text(encoding="utf-8") == "old"
        assert [path.name for path in imported.parent.iterdir()] == [imported.name]
        return shown.err

    return run


def shape_of(frame, code):
    return frame.loc[frame["iso"] == code, "geometry"].iloc[0]


def with_shape(frame, **shapes):
    made = frame.copy()
    for code, shape in shapes.items():
        made.loc[made["iso"] == code.replace("_", "-"), "geometry"] = shape
    return made


def test_missing_file_and_folder(tmp_path, refused):
    assert "no such file" in refused(tmp_path / "nothing.geojson")
    assert "no such file" in refused(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"code,name\nKG-B,Batken\n", b"%PDF-1.7", b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>",
        b"[1, 2]", b"\0\0\x27\x0b" + bytes(96), "чек ара".encode("cp1251"),
    ],
)  # fmt: skip
def test_other_files(tmp_path, refused, content):
    file = tmp_path / "units.geojson"
    file.write_bytes(content)
    assert "no boundary file" in refused(file)


@pytest.mark.parametrize("kept", [0.999, 0.5, 0.01])
@pytest.mark.parametrize("name", ["units.geojson", "units.gpkg", "units.shp"])
def test_truncated_files(nine, give, refused, name, kept):
    file = give(nine, name)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * kept)])
    # SQLite leaves free room at a file's end; without it nothing is lost.
    if not (name == "units.gpkg" and kept > 0.9):
        refused(file)


def test_other_kinds_of_json(nine, tmp_path, refused):
    file = tmp_path / "units.json"
    ring = [list(corner) for corner in shape_of(nine, "KG-GO").exterior.coords]
    esri = {
        "geometryType": "esriGeometryPolygon",
        "spatialReference": {"wkid": 4326},
        "fields": [{"name": "iso", "type": "esriFieldTypeString"}],
        "features": [{"attributes": {"iso": "KG-GO"}, "geometry": {"rings": [ring]}}],
    }
    file.write_text(json.dumps(esri), encoding="utf-8")
    assert "no boundary file" in refused(file)
    file.write_text(json.dumps({"type": "Topology", "objects": {}, "arcs": []}), encoding="utf-8")
    refused(file)


def test_file_of_two_gigabytes_is_refused_unread(tmp_path, refused, monkeypatch):
    file = tmp_path / "units.geojson"
    with file.open("wb") as opened:
        opened.write(b'{"type": "FeatureCollection"')
        opened.truncate(2_000_000_000)
    monkeypatch.setattr(incoming.shutil, "copyfile", None)
    assert "too large: 2000 MB, the limit is 100 MB" in refused(file)


def test_zip_bomb_is_stopped_while_it_unfolds(tmp_path, refused, monkeypatch):
    monkeypatch.setattr(incoming, "LIMIT_BYTES", 2_000_000)
    file = tmp_path / "units.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("shp", "shx", "dbf"):
            archive.writestr(f"units.{part}", bytes(30_000_000))
    assert file.stat().st_size < 200_000
    assert "too large: > 2 MB" in refused(file)


def test_zip_that_lies_about_its_size(tmp_path, refused, monkeypatch):
    monkeypatch.setattr(incoming, "LIMIT_BYTES", 2_000_000)
    file = tmp_path / "units.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("units.shp", bytes(30_000_000))
    file.write_bytes(file.read_bytes().replace(struct.pack("<L", 30_000_000), struct.pack("<L", 1000)))
    refused(file)


def archive_of(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (archive_of(), "no boundary file"),
        (archive_of(readme_txt="x"), "no boundary file"),
        (archive_of(inner_zip=archive_of(units_shp="x")), "no boundary file"),
        (archive_of(units_geojson=archive_of(units_shp="x")), "no boundary file"),
        (archive_of(units_shp=b"\0\0\x27\x0a" + bytes(96)), r".dbf, .shx"),
        (archive_of(a_shp="x", b_shp="x"), "several layers, or not the one named: a, b"),
        (archive_of(units_geojson="{}" * 50)[:-30], "damaged or incomplete"),
    ],
)
def test_archives_without_borders(tmp_path, refused, content, told):
    file = tmp_path / "units.zip"
    file.write_bytes(content)
    assert told in refused(file)


def test_member_that_points_outside_is_written_inside(nine, give, tmp_path):
    units = give(nine).read_bytes()
    with zipfile.ZipFile(tmp_path / "units.zip", "w") as archive:
        archive.writestr("../../escaped.geojson", units)
    assert len(prepare(tmp_path / "units.zip", Wish()).shapes) == 9
    assert not list(tmp_path.parent.rglob("escaped*"))


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_shapefile_without_a_part(nine, give, refused, part):
    file = give(nine, "units.shp")
    file.with_suffix(part).unlink()
    assert f"parts of the Shapefile are missing: {part}" in refused(file)


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


def test_text_of_a_file_cannot_act_on_the_terminal(nine, give, refused):
    told = refused(give(nine.replace("KG-T", "\x1b[2J\x07" + "x" * 90)))
    assert "\x1b" not in told and "?[2J?xxx" in told and "x" * 70 not in told


def test_missing_library_is_told(tmp_path):
    code = "import sys; sys.modules['geopandas'] = None; from geo.__main__ import main; sys.exit(main(['import', 'x']))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1 and run.stderr.startswith("python -m geo import: a library is not installed: geopandas")


def test_every_mistake_and_line_is_written_in_every_language():
    for table, entries in texts().items():
        for entry, spoken in entries.items():
            assert set(spoken) == set(languages()) == {"ky", "ru", "en"}, (table, entry)
            fields = {language: set(_fields(text)) for language, text in spoken.items()}
            assert fields["ky"] == fields["ru"] == fields["en"], (table, entry)
            assert not any(_glued(text) for text in spoken.values()), (table, entry)
    assert all(set(entries) == {"what", "remedy"} for table, entries in texts().items() if table != "report")


def test_a_page_can_say_the_mistake_in_its_language():
    error = ImportRefused("units.shp", "lost", areas="KG-T", cities="KG-GB")
    assert (error.kind, error.details) == ("lost", {"areas": "KG-T", "cities": "KG-GB"})
    assert str(error) == error.tell("en") == error.tell("xx")
    assert error.tell("ky") != error.tell("ru") != error.tell("en")
    assert message("lost.what", "ru", areas="KG-T") in error.tell("ru")


def _fields(text):
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def _glued(text):
    return re.search(r"\}[-‑]?[^\W\d_]", text)
