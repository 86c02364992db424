"""How many centres there are, as dated statements: who said which number when, never joined to a line."""

import pandas as pd

from charts import statements
from charts.values import written
from data.database import ask
from exports.picture import Caption
from pages.parts import choices, figure
from pages.parts.declared import declare
from pages.parts.plain import show
from pages.parts.query import of_query
from pages.parts.services_frame import Row, caveats, cited, download, whole_table
from pages.parts.view import View, catalogue, indicator_row
from words.periods import period

COUNTS = ("crisis_centres_count", "crisis_centres_with_shelter", "crisis_centres_municipal_count",
          "crisis_centres_state_supported", "crisis_centres_with_corrective_programme")  # fmt: skip


def part(v: View) -> None:
    """The choice of a count, its statements over time, and each with who made it."""
    say, known = v.say, catalogue()
    chosen = choices.pick("count", say("services.count"), COUNTS, COUNTS[0], lambda c: name(c, known, v))
    entry = indicator_row(known, chosen)
    rows = ask("services_counts", indicator=chosen).to_dict("records")
    chart = statements.draw(rows, v.labels, v.look)
    declare(chart.computed)
    sources = list(dict.fromkeys(cited(row, v) for row in rows))
    cannot = [say("services.cannot_counts"), say.of(entry, "cannot_say")]
    caption = Caption(say.of(entry, "name"), say("services.counts_how"), sources, cannot, caveats(("C07",), v))
    figure.head(caption, chart.finding)
    figure.plot(chart, f"counts-{chosen}-{v.look.paper}")
    show('<p class="k-sub">{text}</p>', text=say("services.counts_marks"))
    heads = ("when", "stated", "who", "exactness")
    told = [cells(row, v) for row in rows]
    whole_table([say(f"services.col_{h}") for h in heads], told, say("services.statements"), right=(1,))
    figure.foot(caption, v.labels)
    download(as_file(rows, v), chosen, v)
    of_query("services_counts", "counts", v, chart.computed, indicator=chosen)


def name(count: str, known: pd.DataFrame, v: View) -> str:
    """The name of a count."""
    return v.say.of(indicator_row(known, count), "name")


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
