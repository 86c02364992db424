"""Every page in every language: opens without an error and shows the known figures with what must travel with them."""

import csv
from pathlib import Path

import duckdb
import pytest

from data.labels import labels
from pages import menu
from words import languages

CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "catalogue" / "indicators.csv"
PAGES = tuple(script.removesuffix(".py") for script, _, _ in menu.PAGES)
AREAS = 9


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_its_question_as_title_and_keeps_the_helplines(visitor, page: str) -> None:
    opened = visitor.open(page)
    assert not opened.app.exception
    assert opened.title() == visitor.say(f"{page}.question")
    assert not opened.notes()
    text = opened.text()
    assert text.count(visitor.say("safe.need_help")) >= 2
    assert visitor.say("safe.not_emergency") in text
    assert '<a href="tel:117">' in " ".join(opened.html())


def test_titles_differ_between_languages(visit) -> None:
    assert len({visit(language).open("map").title() for language in languages()}) == len(languages())


def test_the_first_page_shows_the_newest_recorded_figures(visitor) -> None:
    text = visitor.open("overview").text()
    for value in (14362, 19995, 15821):
        assert visitor.written(value) in text


def test_eleven_months_are_never_shown_without_their_months(visitor) -> None:
    months = visitor.say("format.months").split(";")
    card = next(part for part in visitor.open("overview").html() if visitor.say.number(19995) in part)
    assert months[0] in card
    assert months[10] in card
    assert "2025" in card


def test_the_money_headline_comes_with_everything_else_that_is_published(visitor) -> None:
    card = next(part for part in visitor.open("overview").html() if "→" in part and visitor.say.number(28.6) in part)
    assert f"12 → {visitor.say.number(28.6)}" in card
    for known in ("2022", "2023", "2024", "2025", "2026", "15"):
        assert known in card
    assert visitor.say("overview.money_nominal") in card
    assert visitor.say.number(42.5) not in card


def test_areas_no_source_names_are_said_to_be_unknown_and_not_without(visitor, connection) -> None:
    silent = connection.execute(
        "select area_iso from service_presence where service_id = 'shelter' and area_iso <> 'KG' "
        "and status not in ('confirmed_present', 'reported_present')"
    ).fetchall()
    text = visitor.open("overview").text()
    names = labels(visitor.say)
    assert silent
    assert all(names.area(code) in text for (code,) in silent)
    assert visitor.say("flag.not_named_not_none") in text


def test_the_map_of_homicide_in_2022_shows_nine_values_that_sum_to_191(visitor) -> None:
    opened = visitor.open("map", indicator="homicide_victims", year="2022")
    bars = next(trace for chart in opened.charts() for trace in chart["data"] if trace["type"] == "bar")
    assert len(bars["x"]) == AREAS
    assert sum(bars["x"]) == 191
    assert not opened.notes()


def test_the_table_under_the_map_holds_the_figures_of_the_map(visitor, connection: duckdb.DuckDBPyConnection) -> None:
    names = labels(visitor.say)
    published = connection.execute(
        "select area, value from series where indicator = 'homicide_victims' and year(period_start) = 2022 "
        "and sex = 'all' and age = 'all' and category = 'all'"
    ).fetchall()
    rows = visitor.open("map", indicator="homicide_victims", year="2022").table()
    shown = {(cell, number) for row in rows for cell in row for number in row}
    assert len(rows) == len(published) == AREAS + 1
    assert {(names.area(area), visitor.say.number(value)) for area, value in published} <= shown


def test_the_charts_of_a_page_speak_of_every_area_to_those_who_cannot_see_them(visitor) -> None:
    names = labels(visitor.say)
    alts = visitor.open("map", indicator="homicide_victims", year="2022").alts()
    assert len(alts) == 2
    for alt in alts:
        assert all(
            names.area(code) in alt for code in ("KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB")
        )


def test_tiles_and_map_hold_the_same_values(visitor) -> None:
    as_map, as_tiles = (
        visitor.open("map", indicator="homicide_victims", year="2022", view=view).alts()[0] for view in ("map", "tiles")
    )
    assert as_map == as_tiles


def test_shares_of_a_survey_are_neither_ranked_nor_called_a_trend(visitor) -> None:
    opened = visitor.open("map", indicator="women_discrimination_12m")
    kinds = {trace["type"] for chart in opened.charts() for trace in chart["data"]}
    assert kinds == {"scatter"}
    assert visitor.say("map.finding_share", n=AREAS, m=AREAS) in opened.text()


