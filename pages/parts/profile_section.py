"""One section of the region profile: its figures beside the country's, and what is published elsewhere but not here."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from charts.values import with_unit, written
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from words.periods import partial_date, period


@dataclass(frozen=True)
class Section:
    """A section's name under [profile] in the words, and the themes it holds."""

    name: str
    themes: tuple[str, ...]

    def of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Those rows, with a column theme, that belong here."""
        return rows[rows["theme"].isin(self.themes)]


def figures_table(figures: pd.DataFrame, v: View) -> None:
    """A row per indicator: the area's newest figure, the country's of the same period, period and source.

    figures: rows of the query `profile_figures`.
    """
    if figures.empty:
        show('<p class="k-note">{text}</p>', text=v.say("profile.nothing"))
        return
    heads = [v.say(f"profile.{key}") for key in ("figure", "here", "country", "period", "source")]
    head = join([Markup('<th scope="col">{}</th>').format(name) for name in heads])
    body = join([_row(row, v) for row in figures.to_dict("records")])
    show(
        '<div class="k-scroll k-open" tabindex="0" role="group" aria-label="{caption}">'
        '<table class="k-table k-profile">'
        '<caption class="k-unseen">{caption}</caption><thead><tr>{head}</tr></thead>'
        "<tbody>{body}</tbody></table></div>",
        caption=v.say("profile.table"),
        head=head,
        body=body,
    )


def _row(row: dict[str, Any], v: View) -> Markup:
    say = v.say
    unit = v.labels.unit(row["unit"], row["value"])
    category = v.labels.category(row["category"]) if row["category"] != "all" else ""
    return fill(
        '<tr><th scope="row">{name}<small>{cannot}</small></th><td class="k-number"><b>{value}</b>{weak}</td>'
        '<td class="k-number" data-head="{head}">{country}</td><td>{period}</td><td>{source}</td></tr>',
        head=say("profile.country"),
        name=say.listing([say.of(row, "indicator_name"), *([category] if category else [])]),
        cannot=say.of(row, "indicator_cannot_say"),
        value=with_unit(row["value"], row["unit"], unit, say, row["qualifier"]),
        weak=_weakness(row, v),
        country=_country(row, v),
        period=period(row["period_start"].date(), row["period_end"].date(), say),
        source=_cited(row, v),
    )


def _weakness(row: dict[str, Any], v: View) -> Markup | str:
    """Marks a figure of low confidence or low reliability."""
    marks = [v.say("quality.level_low")] if row["confidence"] == "low" else []
    marks += [v.labels.code("status", row["status"])] if row["status"] not in "A" else []
    return Markup("<small>{}</small>").format(v.say.listing(marks)) if marks else ""


def _country(row: dict[str, Any], v: View) -> str:
    """The country's figure of the same period, or that none is published."""
    if pd.isna(row["country_value"]):
        return v.say("common.empty")
    return written(row["country_value"], row["unit"], v.say, row["country_qualifier"])


def _cited(row: dict[str, Any], v: View) -> str:
    published = row["source_published"]
    dated = f", {partial_date(published, v.say)}" if isinstance(published, str) else ""
    return f"{v.say.of(row, 'publisher_name')}{dated}"


def not_published(missing: pd.DataFrame, v: View) -> None:
    """Names what is drawn for the country or other areas and was never published for this one."""
    names = [v.say.of(row, "name") for row in missing.to_dict("records")]
    if names:
        show('<p class="k-sub"><b>{t}:</b> {list}.</p>', t=v.say("profile.not_published"), list="; ".join(names))
