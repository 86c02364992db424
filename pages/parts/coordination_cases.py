"""What is known of the chain, and its cases step by step: what happened, which link, how it ended, the lesson."""

from markupsafe import Markup

from charts.values import with_unit
from exports.pictures.chain import Known
from exports.pictures.cited_coordination import Row, cited
from pages.parts.coordination_frame import Board, link, small
from pages.parts.plain import fill, join, show
from pages.parts.view import View

TIMES = (("hours_to_help", "hours_qualifier", "hours"), ("days_to_repeat_harm", "days_qualifier", "days"))


def tie(status: str) -> Markup:
    """The mark of a link: a full line, a line with a gap and a cross, dots."""
    return fill('<i class="k-tie k-{status}" aria-hidden="true"></i>', status=status)


def strips(known: Known, chosen: str, v: View) -> None:
    """All cases side by side, the chosen one marked."""
    show(
        '<div class="k-head"><h2>{t}</h2><p class="k-sub">{sub}</p></div><div class="k-cases">{cases}</div>',
        t=v.say("coord.cases"),
        sub=v.say("coordination.cases_sub"),
        cases=join([_strip(known, case, case["case_id"] == chosen, v) for case in known.cases.values()]),
    )


def _strip(known: Known, case: Row, lit: bool, v: View) -> Markup:
    """One case: what happened, the links with their status, how it ended, and the lesson."""
    say = v.say
    links = join([_link(known, row, v) for row in known.of_case(case["case_id"])])
    steps = [
        ("case_problem", say.of(case, "problem")),
        ("case_link", fill("<ul>{links}</ul>", links=links)),
        ("case_outcome", small(say.of(case, "outcome"), _time(case, v))),
        ("case_lesson", say.of(case, "lesson")),
    ]
    items = [fill("<li><b>{k}</b> {x}</li>", k=say(f"coordination.{key}"), x=text) for key, text in steps]
    return fill(
        '<article class="{lit}"><h3>{title}</h3><ol>{steps}</ol><p><small>{source}</small></p><p>{trace}</p></article>',
        lit="k-lit" if lit else "",
        title=say.of(case, "title"),
        steps=join(items),
        source=cited(case, v),
        trace=link(say("coordination.trace"), v, lit, part="chain", case=case["case_id"]),
    )


def _link(known: Known, row: Row, v: View) -> Markup:
    """A link of a case: who to whom, whether it held, and what was seen."""
    return fill(
        "<li>{tie}<span>{giver} → {taker}: {status}<small>{seen}</small></span></li>",
        tie=tie(row["status"]),
        giver=known.short[row["actor_from"]],
        taker=known.short[row["actor_to"]],
        status=v.say(f"coord.link_{row['status']}"),
        seen=v.say.of(row, "evidence"),
    )


def _time(case: Row, v: View) -> str:
    """The hours until help or the days until new harm, as published; two different measures, never one scale."""
    told = [
        v.say(
            f"coordination.{column}",
            time=with_unit(case[column], unit, v.labels.unit(unit, case[column]), v.say, case[mark]),
        )
        for column, mark, unit in TIMES
        if case[column] is not None
    ]
    return "; ".join(told) or v.say("coordination.no_time")


def evidence(known: Known, v: View) -> Board:
    """Every piece of evidence about a hand-off as a table."""
    say = v.say
    heads = {
        "from": say("coord.from"), "to": say("coord.to"), "passes": say("coord.passes"),
        "channel": say("coordination.channel_expected"), "legal_basis": say("coordination.legal_basis"),
        "consent": say("coord.consent"), "status": say("axis.status"), "evidence": say("coordination.evidence"),
        "source": say("common.source"),
    }  # fmt: skip
    return Board(say("coordination.table_chain"), heads, [_evidence(known, row, v) for row in known.handoffs])


def _evidence(known: Known, row: Row, v: View) -> dict[str, str]:
    say = v.say
    return {
        "from": known.names[row["actor_from"]],
        "to": known.names[row["actor_to"]],
        "passes": say.of(row, "passes"),
        "channel": say.of(row, "channel_expected"),
        "legal_basis": say.of(row, "legal_basis"),
        "consent": v.labels.code("consent", row["consent_required"]),
        "status": say(f"coord.link_{row['status']}"),
        "evidence": say.of(row, "evidence"),
        "source": cited(row, v, title=True),
        "evidence_kind": v.labels.code("evidence_kind", row["evidence_kind"]),
        "source_url": row["source_url"] or "",
    }
