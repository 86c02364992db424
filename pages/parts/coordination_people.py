"""People and rules behind the chain: training, participation, councils, focal points, a strategy, actors, and acts."""

from collections.abc import Callable
from dataclasses import dataclass

from charts.values import written
from exports.pictures.cited_coordination import Row, areas, by, caption, cited, dated, names, rows
from pages.parts import choices, figure
from pages.parts.coordination_frame import Board, below, board, small
from pages.parts.coordination_standing import chips, owners, standings
from pages.parts.plain import fill
from pages.parts.view import View
from stats.tracker import Standing

CALCULATED = "calculated"


@dataclass(frozen=True)
class Listing:
    """A table of one query: the keys of its headings by column, what makes a row of it, and other queries it asks."""

    query: str
    heads: dict[str, str]
    line: Callable[[Row, View], dict[str, str]]
    also: tuple[str, ...] = ()


def part(v: View) -> None:
    """One table of the part, chosen by name."""
    chosen = choices.switch("table", v.say("coordination.choose_table"), list(TABLES), "training",
                            lambda key: v.say(f"coordination.table_{key}"))  # fmt: skip
    listing(chosen, v)


def listing(name: str, v: View) -> None:
    """A table with its title, its finding, its limits and its file."""
    say, which = v.say, TABLES[name]
    found = [row for row in rows(which.query) if belongs(name, row)]
    words = caption(say(f"coordination.title_{name}"), found, say(f"coordination.cannot_{name}"), v)
    figure.head(words, say(f"coordination.finding_{name}"))
    heads = {column: say(key) for column, key in which.heads.items()} | {"source": say("common.source")}
    lines = [which.line(row, v) | {"source": cited(row, v), "source_url": row["source_url"] or ""} for row in found]
    table = Board(say(f"coordination.table_{name}"), heads, lines)
    board(table)
    below(words, [table], [which.query.removeprefix("coordination_"), *which.also], name, v)


def belongs(name: str, row: Row) -> bool:
    """Whether a row of the query of participation is about councils, which have a table of their own."""
    councils = row.get("type") in ("public_council", "open_government")
    return not (name == "participation" and councils) and not (name == "councils" and not councils)


def amount(row: Row, v: View) -> str:
    """A published number with its mark and unit; a year is no amount, and what has no number is a dash."""
    if row["value"] is None:
        return v.say("common.empty")
    if row["unit"] == "year":
        return str(row["value"])
    unit, calculated = v.labels.code("activity_unit", row["unit"]), row["qualifier"] == CALCULATED
    text = written(row["value"], row["unit"], v.say, "exact" if calculated else row["qualifier"])
    text = text if row["unit"] == "percent" else f"{text} {unit}"
    return small(text, v.say("coordination.calculated")) if calculated else text


def _training(row: Row, v: View) -> dict[str, str]:
    programmes = by("programme_id", rows("coordination_programmes"))
    return {
        "group": v.say.of(row, "label"),
        "people": amount(row, v),
        "period": period_of(row["period"], v),
        "areas": areas(row["region_isos"], v),
        "programme": v.say.of(programmes[row["programme_id"]], "name"),
    }


def period_of(text: str, v: View) -> str:
    """A period as the sources give it: years as they stand, a month in words."""
    return text if "–" in text else dated(text, v)


def _participation(row: Row, v: View) -> dict[str, str]:
    levels = by("level_id", rows("coordination_levels"))
    return {
        "what": v.say.of(row, "label"),
        "value": amount(row, v),
        "period": period_of(row["period"], v),
        "level": v.say.of(levels[row["level_id"]], "name"),
        "asked": v.say.of(row, "respondents"),
    }


def _focal(row: Row, v: View) -> dict[str, str]:
    known: dict[str, Standing] = standings([row])
    actors = by("actor_id", rows("coordination_actors"))
    return {
        "statement": fill("<b>{n}</b> {t}", n=row["recommendation_id"], t=v.say.of(row, "text")),
        "status": chips(known[row["recommendation_id"]].full, v),
        "owner": owners(row, actors, v),
    }


def _strategy(row: Row, v: View) -> dict[str, str]:
    direction = row["direction_no"]
    return {
        "period": row["period"],
        "kind": v.labels.code("strategy_kind", row["kind"]),
        "direction": str(direction) if direction is not None else v.say("common.empty"),
        "what": v.say.of(row, "text"),
        "value": amount(row, v),
    }


def _actor(row: Row, v: View) -> dict[str, str]:
    levels = by("level_id", rows("coordination_levels"))
    return {
        "actor": v.say.of(row, "name"),
        "kind": v.labels.code("actor_kind", row["kind"]),
        "level": names(row["level_ids"], levels, v),
        "chain": v.say("common.yes" if row["in_referral_chain"] == "yes" else "common.no"),
        "role": small(v.say.of(row, "role"), v.say(f"coordination.role_{row['role_basis']}")),
    }


def _act(row: Row, v: View) -> dict[str, str]:
    number = f" № {row['number']}" if row["number"] else ""
    return {
        "date": dated(row["date"], v),
        "kind": v.labels.code("legal_kind", row["kind"]) + number,
        "title": fill("<b>{t}</b>", t=v.say.of(row, "title")),
        "effect": v.say.of(row, "why_it_matters"),
    }


TABLES = {
    "training": Listing("coordination_trainings", {
        "group": "coordination.group", "people": "coordination.people_trained", "period": "filter.period",
        "areas": "axis.area", "programme": "coordination.programme"}, _training),
    "participation": Listing("coordination_participation", {
        "what": "coordination.what", "value": "table.value", "period": "filter.period",
        "level": "coordination.level", "asked": "coordination.asked"}, _participation),
    "councils": Listing("coordination_participation", {
        "what": "coordination.what", "value": "table.value", "period": "filter.period",
        "level": "coordination.level", "asked": "coordination.asked"}, _participation),
    "focal": Listing("coordination_focal", {
        "statement": "coordination.statement", "status": "axis.status",
        "owner": "coord.owner"}, _focal, ("evidence", "actors")),
    "strategy": Listing("coordination_strategy", {
        "period": "filter.period", "kind": "coordination.kind", "direction": "coordination.direction",
        "what": "coordination.what", "value": "table.value"}, _strategy),
    "actors": Listing("coordination_actors", {
        "actor": "coordination.actor", "kind": "coordination.kind", "level": "coordination.level",
        "chain": "coordination.in_chain", "role": "coordination.role"}, _actor),
    "acts": Listing("coordination_acts", {
        "date": "table.date", "kind": "coordination.kind", "title": "coordination.act",
        "effect": "coordination.effect"}, _act),
}  # fmt: skip
