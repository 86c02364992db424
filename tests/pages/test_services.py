"""Services: unknown is never nought, every statement has a source and date, and choices in the address are kept."""

import io
import re
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
import streamlit as st

from data.labels import labels

PARTS = {"gap": 1, "matrix": 0, "register": 0, "counts": 1, "access": 1}


@pytest.fixture
def files(monkeypatch) -> list[pd.DataFrame]:
    """The files a page offers, as tables of texts."""
    offered: list[pd.DataFrame] = []

    def catch(label: str, make: Callable[[], bytes], name: str, *arguments: object, **others: object) -> bool:
        if name.endswith(".csv"):
            offered.append(pd.read_csv(io.BytesIO(make()), dtype=str, keep_default_na=False))
        return False

    monkeypatch.setattr(st, "download_button", catch)
    return offered


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_with_source_limits_file_and_query(visitor, part: str, files) -> None:
    opened = visitor.open("services", part=part)
    assert not opened.app.exception and not opened.notes()
    assert opened.title() == visitor.say("services.question")
    assert len(opened.charts()) == len([alt for alt in opened.alts() if alt]) == PARTS[part]
    assert f"{visitor.say('common.source')}:" in opened.text()
    assert f"{visitor.say('figure.cannot_say')}:" in opened.text()
    assert visitor.say("query.show") in [fold.label for fold in opened.app.expander]
    assert len(files) == 1 and len(files[0])


def rows(html: str, caption: str) -> list[list[str]]:
    """The cells of the table with a caption."""
    table = html.split(caption)[-1].split("</table>")[0]
    body = re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.DOTALL)
    return [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in body]


def test_an_area_without_known_capacity_is_unknown_on_screen_in_table_and_file(visitor, files) -> None:
    opened, unknown = visitor.open("services"), visitor.say("common.unknown")
    cells = rows(" ".join(opened.html()), visitor.say("services.table"))
    known = {row[0]: row[3] for row in cells}
    named = labels(visitor.say)
    assert known.pop(named.area("KG")) == known.pop(named.area("KG-GB")) == "50–60"
    assert set(known.values()) == {unknown} and len(known) == 8
    file = files[0].set_index("area")
    assert set(file.drop(["KG", "KG-GB"])["known_low"]) == {unknown}
    assert list(file.loc["KG-GB", ["known_low", "known_high", "missing_at_most_low"]]) == ["50", "60", "76"]
    assert opened.alts()[0].count(unknown) == 8


def test_the_country_needs_741_places_and_at_most_681_to_691_are_missing(english) -> None:
    tally = re.findall(r"<b>(.*?)</b>", " ".join(english.open("services").html()).split('class="k-tally"')[1])
    assert tally[:4] == ["741", "50–60", "681–691", "15"]


def test_a_standard_by_women_says_why_no_area_has_a_need(visitor) -> None:
    opened = visitor.open("services", standard="coe2008_rape_crisis_centre")
    assert not opened.charts()
    assert visitor.plain(visitor.say("services.no_women")) in opened.text()
    assert "17–18" in opened.text()


def test_added_places_shrink_the_gap_and_cost_what_was_published_or_assumed(visitor) -> None:
    say, area = visitor.say, labels(visitor.say).area("KG-GB")
    opened = visitor.open("services", area="KG-GB", add="40", unit_cost="3")
    left = say("services.left", area=area, added="40", before="76–86", after="36–46")
    cost = f"{say.number(12)}\u00a0{labels(say).code('unit', 'mln_som')}"
    assert visitor.plain(left) in opened.text()
    assert visitor.plain(say("services.spent", cost=cost)) in opened.text()
    assert visitor.plain(say("services.cost_own", cost="3")) in opened.text()
    assert visitor.plain(say("services.cost_own", cost="2")) not in visitor.open("services", add="40").text()


@pytest.mark.parametrize(
    "query",
    [{"add": "-5"}, {"add": "1e9"}, {"unit_cost": "0"}, {"standard": "none"}, {"area": "KG-X"}],
)
def test_a_hostile_choice_falls_back_with_a_note(english, query: dict[str, str]) -> None:
    opened = english.open("services", **query)
    assert not opened.app.exception
    assert len(opened.notes()) == 1


@pytest.mark.parametrize(
    ("part", "query"),
    [("matrix", {"cell": "KG-B.moon"}), ("access", {"detour": "1.8-1.3"}), ("access", {"speed": "40"})],
)
def test_other_parts_fall_back_as_well(english, part: str, query: dict[str, str]) -> None:
    assert len(english.open("services", part=part, **query).notes()) == 1


