"""The dated evidence about recommendations: one of them from the newest date down, and all of them as a table."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from exports.pictures.cited_coordination import Row, areas, by, cited, dated, names, rows
from pages.parts import choices
from pages.parts.coordination_frame import Board
from pages.parts.coordination_standing import KEY, badge
from pages.parts.plain import fill, join, show
from pages.parts.view import View


def dates(made: Mapping[str, Row], evidence: Sequence[Row], first: str, v: View) -> None:
    """All dated evidence about one recommendation, the newest first; what is near but different stands back."""
    chosen = choices.pick("item", v.say("coordination.choose_item"), list(made), first,
                          lambda key: f"{key} · {v.say.of(made[key], 'text')}")  # fmt: skip
    actors = by("actor_id", rows("coordination_actors"))
    show(
        '<div class="k-head k-small"><h2>{t}</h2></div><ol class="k-dates">{items}</ol>',
        t=f"{v.say('coord.evidence')}: {chosen} · {v.say.of(made[chosen], 'text')}",
        items=join([_dated(row, actors, v) for row in evidence if row[KEY] == chosen]),
    )


def _dated(row: Row, actors: dict[str, Row], v: View) -> Markup:
    """One piece of evidence: its date, status, how much it covers, what was said, where, by whom, and the source."""
    return fill(
        '<li class="k-{covers}"><b>{date}</b> <div>{badge} {how}<p>{text}</p><small>{about}</small></div></li>',
        covers=row["covers"],
        date=dated(row["date"], v),
        badge=badge(v.say(f"status.{row['status']}"), row["status"]),
        how=v.say(f"covers.{row['covers']}"),
        text=v.say.of(row, "statement"),
        about=" · ".join((areas(row["region_iso"], v), names(row["actor_ids"], actors, v), cited(row, v))),
    )


def dated_evidence(made: Mapping[str, Row], evidence: Sequence[Row], v: View) -> Board:
    """Every dated piece of evidence about every recommendation."""
    say, actors = v.say, by("actor_id", rows("coordination_actors"))
    lines = [
        {
            "id": row[KEY],
            "recommendation": say.of(made[row[KEY]], "text"),
            "date": row["date"],
            "status": say(f"status.{row['status']}"),
            "covers": say(f"covers.{row['covers']}"),
            "statement": say.of(row, "statement"),
            "area": areas(row["region_iso"], v),
            "actors": names(row["actor_ids"], actors, v),
            "source": cited(row, v, title=True),
            "source_url": row["source_url"] or "",
        }
        for row in evidence
    ]
    return Board(say("coord.evidence"), {}, lines)
