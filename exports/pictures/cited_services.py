"""Who said what is shown of services, and the caveats that bind it."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from charts.view import View
from data.database import ask
from exports.picture import sources_of
from words.periods import partial_date

Row = dict[str, Any]


def sources(ids: Iterable[str], v: View) -> list[str]:
    """The sources with these ids, each as publisher, title and date."""
    wanted = list(dict.fromkeys(ids))
    return sources_of(ask("services_sources", sources=wanted), v.labels) if wanted else []


def caveats(ids: Sequence[str], v: View) -> list[str]:
    """The texts of these caveats, which bind every use of the figures."""
    known = ask("caveats").set_index("caveat_id")
    return [v.say.of(known.loc[each].to_dict(), "text") for each in ids]


def cited(row: Row, v: View) -> str:
    """Publisher, title and date of a row's own source."""
    return sources_of(pd.DataFrame([row]), v.labels)[0]


def cited_by_cell(v: View) -> dict[str, list[str]]:
    """For every cell its sources: publisher and title where the source is registered, else the host of the address."""
    found: dict[str, list[str]] = {}
    for row in ask("services_cited").to_dict("records"):
        own = found.setdefault(f"{row['area_iso']}.{row['service_id']}", [])
        known = isinstance(row["source_title"], str)
        own.append(f"{v.say.of(row, 'publisher_name')}: {row['source_title']}" if known else row["host"])
    return found


def dated(as_of: object, v: View) -> str:
    """The moment a row describes; unknown where the source bears no date."""
    return partial_date(as_of, v.say)


def is_known(cell: object) -> bool:
    """Whether a cell holds anything."""
    return not (cell is None or cell != cell or cell is pd.NA)


def one_of(texts: Sequence[str], v: View) -> str:
    """Texts of which one holds: "Osh, Talas or Bishkek"."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{v.say.listing(texts[:-1])} {v.say('services.or')} {texts[-1]}"
