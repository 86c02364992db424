"""How services work together: for an oblast what is missing and who owns it, for the country chain and tracker."""

from itertools import groupby

from charts import chain
from charts.view import View
from data.database import ask
from exports.brief.citing import Row, by_place, listed
from exports.brief.key_figures import COUNTRY
from exports.brief.told import Part, Reference, Section, Statement, Table
from stats.board import WEIGHTS
from stats.computed import Computed, compute
from stats.tracker import Standing, moved_last, standing
from words.periods import partial_date

KINDS = ("committees", "cases", "programmes", "evidence")
TIERS = ("operational", "strategic", "first_step")
NO_DATE = "n.d."


def work(area: str, v: View) -> Section:
    """Coordination of an area or of the country, and what it cannot say."""
    if area == COUNTRY:
        cannot = [v.say(f"coordination.cannot_{key}") for key in ("chain", "tracker")]
        parts: list[Part] = [links(v), *broken(v), tracker(v), *_named(area, ("programmes",), v)]
    else:
        cannot = [v.say("services.cannot_matrix"), v.say("flag.not_named_not_none")]
        whose = Statement(v.say("coord.owner_reading"), label=v.say("board.owner"), weak=True)
        parts = [missing(area, v), whose, *_named(area, KINDS, v)]
    text = " ".join(f"{each.removesuffix('.')}." for each in cannot)
    limits = Statement(text, label=v.say("figure.cannot_say"), weak=True)
    return Section("work", v.say("nav.coordination"), (*parts, limits))


def missing(area: str, v: View) -> Table:
    """Kinds of help that no source confirms, those of one state and evidence together, the heaviest first."""
    rows = [row for row in ask("board").to_dict("records") if row["area"] == area]
    order = {gap: n for n, gap in enumerate(WEIGHTS)}
    rows.sort(key=lambda row: (order[row["gap"]], v.say.of(row, "note"), row["evidence_kind"]))
    groups = groupby(rows, key=lambda row: (row["gap"], v.say.of(row, "note"), row["evidence_kind"]))
    lines = [_line(gap, note, list(own), v) for (gap, note, _), own in groups]
    heads = [v.say(f"board.{key}") for key in ("gap", "what", "evidence", "owner")]
    return Table(v.say("nav.coordination"), tuple(heads), tuple(lines), (1.2, 3, 3.2, 3.4))


def _line(gap: str, note: str, own: list[Row], v: View) -> tuple[Statement, ...]:
    """One state and evidence: which kinds of help, where it was said or looked for and when, and who has to act."""
    cited = dict.fromkeys(each for row in own for each in by_place(row, v))
    dates = "; ".join(dict.fromkeys(partial_date(row["as_of"], v.say) for row in own))
    searched = [v.say("services.searched_all")] if any(row["evidence_kind"] == "none" for row in own) else []
    return (
        Statement(v.say(f"board.{gap}"), strong=True),
        Statement(v.say.listing(v.say.of(row, "help") for row in own)),
        Statement("; ".join([note, *searched]) + f" ({dates})", tuple(cited)),
        Statement(v.say.listing(_owners([row["service_id"] for row in own], v))),
    )


def _owners(kinds: list[str], v: View) -> list[str]:
    """Who has to act for these kinds of help, each once."""
    names = {row["actor_id"]: v.say.of(row, "name").partition(" (")[0] for row in ask("actors").to_dict("records")}
    owners = {row["service_id"]: row["owner_actor_ids"] for row in ask("service_owners").to_dict("records")}
    return list(dict.fromkeys(names[actor] for kind in kinds for actor in listed(owners[kind])))


def _named(area: str, kinds: tuple[str, ...], v: View) -> list[Statement]:
    """A line for each kind of work that names the area; where nothing does, that is said."""
    found = ask("profile_coordination", area=area).to_dict("records")
    lines = []
    for kind in kinds:
        own = [row for row in found if row["kind"] == kind]
        cited = tuple(dict.fromkeys(each for row in own for each in by_place(row, v)))
        text = "; ".join(f"{v.say.of(row, 'text')} ({_dated(row['as_of'], v)})" for row in own)
        lines.append(Statement(text or v.say("profile.none_named"), cited, label=v.say(f"profile.{kind}")))
    return lines


def links(v: View) -> Statement:
    """How many hand-offs of the chain of help work, break, do both or are unknown."""
    rows = ask("coordination_handoffs").to_dict("records")
    computed = chain.tally(chain.edges(rows))
    keys = ("n", "works", "breaks", "both", "unknown")
    told = {key: v.say.number(each.value) for key, each in zip(keys, computed, strict=True)}
    cited = tuple(dict.fromkeys(each for row in rows for each in by_place(row, v)))
    return Statement(v.say("coordination.finding_chain", **told), cited, computed, label=v.say("coord.chain"))


def broken(v: View) -> list[Statement]:
    """The hand-offs that broke in a case, with what was seen."""
    names = {
        row["actor_id"]: v.say.of(row, "name").partition(" (")[0]
        for row in ask("coordination_actors").to_dict("records")
    }
    rows = [row for row in ask("coordination_handoffs").to_dict("records") if row["status"] == "breaks"]
    return [
        Statement(
            v.say.of(row, "evidence"),
            by_place(row, v),
            label=f"{v.say('coord.link_breaks')}: {names[row['actor_from']]} → {names[row['actor_to']]}",
        )
        for row in rows
    ]


def tracker(v: View) -> Statement:
    """What moved last among the recommendations, and for how many no later evidence is found."""
    made = [row for row in ask("coordination_recommendations").to_dict("records") if row["tier"] in TIERS]
    evidence = ask("coordination_evidence").to_dict("records")
    own = {row["recommendation_id"]: _standing(row, evidence) for row in made}
    latest = {key: own[key].since[0] for key in moved_last(own)}
    names = {row["recommendation_id"]: v.say.of(row, "text") for row in made}
    last = [f"{key} {names[key]} ({_dated(row['date'], v)})" for key, row in latest.items()]
    counts: tuple[Computed, ...] = (
        compute("count", float(sum(not each.moved for each in own.values()))),
        compute("count", float(len(own))),
    )
    n, m = (v.say.number(each.value) for each in counts)
    text = v.say("coordination.finding_tracker", last=v.say.listing(last) or v.say("coordination.nothing"), n=n, m=m)
    cited: dict[Reference, None] = dict.fromkeys(each for row in (*made, *latest.values()) for each in by_place(row, v))
    return Statement(text, tuple(cited), counts, label=v.say("coord.recommendations"))


def _standing(row: Row, evidence: list[Row]) -> Standing:
    return standing(
        str(row["as_of"]), [each for each in evidence if each["recommendation_id"] == row["recommendation_id"]]
    )


def _dated(text: object, v: View) -> str:
    return v.say("coordination.no_date") if text == NO_DATE else partial_date(text, v.say)
