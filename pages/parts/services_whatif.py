"""What if places were added: the gap that would be left, and what they would cost in a year."""

from typing import Any

import streamlit as st

from charts.gap import span
from charts.values import with_unit
from data.database import ask
from exports.picture import Caption
from exports.pictures.cited_services import Row, cited
from exports.pictures.filters import COUNTRY
from exports.pictures.services import Judged
from pages.parts import address, choices, figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.query import of_query
from pages.parts.view import View
from stats.computed import Computed, compute
from stats.gaps import Gap
from words.periods import period

# the published cost is that of a shelter with so many places
PLACES_OF_COST = 10
WHOLE = [str(n) for n in range(2001)]
COSTS = [f"{n / 10:g}" for n in range(1, 501)]


def what_if(own: Judged, v: View) -> None:
    """An area, added places and the cost of ten places in a year, all kept in the address, and what follows."""
    say, found = v.say, {row["area"]: each for row, each in own}
    published = ask("services_unit_cost").to_dict("records")[0]
    show('<div class="k-head"><h2>{t}</h2><p class="k-sub">{how}</p></div>', t=say("services.whatif"),
         how=say("services.whatif_how"))  # fmt: skip
    first, second, third = st.columns(3)
    with first:
        area = choices.pick("area", say("filter.area"), list(found), COUNTRY, v.labels.area)
    with second:
        added = number("add", say("services.add"), WHOLE, "0", 1)
    with third:
        cost = number("unit_cost", say("services.unit_cost"), COSTS, f"{published['value']:g}", 0.1)
    computed = [*told(found[area], area, added, cost, v), compute("assumed", added), compute("assumed", cost)]
    declare(computed)
    price(published, cost, v)
    of_query("services_unit_cost", "whatif", v, computed)


def number(name: str, label: str, options: list[str], default: str, step: float) -> float:
    """A number the visitor types, one of the options, kept in the address; another one falls back with a note."""
    chosen = address.one(name, options, default)
    kind = int if isinstance(step, int) else float
    key, write = address.bind(name, kind(chosen), lambda typed: f"{round(float(str(typed)), 1):g}")
    st.number_input(label, kind(options[0]), kind(options[-1]), step=step, key=key, on_change=write,
                    format="%d" if kind is int else "%.1f")  # fmt: skip
    return float(chosen)


def told(found: Gap, area: str, added: float, cost: float, v: View) -> list[Computed]:
    """Shows what is missing before and after, and the yearly cost of the added places and of the whole gap."""
    say, before, after = v.say, found.missing, found.after(added)
    if before is None or after is None:
        return []
    each = [compute("running_cost", n, cost, float(PLACES_OF_COST)) for n in (added, *(x.value for x in before))]
    values = {"area": v.labels.area(area), "before": span([x.value for x in before], v.labels)}
    left = say("services.left", added=say.number(added), after=span([x.value for x in after], v.labels), **values)
    spent = say("services.spent", cost=money(each[:1], v))
    whole = say("services.whole", cost=money(each[1:], v), **values)
    texts = [left, spent] if added else [say("services.as_is", **values)]
    show(
        '<div class="k-note k-outcome" role="status"><p>{text}</p><p>{whole}</p></div>',
        text=" ".join(texts),
        whole=whole,
    )
    return [*after, *each]


def money(amounts: list[Computed], v: View) -> str:
    """Millions of soms, from the lesser to the greater."""
    ends = [round(each.value, 1) for each in amounts]
    return f"{span(ends, v.labels)}\u00a0{v.labels.code('unit', 'mln_som')}"


def price(published: Row | dict[str, Any], cost: float, v: View) -> None:
    """Where the unit cost comes from, and whether the visitor has put an assumption of their own in its place."""
    say = v.say
    value = with_unit(published["value"], published["unit"], v.labels.code("unit", published["unit"]), say)
    when = period(published["period_start"].date(), published["period_end"].date(), say)
    notes = [say("services.cost_said", value=value, when=when)]
    notes += [say("services.cost_own", cost=say.number(cost))] if cost != published["value"] else []
    caption = Caption("", "", [cited(published, v)], [say("services.cannot_cost")], notes)
    figure.foot(caption, v.labels)
