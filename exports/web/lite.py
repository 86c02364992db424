"""The pages without JavaScript: the same questions, figures and sources, light enough for a slow line."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup

from charts.view import View
from data.database import ask
from data.helplines import helplines
from data.search import asked as searched
from exports import gallery, listing
from exports.brief.content import brief
from exports.brief.told import Brief
from exports.choice import Choice
from exports.picture import Picture
from exports.web.asked import Asked
from exports.web.embed import notes
from exports.web.page import dated, drawn, named, render
from words import languages, words
from words.periods import partial_date

# name in the address, key of the short name, key of the question
PAGES = {
    "overview": "overview.question", "map": "map.question", "trends": "trends.question", "hidden": "hidden.question",
    "services": "services.question", "funding": "funding.question", "coordination": "coordination.question",
    "profile": "profile.question", "claims": "claims.question", "quality": "quality.question",
    "sources": "sources.question",
}  # fmt: skip
MENU = {"profile": "region", "claims": "which_number", "sources": "methods"}
WIDTH = 420.0
COUNTRY, FIRST_SEARCH, MOST_ROWS = "KG", "2020", 60
FILE = Path(__file__).with_name("lite.toml")


class NoSuchPage(KeyError):
    """A name that no page bears."""


@dataclass(frozen=True)
class Listing:
    """A table of words under its heading."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Shown:
    """A picture as it stands on the page: its drawing, and its figures as a table."""

    picture: Picture
    drawing: Markup
    table: Listing | None


def lite(name: str, asked: Asked) -> str:
    """The page `name` as HTML without a script; raises NoSuchPage, DatabaseUnready."""
    if name not in PAGES:
        raise NoSuchPage(name)
    v, choice = asked.view, asked.choice()
    full = f"/{'' if name == 'overview' else name}?{_query(asked)}"
    with asked.data():
        blocks = _blocks(name, choice, v)
        return render(
            "web/lite.html", v, page=name, question=v.say(PAGES[name]), blocks=blocks, dated=dated(v),
            menu=_menu(v, asked), tongues=_tongues(name, asked), notes=notes(asked, choice.unknown), calls=_calls(v),
            areas=_areas(v, asked) if name == "profile" else [], search=choice.asked.get("q", FIRST_SEARCH),
            full=full, named=named(full),
        )  # fmt: skip


def _blocks(name: str, choice: Choice, v: View) -> list[Shown | Listing | Brief]:
    if name == "overview":
        return [brief(COUNTRY, v)]
    if name == "profile":
        codes = [code for code in ask("areas")["code"] if code != COUNTRY]
        return [brief(choice.one("area", codes, codes[0]), v)]
    tables = {"claims": _claims, "quality": _sums, "sources": _sources}
    if name in tables:
        return [tables[name](choice, v)]
    return [_shown(address, v) for address in _drawn_on()[name]]


@lru_cache(maxsize=1)
def _drawn_on() -> dict[str, list[str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _shown(address: str, v: View) -> Shown:
    chart, _, query = address.partition("?")
    picture = gallery.picture(chart, Choice(dict(parse_qsl(query))), v)
    table = None
    if picture.has_series:
        newest = picture.figures.tail(MOST_ROWS)
        table = Listing(v.say("chart.show_table"), listing.heads(v.labels), listing.rows(newest, v.labels))
    return Shown(picture, drawn(picture, WIDTH), table)


def _claims(choice: Choice, v: View) -> Listing:
    wanted = searched(choice.asked.get("q", FIRST_SEARCH))
    found = ask(
        "search_claims", years=wanted.years, numbers=wanted.numbers, words=wanted.words, themes=[], area=COUNTRY
    )
    heads = [v.say(f"claims.{key}") for key in ("value", "period", "counted", "who", "why")]
    return Listing(v.say("claims.table"), heads, listing.claims(found.head(MOST_ROWS), v))


def _sums(choice: Choice, v: View) -> Listing:
    """The published totals that their parts do not add up to."""
    known, rows = ask("indicators").set_index("id"), ask("quality_sums")
    broken = rows[rows["difference"] != 0].to_dict("records")
    heads = [v.say(key) for key in ("filter.indicator", "filter.period", "table.value", "quality.parts")]
    cells = [
        [v.say.of(known.loc[row["indicator"]], "name"), str(row["period_start"].year), v.say.number(row["whole"]),
         v.say.number(sum(row["parts"]))] for row in broken
    ]  # fmt: skip
    return Listing(v.say("quality.sums_test"), heads, cells)


def _sources(choice: Choice, v: View) -> Listing:
    rows = ask("sources").to_dict("records")
    heads = [v.say(key) for key in ("export.publisher", "export.title", "table.date")]
    cells = [[v.say.of(row, "name"), row["title"], partial_date(row["published"], v.say)] for row in rows]
    return Listing(v.say("sources.sources"), heads, cells)


def _query(asked: Asked, **more: str) -> str:
    version = {"v": asked.version} if asked.version else {}
    return urlencode({"lang": asked.language, **version, **more})


def _menu(v: View, asked: Asked) -> list[tuple[str, str, str]]:
    """Name in the address, address, and short name of every page."""
    return [(page, f"/lite/{page}?{_query(asked)}", v.say(f"menu.{MENU.get(page, page)}")) for page in PAGES]


def _tongues(page: str, asked: Asked) -> list[tuple[str, str, str]]:
    """Every language: its code, the same page in it, and its own name."""
    kept = {"v": asked.version, **asked.choices} if asked.version else asked.choices
    return [
        (code, f"/lite/{page}?{urlencode({'lang': code, **kept})}", words(code)("language.name"))
        for code in languages()
    ]


def _areas(v: View, asked: Asked) -> list[tuple[str, str]]:
    codes = [code for code in ask("areas")["code"] if code != COUNTRY]
    return [(f"/lite/profile?{_query(asked, area=code)}", v.labels.area(code)) for code in codes]


def _calls(v: View) -> list[tuple[str, str, str]]:
    """Number, name and date of every helpline."""
    return [(line.number, v.say.of(line.row, "name"), partial_date(line.as_of, v.say)) for line in helplines()]
