"""Severe harm to women: homicide, hospital, forensic examination, each a chart of its own and never summed."""

import streamlit as st

from charts import lines
from charts.story import Line
from data.database import ask
from exports.picture import Caption, sources_of
from pages.parts import figure
from pages.parts.hidden_justice import pooled
from pages.parts.plain import show
from pages.parts.view import View, catalogue, indicator_row
from stats.comparable import concerns

PANELS = ("homicide_victims", "health_dv_women_inpatient", "health_dv_women_forensic")
COUNTRY, WOMEN = "KG", "female"
HEIGHT = 330


def part(v: View) -> None:
    """Three panels side by side, and why they stand apart."""
    show('<p class="k-finding">{text}</p>', text=v.say("hidden.separate"))
    with st.container(key="panels"):
        columns = st.columns(len(PANELS), gap="large")
    for column, indicator in zip(columns, PANELS, strict=True):
        with column:
            panel(indicator, v)
    pooled(v)


def panel(indicator: str, v: View) -> None:
    """One count of women over time on an axis of its own, with its breaks."""
    say, entry = v.say, indicator_row(catalogue(), indicator)
    figures = ask("series", indicator=indicator)
    own = figures[
        (figures["area"] == COUNTRY) & (figures["sex"] == WOMEN) & (figures["age"] == "all")
        & (figures["category"] == "all") & figures["value"].notna()
    ].sort_values("period_start")  # fmt: skip
    cuts = [cut for cut in ask("breaks", indicator=indicator).to_dict("records") if concerns(cut, [COUNTRY])]
    women = v.labels.category(f"sex:{WOMEN}")
    chart = lines.draw([Line(women, entry["unit"], own.to_dict("records"))], cuts, v.labels, v.look, HEIGHT)
    span = f"{own['period_start'].min().year}–{own['period_end'].max().year}"
    caption = Caption(
        f"{say.of(entry, 'name')}: {women}" if entry["base_sex"] != WOMEN else say.of(entry, "name"),
        say("figure.subtitle", unit=v.labels.code("unit", entry["unit"]),
            counted=v.labels.code("counting_unit", entry["counting_unit"]), period=span),
        sources_of(own, v.labels),
        [say.of(entry, "cannot_say")],
        [say("trends.break", date=cut["date"].year, reason=say.of(cut, "reason")) for cut in cuts],
    )  # fmt: skip
    figure.head(caption, chart.finding)
    figure.plot(chart, f"severity-{indicator}-{v.look.paper}")
    figure.below(own, caption, [chart], v, f"{indicator}_{WOMEN}", indicator)