def test_every_figure_says_where_it_is_from_and_what_it_cannot_say(visitor) -> None:
    for page in ("map", "trends"):
        text = visitor.open(page).text()
        assert f"{visitor.say('common.source')}:" in text
        assert f"{visitor.say('figure.cannot_say')}:" in text


def test_the_history_of_a_chosen_area_is_shown_under_the_map(visitor) -> None:
    opened = visitor.open("map", indicator="homicide_victims", area="KG-C")
    assert len(opened.charts()) == 3
    assert labels(visitor.say).area("KG-C") in opened.alts()[2]


def test_the_break_of_2016_stands_on_the_trend_of_victims_with_its_reason(visitor, connection) -> None:
    opened = visitor.open("trends", indicators="dv_victims_registered")
    (reason,) = connection.execute(
        f"select reason_{visitor.say.language} from break where indicator = 'dv_victims_registered' "
        "and year(date) = 2016"
    ).fetchone()
    assert visitor.plain(reason) in opened.text()
    runs = [trace["x"] for trace in opened.charts()[0]["data"] if trace["mode"] == "lines+markers"]
    assert not any({"2015", "2016"} <= {day[:4] for day in run} for run in runs)


def test_different_counts_never_share_a_chart(visitor) -> None:
    asked = "dv_victims_registered,dv_cases_registered,protection_orders_issued"
    assert len(visitor.open("trends", indicators=asked).charts()) == 3


def test_a_part_of_a_year_is_marked_on_the_trend(visitor) -> None:
    chart = visitor.open("trends", indicators="dv_cases_registered").charts()[0]
    parts = [trace for trace in chart["data"] if trace["mode"] == "lines+markers+text"]
    assert any(visitor.say.number(19995) in text for trace in parts for text in trace["text"])


def test_sources_list_every_indicator_published_and_derived(visitor, connection) -> None:
    with CATALOGUE.open(encoding="utf-8", newline="") as text:
        published = {row["id"] for row in csv.DictReader(text)}
    known = {code for (code,) in connection.execute("select id from indicator").fetchall()}
    listed = visitor.open("sources").app.selectbox(key="choice-indicator").options
    assert len(published) >= 193
    assert published < known
    assert len(listed) == len(known)


def test_every_source_is_listed_with_its_title(visitor, connection) -> None:
    titles = [title for (title,) in connection.execute("select title from source").fetchall()]
    opened = visitor.open("sources", view="sources")
    text = opened.text()
    assert visitor.say("sources.found", n=len(titles)) in text
    assert all(visitor.plain(title) in text for title in titles)


def test_every_caveat_is_listed(visitor, connection) -> None:
    caveats = connection.execute(f"select title_{visitor.say.language} from caveat").fetchall()
    text = visitor.open("sources", view="caveats").text()
    assert caveats
    assert all(visitor.plain(title) in text for (title,) in caveats)


@pytest.mark.parametrize("view", ["indicators", "sources", "caveats", "notes"])
def test_a_search_without_a_hit_says_so(visitor, view: str) -> None:
    opened = visitor.open("sources", view=view, q="zzzqqq")
    assert visitor.say("empty.no_results") in opened.text()
    assert not opened.app.exception


def test_a_search_finds_words_of_any_language(visit) -> None:
    opened = visit("en").open("sources", q="убийств")
    found = opened.app.selectbox(key="choice-indicator").options
    assert 0 < len(found) < 50


@pytest.mark.parametrize("page", ["map", "trends"])
def test_every_drawn_indicator_opens(visit, connection, page: str) -> None:
    kept = "having count(distinct area) > 2" if page == "map" else ""
    drawn = connection.execute(f"select indicator from series group by 1 {kept} order by 1").fetchall()
    name = "indicator" if page == "map" else "indicators"
    visitor = visit("ru")
    assert drawn
    for (indicator,) in drawn:
        if page == "map" and indicator.endswith("_per_100k"):
            continue
        opened = visitor.open(page, **{name: indicator})
        assert not opened.app.exception, indicator
        assert not opened.notes(), indicator
        assert opened.charts(), indicator


@pytest.mark.parametrize(("indicator", "year", "key"), [
    ("assault_mortality_rate", "2022", "map.manner_unordered_bare"),
    ("homicide_victims", "2022", "map.manner_ranked"),
    ("trafficking_victims_detected", "2023", "map.manner_listed"),
])  # fmt: skip
def test_limits_are_spoken_of_only_where_they_are_drawn(visitor, indicator: str, year: str, key: str) -> None:
    visitor.open("map", indicator=indicator, year=year)
    assert f">{visitor.say(key)}<" in " ".join(visitor.html())
