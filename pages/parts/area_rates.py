"""Rates of the areas of the map judged against the country."""

from typing import Any

from charts import funnel as funnel_chart
from exports.picture import Caption, Picture
from exports.pictures.rates import parts_of
from pages.parts import chart, figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.view import View
from stats.computed import compute
from stats.funnel import funnel

FEWEST_AREAS = 3


def against_country(entry: dict[str, Any], mapped: Picture, v: View) -> None:
    """The funnel of the areas whose rates are derived; nothing where there are too few."""
    parts = parts_of(mapped.figures)
    if len(parts) < FEWEST_AREAS or not entry["events"]:
        return
    judged = funnel(parts["counted"], parts["residents"])
    areas, residents = list(parts["area"]), list(parts["residents"])
    drawn = funnel_chart.draw(judged, areas, residents, entry["unit"], v.labels, v.look)
    own = Caption(v.say("funnel.title"), mapped.caption.subtitle, mapped.caption.sources)
    figure.head(own, drawn.finding)
    picture = Picture("funnel", "map", {}, own, drawn, drawn.finding, mapped.figures)
    chart.plot(picture, f"funnel-{entry['id']}-{v.look.paper}")
    phi = compute("dispersion", *parts[["counted", "residents"]].to_numpy().ravel())
    declare([phi])
    show('<p class="k-sub">{text}</p>', text=v.say("funnel.how", phi=v.say.number(phi.value, 2)))