def test_every_cell_of_the_matrix_leads_to_its_source_and_says_its_status_in_words(visitor) -> None:
    html = " ".join(visitor.open("services", part="matrix", cell="KG-B.shelter").html())
    links = re.findall(r'href="services\?lang=\w\w&amp;part=matrix&amp;cell=([\w.-]+)"', html)
    assert len(links) == len(set(links)) == 140
    assert html.count(f"<small>{labels(visitor.say).code('presence', 'not_named')}</small>") == 3
    told = html.split('k-cell" role="status">')[1].split("</div>")[0]
    assert labels(visitor.say).code("presence", "not_named") in told
    assert "2025" in told
    assert visitor.say("flag.not_named_not_none") in html


def test_cells_turn_grey_twelve_months_after_their_date(english, monkeypatch) -> None:
    def old(day: date) -> int:
        monkeypatch.setattr("pages.parts.services_matrix.today", lambda: day)
        return " ".join(english.open("services", part="matrix").html()).count('<td class="k-old')

    assert old(date(2026, 1, 15)) < old(date(2026, 7, 31)) < old(date(2026, 8, 1)) < old(date(2026, 11, 8)) < 140
    assert old(date(2027, 1, 1)) == 140


def test_the_register_keeps_what_is_for_survivors_apart_and_finds_words_in_any_language(visitor) -> None:
    opened = visitor.open("services", part="register", q="аялзат")
    assert visitor.plain(visitor.say("services.register_found", n=1)) in opened.text()
    assert "50–60" in opened.text()
    everything = visitor.open("services", part="register").text()
    assert everything.index(visitor.plain(visitor.say("services.specific", n=47))) < everything.index(
        visitor.plain(visitor.say("services.general", n=18))
    )


def test_a_planned_or_foreign_place_is_told_apart_in_the_register(english, files) -> None:
    english.open("services", part="register")
    file = files[0].set_index("facility")
    assert file.loc["state_one_stop_centre_for_women_and_girls_survivors", "places"] == english.say("common.unknown")
    assert file.loc["crisis_centre_at_the_kyrgyz_embassy_in_moscow", "place"] == english.say("services.abroad")
    assert file.loc["ene_bala_meerimi", "place"] == labels(english.say).area("KG-C")


@pytest.mark.parametrize("query", [{"area": "KG-T"}, {"area": "none"}, {"kind": "legal_aid"}, {"q": "<script>"}])
def test_a_search_that_finds_little_or_nothing_still_shows_the_helplines(english, query: dict[str, str]) -> None:
    opened = english.open("services", part="register", **query)
    assert not opened.app.exception
    assert english.plain(english.say("services.helplines")) in opened.text()


def test_counts_of_centres_are_statements_with_who_made_them_and_no_line(visitor) -> None:
    opened = visitor.open("services", part="counts")
    (chart,) = opened.charts()
    assert {trace["mode"] for trace in chart["data"]} == {"markers+text"}
    cells = rows(" ".join(opened.html()), visitor.say("services.statements"))
    assert len(cells) == 13 and all(len(row[2]) > 10 for row in cells)
    assert [re.sub(r"\D", "", row[1]) for row in cells][::6] == ["12", "18", "17"]


def test_distances_follow_the_assumptions_and_say_where_no_town_is_named(visitor, files) -> None:
    opened = visitor.open("services", part="access", detour="1-1", speed="100-100")
    fast = files[0].set_index("code")
    assert visitor.say("services.no_town") in opened.text()
    assert list(fast.loc[["KG-C", "KG-GO", "KG-O"], "hours"]) == ["0", "0", "0"]
    assert fast.loc["KG-T", "inside"] == fast.loc["KG-C", "inside"] == visitor.say("services.no_town")
    visitor.open("services", part="access", detour="2.5-2.5", speed="20-20")
    slow = files[1].set_index("code")
    first, second = (re.findall(r"[\d.,]+", table.loc["KG-N", "hours"])[-1] for table in (fast, slow))
    assert float(first.replace(",", ".")) < 2 < 12 < float(second.replace(",", "."))


def test_a_known_number_names_the_source_that_gave_it(english) -> None:
    html = " ".join(english.open("services", standard="un_handbook_crisis_centre").html())
    country = rows(html, english.say("services.table"))[0]
    assert country[3] == "17"
    assert "Speaker of parliament" in country[5] and "2026" in country[5]
