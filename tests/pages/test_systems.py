"""Every system that the data describe can be reached from the menu in at most two clicks, in every language."""

from dataclasses import dataclass
from html import unescape

import pytest

from pages.menu import PAGES
from words import Words

# a system, where it stands, and a question to the database whose answer must stand there ({xx} is the language)
SYSTEMS = [
    ("crisis-centre network", "services", {"part": "register"},
     "select name_{xx} from facility where facility_id = 'ayalzat'"),
    ("shelter capacity", "services", {}, "select '741'"),
    ("help types", "services", {"part": "matrix"}, "select name_{xx} from service where service_id = 'mobile_team'"),
    ("one-stop window", "services", {"part": "matrix"}, "select name_{xx} from service where service_id = 'one_stop'"),
    ("helpline", "services", {"part": "register"}, "select number from helpline where number = '117'"),
    ("legal aid", "services", {"part": "matrix"}, "select name_{xx} from service where service_id = 'legal'"),
    ("strategy cycle", "coordination", {"part": "people", "table": "strategy"},
     "select text_{xx} from strategy limit 1"),
    ("social order for centres", "funding", {}, "select 28.6"),
    ("social order as a whole", "funding", {"part": "order"}, "select 42.5"),
    ("seven directions", "funding", {"part": "contest"}, "select text_{xx} from social_order_direction limit 1"),
    ("donor programmes", "funding", {"part": "donors"},
     "select name_{xx} from programme where currency = 'USD' limit 1"),
    ("three levels", "coordination", {"part": "levels"}, "select function_{xx} from level limit 1"),
    ("actor chain", "coordination", {}, "select name_{xx} from actor where actor_id = 'probation'"),
    ("barriers", "coordination", {"part": "barriers"}, "select name_{xx} from barrier where kind = 'class' limit 1"),
    ("consequences", "coordination", {"part": "barriers"}, "select name_{xx} from consequence limit 1"),
    ("practices", "coordination", {"part": "barriers"}, "select name_{xx} from practice limit 1"),
    ("recommendations", "coordination", {"part": "tracker"}, "select text_{xx} from recommendation limit 1"),
    ("committees", "coordination", {"part": "committees"}, "select text_{xx} from committee_condition limit 1"),
    ("training", "coordination", {"part": "people", "table": "training"}, "select label_{xx} from training limit 1"),
    ("practice cases", "coordination", {"part": "barriers"}, "select title_{xx} from practice_case limit 1"),
    ("public councils", "coordination", {"part": "people", "table": "councils"},
     "select label_{xx} from participation where type = 'public_council' limit 1"),
    ("focal points", "coordination", {"part": "people", "table": "focal"}, "select 'M2'"),
    ("actors", "coordination", {"part": "people", "table": "actors"}, "select role_{xx} from actor limit 1"),
    ("legal timeline", "coordination", {"part": "people", "table": "acts"}, "select title_{xx} from legal_act limit 1"),
    ("sources", "sources", {"view": "sources"}, "select title from source limit 1"),
    ("gap board", "coordination", {"part": "board"}, "select name_{xx} from area where code = 'KG-B'"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "query", "asked"), [row[1:] for row in SYSTEMS], ids=[row[0] for row in SYSTEMS])
def test_a_system_stands_where_the_menu_and_one_more_click_lead(visitor, connection, page, query, asked) -> None:
    assert f"{page}.py" in {script for script, _, _ in PAGES}
    if query:
        assert reachable(opened_once(visitor, page), query)
    opened = visitor.open(page, **query)
    assert not opened.app.exception
    assert not opened.notes()
    (told,) = connection.execute(asked.replace("{xx}", visitor.say.language)).fetchone()
    shown = opened.plain(" ".join([opened.text(), *unescaped(opened)]))
    wanted = visitor.written(float(told)) if not isinstance(told, str) else opened.plain(told)
    assert wanted in shown


@dataclass(frozen=True)
class Page:
    """A page as it opens: what may be chosen side by side, its links, and the words it speaks."""

    name: str
    choices: dict[str, list[str]]
    html: str
    say: Words


_opened: dict[tuple[str, str], Page] = {}


def opened_once(visitor, name: str) -> Page:
    """A page as it opens in the visitor's language, opened the first time only."""
    key = (visitor.say.language, name)
    if key not in _opened:
        opened = visitor.open(name)
        choices = {switch.key: list(switch.options) for switch in opened.app.get("button_group")}
        _opened[key] = Page(name, choices, unescape(" ".join(opened.html())), opened.say)
    return _opened[key]


def reachable(page: Page, query: dict[str, str]) -> bool:
    """Whether one click on the page leads to the address: a choice side by side, or a link."""
    name, value = next(iter(query.items()))
    if len(query) == 1:
        keys = [key for key in (f"{page.name}.part_{value}", f"{page.name}.{value}") if key in page.say.texts]
        return any(page.say(key) in page.choices.get(f"choice-{name}", []) for key in keys)
    return "&".join(f"{key}={each}" for key, each in query.items()) in page.html


def unescaped(opened) -> list[str]:
    """The texts of a page's charts as a reader sees them."""
    notes = [note for chart in opened.charts() for note in chart["layout"].get("annotations", [])]
    return [unescape(note.get("text", "").replace("<br>", " ")) for note in notes]
