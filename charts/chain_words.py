"""The chain in words: the name of an actor in its box, who passes to whom, and what the evidence says of it."""

from collections.abc import Mapping
from typing import Any

from charts.chain_layout import Edge, placed
from data.labels import Labels


def in_box(actor: Mapping[str, Any], labels: Labels) -> str:
    """The name as it is read from the last row of a hall: the short one where there is one."""
    row = placed().get(actor["actor_id"], {})
    return labels.say.of(row, "short") if row.get("short_en") else label(actor, labels)


def label(actor: Mapping[str, Any], labels: Labels) -> str:
    """The name without what stands in brackets, unless that says that nobody is responsible."""
    name = labels.say.of(actor, "name")
    return name if actor["kind"] == "unassigned" else name.partition(" (")[0]


def told(edge: Edge, names: Mapping[str, str], labels: Labels) -> str:
    """An edge in words: "Police → Social service: link works; link breaks"."""
    return f"{between(edge, names)}: {said(edge, labels)}"


def between(edge: Edge, names: Mapping[str, str]) -> str:
    """Who gives and who takes."""
    return f"{names[edge.giver]} → {names[edge.taker]}"


def said(edge: Edge, labels: Labels) -> str:
    """What the evidence says of an edge."""
    return "; ".join(labels.say(f"coord.link_{status}") for status in edge.statuses)
