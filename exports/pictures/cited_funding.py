"""Who said what is shown of money, and the caveats that bind it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from charts.view import View
from data.database import ask
from words.periods import partial_date

Row = dict[str, Any]


def caveats(ids: Iterable[str], v: View) -> list[str]:
    """The caveats of these ids in words, each once."""
    known = {row["caveat_id"]: row for row in ask("caveats").to_dict("records")}
    wanted = [known[each] for each in dict.fromkeys(ids) if each in known]
    return [f"{v.say.of(row, 'title')}: {v.say.of(row, 'text')}." for row in wanted]


def caveats_of(rows: pd.DataFrame, v: View) -> list[str]:
    """The caveats that rows cite."""
    return caveats([each for cell in rows["caveat_ids"] for each in listed(cell)], v)


def listed(cell: object) -> list[str]:
    """The members of a cell in which they are joined by a semicolon."""
    return cell.split(";") if isinstance(cell, str) and cell else []


def sources(ids: Iterable[str], v: View) -> list[str]:
    """The sources of these ids, each as publisher, title and date."""
    known = {row["id"]: row for row in ask("funding_sources").to_dict("records")}
    return [_said(known[each], v) for each in dict.fromkeys(ids) if each in known]


def said_in(row: Row, v: View) -> list[str]:
    """Who published what a row states, and when: publisher and title where they are known, else the host."""
    known = ask("funding_sources").to_dict("records")
    places = {row[key]: row for row in known for key in ("document", "url") if isinstance(row[key], str)}
    dates = listed(row["source_date"])
    lines = []
    for place, name in enumerate([*listed(row["source_file"]), *listed(row["source_url"])]):
        date = dates[place] if place < len(dates) else dates[-1]
        lines.append(_said(places[name], v) if name in places else _hosted(name, date, v))
    return list(dict.fromkeys(lines))


def _said(source: Row, v: View) -> str:
    published = source["published"]
    date = f", {partial_date(published, v.say)}" if isinstance(published, str) else ""
    return f"{v.say.of(source, 'publisher_name')}: {source['title']}{date}"


def _hosted(address: str, date: str, v: View) -> str:
    host = urlsplit(address).netloc.removeprefix("www.") or address
    return f"{host}, {partial_date(date, v.say)}" if date[:1].isdigit() else f"{host}, {v.say('funding.undated')}"
