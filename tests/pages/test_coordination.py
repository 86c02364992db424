"""Coordination gaps: every view is whole, links tell single cases, recommendations stand where their evidence is."""

from html import unescape
from urllib.parse import parse_qs

import pytest

from data.labels import labels
from exports.pictures import cited_coordination as said
from pages.parts import coordination_frame as frame
from pages.parts.coordination_people import TABLES
from pages.parts.coordination_standing import standings
from pages.parts.coordination_tracker import table
from pages.parts.view import View

PARTS = ["chain", "barriers", "tracker", "levels", "committees", "people"]


def links(opened) -> list[dict[str, list[str]]]:
    """The choices that the links of the page would make."""
    parts = unescape(" ".join(opened.html())).split('href="coordination?')[1:]
    return [parse_qs(part.split('"')[0]) for part in parts]


def word(visitor, table: str, key: str, column: str, connection) -> str:
    """A text of the database in the visitor's language, as the page writes it."""
    name = f"{column}_{visitor.say.language}"
    id_column = connection.execute(f"select column_name from duckdb_columns() where table_name = '{table}'").fetchone()
    (text,) = connection.execute(f"select {name} from {table} where {id_column[0]} = ?", [key]).fetchone()
    return visitor.plain(text)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_with_its_limits_its_file_and_its_query(visitor, part: str) -> None:
    opened = visitor.open("coordination", part=part)
    assert not opened.app.exception
    assert not opened.notes()
    assert opened.title() == visitor.say("coordination.question")
    text = opened.text()
    assert f"{visitor.say('common.source')}:" in text
    assert f"{visitor.say('figure.cannot_say')}:" in text
    assert visitor.say("query.show") in [fold.label for fold in opened.app.expander]
    assert opened.app.get("download_button")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_one_link_away_from_the_first_view_and_stands_whole(english, name: str) -> None:
    assert {"lang": ["en"], "part": ["people"], "table": [name]} in links(english.open("coordination"))
    opened = english.open("coordination", part="people", table=name)
    assert not opened.app.exception
    assert english.plain(english.say(f"coordination.title_{name}")) in opened.text()
    wanted = {"training": 9, "participation": 8, "councils": 3, "focal": 2, "strategy": 22, "actors": 28, "acts": 26}
    body = " ".join(opened.html()).split('<table class="k-table k-leaf">')[1].split("</table>")[0]
    assert body.count("<tr>") - 1 == wanted[name]


def test_a_chosen_link_tells_what_passes_on_what_ground_and_both_of_its_cases(visitor, connection) -> None:
    opened = visitor.open("coordination", edge="police>social_service")
    detail = visitor.plain(" ".join(opened.html()).split("k-aside")[1].split("</article>")[0])
    for column in ("passes", "channel_expected", "legal_basis", "evidence"):
        assert word(visitor, "handoff", "H01", column, connection) in unescape(detail)
    assert word(visitor, "handoff", "H02", "evidence", connection) in detail
    for status in ("works", "breaks"):
        assert visitor.say(f"coord.link_{status}") in detail
    assert labels(visitor.say).code("consent", "unsettled") in detail
    assert visitor.say("coordination.our_reading") in detail


def test_the_list_holds_every_link_with_its_status_evidence_and_date(visitor) -> None:
    opened = visitor.open("coordination")
    html = " ".join(opened.html())
    entries = html.split('<ul class="k-ties">')[1].split("</ul>")[0].split("<li")[1:]
    assert len(entries) == 25
    assert len({tuple(each["edge"]) for each in links(opened) if "edge" in each}) == 25
    assert all(visitor.say("coord.link_works") in each or "k-breaks" in each or "k-unknown" in each for each in entries)
    assert all("20" in each.split("(")[-1] for each in entries)
    assert "k-works" in entries[0] and "k-breaks" in entries[0]
    assert visitor.plain(visitor.say("coordination.single_cases")) in opened.text()


@pytest.mark.parametrize(
    ("case", "lit"),
    [
        ("CASE-2020-C", {("health>police", "breaks")}),
        ("CASE-2023-GB", {("police>social_service", "works"), ("crisis_centre>social_service", "works"),
                          ("crisis_centre>police", "works"), ("police>crisis_centre", "works")}),
    ],
)  # fmt: skip
def test_a_case_lights_its_own_links_alone(english, case: str, lit: set[tuple[str, str]]) -> None:
    data = english.open("coordination", case=case).charts()[0]["data"]
    lines = [trace for trace in data if trace.get("marker", {}).get("symbol") == "arrow"]
    assert sum(line["opacity"] == 1 for line in lines) == len(lit)
    assert len(lines) == 26


def test_the_four_cases_are_told_in_steps_with_their_times_as_published(visitor, connection) -> None:
    html = unescape(" ".join(visitor.open("coordination").html())).split('<div class="k-cases">')[1]
    cases = [visitor.plain(each) for each in html.split("<article")[1:5]]
    assert [each.count("k-tie k-breaks") for each in cases] == [0, 1, 1, 1]
    assert cases[0].count("k-tie k-works") == 4
    assert "≤ 3 " in cases[0] and "≤ 7 " in cases[2]
    assert visitor.say("coordination.no_time") in cases[1] and visitor.say("coordination.no_time") in cases[3]
    assert word(visitor, "practice_case", "CASE-2021-GB", "lesson", connection) in cases[2]


@pytest.mark.parametrize("choice", [{"edge": "police>moon"}, {"case": "<b>"}, {"part": "x"}, {"table": "'; drop"}])
def test_an_unknown_choice_falls_back_with_a_note(english, choice: dict[str, str]) -> None:
    part = {"part": "people"} if "table" in choice else {}
    opened = english.open("coordination", **(part | choice))
    assert opened.notes()
    assert not opened.app.exception


