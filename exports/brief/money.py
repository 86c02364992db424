"""What is published about money: for an oblast what names it, for the country the story of crisis centres in full."""

from charts.values import with_unit
from charts.view import View
from data.database import ask
from exports.brief.citing import Row, by_id, caveats
from exports.brief.drawings import drawn, finding_of
from exports.brief.key_figures import COUNTRY
from exports.brief.told import Drawing, Section, Statement
from exports.choice import Choice
from exports.gallery import picture
from exports.picture import Picture
from words.periods import period

# what must be said whenever the amounts are
CAVEATS = ("C05", "C06", "C09")


def money(area: str, v: View) -> Section:
    """The amounts with all that was published beside them, and their caveats, never without one another."""
    found = picture("money", Choice({}), v)
    bound, cited = caveats(CAVEATS, v)
    limits = Statement(bound, cited, label=v.say("figure.cannot_say"), weak=True)
    first = [_drawn(found)] if area == COUNTRY else [*_of_area(area, v), Statement(found.caption.title, strong=True)]
    return Section("money", v.say("profile.money"), (*first, finding_of(found, v), limits))


def _drawn(found: Picture) -> Drawing | Statement:
    """Every published amount as a mark, none joined, with the key to the marks."""
    key = " · ".join(f"{mark.sign} {mark.text}" for mark in found.key)
    return drawn(found, (Statement(key, weak=True),))


def _of_area(area: str, v: View) -> list[Statement]:
    """Every amount published for the area, or that there is none; and that the country's is not divided by area."""
    figures = ask("profile_figures", area=area)
    own = figures[figures["theme"] == "funding"].to_dict("records")
    lines = [_amount(row, v) for row in own] or [Statement(v.say("brief.no_money"), strong=True)]
    return [*lines, Statement(v.say("brief.money_not_by_area"))]


def _amount(row: Row, v: View) -> Statement:
    unit = v.labels.unit(row["unit"], row["value"])
    value = with_unit(row["value"], row["unit"], unit, v.say, row["qualifier"])
    when = period(row["period_start"].date(), row["period_end"].date(), v.say)
    stage = v.labels.category(row["category"])
    text = f"{value} ({when}; {stage}). {v.say.of(row, 'indicator_cannot_say')}"
    return Statement(text, by_id([row["source"]], v), label=v.say.of(row, "indicator_name"))
