"""Funding: the headline with all that contradicts it, refusals shown, each kind of money by itself and unconverted."""

import duckdb
import pytest

from charts.theme import LIGHT
from data.database import ask, runnable
from data.labels import labels
from exports.pictures.amounts import Prices
from exports.pictures.funding import BESIDE, SUPPORT
from pages.parts.funding_amounts import frame_of
from pages.parts.view import View
from stats.money import amounts

PARTS = {"centres": (1, 3), "order": (3, 4), "contest": (0, 2), "donors": (1, 2), "scenario": (1, 1), "other": (0, 3)}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_with_what_must_travel_with_its_figures(visitor, part: str) -> None:
    opened = visitor.open("funding", part=part)
    assert not opened.app.exception
    assert not opened.notes()
    assert opened.title() == visitor.say("funding.question")
    charts, tables = PARTS[part]
    assert len(opened.charts()) == len([alt for alt in opened.alts() if alt]) == charts
    assert [fold.label for fold in opened.app.expander].count(visitor.say("query.show")) == tables
    assert len(opened.app.get("download_button")) == tables
    assert opened.text().count(f"{visitor.say('figure.cannot_say')}:") >= tables


def test_the_headline_stands_with_everything_that_contradicts_it(visitor) -> None:
    opened = visitor.open("funding")
    chart = " ".join(text for trace in opened.charts()[0]["data"] for text in trace.get("text", []))
    for amount in (5.4, 7, 12, 20, 28, 28.6, 15):
        assert visitor.say.number(amount) in chart
    finding = next(part for part in opened.html() if visitor.say.number(28.6) in part and "k-finding" in part)
    for said in ("2022 – 12", "2023 – 7", "2024 – 12", "2026 – ≈"):
        assert said in visitor.plain(finding)
    assert visitor.say.number(42.5) not in finding
    text = opened.text()
    for caveat in ("C05", "C06", "C09"):
        row = ask("caveats").set_index("caveat_id").loc[caveat]
        assert visitor.plain(visitor.say.of(row, "text")) in text
    assert "13.03.2026" in text or "13 Mar 2026" in text


def test_no_growth_of_nominal_soms_is_stated_and_one_real_change_is(visitor) -> None:
    text = visitor.open("funding").text()
    assert text.count(visitor.plain(visitor.say("funding.real_fall", pct=14))) == 1
    for reason in ("nominal_money", "no_price_index", "other_source", "other_stage"):
        assert visitor.plain(visitor.say("funding.refused", reason=visitor.say(f"refusal.{reason}"))) in text
    # (28.6 − 12) ÷ 12, and 28.6 ÷ 12
    for forbidden in ("138", visitor.say.number(2.4), visitor.say.number(2.38)):
        assert forbidden not in text


def test_years_beyond_the_price_index_are_refused_on_chart_and_in_table(visitor) -> None:
    opened = visitor.open("funding", prices="2023")
    chart = opened.charts()[0]
    notes = [note["x"] for note in chart["layout"]["annotations"] if note["text"] == visitor.say("funding.no_index")]
    assert notes == [2024, 2025, 2026]
    values = {round(trace["y"][0], 1) for trace in chart["data"] if trace["type"] == "scatter"}
    assert values == {8.1, 8.8, 13.3, 22.2, 7.0}
    refusal = visitor.plain(visitor.say("funding.refused", reason=visitor.say("refusal.no_price_index")))
    # seven rows of the table (2024–2026, and two that count something else), and one of the pairs
    assert opened.text().count(refusal) == 8


def test_a_file_keeps_unknown_unknown(english, database) -> None:
    names = labels(english.say)
    found = ask("funding_claims", indicators=[SUPPORT, *BESIDE]).to_dict("records")
    prices = Prices(2023, {2022: 211.0, 2023: 233.7})
    frame = frame_of(amounts(found, 2023, prices.index), prices, View(english.say, names, LIGHT))
    late = frame[frame["period_start"] >= "2024"]
    assert late["in_these_prices"].isna().all()
    assert (late["refused"] == english.say("refusal.no_price_index")).all()
    assert {"stage", "source", "source_published", "qualifier", "value"} <= set(frame.columns)


