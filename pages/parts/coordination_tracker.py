"""The tracker of recommendations: where each stands by dated evidence, what moved last, and what has not moved."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from exports.picture import Caption
from exports.pictures.cited_coordination import Row, by, caption, dated, rows
from exports.slides.told import TableSlide
from pages.parts import figure
from pages.parts.coordination_dates import dated_evidence, dates
from pages.parts.coordination_frame import Board, below, board, small
from pages.parts.coordination_standing import KEY, badge, chips, owners, standings, tier_name
from pages.parts.declared import count
from pages.parts.plain import fill, join, show
from pages.parts.take_away import download_slide, publishers
from pages.parts.view import View
from stats.tracker import Evidence, Standing, moved_last, span

TIERS = ("operational", "strategic", "first_step")


def part(v: View) -> None:
    """The whole part: what moved, the table by tier with the ministry apart, and the dates of one recommendation."""
    say, made = v.say, by(KEY, rows("coordination_recommendations"))
    known, evidence = standings(made.values()), rows("coordination_evidence")
    rule = say("coordination.rule_tracker")
    about = [*made.values(), *evidence]
    words = caption(say("coordination.title_tracker"), about, say("coordination.cannot_tracker"), v, rule)
    own = {key: each for key, each in known.items() if made[key]["tier"] in TIERS}
    figure.head(words, finding(own, v))
    movement(made, own, v)
    whole = table(list(made.values()), known, v)
    board(whole)
    dates(made, evidence, (moved_last(own) or list(made))[0], v)
    below(words, [whole, dated_evidence(made, evidence, v)], ["recommendations", "evidence"], "tracker", v)
    download_slide(slide_of(made, own, words, v), "tracker", v)


def slide_of(made: dict[str, Row], own: dict[str, Standing], words: Caption, v: View) -> TableSlide:
    """The eight recommendations and three first steps on one slide, each with its status and date."""
    say, still = v.say, sum(not each.moved for each in own.values())
    heads = [say("coordination.recommendation"), say("slide.state"), say("table.date")]
    rows = [
        [
            f"{key} {say.of(made[key], 'text')}",
            "; ".join(say(f"status.{row['status']}") for row in each.full) or say("coordination.no_status"),
            "; ".join(dict.fromkeys(dated(row["date"], v) for row in each.full)) or say("common.empty"),
        ]
        for key, each in own.items()
    ]
    title = say("slide.tracker", n=still, m=len(own))
    notes = [*words.cannot_say, *words.notes, *words.sources]
    return TableSlide(title, heads, rows, (9, 1.9, 1.6), publishers(words.sources), notes)


def finding(own: dict[str, Standing], v: View) -> str:
    """What moved last, and for how many of the recommendations and first steps no later evidence is found."""
    last = [f"{key} ({dated(own[key].since[0]['date'], v)})" for key in moved_last(own)]
    still = sum(not each.moved for each in own.values())
    told = v.say.listing(last) or v.say("coordination.nothing")
    return v.say("coordination.finding_tracker", last=told, n=count(still), m=count(len(own)))


def movement(made: dict[str, Row], own: dict[str, Standing], v: View) -> None:
    """Side by side: what has moved since it was made, the newest first; and what has not, the oldest evidence first."""
    moved = sorted((k for k, each in own.items() if each.moved), key=lambda k: _day(own[k].since), reverse=True)
    still = sorted((k for k, each in own.items() if not each.moved), key=lambda k: _day(own[k].full))
    blocks: list[tuple[str, list[tuple[str, str]]]] = [
        (v.say("coordination.moved"), [(key, _since(own[key], v)) for key in moved]),
        (v.say("coordination.still"), [(key, chips(own[key].full, v)) for key in still]),
    ]
    lists = [
        fill("<section><h3>{t}</h3><ul>{items}</ul></section>", t=title, items=join([
            fill("<li>{x}</li>", x=small(named(made[key], v), told)) for key, told in entries]))
        for title, entries in blocks
    ]  # fmt: skip
    show('<div class="k-moves">{lists}</div>', lists=join(lists))


def _day(found: Sequence[Evidence]) -> date:
    """The last day that the newest of some evidence may mean; where there is none, before all."""
    return max((span(str(row["date"]))[1] for row in found), default=date.min)


def named(row: Row, v: View) -> Markup:
    """A recommendation with its number."""
    return fill("<b>{n}</b> {t}", n=row[KEY], t=v.say.of(row, "text"))


def table(own: Sequence[Row], known: dict[str, Standing], v: View) -> Board:
    """One row a recommendation, by tier: its status as a whole, in part, and who should act."""
    say, actors = v.say, by("actor_id", rows("coordination_actors"))
    heads = {"recommendation": say("coordination.recommendation"), "status": say("coordination.as_a_whole"),
             "partly": say("coordination.in_part"), "owner": say("coord.owner")}  # fmt: skip
    lines = [
        {
            "tier": tier_name(row, v),
            "id": row[KEY],
            "recommendation": named(row, v),
            "status": chips(known[row[KEY]].full, v, True) or badge(say("coordination.no_status"), "none"),
            "partly": chips(known[row[KEY]].partial, v, True) or say("coordination.no_part"),
            "since": _since(known[row[KEY]], v),
            "owner": owners(row, actors, v),
        }
        for row in own
    ]
    return Board(say("coordination.standing"), heads, lines, "tier")


def _since(each: Standing, v: View) -> str:
    """The newest evidence after the recommendation was made, or that none is found."""
    if not each.moved:
        return v.say("coordination.not_moved")
    newest = each.since[0]
    text = fill("{b} {d}", b=badge(v.say(f"status.{newest['status']}"), newest["status"]), d=dated(newest["date"], v))
    return small(text, v.say(f"covers.{newest['covers']}"))
