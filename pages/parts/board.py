"""The gap board: per area what is missing against the standard, with its evidence, its owner and an open score."""

import streamlit as st
from markupsafe import Markup

from data.database import ask
from pages.parts import choices
from pages.parts.board_lines import gap_lines, lines_of
from pages.parts.declared import count, declare
from pages.parts.plain import fill, join, show
from pages.parts.query import of_queries
from pages.parts.view import View
from stats.board import WEIGHTS, Score, scores

COUNTRY = "KG"
HEAVIEST = 5


def board(v: View) -> None:
    """The whole board: weights, the table of areas with the parts of their scores, and the lines of one area."""
    say = v.say
    show('<div class="k-head"><h2>{t}</h2><p class="k-sub">{how}</p></div>', t=say("board.title"), how=say("board.how"))
    weights = choose_weights(v)
    areas = [code for code in ask("areas")["code"] if code != COUNTRY]
    lines = gap_lines(v)
    found = scores(lines, areas, weights)
    declare([score.total for score in found])
    scores_table(found, weights, v)
    area = choices.pick("area", say("filter.area"), areas, areas[0], v.labels.area)
    lines_of(area, [line for line in lines if line["area"] == area], weights, v)
    show(
        '<div class="k-foot"><p><b>{t}:</b> {a}</p><p>{b}</p></div>',
        t=say("figure.cannot_say"),
        a=say("board.cannot_say"),
        b=say("flag.not_named_not_none"),
    )
    of_queries(
        [(query, {}) for query in ("board", "services_gaps", "service_owners")],
        "board",
        v,
        [score.total for score in found],
    )


def choose_weights(v: View) -> dict[str, int]:
    """The weight of each kind of gap, from 0 to 5, kept in the address."""
    options = [str(n) for n in range(HEAVIEST + 1)]
    columns = st.columns(len(WEIGHTS))
    chosen = {}
    for column, (kind, weight) in zip(columns, WEIGHTS.items(), strict=True):
        with column:
            label = v.say("board.weight", kind=v.say(f"board.{kind}"))
            chosen[kind] = int(choices.slide(f"w_{kind}", label, options, str(weight), str))
    return chosen


def scores_table(found: list[Score], weights: dict[str, int], v: View) -> None:
    """Areas in the committee's order, each with the parts of its score; never sorted by it."""
    say = v.say
    heads = [say("axis.area"), *(f"{say(f'board.{kind}')} × {weights[kind]}" for kind in WEIGHTS), say("board.score")]
    rows = [_row(score, weights, v) for score in found]
    show(
        '<div class="k-scroll k-open" tabindex="0" role="group" aria-label="{t}"><table class="k-table k-scores">'
        "<caption>{t}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>",
        t=say("board.table"),
        heads=join([Markup('<th scope="col">{}</th>').format(head) for head in heads]),
        rows=join(rows),
    )


def _row(score: Score, weights: dict[str, int], v: View) -> Markup:
    cells = [Markup('<td class="k-number">{}</td>').format(count(score.counts[kind])) for kind in WEIGHTS]
    parts = " + ".join(f"{score.counts[kind]} × {weights[kind]}" for kind in WEIGHTS if score.counts[kind])
    return fill(
        '<tr><th scope="row">{area}</th>{cells}<td class="k-number"><b>{total}</b><small>{parts}</small></td></tr>',
        area=v.labels.area(score.area),
        cells=join(cells),
        total=v.say.number(score.total.value),
        parts=parts,
    )
