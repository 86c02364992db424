"""Finds every number a page shows, once the texts that stand as they are in data and words are taken out."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

import duckdb

from words import Words

TAG = re.compile(r"<[^>]+>")
# rulers, not claims: keys to colours; links whose numbers are told apart as helplines; addresses to be copied
RULERS = re.compile(
    r'<p class="k-legend">.*?</p>|<span class="k-track">.*?</span>|<a href="tel:.*?</a>|<code class="k-copy".*?</code>',
    re.DOTALL,
)
OTHER_LANGUAGE = re.compile(r'<p lang="(\w\w)">(.*?)</p>', re.DOTALL)
PLACEHOLDER = re.compile(r"\{[^}]*\}")
FORMS = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
    "other": re.compile(r"\d{1,3}(?:\u00a0\d{3})+(?:,\d+)?|\d+(?:,\d+)?"),
}


def texts(visitor: Any) -> Iterator[tuple[str, str]]:
    """Every text of a page with its language: its HTML, and what its charts write; ticks and legends are left out."""
    own = visitor.say.language
    for part in visitor.html():
        for language, foreign in OTHER_LANGUAGE.findall(part):
            yield language, _bare(foreign)
        yield own, _bare(OTHER_LANGUAGE.sub(" ", RULERS.sub(" ", part)))
    for chart in visitor.charts():
        for trace in chart["data"]:
            for key in ("text", "hovertext"):
                found = trace.get(key, [])
                yield from ((own, _bare(t)) for t in ([found] if isinstance(found, str) else found) if t)
        yield from ((own, _bare(note.get("text", ""))) for note in chart["layout"].get("annotations", []))


def _bare(html: str) -> str:
    return unescape(TAG.sub(" ", html))


class Remover:
    """Takes known texts out of a page, so that only what the code has written remains."""

    def __init__(self, cells: set[str], say: Words):
        told = {plain(say.of({f"x_{say.language}": cell}, "x")) for cell in cells}
        pieces = {plain(piece) for text in say.texts.values() for piece in PLACEHOLDER.split(text)}
        known = {text for text in cells | told | pieces if any(c.isdigit() for c in text) and len(text) > 3}
        # longest first, so that a short text does not cut a long one
        self.known = sorted(known, key=len, reverse=True)
        self.acts = {f"№ {cell}" for cell in cells if cell.isdigit()}

    def rest(self, text: str) -> str:
        """The text without any known text in it; the number of an act is part of its name, not a figure."""
        text = re.sub(r"№ \d+", lambda act: " " if act.group() in self.acts else act.group(), text)
        for known in self.known:
            if known in text:
                # never out of the middle of a number
                text = re.sub(rf"(?<![\d.,]){re.escape(known)}(?!\d)", " ", text)
        return text


def cells(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Every text with a digit in a text column of the database."""
    columns = connection.execute(
        "select table_name, column_name from duckdb_columns() where not internal and data_type = 'VARCHAR'"
    ).fetchall()
    found = set()
    for table, column in columns:
        rows = connection.execute(
            f'select distinct "{column}" from "{table}" where regexp_matches("{column}", ' r"'\d')"
        )
        found |= {plain(cell) for (cell,) in rows.fetchall()}
    return found


def plain(text: str) -> str:
    """A text with its white space as in the page: one blank, but no-break ones kept."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def numbers(text: str, language: str) -> list[tuple[float, int, str]]:
    """The numbers in a text as the language writes them: value, decimals, and the words around."""
    found = []
    for match in FORMS.get(language, FORMS["other"]).finditer(text):
        n = match.group()
        n = n.replace(",", "") if language == "en" else n.replace("\u00a0", "").replace(",", ".")
        around = text[max(match.start() - 50, 0) : match.end() + 30]
        found.append((float(n), len(n.partition(".")[2]), around))
    return found


def dates(connection: duckdb.DuckDBPyConnection) -> set[tuple[int, int, int]]:
    """Every date of the database."""
    found = set()
    for table, column, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() where not internal"
    ).fetchall():
        if kind in ("DATE", "TIMESTAMP"):
            rows = connection.execute(f'select distinct "{column}"::date from "{table}" where "{column}" is not null')
            found |= {(d.year, d.month, d.day) for (d,) in rows.fetchall()}
        elif kind == "VARCHAR":
            rows = connection.execute(
                f'select distinct "{column}" from "{table}" where regexp_full_match("{column}", '
                r"'\d{4}(-\d{2}){0,2}')"
            )
            found |= {tuple([*map(int, d.split("-")), 0, 0][:3]) for (d,) in rows.fetchall()}
    return found


def values(connection: duckdb.DuckDBPyConnection) -> set[float]:
    """Every number in a numeric column of the database."""
    found: set[float] = set()
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns() where not internal "
        "and data_type in ('DOUBLE', 'INTEGER', 'BIGINT')"
    ).fetchall():
        rows = connection.execute(f'select distinct "{column}" from "{table}" where "{column}" is not null')
        found |= {float(v) for (v,) in rows.fetchall()}
    return found


def declared(visitor: Any) -> list[Any]:
    """The computed numbers that the page has declared."""
    return list(visitor.app.session_state["computed"]) if "computed" in visitor.app.session_state else []


def rounded(known: Iterable[float]) -> dict[int, set[float]]:
    """Known numbers by how many decimals they are shown with."""
    return {places: {round(v, places) for v in known} for places in (1, 2, 3)}
