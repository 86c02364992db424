"""Where a recommendation stands, as marks: its status with date and source, its tier, who should act."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from exports.pictures.cited_coordination import Row, cited, dated, names, rows
from pages.parts.coordination_frame import small
from pages.parts.plain import fill, join
from pages.parts.view import View
from stats.tracker import Evidence, Standing, standing

KEY = "recommendation_id"


def standings(made: Iterable[Row]) -> dict[str, Standing]:
    """Where every recommendation stands, by its id."""
    evidence = rows("coordination_evidence")
    return {row[KEY]: standing(str(row["as_of"]), [e for e in evidence if e[KEY] == row[KEY]]) for row in made}


def tier_name(row: Row, v: View) -> str:
    """The name of the tier of a recommendation."""
    return v.say(f"tier.{row['tier'].removesuffix('_statement')}")


def chips(found: Sequence[Evidence], v: View, with_source: bool = False) -> Markup:
    """The statuses of evidence with their dates, one under the other; nothing where there is none."""
    return join([_chip(dict(row), v, with_source) for row in found])


def _chip(row: Row, v: View, with_source: bool) -> Markup:
    text = fill("{b} {d}", b=badge(v.say(f"status.{row['status']}"), row["status"]), d=dated(row["date"], v))
    return fill("<div>{x}</div> ", x=small(text, cited(row, v)) if with_source else text)


def badge(text: str, kind: str) -> Markup:
    """A word in a frame whose line and ground tell the status without colour."""
    return fill('<b class="k-status k-{kind}">{text}</b>', kind=kind, text=text)


def owners(row: Row, actors: Mapping[str, Row], v: View) -> Markup:
    """Who should act, and whether the source or our reading names them."""
    basis = "owner_named" if row["owner_basis"] == "named_in_source" else "owner_read"
    return small(names(row["owner_actor_ids"], actors, v), v.say(f"coordination.{basis}"))
