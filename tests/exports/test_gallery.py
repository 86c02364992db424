"""Every chart of the site is built from the ids of an address, the same again from its own link, with its words."""

from urllib.parse import parse_qsl, urlsplit

import duckdb
import pytest

from charts.view import printed
from data.labels import labels
from exports import gallery
from exports.choice import Choice
from exports.picture import Picture
from words import words

LANGUAGES = ("ky", "ru", "en")
CHOICES = [(name, asked) for name in gallery.NAMES for asked in gallery.usual(name)]
# as it opens in every language, other choices by turns
SPOKEN = [(name, {}, language) for name in gallery.NAMES for language in LANGUAGES]
SPOKEN += [(*each, LANGUAGES[n % 3]) for n, each in enumerate(CHOICES) if each[1]]
IDS = [f"{name}-{'-'.join(asked.values())}"[:60] for name, asked in CHOICES]
# what is shown of these rests on the statements of registers, not on rows of observations
OF_REGISTERS = {"gap", "access", "programmes", "chain", "shelters"}
KEYS = ["indicator", "area", "period_start", "period_end", "sex", "age", "category", "source", "value"]


def built(name: str, asked: dict[str, str], language: str = "en") -> tuple[Picture, Choice]:
    """A picture and the choice it was built from."""
    choice = Choice(asked)
    return gallery.picture(name, choice, printed(language)), choice


@pytest.mark.parametrize(("name", "asked", "language"), SPOKEN, ids=str)
def test_every_picture_has_its_words_and_a_chart_or_a_reason(name: str, asked: dict[str, str], language: str) -> None:
    picture, choice = built(name, asked, language)
    assert choice.unknown == []
    assert (picture.name, picture.caption.title.strip()) == (name, picture.caption.title)
    assert picture.caption.title
    assert picture.caption.sources and all(picture.caption.sources)
    assert picture.caption.cannot_say and all(picture.caption.cannot_say)
    assert len(picture.figures)
    assert picture.chart.alt if picture.chart else picture.finding
    assert all(mark.text and mark.sign and mark.colour.startswith("#") for mark in picture.key)


@pytest.mark.parametrize(("name", "asked"), CHOICES, ids=IDS)
def test_the_link_leads_to_the_same_picture(name: str, asked: dict[str, str]) -> None:
    picture, _ = built(name, asked, "ru")
    address = urlsplit(picture.link("ru"))
    query = dict(parse_qsl(address.query))
    assert address.path == f"/{picture.page}"
    assert query.pop("lang") == "ru"
    again, choice = built(name, query, "ru")
    assert choice.unknown == []
    assert (again.caption, again.finding, again.key) == (picture.caption, picture.finding, picture.key)
    assert (again.chart is None) == (picture.chart is None)
    if picture.chart and again.chart:
        assert again.chart.figure.to_json() == picture.chart.figure.to_json()


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("trends", {"indicators": "'; drop table x", "areas": "KG-XX", "sexes": "?"}),
        ("map", {"indicator": "<b>", "year": "1066", "view": "globe", "area": "KG-XX", "show": "all", "sex": "?"}),
        ("history", {"area": "../etc"}),
        ("iceberg", {"year": "1900", "share": "all", "women": "", "base": "x"}),
        ("justice", {"chain": "2019"}),
        ("severity", {"indicator": "population"}),
        ("money", {"prices": "1991", "indicator": "homicide_victims"}),
        ("scenario", {"start": "1999", "end": "1998", "build": "now", "known": "-1"}),
        ("gap", {"standard": "none"}),
        ("access", {"detour": "9-1", "speed": "a-b"}),
        ("chain", {"edge": "x>y", "case": "?"}),
    ],
)
def test_hostile_values_are_told_and_the_usual_picture_is_shown(name: str, asked: dict[str, str]) -> None:
    picture, choice = built(name, asked)
    usual, _ = built(name, {})
    assert sorted(choice.unknown) == sorted(asked.items())
    assert (picture.caption, picture.choice) == (usual.caption, usual.choice)
    assert picture.chart.figure.to_json() == usual.chart.figure.to_json()


def test_a_name_nobody_knows_is_refused() -> None:
    with pytest.raises(gallery.NoSuchChart):
        built("pie", {})
    with pytest.raises(KeyError):
        gallery.usual("pie")


@pytest.mark.parametrize(("name", "asked"), [pair for pair in CHOICES if pair[0] not in OF_REGISTERS])
def test_the_figures_behind_a_picture_are_published(
    name: str, asked: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> None:
    picture, _ = built(name, asked)
    behind = picture.figures[KEYS]
    assert len(behind)
    columns = ", ".join(KEYS)
    missing = connection.execute(f"select {columns} from behind except select {columns} from claim").fetchall()
    assert missing == []


def test_indicators_of_another_unit_are_told_and_left_out() -> None:
    asked = {"indicators": "homicide_victims,homicide_victims_rate,crisis_centres_count"}
    picture, choice = built("trends", asked)
    assert choice.unknown == [("indicators", "homicide_victims_rate"), ("indicators", "crisis_centres_count")]
    assert set(picture.figures["indicator"]) == {"homicide_victims"}
    assert picture.choice == {"indicators": "homicide_victims"}


def test_an_area_or_sex_that_is_not_the_headline_is_named_on_the_picture() -> None:
    area, _ = built("trends", {"indicators": "homicide_victims", "areas": "KG-B", "sexes": "male"})
    names = labels(words("en"))
    assert [mark.text for mark in area.key] == [f"{names.area('KG-B')}, {names.category('sex:male')}"]
    mapped, _ = built("map", {"indicator": "homicide_victims", "sex": "female"})
    assert names.category("sex:female") in mapped.caption.subtitle
    assert names.category("sex:all") not in built("map", {"indicator": "homicide_victims"})[0].caption.subtitle


def test_only_an_allowed_comparison_is_called_one() -> None:
    compared, _ = built("trends", {"indicators": "homicide_victims"})
    refused, _ = built("trends", {"indicators": "dv_victims_registered"})
    assert (compared.compares, refused.compares) == (True, False)
    assert words("en")("refusal.other_source") in refused.finding
    assert not built("iceberg", {"base": "partnered"})[0].compares


def test_a_map_has_a_mark_for_every_class_and_for_nothing_known() -> None:
    full, _ = built("map", {"indicator": "homicide_victims"})
    assert [mark.sign for mark in full.key] == ["fill"] * 5
    part, _ = built("map", {"indicator": "assault_mortality_rate"})
    assert [mark.sign for mark in part.key][-1:] == (["hatch"] if part.figures["value"].isna().any() else ["fill"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", gallery.usual("money"), ids=lambda asked: "-".join(asked.values()))
def test_the_text_of_amounts_tells_what_several_sources_say_once(asked: dict[str, str], language: str) -> None:
    picture, _ = built("money", asked, language)
    told = picture.chart.alt.split("; ")
    assert len(told) == len(set(told))
    own = picture.figures[picture.figures["indicator"] == asked.get("indicator", "crisis_centre_state_support")]
    assert {text.partition(":")[0] for text in told} == {str(start.year) for start in own["period_start"]}
