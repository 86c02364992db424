"""The referral chain: a graph of hand-offs by what the evidence says of each, their list, and the practice cases."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from charts.chain import STATUSES
from charts.chain_words import between, said, told
from exports.picture import Picture
from exports.pictures.chain import Known, chain
from exports.pictures.cited_coordination import Row, cited, few
from pages.parts import address, choices, coordination_cases, figure
from pages.parts.coordination_cases import tie
from pages.parts.coordination_frame import below, board, link, small
from pages.parts.plain import fill, join, show
from pages.parts.view import View

PLOT, GRAPH_WIDTH = "coordination-chain", 830


def part(v: View) -> None:
    """The whole part: choices, graph with the chosen hand-off beside it, list, cases, and what belongs under them."""
    known = Known(v)
    case, edge = chosen(known, v)
    picture = chain(address.choice(), v)
    figure.head(picture.caption, picture.finding)
    with st.container(key="chain"):
        left, right = st.columns([5, 2], gap="large")
        with left, st.container(key="chain-left"):
            graph(picture, v)
            with st.container(key="chain-list"):
                listing(known, edge, case, v)
        with right:
            beside(known, edge, v)
    coordination_cases.strips(known, case, v)
    table = coordination_cases.evidence(known, v)
    with st.expander(v.say("chart.show_table")):
        board(table)
    words = replace(picture.caption, sources=few(picture.caption.sources, v))
    below(words, [table], ["handoffs", "actors", "cases"], "chain", v, picture.chart.computed)


def chosen(known: Known, v: View) -> tuple[str, str]:
    """The case that is traced and the hand-off that is opened, each empty for none."""
    cases = {"": v.say("coordination.no_case")} | {k: v.say.of(row, "title") for k, row in known.cases.items()}
    edges = {k: told(each, known.short, v.labels) for k, each in known.edges.items()}
    edges = {"": v.say("coordination.no_edge")} | edges
    left, right = st.columns(2, gap="large")
    with left:
        case = choices.pick("case", v.say("coordination.choose_case"), list(cases), "", cases.__getitem__)
    with right:
        edge = choices.pick("edge", v.say("coordination.choose_edge"), list(edges), "", edges.__getitem__)
    return case, edge


def graph(picture: Picture, v: View) -> None:
    """The graph, whose lines can be chosen."""
    with st.container(key="chain-graph"):
        figure.plot(picture, v, f"{PLOT}-{v.look.paper}", choose, GRAPH_WIDTH)


def choose(edge: str) -> None:
    """Writes the hand-off that was clicked into the address."""
    address.put("edge", edge)


def beside(known: Known, edge: str, v: View) -> None:
    """How to read the graph, and all that is known of the chosen hand-off."""
    keys = [fill("<li>{m}{t}</li>", m=tie(each), t=v.say(f"coord.link_{each}")) for each in STATUSES]
    boxes = [fill('<li><i class="k-box k-{kind}"></i>{text}</li>', kind=k, text=v.say(f"coordination.box_{k}"))
             for k in ("chain", "other")]  # fmt: skip
    show('<ul class="k-keys">{items}</ul>', items=join([*keys, *boxes]))
    if edge:
        detail(known, known.of_edge(edge), v)
    else:
        show('<p class="k-note">{text}</p>', text=v.say("coordination.hint_edge"))


def detail(known: Known, found: Sequence[Row], v: View) -> None:
    """What passes over an edge, how, on what ground, with whose consent, and the evidence with its source."""
    say, first = v.say, found[0]
    facts = [
        (say("coord.passes"), say.of(first, "passes")),
        (say("coordination.channel_expected"), small(say.of(first, "channel_expected"), whose(first, v))),
        (say("coordination.legal_basis"), say.of(first, "legal_basis")),
        (say("coord.consent"), small(v.labels.code("consent", first["consent_required"]), whose(first, v))),
    ]
    facts += [
        (fill("{m}{t}", m=tie(row["status"]), t=v.say(f"coord.link_{row['status']}")), proof(known, row, v))
        for row in found
    ]
    show(
        '<article class="k-facts k-aside" aria-live="polite"><h2>{f} → {t}</h2><dl>{facts}</dl></article>',
        f=known.names[first["actor_from"]],
        t=known.names[first["actor_to"]],
        facts=join([fill("<dt>{k}</dt><dd>{x}</dd>", k=k, x=x) for k, x in facts]),
    )


def whose(row: Row, v: View) -> str:
    """Whose words channel and consent are: the report recommends electronic notification with consent, no more."""
    recommended = row["channel_kind"] == "electronic" and row["consent_required"] == "yes"
    return v.say("coordination.recommended" if recommended else "coordination.our_reading")


def proof(known: Known, row: Row, v: View) -> Markup:
    """What was seen, what kind of evidence it is, and where it is said."""
    case = known.cases.get(row["evidence_case_id"])
    behind = v.say.of(case, "title") if case else v.labels.code("evidence_kind", row["evidence_kind"])
    return small(v.say.of(row, "evidence"), f"{behind} · {cited(row, v)}")


def listing(known: Known, edge: str, case: str, v: View) -> None:
    """Every hand-off as a line of text that opens it: the graph for those who cannot see or click it."""
    items = []
    for each in known.edges.values():
        kept = {"part": "chain", "edge": each.id} | ({"case": case} if case else {})
        items.append(
            fill(
                '<li class="{lit}">{marks} {name}<small><b>{said}.</b> {proof}</small></li>',
                said=said(each, v.labels),
                lit="k-lit" if each.id == edge else "",
                marks=join([tie(status) for status in each.statuses]),
                name=link(between(each, known.short), v, each.id == edge, **kept),
                proof="; ".join(f"{v.say.of(row, 'evidence')} ({cited(row, v)})" for row in known.of_edge(each.id)),
            )
        )
    show(
        '<div class="k-head k-small"><h2>{t}</h2></div><ul class="k-ties">{items}</ul>',
        t=v.say("coordination.all_links"),
        items=join(items),
    )
