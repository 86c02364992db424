"""The figures behind a chart as a workbook: about, data, a sheet for pivot tables, definitions and sources."""

import io
from typing import Any

import pandas as pd
from openpyxl.workbook import Workbook

from data.database import ask, state
from data.labels import Labels, labels
from exports.sheets import table_sheet, text_sheet
from exports.table import COLUMNS, tidy
from words import words
from words.periods import day, partial_date, period

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(figures: pd.DataFrame, language: str) -> bytes:
    """The figures as `.xlsx` in one language: what they are and how to cite them comes before the numbers.

    figures: rows of the view `series` with source_title and the publisher's names. Numbers are numbers, dates dates,
    years plain whole numbers; text never acts as a formula; no cells are merged.
    """
    names = labels(words(language))
    say, indicators = names.say, ask("indicators")
    catalogue = indicators.set_index("id", drop=False).loc[list(dict.fromkeys(figures["indicator"]))]
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "Kalkan", say("app.title")
    book.properties.created = state().built_at
    text_sheet(book, say("export.sheet_about"), _about(catalogue, names))
    table_sheet(book, say("export.sheet_data"), tidy(figures, indicators, ask("all_breaks"), names)[COLUMNS])
    year = say("filter.year")
    table_sheet(book, say("export.sheet_pivot"), _pivot_ready(figures, catalogue, names), years=[year])
    table_sheet(book, say("export.sheet_definitions"), _definitions(catalogue, names), wrap=True)
    table_sheet(book, say("export.sheet_sources"), _sources(figures, names), wrap=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _about(catalogue: pd.DataFrame, names: Labels) -> list[tuple[str, list[str]]]:
    say, now = names.say, state()
    cannot = [f"{say.of(row, 'name')}: {say.of(row, 'cannot_say')}" for row in catalogue.to_dict("records")]
    caveats = [f"{say.of(row, 'title')}: {say.of(row, 'text')}" for row in ask("caveats").to_dict("records")]
    dated = say("foot.data_version", version=now.data_version, date=day(now.built_at.date(), say))
    return [
        (say("app.title"), [dated, say("export.do_not_add")]),
        (say("dl.cite"), [say("export.cite", version=now.data_version), say("export.rights")]),
        (say("figure.cannot_say"), cannot),
        (say("sources.caveats"), caveats),
    ]


def _pivot_ready(figures: pd.DataFrame, catalogue: pd.DataFrame, names: Labels) -> pd.DataFrame:
    """One row per figure with names instead of ids in every row, the year as a number."""
    rows = [_named(row, dict(catalogue.loc[row["indicator"]]), names) for row in figures.to_dict("records")]
    return pd.DataFrame(rows)


def _named(row: dict[str, Any], entry: dict[str, Any], names: Labels) -> dict[str, Any]:
    say, start, end = names.say, row["period_start"].date(), row["period_end"].date()
    return {
        say("claims.theme"): names.code("theme", entry["theme"]),
        say("filter.indicator"): say.of(entry, "name"),
        say("which.counted"): names.code("counting_unit", entry["counting_unit"]),
        say("axis.area"): names.area(row["area"]),
        say("filter.year"): start.year,
        say("filter.period"): period(start, end, say),
        say("export.full_year"): say("common.yes" if row["full_year"] else "common.no"),
        say("filter.sex"): names.category("all" if row["sex"] == "all" else f"sex:{row['sex']}"),
        say("filter.age"): names.category("all" if row["age"] == "all" else f"age:{row['age']}"),
        say("table.category"): names.category(row["category"]),
        say("table.value"): row["value"],
        say("axis.unit"): names.code("unit", entry["unit"]),
        say("export.qualifier"): names.code("qualifier", row["qualifier"]),
        say("axis.status"): names.code("status", row["status"]),
        say("export.publisher"): say.of(row, "publisher_name"),
        say("axis.source"): row["source_title"],
    }


def _definitions(catalogue: pd.DataFrame, names: Labels) -> pd.DataFrame:
    say = names.say
    rows = [
        {
            say("sources.id"): row["id"],
            say("filter.indicator"): say.of(row, "name"),
            say("sources.definition"): say.of(row, "definition"),
            say("figure.cannot_say"): say.of(row, "cannot_say"),
            say("axis.unit"): names.code("unit", row["unit"]),
            say("which.counted"): names.code("counting_unit", row["counting_unit"]),
            say("sources.additive"): say("common.yes" if row["additive_over_areas"] else "common.no"),
        }
        for row in catalogue.to_dict("records")
    ]
    return pd.DataFrame(rows)


def _sources(figures: pd.DataFrame, names: Labels) -> pd.DataFrame:
    say, known = names.say, ask("sources").set_index("id", drop=False)
    rows = [
        {
            say("sources.id"): row["id"],
            say("export.publisher"): say.of(row, "name"),
            say("export.title"): row["title"],
            say("table.date"): partial_date(row["published"], say) if isinstance(row["published"], str) else None,
            say("export.address"): row["url"],
            say("export.licence"): row["licence"],
        }
        for row in known.loc[list(dict.fromkeys(figures["source"]))].to_dict("records")
    ]
    return pd.DataFrame(rows)
