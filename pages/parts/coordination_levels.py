"""Three levels of coordination: what each is for, with what, on what legal ground, and what is missing."""

from exports.pictures.cited_coordination import Row, areas, by, caption, cited, dated, listed, rows
from pages.parts import figure
from pages.parts.coordination_frame import Board, below, board, small
from pages.parts.declared import count
from pages.parts.plain import fill
from pages.parts.view import View


def part(v: View) -> None:
    """The table of the levels, what is missing standing out, and what belongs under it."""
    say, found = v.say, rows("coordination_levels")
    words = caption(say("coordination.title_levels"), found, say("coordination.cannot_levels"), v)
    figure.head(words, say("coordination.finding_levels", n=count(len(found))))
    acts = by("legal_act_id", rows("coordination_acts"))
    heads = {key: say(f"coordination.{key}") for key in ("level", "function", "instruments", "legal_basis", "missing")}
    table = Board(say("coord.levels"), heads, [_level(row, acts, v) for row in found])
    board(table)
    below(words, [table], ["levels", "acts"], "levels", v)


def _level(row: Row, acts: dict[str, Row], v: View) -> dict[str, str]:
    """One level; the acts it rests on are told with their dates."""
    say = v.say
    resting = [
        f"{say.of(acts[each], 'title')} ({dated(acts[each]['date'], v)})" for each in listed(row["legal_act_ids"])
    ]
    return {
        "level": small(fill("<b>{n}</b>", n=say.of(row, "name")), areas(row["region_isos"], v)),
        "function": say.of(row, "function"),
        "instruments": say.of(row, "instruments"),
        "legal_basis": small(say.of(row, "legal_basis"), "; ".join(resting)),
        "missing": fill('<span class="k-lack">{t}</span>', t=say.of(row, "missing")),
        "source": cited(row, v, title=True),
    }
