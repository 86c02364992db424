"""In which language: every text a reader sees, one file per language, and numbers as the language writes them."""

import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from words.numbers import NO_BREAK_SPACE, number, plural

THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
FOLDER = Path(__file__).resolve().parent


class MissingWord(KeyError):
    """A key is not in the word file of a language."""

    def __init__(self, key: str, language: str):
        super().__init__(f"words/{language}.toml has no {key!r}; add it there and in every other language")


class Words(string.Formatter):
    """Speaks one language: `say("nav.map")`, `say("headline.fund_up", y0=2022, …)`.

    A placeholder may carry a kind that decides how its value is written: `{n:int}`, `{a:dec1}`, `{x:num}`;
    `{y:year}` and plain placeholders are written as they are.
    """

    def __init__(self, language: str):
        self.language = language
        self.texts = _texts(language)

    def __call__(self, key: str, **values: Any) -> str:
        if key not in self.texts:
            raise MissingWord(key, self.language)
        return self.vformat(self.texts[key], (), values)

    def of(self, row: Mapping[str, Any], column: str) -> str:
        """The cell of a trilingual column in this language: `say.of(indicator, "name")` reads `name_ky`."""
        text = row[f"{column}_{self.language}"]
        # thousands written with a plain space would break at the end of a line
        return THOUSANDS.sub(NO_BREAK_SPACE, text) if isinstance(text, str) else ""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec in ("int", "dec1", "num"):
            decimals = {"int": 0, "dec1": 1, "num": None}[format_spec]
            return number(float(value), self.texts["format.locale"], decimals)
        return str(value)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number as this language writes it; `decimals=None` keeps up to three as they are."""
        return number(value, self.texts["format.locale"], decimals)

    def listing(self, names: Iterable[str]) -> str:
        """Names one after the other, parted by commas."""
        return ", ".join(names)

    def plural(self, forms: str, value: float) -> str:
        """The form of a word that a number asks for; `forms` are joined by "|" in the order one, few, many."""
        return plural(forms.split("|"), value, self.texts["format.locale"])


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages that have a word file, in the order they are offered (Kyrgyz first)."""
    codes = [path.stem for path in FOLDER.glob("*.toml")]
    return tuple(sorted(codes, key=lambda code: int(_texts(code)["language.order"])))


@cache
def words(language: str) -> Words:
    """The speaker of a language; raises KeyError for a language without a word file."""
    if language not in languages():
        raise KeyError(language)
    return Words(language)


@cache
def _texts(language: str) -> dict[str, str]:
    with (FOLDER / f"{language}.toml").open("rb") as file:
        sections = tomllib.load(file)
    return {f"{section}.{key}": str(text) for section, keys in sections.items() for key, text in keys.items()}
