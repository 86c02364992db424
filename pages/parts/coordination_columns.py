"""The five linked columns: what the chosen barrier touches is lit, the rest is dimmed and stays legible."""

from collections.abc import Callable, Collection

from markupsafe import Markup

from exports.pictures.cited_coordination import Row
from pages.parts.coordination_frame import link, small
from pages.parts.coordination_linked import Linked
from pages.parts.coordination_standing import badge, chips, tier_name
from pages.parts.plain import fill, join, show
from pages.parts.view import View


def columns(found: Linked, barrier: str, v: View) -> None:
    """Barriers, consequences, practices, recommendations with the needs they leave, and the evidence."""
    say, lit = v.say, found.lit(barrier)
    needs = _items(found.needs, lit, lambda row: _need(row, v), "k-need")
    cases = _items(found.cases, lit, lambda row: small(say.of(row, "title"), say.of(row, "lesson")))
    stand = _items(found.recommendations, lit, lambda row: _standing(found, row, v))
    told = _items(found.recommendations, lit, lambda row: _recommendation(row, v))
    blocks = [
        (say("coord.barriers"), _items(found.only_classes, lit, lambda row: _barrier(found, row, barrier, v))),
        (say("coord.consequences"), _items(found.consequences, lit, lambda row: _described(row, v))),
        (say("coord.practices"), _items(found.practices, lit, lambda row: _practice(row, v))),
        (say("coord.recommendations"), _titled(say("coord.unmatched"), needs) + told),
        (say("coordination.proof"), _titled(say("coord.cases"), cases) + _titled(say("coordination.standing"), stand)),
    ]
    sections = [fill("<section><h3>{t}</h3>{x}</section>", t=title, x=text) for title, text in blocks]
    show('<div class="k-linked">{sections}</div>', sections=join(sections))


def _items(known: dict[str, Row], lit: Collection[str], shown: Callable[[Row], Markup], kind: str = "") -> Markup:
    entries = [fill('<li class="{c}">{x}</li>', c=_class(kind, key in lit), x=shown(row)) for key, row in known.items()]
    return fill("<ul>{entries}</ul>", entries=join(entries))


def _titled(title: str, entries: Markup) -> Markup:
    return fill("<h4>{t}</h4>{x}", t=title, x=entries)


def _class(kind: str, lit: bool) -> str:
    return f"{kind} {'k-lit' if lit else 'k-dim'}".strip()


def _barrier(found: Linked, row: Row, chosen: str, v: View) -> Markup:
    """A class of barriers as a link that lights it, and its components."""
    key = row["barrier_id"]
    own = [v.say.of(each, "name") for each in found.barriers.values() if each["parent_id"] == key]
    return small(link(v.say.of(row, "name"), v, key == chosen, part="barriers", barrier=key), v.say.listing(own))


def _described(row: Row, v: View) -> Markup:
    return small(v.say.of(row, "name"), v.say.of(row, "description"))


def _practice(row: Row, v: View) -> Markup:
    """A practice with where it comes from and how far it is described."""
    origin = v.labels.area(row["region_iso"]) if row["region_iso"] else v.say("coordination.international")
    known = v.say("coordination.described" if row["evidence_level"] == "described" else "coordination.named_only")
    return small(v.say.of(row, "name"), f"{origin} · {known}")


def _recommendation(row: Row, v: View) -> Markup:
    return small(fill("<b>{n}</b> {t}", n=row["recommendation_id"], t=v.say.of(row, "text")), tier_name(row, v))


def _need(row: Row, v: View) -> Markup:
    """A need without an answer, with what comes nearest to one."""
    mark = badge(v.labels.code("match_status", row["match_status"]), "need")
    return small(fill("<b>{n}</b> {m}", n=v.say.of(row, "name"), m=mark), v.say.of(row, "partial_answer"))


def _standing(found: Linked, row: Row, v: View) -> Markup:
    """Where a recommendation stands, under its number."""
    key = row["recommendation_id"]
    return fill("<b>{n}</b> {x}", n=key, x=chips(found.standings[key].full, v))