def test_an_amount_is_shared_out_only_over_a_count_of_its_year(visitor) -> None:
    text = visitor.open("funding").text()
    for each in (1_790_000, 882_000, 1380, 16.5):
        assert visitor.written(each) in text
    # 2022: centres and women, 2025: victims and all women, 2026: all but centres
    assert text.count(visitor.plain(visitor.say("refusal.no_count_of_year"))) == 8


def test_three_boundaries_have_three_axes(visitor) -> None:
    tops = [chart["layout"]["yaxis"]["range"][1] for chart in visitor.open("funding", part="order").charts()]
    highest = [max(t["y"][0] for t in c["data"] if t["type"] == "scatter") for c in visitor.charts()]
    assert highest == [38, 42.5, 43.8]
    assert len(set(tops)) == 3


def test_contests_show_a_square_per_project_and_hatch_what_is_unknown(visitor) -> None:
    opened = visitor.open("funding", part="contest")
    block = next(part for part in opened.html() if "k-rounds" in part)
    first = block.split("<div>")[1]
    assert (first.count("k-won"), first.count('<i class=""')) == (27, 6)
    assert block.count("k-missing") == 132 + 42
    text = opened.text()
    assert visitor.plain(visitor.say("headline.contest", y1=2025, m=33, n=27, pct=82)) in text
    assert text.count(visitor.say("funding.kind_response")) == 4
    assert text.count(visitor.say("funding.kind_prevention")) == 2
    assert visitor.say.number(28.6) not in block


def test_dollars_stay_dollars(visitor, connection) -> None:
    opened = visitor.open("funding", part="donors")
    text = opened.text()
    for million in (11.5, 0.23, 4.7, 0.2, 1.1):
        assert visitor.plain(visitor.say("funding.million_usd", n=visitor.say.number(million))) in text
    som = connection.execute(f"select name_{visitor.say.language} from code where (list, code) = ('unit', 'mln_som')")
    assert som.fetchone()[0] not in " ".join(opened.alts())
    assert visitor.say("funding.no_end") in text and visitor.say("funding.no_start") in text


def unpublished(opened) -> int:
    """How many cells of tables say that nothing is published."""
    return " ".join(opened.html()).count(f'<span class="k-words">{opened.say("funding.not_published")}</span>')


def test_the_standard_is_741_places_and_what_is_not_published_is_said(visitor) -> None:
    opened = visitor.open("funding", part="scenario")
    text = opened.text()
    for number in (741, 148.2, 7_404_329):
        assert visitor.written(number) in text
    assert unpublished(opened) == 4
    later = visitor.open("funding", part="scenario", start="2027", end="2029", build="at_end", known="60")
    assert unpublished(later) == 3
    assert visitor.plain(visitor.say("funding.assumed_place")) in later.text()


def test_the_parts_of_the_law_do_not_make_its_total(visitor) -> None:
    opened = visitor.open("funding", part="other")
    told = visitor.say("funding.law_found", sum=visitor.say.number(25.3), total=visitor.say.number(25))
    assert visitor.plain(told) in opened.text()
    assert unpublished(opened) == 9


@pytest.mark.parametrize("query", [{"prices": "2024"}, {"part": "'; drop"}, {"part": "scenario", "end": "1999"}])
def test_a_hostile_choice_falls_back_with_a_note(english, query: dict[str, str]) -> None:
    opened = english.open("funding", **query)
    assert not opened.app.exception
    assert opened.notes()


def test_the_queries_run_for_anybody(database) -> None:
    indicators = [SUPPORT, *BESIDE]
    asked = {"funding_claims": {"indicators": indicators}, "funding_counts": {"indicators": ["crisis_centres_count"]}}
    others = ("funding_rounds", "funding_directions", "funding_programmes", "funding_costs", "funding_sources")
    with duckdb.connect(str(database), read_only=True) as connection:
        for query in (*asked, *others):
            assert len(connection.execute(runnable(query, **asked.get(query, {}))).df())
