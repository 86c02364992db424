"""A version of the data that was replaced can still be asked, whole, and a link to it shows its own figures."""

import shutil
from itertools import product
from pathlib import Path

import pytest

from data.database import ask, state
from data.versions import VersionNotKept, as_of, folder
from etl.build import data_version
from etl.vintages import MOST_KEPT, keep
from exports.web.asked import asked
from exports.web.embed import embed

FILE = "data/sources/nsc_sdg_2025/observations.csv"
WHERE = {"indicator": "homicide_victims", "area": "KG", "period_start": "2014-01-01", "sex": "all", "age": "all",
         "category": "all"}  # fmt: skip


@pytest.fixture(scope="module")
def replaced(spoilt, database: Path) -> tuple[Path, str]:
    """A database and the version before the homicides of 2014 became one more (320 women and men, and Chüy's share)."""
    shutil.copyfile(database, spoilt.database)
    before = data_version(spoilt.root)
    header = spoilt.lines(FILE)[0]
    for area, sex in product(("KG", "KG-C"), ("all", "female")):
        row = spoilt.row(FILE, **WHERE | {"area": area, "sex": sex})
        value = spoilt.lines(FILE)[row][header.index("value")]
        spoilt.edit(FILE, row, value=str(int(value) + 1))
    spoilt.build()
    return spoilt.database, before


@pytest.fixture
def revised(replaced: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The earlier of its two versions."""
    monkeypatch.setenv("KALKAN_DATABASE", str(replaced[0]))
    return replaced[1]


def homicides() -> float:
    figures = ask("series", indicator="homicide_victims")
    own = figures[(figures["area"] == "KG") & (figures["sex"] == "all") & (figures["period_start"].dt.year == 2014)]
    return float(own["value"].iloc[0])


def test_an_earlier_version_shows_its_own_figures_and_the_newest_its_own(revised: str) -> None:
    assert homicides() == 321
    with as_of(revised):
        assert homicides() == 320
        assert state().data_version == revised
    assert homicides() == 321


def test_a_frozen_link_shows_the_old_figure_and_says_that_newer_data_exist(revised: str) -> None:
    query = {"lang": "en", "indicators": "homicide_victims"}
    old, new = embed("trends", asked(query | {"v": revised})), embed("trends", asked(query))
    say = asked(query).view.say
    assert "320" in old and say("frozen.newer") in old and f"v={revised}" in old
    assert "321" in new and say("frozen.newer") not in new


@pytest.mark.parametrize("version", ["0" * 12, "../kalkan", "x", "A" * 12, "0" * 13])
def test_a_version_that_is_not_kept_is_said_and_the_newest_is_shown(database: Path, monkeypatch, version: str) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    with pytest.raises(VersionNotKept), as_of(version):
        pass
    found = asked({"lang": "en", "v": version})
    assert (found.version, found.not_kept) == ("", version)
    assert found.view.say("frozen.not_kept", version=version).split(" is ")[0] in embed("trends", found)


def test_the_same_version_built_again_is_not_kept_and_the_oldest_go(served) -> None:
    served.build()
    assert not folder(served.database).exists()
    place = folder(served.database)
    place.mkdir()
    for n in range(MOST_KEPT + 3):
        (place / f"{n:012x}.duckdb").write_bytes(b"")
    keep(served.database, "f" * 12)
    assert len(list(place.glob("*.duckdb"))) == MOST_KEPT
