"""Turns what the data say of their sources into references that can be numbered."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from charts.view import View
from data.database import ask, state
from exports.brief.told import Reference
from words.periods import partial_date

Row = Mapping[str, Any]
NO_DATE = "n.d."


def by_id(ids: Iterable[object], v: View) -> tuple[Reference, ...]:
    """The registered sources with these ids, each once, in their order; an empty cell is passed over."""
    known = _known(state().data_version)
    return tuple(_registered(known[each], v) for each in dict.fromkeys(map(str, filter(_is_text, ids))))


def by_place(row: Row, v: View) -> tuple[Reference, ...]:
    """The publications a row names by document or address (`source_file`, `source_url`), registered or not."""
    known = _known(state().data_version)
    dates, places = listed(row["source_date"]), [*listed(row["source_file"]), *listed(row["source_url"])]
    dates = dates if len(dates) == len(places) else dates[:1] * len(places)
    return tuple(
        _registered(known[place], v) if place in known else _unregistered(place, date, v)
        for place, date in dict(zip(places, dates, strict=True)).items()
    )


def listed(cell: object) -> list[str]:
    """The members of a cell in which they are joined by a semicolon."""
    return [each.strip() for each in cell.split(";") if each.strip()] if isinstance(cell, str) else []


def caveats(ids: Iterable[str], v: View) -> tuple[str, tuple[Reference, ...]]:
    """The texts of these caveats as one, and the publications they rest on."""
    known = {row["caveat_id"]: row for row in ask("caveats").to_dict("records")}
    rows = [known[each] for each in ids]
    text = " ".join(f"{v.say.of(row, 'title')}: {v.say.of(row, 'text')}." for row in rows)
    return text, tuple(dict.fromkeys(each for row in rows for each in by_place(row, v)))


def _is_text(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell)


def _registered(source: Row, v: View) -> Reference:
    published = source["published"]
    dated = f", {partial_date(published, v.say)}" if _is_text(published) else ""
    text = f"{v.say.of(source, 'publisher_name')}: {source['title']}{dated}"
    return Reference(source["id"], text, source["url"] if _is_text(source["url"]) else "")


def _unregistered(address: str, date: str, v: View) -> Reference:
    """A publication that is not in the catalogue, by the host of its address and its date."""
    host = (urlsplit(address).hostname or address).removeprefix("www.")
    told = v.say("funding.undated") if date == NO_DATE or not date else partial_date(date, v.say)
    return Reference(address, f"{host}, {told}", address if "://" in address else "")


@lru_cache(maxsize=2)
def _known(_version: str) -> dict[str, Row]:
    """The registered sources by id, address and document, as long as the data are the same."""
    rows = ask("funding_sources").to_dict("records")
    return {row[key]: row for key in ("document", "url", "id") for row in rows if _is_text(row[key])}
