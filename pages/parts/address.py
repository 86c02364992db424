"""Keeps the view in the address: choices are ids in the query, checked on the way in, written on change."""

from collections.abc import Callable, Sequence

import streamlit as st

from exports.choice import Choice
from words import languages

DEFAULT_LANGUAGE = "ky"
LONGEST_SHOWN = 40
LONGEST_TEXT = 80


def language() -> str:
    """The language of this visit: the address first, then what the visitor chose before, then Kyrgyz."""
    asked = st.query_params.get("lang")
    if asked is not None and asked not in languages():
        _note("lang", asked)
        asked = None
    chosen = asked or st.session_state.get("lang", DEFAULT_LANGUAGE)
    st.session_state["lang"] = chosen
    if st.query_params.get("lang") != chosen:
        st.query_params["lang"] = chosen
    return str(chosen)


def missing_page() -> None:
    """Notes a page that was asked for and does not exist; the visitor has been sent to the overview."""
    asked = st.query_params.get("page")
    if asked is not None:
        _note("page", asked)


def one(name: str, options: Sequence[str], default: str) -> str:
    """The id the address gives for `name`; an unknown one is replaced by `default` and noted for the visitor."""
    asked = st.query_params.get(name)
    if asked is None or asked in options:
        return asked or default
    _note(name, asked)
    return default


def several(name: str, options: Sequence[str], default: Sequence[str], most: int) -> list[str]:
    """The ids the address gives for `name`, parted by commas; unknown ones are dropped and noted."""
    asked = st.query_params.get(name)
    if asked is None:
        return list(default)
    ids = list(dict.fromkeys(asked.split(",")))
    for unknown in [each for each in ids if each not in options]:
        _note(name, unknown)
    found = [each for each in ids if each in options]
    for surplus in found[most:]:
        _note(name, surplus)
    return found[:most] or list(default)


def choice(**fixed: str) -> Choice:
    """Every choice of the address, for a builder of pictures; `fixed` takes the place of what the address says.

    What nobody knows is noted for the visitor by the widgets, so what the builder finds unknown is not told again.
    """
    return Choice(st.query_params.to_dict() | fixed)


def text(name: str, default: str = "") -> str:
    """The free words the address gives for `name`, cut at eighty characters."""
    return str(st.query_params.get(name, default))[:LONGEST_TEXT]


def put(name: str, value: str) -> None:
    """Writes a choice into the address."""
    st.query_params[name] = value


def bind(name: str, value: object, encode: Callable[[object], str] = str) -> tuple[str, Callable[[], None]]:
    """A widget key preset to `value`, and the callback that writes a changed widget back into the address."""
    key = f"choice-{name}"
    st.session_state[key] = value

    def write() -> None:
        chosen = st.session_state[key]
        if chosen is not None:
            st.query_params[name] = encode(chosen)

    return key, write


def notes() -> list[tuple[str, str]]:
    """The (name, value) pairs of this run that the address asked for and nobody knows; then forgets them."""
    return list(dict.fromkeys(st.session_state.pop("address-notes", [])))


def _note(name: str, value: str) -> None:
    st.session_state.setdefault("address-notes", []).append((name, value[:LONGEST_SHOWN]))
