"""A file that holds no borders, is damaged or too large is refused in one line, and the old borders stay."""

import io
import json
import re
import string
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from geo import incoming
from geo.errors import ImportRefused
from geo.importing import Wish, prepare
from geo.messages import languages, message, texts

ROOT = Path(__file__).parents[2]


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
    ring = [list(corner) for corner in nine.loc[nine["iso"] == "KG-GO", "geometry"].iloc[0].exterior.coords]
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