def test_a_barrier_lights_its_row_and_the_need_that_nothing_answers(visitor, connection) -> None:
    opened = visitor.open("coordination", part="barriers", barrier="B4")
    html = unescape(" ".join(opened.html())).split('<div class="k-linked">')[1].split("</section></div>")[0]
    columns = [visitor.plain(each) for each in html.split("<section>")[1:]]
    assert [column.count("k-lit") for column in columns] == [1, 1, 0, 1, 0]
    fear = word(visitor, "unmatched_need", "N2", "name", connection)
    assert f'<li class="k-need k-lit"><b>{fear}</b>' in columns[3]
    assert columns[3].count("k-need k-dim") == 3
    assert fear in opened.text()
    assert visitor.say("coord.link_reading") in opened.text()
    assert visitor.say("coordination.our_reading") in opened.text()


def test_scores_of_assessments_are_listed_where_they_exist_and_else_said_to_be_missing(english, monkeypatch) -> None:
    missing = english.plain(english.say("coordination.no_scores"))
    assert missing in english.open("coordination", part="barriers", barrier="B2").text()
    day = said.rows("coordination_communities")[0]
    entered = {**day, "area": "KG-N", "category": "barrier_b2__level_oblast", "unit": "score"}
    found = [{**entered, "value": 3.0}, {**entered, "value": None, "status": "Q"}]
    monkeypatch.setattr("pages.parts.coordination_links.rows", lambda *_, **__: found)
    text = english.open("coordination", part="barriers", barrier="B2").text()
    known = labels(english.say)
    assert known.category("barrier_b2__level_oblast") in text and known.area("KG-N") in text
    assert known.code("status", "Q") in text
    assert missing not in text


def tracker(visitor) -> dict[str, dict[str, str]]:
    """The rows of the file of the tracker by the number of the recommendation."""
    made = said.rows("coordination_recommendations")
    view = View(visitor.say, labels(visitor.say), None)
    lines = frame.file_of(table(made, standings(made), view)).decode("utf-8-sig").splitlines()
    return {line.split(",")[1]: line for line in lines[1:]}


def test_a_recommendation_stands_where_its_latest_full_evidence_is(visitor) -> None:
    rows = tracker(visitor)
    say = visitor.say
    assert list(rows) == ["O1", "O2", "O3", "O4", "S1", "S2", "S3", "S4", "F1", "F2", "F3", "M1", "M2", "M3"]
    # later and adjacent: centres told parliament that support would fall
    assert say("status.proposed") in rows["S3"] and say("status.in_force") in rows["S3"]
    assert say("status.stalled") not in rows["S3"]
    assert say("status.piloted") in rows["O3"] and say("status.in_force") in rows["O2"]
    assert say("coordination.no_part") in rows["O1"]
    assert say("coordination.owner_named") in rows["O2"] and say("coordination.owner_read") in rows["O1"]
    assert not any("<" in row for row in rows.values())


def test_the_tracker_says_what_moved_last_and_lists_all_dates_of_a_choice(visitor, connection) -> None:
    opened = visitor.open("coordination", part="tracker", item="O2")
    text, html = opened.text(), " ".join(opened.html())
    last = f"S3 ({said.dated('2026-03-13', View(visitor.say, labels(visitor.say), None))})"
    assert visitor.plain(visitor.say("coordination.finding_tracker", last=last, n=8, m=11)) in text
    moved, still = html.split('<div class="k-moves">')[1].split("</section></div>")[0].split("<section>")[1:]
    assert [moved.count("<li>"), still.count("<li>")] == [3, 8]
    assert html.split('<ol class="k-dates">')[1].count("<li class=") == 2
    assert word(visitor, "recommendation_evidence", "E15", "statement", connection) in text
    assert text.count(visitor.say("tier.ministry")) == 1


def test_two_networks_of_committees_are_never_added_and_no_share_is_made_of_them(visitor) -> None:
    opened = visitor.open("coordination", part="committees")
    text = opened.text()
    assert "≈ 300" in text and " 274 " in text
    assert " 41 " not in text and "%" not in text.split(visitor.say("coordination.no_share"))[1][:400]
    reason = visitor.say("hidden.because", reason=visitor.say("refusal.places_not_listed"))
    assert visitor.plain(reason) in text
    assert " ".join(opened.html()).count("k-tick") == 9
    assert text.count(visitor.say("coordination.not_assessed")) == 9
    assert text.count(visitor.say("common.unknown")) >= 8
    assert visitor.say("coordination.place_unknown") in text


def test_a_statement_names_publisher_date_and_the_state_it_tells_of(english) -> None:
    view = View(english.say, labels(english.say), None)
    row = {"source_file": "002_0b30ec8d2bcf0a35.txt", "source_url": "https://a.example/x?y=1",
           "source_date": "2025-11-07;2024", "as_of": "2024-05"}  # fmt: skip
    told = said.cited(row, view, title=True)
    assert "Coordination of actors" in told and "7 Nov 2025; a.example, 2024; state as of: May 2024" in told
    assert ".txt" not in told
    undated = said.cited(row | {"source_date": "n.d.", "source_url": None, "as_of": "n.d."}, view)
    assert undated.endswith(", no date given")


def test_a_file_holds_the_words_of_the_screen_without_marks_or_formulas(english) -> None:
    cell = frame.small("=1+1 <b>", "below")
    board = frame.Board("t", {"a": "A"}, [{"a": cell, "b": "unknown"}])
    assert frame.file_of(board).decode("utf-8-sig") == "a,b\r\n'=1+1 <b> below,unknown\r\n"
