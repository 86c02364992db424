"""What a standard costs year by year while it is being built up, with what is published for the year under it."""

from collections.abc import Sequence

import plotly.graph_objects as go

from charts.chart import Chart
from charts.theme import SMALL, Theme, canvas
from charts.values import plain
from data.labels import Labels
from stats.money import Year

HEIGHT, ROOM = 380, 1.2


def draw(years: Sequence[Year], published: Sequence[str], labels: Labels, look: Theme) -> Chart:
    """One bar per year with its cost and the number of places; below each year what is published for it, as text.

    published: one text per year. It is another kind of money, so it is written and never put on the axis.
    """
    say = labels.say
    costs = [each.cost.value for each in years]
    names = [str(each.year) for each in years]
    places = [say("funding.n_places", n=say.number(each.places.value)) for each in years]
    written = [say.number(cost, 1) for cost in costs]
    texts = [f"<b>{cost}</b><br>{plain(place)}" for cost, place in zip(written, places, strict=True)]
    figure = canvas(look, HEIGHT)
    figure.add_trace(_bars(names, costs, texts, look))
    figure.update_xaxes(
        type="category", tickvals=names, fixedrange=True, linecolor=look.rule, tickfont={"size": SMALL},
        ticktext=[f"{year}<br>{plain(text)}" for year, text in zip(names, published, strict=True)],
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[0, max(costs) * ROOM or 1], fixedrange=True)
    figure.update_layout(margin={"l": 4, "r": 4, "t": 8, "b": 44})
    rows = zip(names, written, places, published, strict=True)
    alt = "; ".join(f"{year}: {cost}, {place}; {said}" for year, cost, place, said in rows)
    return Chart(figure, "", alt, tuple(c for each in years for c in (each.places, each.cost)))


def _bars(names: Sequence[str], costs: Sequence[float], texts: Sequence[str], look: Theme) -> go.Bar:
    return go.Bar(
        x=names,
        y=costs,
        width=0.62,
        marker={"color": look.scale("money", 5)[2], "line": {"color": look.ink, "width": 0.5}},
        text=texts,
        textposition="outside",
        textfont={"size": SMALL, "color": look.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )
