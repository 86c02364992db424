"""Local committees: two programmes kept apart, places, a checklist of conditions, and why no share is computed."""

from collections.abc import Sequence
from dataclasses import replace

from charts.values import MARKS, written
from exports.pictures.cited_coordination import NO_DATE, Row, by, caption, cited, dated, rows
from pages.parts import figure
from pages.parts.coordination_frame import Board, below, board, small
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from words.periods import partial_date, period

WHOLE = "programme_total"


def part(v: View) -> None:
    """The whole part: each programme on its own, the checklist, and the refusal of a share."""
    say, found = v.say, rows("coordination_committees")
    programmes = by("programme_id", rows("coordination_programmes"))
    conditions = rows("coordination_conditions")
    title, cannot = say("coordination.title_committees"), say("coordination.cannot_committees")
    words = caption(title, [*found, *conditions], cannot, v)
    figure.head(words, say("coordination.finding_committees"))
    tables = []
    for key in dict.fromkeys(row["programme_id"] for row in found):
        own = [row for row in found if row["programme_id"] == key]
        network(programmes[key], own, v)
        tables.append(places(programmes[key], own, v))
        # the whole of the programme has just been told
        pairs = zip(own, tables[-1].rows, strict=True)
        board(replace(tables[-1], rows=[line for row, line in pairs if row["place_status"] != WHOLE]))
    no_share(v)
    checklist(conditions, v)
    below(words, tables, ["committees", "programmes", "conditions", "communities"], "committees", v)


def network(programme: Row, own: Sequence[Row], v: View) -> None:
    """A programme as a whole: who paid and carried it out, how many committees and members, and what they did."""
    say = v.say
    (whole,) = [row for row in own if row["place_status"] == WHOLE]
    ends = [_when(programme[key], v) for key in ("start", "end")]
    facts = [
        ("coordination.committees_n", fill("<b>{n}</b>", n=say.number(whole["committees_n"]))),
        ("coordination.members_n", fill("<b>{n}</b>", n=members(whole, v))),
        ("filter.period", whole["period"]),
        ("coordination.outputs", say.of(whole, "outputs")),
        ("coordination.donor", say.of(programme, "donor")),
        ("coordination.implementer", small(say.of(programme, "implementer"), f"{ends[0]} – {ends[1]}")),
        ("common.source", cited(whole, v)),
    ]
    show(
        '<article class="k-facts"><h2>{name}</h2><dl>{facts}</dl></article>',
        name=say.of(programme, "name"),
        facts=join([fill("<dt>{k}</dt><dd>{x}</dd>", k=say(key), x=text) for key, text in facts]),
    )


def _when(text: str | None, v: View) -> str:
    return partial_date(text, v.say)


def members(row: Row, v: View) -> str:
    """How many members, with the mark of the source: about 300 is not 300; unknown where nobody published it."""
    if row["members_n"] is None:
        return v.say("common.unknown")
    return MARKS[row["members_qualifier"]] + v.say.number(row["members_n"])


def places(programme: Row, own: Sequence[Row], v: View) -> Board:
    """The places of a programme by oblast, and how many are not located."""
    say = v.say
    heads = {"area": say("axis.area"), "places": say("coordination.places"),
             "committees": say("coordination.committees_n"), "members": say("coordination.members_n"),
             "period": say("filter.period"), "outputs": say("coordination.outputs"),
             "source": say("common.source")}  # fmt: skip
    lines = [
        {
            "programme": say.of(programme, "name"),
            "area": v.labels.area(row["region_iso"]) if row["region_iso"] else say("coordination.place_unknown"),
            "places": say.of(row, "places"),
            "committees": say.number(row["committees_n"]),
            "members": members(row, v),
            "period": row["period"],
            "outputs": say.of(row, "outputs"),
            "source": cited(row, v),
        }
        for row in own
    ]
    return Board(say("coordination.table_places", name=say.of(programme, "name")), heads, lines)


def no_share(v: View) -> None:
    """Why the share of municipalities covered is not computed, with the counts it would have been made of."""
    say = v.say
    counts = [
        small(
            fill("<b>{n}</b> ({t})", n=written(row["value"], row["unit"], say, row["qualifier"]), t=_months(row, v)),
            f"{say.of(row, 'publisher_name')}: {row['title']}, {dated(row['published'] or NO_DATE, v)}",
        )
        for row in rows("coordination_communities")
    ]
    show(
        '<div class="k-refused" role="status"><h3>{t}</h3><p>{why}</p><p>{how}</p><ul class="k-list">{n}</ul></div>',
        t=say("coordination.no_share"),
        why=say("hidden.because", reason=say("refusal.places_not_listed")),
        how=say("coordination.published_units"),
        n=join([fill("<li>{x}</li>", x=text) for text in counts]),
    )


def _months(row: Row, v: View) -> str:
    return period(row["period_start"].date(), row["period_end"].date(), v.say)


def checklist(conditions: Sequence[Row], v: View) -> None:
    """The conditions as boxes to tick; none is ticked, because nobody published how committees fare."""
    say = v.say
    unknown = say("coordination.not_assessed")
    for kind in ("condition", "activity"):
        own = [small(say.of(row, "text"), unknown) for row in conditions if row["kind"] == kind]
        items = [fill('<li><i class="k-tick" aria-hidden="true"></i><span>{x}</span></li>', x=text) for text in own]
        show(
            '<div class="k-head"><h2>{t}</h2><p class="k-sub">{sub}</p></div><ul class="k-checks">{items}</ul>',
            t=say(f"coordination.{kind}_title"),
            sub=say(f"coordination.{kind}_sub"),
            items=join(items),
        )
