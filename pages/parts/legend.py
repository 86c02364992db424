"""The key to a map: a swatch for each class and for each reason there is no value."""

from markupsafe import Markup

from charts.map import Subject
from charts.values import written
from pages.parts.plain import join, show
from pages.parts.view import View
from stats.classes import Classes


def legend(cuts: Classes | None, subject: Subject, states: set[str], view: View) -> None:
    """Swatches with their bounds; the classes are those of all years of the indicator."""
    say = view.say
    entries = []
    if cuts:
        for index, colour in enumerate(view.look.scale(subject.kind, cuts.count)):
            low, high = (written(bound, subject.unit, say) for bound in cuts.bounds(index))
            entries.append(_entry(f"background:{colour}", low if low == high else f"{low} – {high}"))
    for state in ("missing", "withheld", "not_applicable"):
        if state in states:
            entries.append(_entry("", say(f"map.state_{state}"), f"k-{state}"))
    unit = view.labels.code("unit", subject.unit)
    show('<p class="k-legend"><b>{unit}</b>{entries}</p>', unit=unit, entries=join(entries))


def _entry(style: str, text: str, kind: str = "") -> Markup:
    return Markup('<span><i class="{}" style="{}"></i>{}</span>').format(kind, style, text)
