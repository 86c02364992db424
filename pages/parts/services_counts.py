"""How many centres there are, as dated statements: who said which number when, never joined to a line."""

from dataclasses import replace

import pandas as pd

from charts.values import written
from exports.pictures import services
from exports.pictures.catalogue import catalogue, indicator_row
from exports.pictures.cited_services import Row, cited
from pages.parts import address, choices, figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.query import of_query
from pages.parts.services_frame import offer, whole_table
from pages.parts.view import View
from words.periods import period


def part(v: View) -> None:
    """The choice of a count, its statements over time, and each with who made it."""
    say, known = v.say, catalogue()
    chosen = choices.pick("count", say("services.count"), services.COUNTS, services.COUNTS[0],
                          lambda c: say.of(indicator_row(known, c), "name"))  # fmt: skip
    picture = services.counts(address.choice(), v)
    rows, computed = picture.figures.to_dict("records"), picture.chart.computed
    declare(computed)
    figure.head(picture.caption, picture.finding)
    figure.plot(picture, v, f"counts-{chosen}-{v.look.paper}")
    *notes, marks = picture.caption.notes
    show('<p class="k-sub">{text}</p>', text=marks)
    heads = ("when", "stated", "who", "exactness")
    told = [cells(row, v) for row in rows]
    whole_table([say(f"services.col_{h}") for h in heads], told, say("services.statements"), right=(1,))
    figure.foot(replace(picture.caption, notes=notes), v.labels)
    offer(as_file(rows, v), chosen, v)
    of_query("services_counts", "counts", v, computed, indicator=chosen)


def cells(row: Row, v: View) -> list[str]:
    """One statement: when it holds, the number, who made it, and how exact it is."""
    when = period(row["period_start"].date(), row["period_end"].date(), v.say)
    number = written(row["value"], row["unit"], v.say, row["qualifier"])
    return [f"{when}", number, cited(row, v), v.labels.code("qualifier", row["qualifier"])]


def as_file(rows: list[Row], v: View) -> pd.DataFrame:
    """The statements with dates, numbers and sources."""
    return pd.DataFrame(
        {
            "indicator": row["indicator"],
            "area": row["area"],
            "period_start": str(row["period_start"].date()),
            "period_end": str(row["period_end"].date()),
            "value": row["value"],
            "qualifier": row["qualifier"],
            "confidence": row["confidence"],
            "drawn_elsewhere_as_series": row["drawn"],
            "source": row["source"],
            "source_title": cited(row, v),
        }
        for row in rows
    )
