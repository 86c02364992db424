"""All published figures of one indicator as CSV or JSON, for whoever asks a stable address."""

import json
from typing import Any

import pandas as pd

from data.database import ask, state
from data.labels import Labels, labels
from exports.table import COLUMNS, iso_dates, raw_csv, tidy
from words import words

BESIDE = ["confidence", "drawn", "publisher", "source_published", "source_url"]


def csv_rows(indicator: str, language: str) -> bytes:
    """One row per published figure, rival ones too; `drawn` marks those of the series."""
    return raw_csv(_rows(indicator, labels(words(language))))


def json_rows(indicator: str, language: str) -> bytes:
    """The same rows as objects, with the indicator's definition, what it cannot say, its breaks, and how to cite it."""
    names = labels(words(language))
    say, entry = names.say, ask("indicators").set_index("id").loc[indicator]
    version = state().data_version
    answer = {
        "indicator": indicator,
        "name": say.of(entry, "name"),
        "unit": names.code("unit", entry["unit"]),
        "counting_unit": names.code("counting_unit", entry["counting_unit"]),
        "definition": say.of(entry, "definition"),
        "cannot_say": say.of(entry, "cannot_say"),
        "do_not_add": say("export.do_not_add"),
        "cite": say("export.cite", version=version),
        "rights": say("export.rights"),
        "data_version": version,
        "language": language,
        "breaks": _breaks(indicator, names),
        "figures": _objects(_rows(indicator, names)),
    }
    return json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()


def _rows(indicator: str, names: Labels) -> pd.DataFrame:
    table = tidy(ask("export_figures", indicator=indicator), ask("indicators"), ask("all_breaks"), names)
    table["publisher"] = [names.say.of(row, "publisher_name") for row in table.to_dict("records")]
    return iso_dates(table[COLUMNS + BESIDE])


def _breaks(indicator: str, names: Labels) -> list[dict[str, Any]]:
    found = ask("breaks", indicator=indicator)
    found["reason"] = [names.say.of(row, "reason") for row in found.to_dict("records")]
    return _objects(iso_dates(found[["date", "kind", "areas", "reason", "source"]]))


def _objects(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as objects; an empty cell is null."""
    rows: list[dict[str, Any]] = table.astype(object).where(table.notna(), None).to_dict("records")
    return rows
