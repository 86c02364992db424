"""What the import of borders says, in every language of `messages.toml`; pages may show the same texts."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

MESSAGES = Path(__file__).with_name("messages.toml")
FALLBACK = "en"
LONGEST_LIST = 5


def message(key: str, language: str, **details: str) -> str:
    """Return the text `table.entry` in a language with its details put in; English where the language has none."""
    table, entry = key.split(".")
    spoken: dict[str, str] = texts()[table][entry]
    return spoken.get(language, spoken[FALLBACK]).format(**details)


def languages() -> tuple[str, ...]:
    """Return the languages the messages are written in."""
    return tuple(texts()["report"]["title"])


def listed(things: list[str]) -> str:
    """Return the first five of a list in one line and how many more there are, safe to print."""
    more = f" (+{len(things) - LONGEST_LIST})" if len(things) > LONGEST_LIST else ""
    return ", ".join(map(printable, things[:LONGEST_LIST])) + more


def printable(text: str) -> str:
    """Return a text of a file without what a terminal would obey, at most 60 characters of it."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:60])


@cache
def texts() -> dict[str, Any]:
    """Return all messages: table, entry, language."""
    return tomllib.loads(MESSAGES.read_text(encoding="utf-8"))
