"""Addresses: choices are ids and survive a change of language; unknown and hostile ones are noted, never obeyed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages import menu
from words import languages, words

PAGES = tuple(script.removesuffix(".py") for script, _, _ in menu.PAGES)
NAMES = (
    "lang", "indicator", "indicators", "area", "areas", "sex", "sexes", "year", "view", "show", "group", "q", "part",
    "theme", "chain", "share", "holds", "barrier", "edge", "case", "cell", "add", "unit_cost", "prices", "table",
    "w_unknown", "kind", "standard",
)  # fmt: skip
SHOWN = 40
SCRIPT = "<script>alert(1)</script>"


def note(say, name: str, value: str) -> str:
    """The note a visitor reads about one part of the address."""
    return say("address.unknown", name=name, value=value[:SHOWN])


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("map", "indicator", SCRIPT),
        ("map", "indicator", "x" * 2000),
        ("map", "year", "99999"),
        ("map", "year", "-1"),
        ("map", "area", "\x00"),
        ("map", "area", "KG-XX"),
        ("map", "sex", "' or 1=1 --"),
        ("map", "view", "{view}"),
        ("map", "show", "%s"),
        ("trends", "indicators", SCRIPT),
        ("trends", "indicators", "dv_victims_registered_gone"),
        ("trends", "areas", "KG-XX"),
        ("trends", "sexes", "ы" * 2000),
        ("sources", "view", "../../etc/passwd"),
        ("sources", "indicator", SCRIPT),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_an_unknown_choice_is_noted_and_something_else_is_shown(english, page: str, name: str, value: str) -> None:
    opened = english.open(page, **{name: value})
    assert not opened.app.exception
    assert note(english.say, name, value) in opened.notes()
    assert opened.title() == english.say(f"{page}.question")
    assert SCRIPT not in " ".join(opened.html())


def test_the_note_is_in_the_language_of_the_visitor(visitor) -> None:
    assert visitor.open("map", year="99999").notes() == [note(visitor.say, "year", "99999")]


def test_an_unknown_choice_is_noted_once(visit) -> None:
    opened = visit("en").open("map", area="KG-XX", view="globe")
    assert sorted(opened.notes()) == sorted(set(opened.notes()))


def test_an_unknown_language_is_noted_and_kyrgyz_shown(visit) -> None:
    visitor = visit("ky")
    opened = visitor.open("map", lang="xx")
    assert opened.title() == visitor.say("map.question")
    assert note(visitor.say, "lang", "xx") in opened.notes()
    assert opened.app.query_params["lang"] == ["ky"] or opened.app.query_params["lang"] == "ky"


def test_a_note_is_forgotten_when_the_address_is_mended(visit) -> None:
    visitor = visit("en")
    assert visitor.open("map", year="99999").notes()
    assert not visitor.open("map", year="2022", indicator="homicide_victims").notes()


def test_the_known_part_of_a_list_is_kept_when_another_part_is_not(visit) -> None:
    visitor = visit("en")
    opened = visitor.open("trends", indicators=f"dv_cases_registered,{SCRIPT}")
    assert opened.app.multiselect(key="choice-indicators").value == ["dv_cases_registered"]
    assert opened.notes() == [note(visitor.say, "indicators", SCRIPT)]


def test_searched_words_never_act_as_markup_or_pattern(english) -> None:
    for searched in (SCRIPT, "[(*", "\x00", "%", "x" * 2000):
        opened = english.open("sources", q=searched)
        assert not opened.app.exception
        assert SCRIPT not in " ".join(opened.html())


ids = st.sampled_from(
    ["homicide_victims", "dv_cases_registered", "KG", "KG-B", "KG-GB", "2022", "2020", "all", "female", "tiles", "map",
     "rate", "value", "caveats", "sources", "18-34|all", "ru", "en"]
)  # fmt: skip
queries = st.dictionaries(
    st.sampled_from(NAMES) | st.text(min_size=1, max_size=10),
    ids | st.text(max_size=60) | st.lists(ids, max_size=7).map(",".join) | st.text("<>&\"'%\x00;|,=", max_size=20),
    max_size=6,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=st.sampled_from(PAGES), query=queries)
def test_no_query_whatever_breaks_a_page(english, page: str, query: dict[str, str]) -> None:
    visitor = english.open(page, **query)
    assert not visitor.app.exception
    assert visitor.title() in {visit_words(f"{page}.question", language) for language in languages()}


def visit_words(key: str, language: str) -> str:
    """A text in a language."""
    return words(language)(key)


def query_of(visitor) -> dict[str, str]:
    """The address of a visitor as single values."""
    return {name: value[0] if isinstance(value, list) else value for name, value in visitor.app.query_params.items()}


@pytest.mark.parametrize(
    ("page", "widget", "name", "chosen", "written"),
    [
        ("map", "selectbox", "indicator", "homicide_victims", "homicide_victims"),
        ("map", "selectbox", "area", "KG-B", "KG-B"),
        ("map", "button_group", "view", "tiles", "tiles"),
        ("trends", "multiselect", "indicators", ["dv_cases_registered", "homicide_victims"],
         "dv_cases_registered,homicide_victims"),
        ("sources", "selectbox", "indicator", "homicide_victims", "homicide_victims"),
        ("sources", "button_group", "view", "caveats", "caveats"),
        ("sources", "text_input", "q", "суд", "суд"),
    ],
)  # fmt: skip
def test_a_changed_choice_is_written_into_the_address_as_ids(
    visitor, page: str, widget: str, name: str, chosen: object, written: str
) -> None:
    opened = visitor.open(page)
    getattr(opened.app, widget)(key=f"choice-{name}").set_value(chosen).run()
    assert not opened.app.exception
    assert query_of(opened) == {"lang": visitor.say.language, name: written}
    assert not opened.notes()


@pytest.mark.parametrize(
    ("name", "widget", "chosen"), [("year", "select_slider", "2015"), ("sex", "button_group", "female")]
)
def test_year_and_sex_are_written_beside_what_was_chosen_before(visitor, name: str, widget: str, chosen: str) -> None:
    opened = visitor.open("map", indicator="homicide_victims")
    getattr(opened.app, widget)(key=f"choice-{name}").set_value(chosen).run()
    expected = {"lang": visitor.say.language, "indicator": "homicide_victims", name: chosen}
    assert query_of(opened) == expected


def test_the_same_address_shows_the_same_view_in_every_language(visit) -> None:
    shown = []
    for language in languages():
        opened = visit(language).open("map", indicator="homicide_victims", year="2015", sex="female", view="tiles")
        bars = next(trace for chart in opened.charts() for trace in chart["data"] if trace["type"] == "bar")
        shown.append(sorted(zip(bars["customdata"], bars["x"], strict=True)))
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.parametrize("other", ["ky", "ru"])
def test_another_language_keeps_the_rest_of_the_address(visit, other: str) -> None:
    query = {"indicator": "homicide_victims", "year": "2015", "area": "KG-C", "view": "tiles"}
    visitor = visit("en").open("map", **query)
    visitor.app.button_group(key="choice-lang").set_value(other).run()
    assert query_of(visitor) == query | {"lang": other}
    assert visitor.title() == visit_words("map.question", other)


def test_the_language_follows_the_visitor_to_another_page(visit) -> None:
    visitor = visit("ru")
    visitor.app.query_params = {}
    visitor.app.switch_page("trends.py").run()
    assert visitor.title() == visitor.say("trends.question")
    assert query_of(visitor)["lang"] == "ru"
