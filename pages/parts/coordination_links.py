"""Under the columns of barriers: every link in words with whose reading it is, and the scores of assessments."""

from markupsafe import Markup

from charts.values import written
from exports.picture import Caption
from exports.pictures.cited_coordination import Row, cited, rows
from pages.parts import figure
from pages.parts.coordination_frame import Board, below, board, small
from pages.parts.coordination_linked import Linked
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from words.periods import partial_date, period


def reading(found: Linked, barrier: str, v: View) -> Board:
    """Every link of the barrier in words, with whose reading it is."""
    say = v.say
    heads = {"barrier": say("coordination.barrier"), "consequence": say("coordination.consequence"),
             "case": say("coordination.case"), "practice": say("coordination.practice"),
             "recommendation": say("coordination.recommendation"), "reading": say("coordination.why_linked"),
             "source": say("common.source")}  # fmt: skip
    return Board(say("coordination.table_links"), heads, [_link(found, row, v) for row in found.of_class(barrier)])


def _link(found: Linked, row: Row, v: View) -> dict[str, str]:
    say = v.say

    def name(known: dict[str, Row], column: str, text: str = "name") -> str:
        return say.of(known[row[column]], text) if row[column] else say("common.empty")

    whose = say("coordination.our_reading") if row["basis"] == "reading" else row["basis"]
    return {
        "barrier": name(found.barriers, "barrier_id"),
        "consequence": name(found.consequences, "consequence_id"),
        "case": name(found.cases, "case_id", "title"),
        "practice": name(found.practices, "practice_id"),
        "recommendation": _answer(found, row, v),
        "reading": small(say.of(row, "reading"), f"{whose} · {say.of(row, 'system')}"),
        "source": cited(row, v),
    }


def _answer(found: Linked, row: Row, v: View) -> Markup:
    """The recommendation that answers, and the need that stays; one of them or both."""
    told = []
    if row["recommendation_id"]:
        told.append(fill("{t}", t=v.say.of(found.recommendations[row["recommendation_id"]], "text")))
    if row["unmatched_need_id"]:
        need = found.needs[row["unmatched_need_id"]]
        told.append(small(v.say.of(need, "name"), v.labels.code("match_status", need["match_status"])))
    return join([fill("<div>{x}</div> ", x=text) for text in told])


def scores(barrier: str, v: View) -> None:
    """The scores that assessments gave to the barrier, one line each and never added; or that none was entered."""
    say, found = v.say, rows("coordination_scores", barrier=barrier)
    sources = list(dict.fromkeys(_source(row, v) for row in found)) or [say("common.empty")]
    words = Caption(say("coordination.title_scores"), "", sources, [say("coordination.cannot_scores")])
    figure.head(words, "")
    heads = {"area": say("axis.area"), "period": say("filter.period"), "barrier": say("coordination.barrier"),
             "score": say("table.value"), "source": say("common.source")}  # fmt: skip
    table = Board(say("coordination.title_scores"), heads, [_score(row, v) for row in found])
    if found:
        board(table)
    else:
        show('<p class="k-note" role="status">{t}</p>', t=say("coordination.no_scores"))
    below(words, [table] if found else [], ["scores"], "scores", v, barrier=barrier)


def _score(row: Row, v: View) -> dict[str, str]:
    """One score: where, when, of which barrier at which level, and who entered it; a missing one says why."""
    known = row["value"] is not None
    return {
        "area": v.labels.area(row["area"]),
        "period": period(row["period_start"].date(), row["period_end"].date(), v.say),
        "barrier": v.labels.category(row["category"]),
        "score": written(row["value"], row["unit"], v.say, row["qualifier"])
        if known
        else v.labels.code("status", row["status"]),
        "source": _source(row, v),
    }


def _source(row: Row, v: View) -> str:
    source = f"{v.say.of(row, 'publisher_name')}: {row['title']}"
    return f"{source}, {partial_date(row['published'], v.say)}" if row["published"] else source
