"""Remembers pictures and their drawings, so that the same question costs once for all visitors."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps

from charts.view import View
from data.database import mark
from exports.choice import Choice
from exports.picture import Picture
from geo.in_service import in_service
from geo.in_service import stamp as borders_stamp
from stats.freshness import today

MOST_PICTURES = 256
Builder = Callable[[Choice, View], Picture]
Known = tuple[Picture, list[tuple[str, str]], dict[str, str]]
_known: OrderedDict[tuple[object, ...], Known] = OrderedDict()
_building: dict[tuple[object, ...], threading.Lock] = {}
_lock = threading.Lock()


def remembered(build: Builder) -> Builder:
    """The same builder, whose pictures are kept as long as data, borders and day are the same.

    Who takes a picture must not change it: others hold the same one.
    """

    @wraps(build)
    def take(choice: Choice, v: View) -> Picture:
        asked = tuple(sorted(choice.asked.items()))
        borders = borders_stamp(in_service())
        key = (build, asked, v.say.language, v.look.paper, mark(), borders, today())
        picture, unknown, taken = _held(key) or _waited_for(build, choice, v, key)
        choice.unknown += [each for each in unknown if each not in choice.unknown]
        choice.taken |= taken
        return picture

    return take


def _held(key: tuple[object, ...]) -> Known | None:
    with _lock:
        if key in _known:
            _known.move_to_end(key)
        return _known.get(key)


def _waited_for(build: Builder, choice: Choice, v: View, key: tuple[object, ...]) -> Known:
    """Whoever asks for the same while it is made waits for it: many may come at once after a rebuild."""
    with _lock:
        own = _building.setdefault(key, threading.Lock())
    with own:
        return _held(key) or _built(build, choice, v, key)


def _built(build: Builder, choice: Choice, v: View, key: tuple[object, ...]) -> Known:
    fresh = Choice(choice.asked)
    found = (build(fresh, v), fresh.unknown, fresh.taken)
    with _lock:
        _known[key] = found
        _building.pop(key, None)
        while len(_known) > MOST_PICTURES:
            _known.popitem(last=False)
    return found
