"""Joins breakdowns to a category, and keeps the names of categories and ages the catalogue has not got."""

from dataclasses import dataclass, field

from etl.normalise import CYRILLIC, KYRGYZ
from etl.readers.reading import Reading
from etl.readers.sdmx_catalogue import Catalogue
from etl.readers.sdmx_codes import Mistake
from words import languages

ALL = "all"


@dataclass(frozen=True)
class Part:
    """One breakdown: our code, where it was read, and the names the file or its definition gives it."""

    ours: str
    column: str
    value: str
    names: dict[str, str] = field(default_factory=dict)


class Names:
    """Gives the category of a figure; names that are new are added to the reading."""

    def __init__(self, reading: Reading, known: Catalogue):
        self._reading, self._known = reading, known

    def category(self, parts: list[Part]) -> str:
        """The category made of all breakdowns; raises Mistake where a new one has no name."""
        joined = "__".join(part.ours for part in parts) or ALL
        if joined not in self._known.categories:
            each = [self._known.categories.get(part.ours) or part.names for part in parts]
            shared = [language for language in languages() if all(names.get(language) for names in each)]
            self._new(joined, parts[-1], {language: "; ".join(n[language] for n in each) for language in shared})
        return joined

    def age(self, part: Part) -> None:
        """Makes sure that an age band has a name; raises Mistake where it has none."""
        if part.ours != ALL and f"age:{part.ours}" not in self._known.categories:
            self._new(f"age:{part.ours}", part, part.names)

    def _new(self, category: str, part: Part, names: dict[str, str]) -> None:
        if not names:
            raise Mistake("category_without_name", part.column, part.value, category=category)
        self._reading.categories[category] = dict(names)


def in_its_language(label: str) -> dict[str, str]:
    """A label that stands in the data, under the language its letters belong to."""
    if any(letter in label for letter in KYRGYZ.values()):
        return {"ky": label}
    return {"ru" if CYRILLIC.search(label) else "en": label}
