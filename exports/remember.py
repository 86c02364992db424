"""Remembers pictures and their drawings, so that the same question costs once for all visitors.

A picture holds while the questions behind it are answered alike: after a rebuild only what changed is drawn anew.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import wraps
from typing import NamedTuple

from charts.view import View
from data.database import Asked, followed, hold, mark, note
from exports.choice import Choice
from exports.picture import Picture
from geo.in_service import in_service
from geo.in_service import stamp as borders_stamp
from stats.freshness import today

MOST_KNOWN = 512
Builder = Callable[[Choice, View], Picture]
Key = tuple[object, ...]


class Known(NamedTuple):
    """A picture, what of the choice was unknown or taken, and the questions it rests on."""

    picture: Picture
    unknown: list[tuple[str, str]]
    taken: Mapping[str, str]
    asked: list[Asked]


_known: OrderedDict[Key, Known] = OrderedDict()
_building: dict[Key, threading.Lock] = {}
_lock = threading.Lock()


def remembered(build: Builder) -> Builder:
    """The same builder, whose pictures are kept as long as answers, borders and day are the same.

    Who takes a picture must not change it: others hold the same one.
    """

    @wraps(build)
    def take(choice: Choice, v: View) -> Picture:
        asked = tuple(sorted(choice.asked.items()))
        key = (build, asked, v.say.language, v.look.paper, borders_stamp(in_service()), today())
        here = (*key, mark())
        known = _held(here) or _waited_for(build, choice, v, key, here)
        note(known.asked)
        choice.unknown += [each for each in known.unknown if each not in choice.unknown]
        choice.taken |= known.taken
        return known.picture

    return take


def _held(key: Key) -> Known | None:
    with _lock:
        if key in _known:
            _known.move_to_end(key)
        return _known.get(key)


def _waited_for(build: Builder, choice: Choice, v: View, key: Key, here: Key) -> Known:
    """Whoever asks for the same while it is made waits for it: many may come at once after a rebuild."""
    with _lock:
        own = _building.setdefault(here, threading.Lock())
    with own:
        found = _held(here) or _still(key) or _built(build, choice, v)
        with _lock:
            _known[key] = _known[here] = found
            _building.pop(here, None)
            while len(_known) > MOST_KNOWN:
                _known.popitem(last=False)
    return found


def _still(key: Key) -> Known | None:
    """What was made of other data, where these answer its questions alike."""
    before = _held(key)
    return before if before and hold(before.asked) else None


def _built(build: Builder, choice: Choice, v: View) -> Known:
    fresh = Choice(choice.asked)
    with followed() as asked:
        picture = build(fresh, v)
    return Known(picture, fresh.unknown, fresh.taken, [*asked, *v.labels.asked])
