"""Contests of the social order: how many projects were proposed and won, and the directions of the newest one."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from data.database import ask
from exports.pictures.cited_funding import caveats, caveats_of
from pages.parts.declared import count
from pages.parts.funding_frame import below, cited, heading, marked, sheet, who, words
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from stats.computed import Computed, compute

WON, LOST, UNKNOWN = (Markup('<i class="{}"></i>').format(kind) for kind in ("k-won", "", "k-missing"))
SIGNS = {"response": "●", "prevention": "◐", "other": "○"}


def part(v: View) -> None:
    """The contests, the newest first, and what the newest one asked for."""
    contests(v)
    directions(v)


def contests(v: View) -> None:
    """Every contest with its projects as small squares; numbers that nobody published are hatched."""
    say, rounds = v.say, ask("funding_rounds")
    first = rounds.iloc[0].to_dict()
    share = _share(first)
    told = {"y1": first["year"], "m": first["projects_submitted"], "n": first["projects_won"]}
    text = say("headline.contest", **told, pct=round(share.value)) if share else ""
    heading(say("funding.contests"), text)
    once = rounds.drop_duplicates(["year", "scope"]).to_dict("records")
    show('<div class="k-rounds">{rounds}</div>', rounds=join([_squares(row, v) for row in once]))
    key = ((WON, "won"), (LOST, "not_won"), (UNKNOWN, "won_unknown"))
    entries = [fill("<span>{sign} {text}</span>", sign=sign, text=say(f"funding.{name}")) for sign, name in key]
    show('<p class="k-legend k-squares">{entries}</p>', entries=join(entries))
    heads = ["axis.year", "funding.scope", "funding.proposed", "funding.won", "axis.source"]
    cells: list[list[str]] = [
        [words(str(row["year"])), words(_scope(row, v)), _number(row["projects_submitted"], v),
         _number(row["projects_won"], v), who(row, v)]
        for row in rounds.to_dict("records")
    ]  # fmt: skip
    sheet([say(head) for head in heads], cells, say("funding.contests"))
    below([say("funding.contests_cannot")], caveats(("C09",), v), rounds.drop(columns=_others(rounds, v)),
          [("funding_rounds", {})], v, "contests", [share] if share else [])  # fmt: skip


def _others(frame: pd.DataFrame, v: View) -> list[str]:
    """The columns of a frame that are in the other languages."""
    tails = ("_ky", "_ru", "_en")
    return [name for name in frame.columns if name.endswith(tails) and not name.endswith(f"_{v.say.language}")]


def _share(row: dict[str, Any]) -> Computed | None:
    """The share of winners where both numbers are published."""
    if pd.isna(row["projects_won"]) or pd.isna(row["projects_submitted"]):
        return None
    return compute("share", row["projects_won"], row["projects_submitted"])


def _scope(row: dict[str, Any], v: View) -> str:
    return v.say(f"funding.scope_{row['scope']}")


def _number(cell: object, v: View) -> Markup:
    return words(v.say("funding.not_published") if pd.isna(cell) else v.say.number(float(str(cell))))


def _squares(row: dict[str, Any], v: View) -> Markup:
    """One contest: a square per project, full for a winner, hatched where the winners are not published."""
    won = 0 if pd.isna(row["projects_won"]) else int(row["projects_won"])
    known = not pd.isna(row["projects_submitted"])
    rest = int(row["projects_submitted"]) - won if known else 0
    signs = WON * won + (UNKNOWN if pd.isna(row["projects_won"]) else LOST) * rest
    told = [f"{v.say('funding.proposed')}: {_number(row['projects_submitted'], v).striptags()}",
            f"{v.say('funding.won')}: {_number(row['projects_won'], v).striptags()}"]  # fmt: skip
    return fill(
        '<div><p><b>{year}</b> {scope}</p><p class="k-squares" aria-hidden="true">{signs}</p><p>{told}</p></div>',
        year=row["year"],
        scope=_scope(row, v),
        signs=signs,
        told=" · ".join(told),
    )


def directions(v: View) -> None:
    """The directions of the newest contest, which of them are help after violence, and what is not published."""
    say, found = v.say, ask("funding_directions")
    year, response = int(found["year"].iloc[0]), int((found["is_violence_response"] == "yes").sum())
    heading(
        say("funding.directions", year=year),
        say("funding.directions_found", n=count(len(found)), k=count(response)),
    )
    heads = ["funding.direction", "funding.is_response", "funding.services", "funding.projects", "funding.amount"]
    cells = [_direction(row, v) for row in found.to_dict("records")]
    sheet([say(head) for head in heads], cells, say("funding.directions", year=year))
    source = f"{say('common.source')}: {cited(found.iloc[0].to_dict(), v).striptags()}"
    unknown = dict.fromkeys(("projects_n", "amount_mln_som"), say("funding.not_published"))
    frame = found.drop(columns=_others(found, v)).astype(dict.fromkeys(unknown, object)).fillna(unknown)
    cannot, notes = [say("funding.directions_cannot")], [source, *caveats_of(found, v)]
    below(cannot, notes, frame, [("funding_directions", {})], v, "directions")


def _direction(row: dict[str, Any], v: View) -> list[str]:
    return [
        words(f"{row['direction_no']}. {v.say.of(row, 'text')}"),
        marked(row["kind"], SIGNS[row["kind"]], v.say(f"funding.kind_{row['kind']}")),
        v.say.of(row, "services_name") or v.say("common.empty"),
        _number(row["projects_n"], v),
        _number(row["amount_mln_som"], v),
    ]
