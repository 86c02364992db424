"""Whatever is in a file and whenever the import is killed, the borders in service are the old or the new ones."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.document import write
from geo.errors import ImportRefused
from geo.importing import Wish, bring, prepare
from geo.in_service import stamp
from geo.layout import assemble

ROOT = Path(__file__).parents[2]
SLOW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.integers(), max_size=3),
    st.sampled_from(["KG-B", "KG-GO", "Ош", "KG", "Point", "Polygon", "MultiPolygon", "Feature"]),
    st.sampled_from([1e308, -91, {}, [], [[]], [[[]]]]),
)  # fmt: skip


@pytest.fixture(scope="module")
def document(nine):
    """A small file of nine units, to be spoilt."""
    small = nine.simplify_coverage(0.05).to_frame("geometry").assign(iso=nine["iso"], name=list("abcdefghi")).to_json()
    # A function, so that a failing example is not printed with the whole file.
    return lambda: json.loads(small)


def paths(value, at=()):
    """Every place in a JSON document."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from paths(each, (*at, key))


def check_all_or_nothing(file, imported):
    """An import either refuses with a kind, or gives nine areas that make a layout."""
    try:
        made = prepare(file, Wish())
    except ImportRefused as error:
        assert error.kind and str(error)
        return
    assert len(made.shapes) == 9 and sum(made.coverage.given.values()) == pytest.approx(199_900, rel=0.03)
    assert not imported.exists()


@SLOW
@given(data=st.data())
def test_spoilt_structure(document, tmp_path, imported, data):
    spoilt = document()
    places = list(paths(spoilt))[1:]
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places))
        holder = spoilt
        try:
            for step in way:
                holder = holder[step]
            if data.draw(st.booleans()) and isinstance(holder, dict | list):
                del holder[last]
            else:
                holder[last] = data.draw(CELLS)
        except (KeyError, IndexError, TypeError):
            continue
    file = tmp_path / "units.geojson"
    file.write_text(json.dumps(spoilt), encoding="utf-8")
    check_all_or_nothing(file, imported)


@pytest.fixture(scope="module")
def families(nine, tmp_path_factory):
    """The bytes of the nine units in each family."""
    folder = tmp_path_factory.mktemp("families")
    small = nine.set_geometry(nine.simplify_coverage(0.05))
    for name in ("units.geojson", "units.gpkg", "units.shp"):
        small.to_file(folder / name)
    return lambda: {path.name: path.read_bytes() for path in folder.iterdir()}


@SLOW
@given(data=st.data())
def test_spoilt_bytes(families, tmp_path, imported, data):
    given_bytes = families()
    name = data.draw(st.sampled_from(sorted(given_bytes)))
    content = bytearray(given_bytes[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    for each, whole in given_bytes.items():
        (tmp_path / each).write_bytes(whole if each != name else bytes(content))
    opened = name if name.endswith(("json", "gpkg")) else "units.shp"
    check_all_or_nothing(tmp_path / opened, imported)


# A process that has read the libraries once makes a child for each line it is given; the child works until killed.
PARENT = """
import json, os, sys
from pathlib import Path
from geo.document import write
from geo.importing import Wish, bring
target, documents, files = Path(os.environ["KALKAN_BORDERS"]), sys.argv[1:3], sys.argv[3:5]
documents = [json.loads(Path(path).read_text(encoding="utf-8")) for path in documents]
for work in sys.stdin:
    child = os.fork()
    while not child:
        for at in (0, 1):
            bring(Path(files[at])) if work == "import\\n" else write(documents[at], target)
    print(child, flush=True)
    os.waitpid(child, 0)
"""


@pytest.fixture
def parent(nine, give, imported, tmp_path):
    """The process, and the bytes of the two borders that its children put into service by turns."""
    files, whole = [give(nine, "one.geojson"), give(nine.to_crs("EPSG:32643"), "other.gpkg")], []
    for file in files:
        bring(file)
        whole.append(imported.read_bytes())
        file.with_suffix(".json").write_bytes(whole[-1])
    given = [str(path) for path in (*(file.with_suffix(".json") for file in files), *files)]
    command = [sys.executable, "-c", PARENT, *given]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process, whole
        process.stdin.close()


@pytest.mark.parametrize(("work", "kills", "longest"), [("import", 8, 0.15), ("write", 40, 0.02)])
def test_killed_import_leaves_old_or_new_borders(parent, imported, places, work, kills, longest):
    process, whole = parent
    chance = random.Random(3)
    for _ in range(kills):
        before = stamp(imported)
        print(work, file=process.stdin, flush=True)
        child = int(process.stdout.readline())
        while stamp(imported) == before:
            time.sleep(0.001)
        time.sleep(chance.random() * longest)
        os.kill(child, signal.SIGKILL)
        left = imported.read_bytes()
        assert left in whole
        assemble(json.loads(left), places)


def test_draft_of_a_killed_run_is_cleared_later_and_a_young_one_kept(imported):
    imported.parent.mkdir()
    old, young = (imported.with_name(f"{imported.name}.{name}.draft") for name in ("old", "young"))
    for draft in (old, young):
        draft.write_text("half")
    os.utime(old, (0, 0))
    write({"areas": {}}, imported)
    assert sorted(path.name for path in imported.parent.iterdir()) == [imported.name, young.name]
