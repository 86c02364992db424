"""The chain: every actor has a place of its own, no line runs through a box, every status is told without colour."""

from itertools import combinations

import pytest

from charts import chain
from charts.chain import LINES
from charts.chain_layout import HALF_HEIGHT, HALF_WIDTH, Edge, Point, by_hand, lanes, places
from charts.chain_words import in_box, label
from charts.theme import LIGHT, Theme
from data.database import ask
from data.labels import Labels

HOSTILE = '<a href="https://leave.example">x</a>'
BOTH = Edge("a>b", "police", "social_service", ("works", "breaks"))
DOTS = Edge("b>c", "social_service", "court", ("unknown",))


@pytest.fixture
def facts(database, monkeypatch) -> tuple[list[dict[str, object]], list[Edge]]:
    """The actors of the chain and of its hand-offs, and the hand-offs, as they stand in the database."""
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    edges = chain.edges(ask("coordination_handoffs").to_dict("records"))
    ends = {end for edge in edges for end in (edge.giver, edge.taker)}
    actors = ask("coordination_actors").to_dict("records")
    return [a for a in actors if a["in_referral_chain"] == "yes" or a["actor_id"] in ends], edges


def actor(key: str, name: str = "", kind: str = "state", in_chain: str = "yes") -> dict[str, str]:
    return {"actor_id": key, "kind": kind, "in_referral_chain": in_chain, "name_en": name or key}


ACTORS = [actor("police"), actor("social_service"), actor("court", in_chain="no")]


def test_every_actor_of_the_chain_is_placed_by_hand_and_no_two_boxes_touch(facts) -> None:
    actors, _ = facts
    assert sum(a["in_referral_chain"] == "yes" for a in actors) == 8
    assert {a["actor_id"] for a in actors} == set(by_hand())
    for (ax, ay), (bx, by) in combinations(by_hand().values(), 2):
        assert abs(ax - bx) > 2 * HALF_WIDTH or abs(ay - by) > 2 * HALF_HEIGHT


def test_no_line_runs_through_the_box_of_a_third_actor_and_each_ends_at_its_own(facts) -> None:
    actors, edges = facts
    at = places([str(a["actor_id"]) for a in actors])
    for lane in lanes(edges, at):
        for key, centre in at.items():
            touched = any(inside(along(lane.start, lane.end, n / 200), centre, -0.01) for n in range(201))
            assert not touched, f"{lane.edge.id} runs through {key}"
        assert inside(lane.start, at[lane.edge.giver], 0.01)
        assert inside(lane.end, at[lane.edge.taker], 0.01)


def along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def inside(point: Point, centre: Point, margin: float) -> bool:
    across, down = abs(point[0] - centre[0]), abs(point[1] - centre[1])
    return across <= HALF_WIDTH + margin and down <= HALF_HEIGHT + margin


def test_a_contradiction_is_two_lines_side_by_side_that_never_meet() -> None:
    at = places(["police", "social_service", "court"])
    works, breaks = lanes([BOTH], at)
    assert (works.status, breaks.status) == ("works", "breaks")
    assert works.start != breaks.start
    assert works.start[0] - breaks.start[0] == pytest.approx(works.end[0] - breaks.end[0])
    there, back = lanes([Edge("x", "police", "court", ("works",)), Edge("y", "court", "police", ("works",))], at)
    assert there.start != pytest.approx(back.end)


def test_each_status_has_a_dash_a_gap_or_a_mark_of_its_own(bare: Labels, look: Theme) -> None:
    works, breaks, unknown, marks, *_ = chain.draw([BOTH, DOTS], ACTORS, bare, look).figure.data
    assert (works.line.dash, breaks.line.dash, unknown.line.dash) == ("solid", "solid", "dot")
    assert [None in trace.x for trace in (works, breaks, unknown)] == [False, True, False]
    assert (len(marks.x), marks.marker.symbol) == (1, "x-thin")
    assert unknown.line.width < min(works.line.width, breaks.line.width)
    assert len({works.line.color, breaks.line.color, unknown.line.color}) == 3


def test_what_is_chosen_stands_out_and_the_other_status_of_its_edge_does_not(bare: Labels) -> None:
    traces = chain.draw([BOTH, DOTS], ACTORS, bare, LIGHT, [("a>b", "breaks")]).figure.data
    assert [trace.opacity for trace in traces[:3]] == [chain.DIMMED, 1, chain.DIMMED]
    assert traces[3].marker.opacity == (1,)
    assert [trace.opacity for trace in chain.draw([BOTH, DOTS], ACTORS, bare, LIGHT).figure.data[:3]] == [1, 1, 1]


def test_a_click_gives_the_edge_and_every_edge_is_told_in_the_text(facts, named: Labels) -> None:
    actors, edges = facts
    drawn = chain.draw(edges, actors, named, LIGHT)
    assert set(drawn.figure.data[-1].customdata) == {edge.id for edge in edges}
    assert drawn.alt.count(" → ") == len(edges)
    assert [each.value for each in drawn.computed] == [25, 7, 2, 1, 15]
    assert all(str(n) in drawn.finding for n in (25, 7, 2, 1, 15))


def test_evidence_of_one_edge_is_gathered_and_never_averaged() -> None:
    rows = [{"edge_id": "a>b", "actor_from": "a", "actor_to": "b", "status": s} for s in ("breaks", "works", "breaks")]
    assert chain.edges(rows) == [Edge("a>b", "a", "b", ("works", "breaks"))]


def test_an_actor_that_nobody_placed_stands_below_and_the_chart_grows(bare: Labels) -> None:
    new = places(["police", "newcomer", "another"])
    lowest = min(y for _, y in places(list(by_hand())).values())
    assert new["newcomer"][1] == new["another"][1] < lowest
    assert new["newcomer"] != new["another"]
    taller = chain.draw([], [*ACTORS, actor("newcomer")], bare, LIGHT).figure.layout.height
    assert taller > chain.draw([], ACTORS, bare, LIGHT).figure.layout.height


def test_names_lose_their_brackets_but_never_that_nobody_is_responsible(bare: Labels) -> None:
    assert label(actor("police", "Police (internal affairs bodies)"), bare) == "Police"
    nobody = actor("transport", "Safe transport (no body named)", "unassigned")
    assert label(nobody, bare) == "Safe transport (no body named)"


def test_long_words_stay_whole_in_their_box(facts, named: Labels) -> None:
    actors, _ = facts
    texts = chain.draw([], actors, named, LIGHT).figure.data[-2].text
    known = {in_box(a, named) for a in actors}
    assert {text.replace("-<br>", "-").replace("<br>", " ") for text in texts} == known
    assert max(text.count("<br>") for text in texts) < LINES


def test_a_name_too_long_for_a_hall_is_short_in_its_box_and_whole_in_the_text(facts, named: Labels) -> None:
    actors, edges = facts
    committee = next(a for a in actors if a["actor_id"] == "local_committee")
    assert len(in_box(committee, named)) < len(label(committee, named)) > 40
    assert label(committee, named) in chain.draw(edges, actors, named, LIGHT).alt


def test_names_from_the_data_cannot_act(bare: Labels, acting) -> None:
    actors = [actor("police", HOSTILE), actor("social_service"), actor("court")]
    assert acting(chain.draw([BOTH, DOTS], actors, bare, LIGHT).figure) == []
