"""The borders as shapely polygons, and boundary files of nine areas made from them, for the tests of this folder."""

import json
import tomllib
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely import MultiPolygon, Point, Polygon

from geo.__main__ import main
from geo.in_service import ENVIRONMENT
from geo.layout import PLACES

ROOT = Path(__file__).parents[2]
OSH = Point(-160.9, -72.7)


@pytest.fixture(scope="session")
def borders() -> dict[str, Any]:
    return json.loads((ROOT / "geo" / "borders.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shapes(borders: dict[str, Any]) -> dict[str, MultiPolygon]:
    return {
        code: MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])
        for code, polygons in borders["areas"].items()
    }


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test's imported borders lie; none at first, whatever was imported on this machine."""
    path = tmp_path / "imported" / "borders.json"
    monkeypatch.setenv(ENVIRONMENT, str(path))
    return path


@pytest.fixture(scope="session")
def nine(borders: dict[str, Any], shapes: dict[str, MultiPolygon]) -> geopandas.GeoDataFrame:
    """Nine units in degrees: the built-in borders with a round Osh city cut out of its oblast."""
    city = OSH.buffer(3.6)
    cut = {**shapes, "KG-O": shapes["KG-O"] - city, "KG-GO": city}
    frame = geopandas.GeoDataFrame({"iso": list(cut)}, geometry=list(cut.values()), crs=borders["projection"])
    return frame.to_crs("EPSG:4326")


@pytest.fixture
def give(tmp_path: Path):
    """Writes units to a GeoJSON and returns its path."""

    def write(frame: geopandas.GeoDataFrame, name: str = "units.geojson") -> Path:
        frame.to_file(tmp_path / name)
        return tmp_path / name

    return write


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


@pytest.fixture(scope="session")
def official() -> Path:
    folder = ROOT.parent / "shared" / "geo"
    if not folder.is_dir():
        pytest.skip("the official boundary files are not here")
    return folder


@pytest.fixture(scope="session")
def places() -> dict[str, Any]:
    return tomllib.loads(PLACES.read_text(encoding="utf-8"))
