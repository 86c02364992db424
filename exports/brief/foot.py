"""What closes a brief: helplines with the day they were last seen, the licence of the figures, and how to cite them."""

from charts.view import View
from data.database import ask, state
from exports.brief.citing import by_id
from exports.brief.told import Statement
from words.periods import partial_date


def foot(v: View) -> tuple[Statement, ...]:
    """Helplines, licence and citation."""
    rows = ask("helplines").to_dict("records")
    lines = [f"{v.say.of(row, 'name')} ({partial_date(str(row['as_of'])[:10], v.say)})" for row in rows]
    told = f"{'; '.join(lines)}. {v.say('safe.check_first')}"
    return (
        Statement(told, by_id([row["source"] for row in rows], v), label=v.say("safe.need_help")),
        Statement(v.say("export.rights"), label=v.say("export.licence")),
        Statement(v.say("export.cite", version=state().data_version), label=v.say("dl.cite")),
    )
