"""Hidden violence: the survey's year everywhere, refusals in place of guesses, gates instead of shares, no sums."""

from datetime import date

import pytest

from data.labels import labels

FIGURES = {"iceberg": 1, "justice": 1, "severity": 3, "attitudes": 2}


@pytest.mark.parametrize("part", FIGURES)
def test_every_part_opens_with_its_charts_and_what_must_travel_with_them(visitor, part: str) -> None:
    opened = visitor.open("hidden", part=part)
    assert not opened.app.exception
    assert not opened.notes()
    assert opened.title() == visitor.say("hidden.question")
    assert len(opened.charts()) == len([alt for alt in opened.alts() if alt]) == FIGURES[part]
    text = opened.text()
    assert text.count(f"{visitor.say('common.source')}:") == FIGURES[part]
    assert text.count(f"{visitor.say('figure.cannot_say')}:") >= FIGURES[part]
    shown = [fold.label for fold in opened.app.expander]
    assert shown.count(visitor.say("query.show")) == shown.count(visitor.say("chart.show_table")) == FIGURES[part]


def test_the_year_of_the_survey_stands_in_title_and_badge(visitor) -> None:
    html = " ".join(visitor.open("hidden").html())
    title = html.split('<div class="k-head"><h2>')[1].split("</h2>")[0]
    badge = html.split('<p class="k-badge">')[1].split("</p>")[0]
    assert title == visitor.say("hidden.title_iceberg", year=2012, survey=2012)
    assert "2012" in badge


def test_the_age_of_the_survey_is_counted_to_the_year_in_which_the_page_is_read(english, monkeypatch) -> None:
    monkeypatch.setattr("pages.parts.hidden_iceberg.today", lambda: date(2031, 5, 1))
    assert english.say("headline.old_survey", y1=2012, age=19) in english.open("hidden").text()


def test_bounds_are_written_to_three_figures_and_never_to_the_person(visitor) -> None:
    opened = visitor.open("hidden")
    text = opened.text() + visitor.plain(opened.alts()[0])
    for number in (2341, 257_000, 268_000):
        assert visitor.written(number) in text
    for person in (257_774, 257_775, 267_994, 267_995):
        assert visitor.written(person) not in text
    assert visitor.plain(visitor.say("hidden.not_sampling")) in text
    assert visitor.plain(visitor.say("hidden.not_base")) in text


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"year": "2009", "holds": "yes"}, "no_women_before"),
        ({"year": "2026", "holds": "yes"}, "no_women_after"),
        ({"year": "2024", "holds": "yes"}, "no_recorded"),
        ({"year": "2015"}, "share_not_held"),
        ({"women": "own"}, "no_women_of_year"),
        ({"base": "partnered"}, "base_not_published"),
        ({"share": "ipv_physical_lifetime"}, "lifetime_not_a_year"),
        ({"share": "ipv_sexual_lifetime"}, "lifetime_not_a_year"),
        ({"share": "ipv_emotional_lifetime"}, "lifetime_not_a_year"),
    ],
)
def test_an_unknown_bound_is_a_refusal_with_its_reason_and_no_chart(visitor, query, reason: str) -> None:
    opened = visitor.open("hidden", **query)
    assert not opened.app.exception
    assert not opened.notes()
    assert opened.charts() == []
    assert visitor.plain(visitor.say("hidden.because", reason=visitor.say(f"refusal.{reason}"))) in opened.text()
    assert visitor.plain(visitor.say("hidden.shares_table")) in opened.text()


def test_another_year_is_drawn_once_the_share_is_taken_to_hold(visitor) -> None:
    opened = visitor.open("hidden", year="2023", holds="yes")
    assert len(opened.charts()) == 1
    assert visitor.written(11002) in visitor.plain(opened.alts()[0])
    assert "2023" in opened.text()


@pytest.mark.parametrize("year", ["1900", "2012; drop table", ""])
def test_a_hostile_year_falls_back_with_a_note(english, year: str) -> None:
    opened = english.open("hidden", year=year)
    assert opened.notes()
    assert len(opened.charts()) == 1


def test_the_way_to_court_shows_both_chains_with_gates_and_the_note_of_four_registers(visitor) -> None:
    chains = {"2025_11_months": (19995, 15821, 519, 328), "2024_7_months": (8956, 2473, 2324, 328, 186)}
    for chain, values in chains.items():
        opened = visitor.open("hidden", part="justice", chain=chain)
        alt = visitor.plain(opened.alts()[0])
        assert all(visitor.written(value) in alt for value in values)
        assert alt.count(visitor.plain(visitor.say("hidden.gate"))) == 2
        assert visitor.plain(visitor.say("hidden.note_cohort")) in opened.text()
        assert visitor.plain(visitor.say("hidden.note_pooled")) in opened.text()
        assert f'href="claims?lang={visitor.say.language}&amp;q=2839"' in " ".join(opened.html())


def test_severe_harm_is_three_charts_of_women_with_their_breaks(visitor, connection) -> None:
    opened = visitor.open("hidden", part="severity")
    women = labels(visitor.say).category("sex:female")
    assert all(women in alt for alt in opened.alts())
    axes = [max(y for trace in chart["data"] if trace["mode"] == "lines+markers" for y in trace["y"])
            for chart in opened.charts()]  # fmt: skip
    assert len(set(axes)) == 3
    reasons = connection.execute(
        f"select reason_{visitor.say.language} from break "
        "where indicator like 'health_dv_women_%' and year(date) = 2015"
    ).fetchall()
    assert len(reasons) == 2
    assert all(visitor.plain(reason) in opened.text() for (reason,) in reasons)


def test_attitudes_are_hollow_dots_of_the_newest_survey_without_a_ranking(visitor) -> None:
    opened = visitor.open("hidden", part="attitudes")
    order = None
    for chart in opened.charts():
        assert {trace["type"] for trace in chart["data"]} == {"scatter"}
        listed = chart["layout"]["yaxis"]["categoryarray"]
        order = order or listed
        assert listed == order
        assert len(listed) == 9
        assert len(chart["layout"]["shapes"]) == 1
    assert visitor.plain(visitor.say("map.manner_dots")) in opened.text()
    assert ", 2023" in opened.text()
