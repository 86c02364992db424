"""Where a recommendation stands: what dated evidence says of the whole, of a part, and since it was made."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Evidence = Mapping[str, Any]
OWN = ("full", "partial")


@dataclass(frozen=True)
class Standing:
    """What the evidence says of one recommendation.

    `full` holds the latest rows that cover it whole and decide its status (several where their dates cannot be told
    apart, none where nothing covers it whole), `partial` the latest of a part; `since` all rows of both kinds that
    are certainly later than the recommendation itself, the newest first.
    """

    full: tuple[Evidence, ...]
    partial: tuple[Evidence, ...]
    since: tuple[Evidence, ...]

    @property
    def moved(self) -> bool:
        """Whether anything that covers the recommendation, whole or in part, is dated after it was made."""
        return bool(self.since)


def standing(made: str, evidence: Sequence[Evidence]) -> Standing:
    """The standing of a recommendation made on a date (ISO, may be partial or unknown).

    evidence: rows of `recommendation_evidence` about it, with date and covers. Adjacent rows are context and change
    nothing; a partial row never decides the status, however new it is.
    """
    own = [row for row in evidence if row["covers"] in OWN]
    after = sorted((row for row in own if is_later(str(row["date"]), made)), key=_newest_first)
    return Standing(_latest(own, "full"), _latest(own, "partial"), tuple(after))


def moved_last(standings: Mapping[str, Standing]) -> list[str]:
    """The keys of the recommendations with the newest evidence since they were made; several when dates are equal."""
    newest = {key: each.since[0] for key, each in standings.items() if each.moved}
    return [key for key, row in newest.items() if not any(_is_later(other, row) for other in newest.values())]


def is_later(one: str, other: str) -> bool:
    """Whether one date is certainly later than another: a year says nothing of the days within it."""
    return span(one)[0] > span(other)[1]


def span(text: str) -> tuple[date, date]:
    """The first and the last day that a partial ISO date may mean; an unknown date may be any day."""
    parts = [int(part) for part in text.split("-")] if text[:1].isdigit() else []
    if not parts:
        return date.min, date.max
    first, last = [*parts, 1, 1][:3], [*parts, 12, 31][:3]
    if len(parts) == 2:
        last[2] = calendar.monthrange(parts[0], parts[1])[1]
    return date(*first), date(*last)


def _latest(rows: Sequence[Evidence], covers: str) -> tuple[Evidence, ...]:
    """The rows of a kind than which no other is certainly later."""
    own = [row for row in rows if row["covers"] == covers]
    return tuple(row for row in own if not any(_is_later(other, row) for other in own))


def _is_later(one: Evidence, other: Evidence) -> bool:
    return is_later(str(one["date"]), str(other["date"]))


def _newest_first(row: Evidence) -> tuple[int, str]:
    return -span(str(row["date"]))[1].toordinal(), str(row.get("evidence_id", ""))
