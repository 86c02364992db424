"""Who said what is shown of working together, when, and the caveats that bind it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from charts.view import View
from data.database import ask, state
from exports.picture import Caption
from words.periods import partial_date

Row = dict[str, Any]
NO_DATE = "n.d."
# more than these are read in the rows themselves
MOST_SOURCES = 8


def rows(query: str, **parameters: object) -> list[Row]:
    """The rows of an answer; an empty cell is None."""
    found = ask(query, **parameters).astype(object)
    return [{str(k): v for k, v in row.items()} for row in found.where(found.notna(), None).to_dict("records")]


def by(key: str, found: Iterable[Row]) -> dict[str, Row]:
    """Rows by their key."""
    return {row[key]: row for row in found}


def listed(cell: object) -> list[str]:
    """The members of a list that stands in one cell."""
    return [each.strip() for each in str(cell).split(";")] if cell else []


def names(ids: object, known: Mapping[str, Row], v: View, column: str = "name") -> str:
    """The names of the rows that a cell lists."""
    return v.say.listing(v.say.of(known[each], column) for each in listed(ids))


def areas(ids: object, v: View) -> str:
    """The names of the areas that a cell lists, or that the place is not known."""
    return v.say.listing(v.labels.area(each) for each in listed(ids)) or v.say("coordination.place_unknown")


def cited(row: Row, v: View, title: bool = False) -> str:
    """Who said what a row holds, and when; `title` adds the title of the publication where it is known."""
    texts = references(row, v, title)
    if row["as_of"] not in (NO_DATE, *listed(row["source_date"])):
        texts.append(v.say("coordination.as_of", date=partial_date(row["as_of"], v.say)))
    return "; ".join(texts) or v.say("common.unknown")


def references(row: Row, v: View, title: bool = True) -> list[str]:
    """The publications behind a row, each with its publisher and its date."""
    known = _known(state().data_version)
    said_in = [*listed(row["source_file"]), *listed(row["source_url"])]
    dates = listed(row["source_date"])
    dates = dates if len(dates) == len(said_in) else dates[:1] * len(said_in)
    return [f"{_named(known.get(x), x, title, v)}, {dated(day, v)}" for x, day in zip(said_in, dates, strict=True)]


def publications(about: Sequence[Row], v: View) -> list[str]:
    """The publications behind rows, each once."""
    return list(dict.fromkeys(each for row in about for each in references(row, v)))


def few(sources: list[str], v: View) -> list[str]:
    """The sources under a table; where there are many, that they are read in its rows."""
    return sources if len(sources) <= MOST_SOURCES else [v.say("coordination.source_in_rows")]


@lru_cache(maxsize=2)
def _known(_version: str) -> dict[str, Row]:
    """The known publications by address and by the name of the founding document, as long as the data are the same."""
    found = rows("sources")
    return by("url", (row for row in found if row["url"])) | by("document", (row for row in found if row["document"]))


def _named(source: Row | None, address: str, title: bool, v: View) -> str:
    """Publisher and title of a publication; of one that is not in the catalogue, the host of its address."""
    if source is None:
        return urlsplit(address).hostname or v.say("common.unknown")
    publisher = v.say.of(source, "name")
    return f"{publisher}: {source['title']}" if title else publisher


def dated(text: str, v: View) -> str:
    """A date known in whole or in part; that there is none is said."""
    return v.say("coordination.no_date") if text == NO_DATE else partial_date(text, v.say)


def caveats_of(found: Iterable[Row], v: View) -> list[str]:
    """The caveats that rows cite, each once, as sentences."""
    known = by("caveat_id", rows("caveats"))
    ids = sorted({each for row in found for each in listed(row.get("caveat_ids"))})
    return [f"{v.say.of(known[each], 'title')}. {v.say.of(known[each], 'text')}." for each in ids]


def caption(title: str, about: Sequence[Row], cannot: str, v: View, *notes: str, subtitle: str = "") -> Caption:
    """The words around a view: its title, the sources of its rows, what it cannot say, notes, and their caveats."""
    return Caption(title, subtitle, few(publications(about, v), v), [cannot], [*notes, *caveats_of(about, v)])
