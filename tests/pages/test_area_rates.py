"""With residents for every area the map offers rates, smoothed rates and the funnel; the residents here are made up."""

from pathlib import Path

import duckdb
import pytest

from data.database import ask
from data.labels import labels
from stats.classes import classes
from stats.funnel import funnel
from stats.smoothing import empirical_bayes

RESIDENTS = "data/sources/nsc_op825/observations.csv"
# residents that differ widely, so that smoothing has something to do
MADE_UP = {
    "KG-GB": 1_100_000, "KG-B": 550_000, "KG-J": 1_250_000, "KG-Y": 40_000, "KG-N": 290_000,
    "KG-O": 1_400_000, "KG-T": 270_000, "KG-C": 970_000, "KG-GO": 330_000,
}  # fmt: skip
HOMICIDE = {"indicator": "homicide_victims", "year": "2022"}


@pytest.fixture(scope="module")
def with_residents(spoilt) -> Path:
    lines = spoilt.lines(RESIDENTS)
    first = spoilt.row(RESIDENTS, area="KG-B", period_start="2026-01-01", indicator="population")
    added = []
    for area, people in MADE_UP.items():
        row = dict(zip(lines[0], lines[first], strict=True))
        day = {"period_start": "2022-01-01", "period_end": "2022-01-01"}
        added.append([str({**row, **day, "area": area, "value": people}[column]) for column in lines[0]])
    spoilt.write(RESIDENTS, [*lines, *added])
    spoilt.build()
    return spoilt.database


@pytest.fixture
def parts(with_residents: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[float], list[float], list[str]]:
    monkeypatch.setenv("KALKAN_DATABASE", str(with_residents))
    with duckdb.connect(str(with_residents), read_only=True) as opened:
        rows = opened.execute(
            "select counted, residents, area from rate_part join map_area on code = area "
            "where indicator = 'homicide_victims_per_100k' and year(period_start) = 2022 and sex = 'all' order by area"
        ).fetchall()
    assert len(rows) == len(MADE_UP)
    return [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]


def bars(opened) -> dict[str, float]:
    trace = next(t for chart in opened.charts() for t in chart["data"] if t["type"] == "bar")
    return dict(zip(trace["customdata"], trace["x"], strict=True))


def test_the_map_shows_crude_and_smoothed_rates_and_names_who_changes_class(visit, parts) -> None:
    counts, people, areas = parts
    visitor = visit("en")
    crude = bars(visitor.open("map", show="rate", **HOMICIDE))
    smooth = bars(visitor.open("map", show="smoothed", **HOMICIDE))
    expected = empirical_bayes(counts, people)
    assert crude == pytest.approx(dict(zip(areas, expected.crude, strict=True)))
    assert smooth == pytest.approx(dict(zip(areas, expected.rates, strict=True)))
    cuts = classes(expected.crude)
    moved = [
        area for area, one, other in zip(areas, expected.crude, expected.rates, strict=True)
        if cuts.index(one) != cuts.index(other)
    ]  # fmt: skip
    names = labels(visitor.say)
    in_order = [names.area(code) for code in ask("areas")["code"] if code in moved]
    assert in_order
    assert f"{visitor.say('map.smoothed_how')} {visitor.say('map.moved', list=', '.join(in_order))}" in visitor.text()


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_funnel_says_who_differs_from_the_country(visit, parts, language: str) -> None:
    counts, people, areas = parts
    visitor = visit(language).open("map", show="rate", **HOMICIDE)
    judged = funnel(counts, people)
    assert not visitor.app.exception
    assert visitor.say("funnel.title") in visitor.text()
    labels = {visitor.say(f"funnel.{label}") for label in judged.labels}
    told = next(alt for alt in visitor.alts() if visitor.say("funnel.within") in alt)
    assert all(label in told for label in labels)
    assert visitor.say("funnel.rest_within") in visitor.text()
    assert judged.labels[areas.index("KG-Y")].startswith("above")


def test_rates_that_differ_by_more_than_chance_are_ranked(visit, parts) -> None:
    visitor = visit("en")
    assert visitor.say("map.manner_ranked") in visitor.open("map", show="rate", **HOMICIDE).text()


def test_without_residents_neither_rate_nor_funnel_is_shown(english) -> None:
    text = english.open("map", show="smoothed", **HOMICIDE).text()
    assert english.say("map.no_rate") in text
    assert english.say("funnel.title") not in text
