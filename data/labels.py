"""Names of coded things in one language: areas, categories, units and every other code list."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from data.database import Asked, ask, followed, mark, state
from data.store import MOST_HELD
from words import Words

Rows = dict[tuple[str, str], dict[str, Any]]


@dataclass(frozen=True)
class Labels:
    """Looks up the words of codes in the language of `say`; an unknown code is shown as it is.

    asked: the questions whose answers the names are.
    """

    say: Words
    rows: Rows
    asked: tuple[Asked, ...] = ()

    def code(self, code_list: str, code: str) -> str:
        """The name of a member of a code list, e.g. `code("unit", "people")`."""
        return self._name((code_list, code), "name", code)

    def unit(self, code: str, value: float) -> str:
        """The name of a unit as it stands after a value, e.g. 1 case, 2 cases."""
        row = self.rows.get(("unit", code))
        forms = self.say.of(row, "counted") if row else ""
        return self.say.plural(forms, value) if forms else self.code("unit", code)

    def area(self, code: str) -> str:
        """The full name of an area in the nominative."""
        return self._name(("area", code), "name", code)

    def short_area(self, code: str) -> str:
        """The short name of an area, for maps and axes."""
        return self._name(("area", code), "short", code)

    def category(self, code: str) -> str:
        """The name of a breakdown category, an age band (`age:15-49`) or a sex (`sex:female`)."""
        return self._name(("category", code), "name", code)

    def _name(self, key: tuple[str, str], column: str, code: str) -> str:
        return self.say.of(self.rows[key], column) if key in self.rows else code


def labels(say: Words) -> Labels:
    """All names of the database in service, in the language of `say`; raises DatabaseUnready."""
    state()
    return Labels(say, *_read(mark()))


@lru_cache(maxsize=MOST_HELD)
def _read(_mark: str) -> tuple[Rows, tuple[Asked, ...]]:
    with followed() as asked:
        rows = {(row["list"], row["code"]): row for row in ask("codes").to_dict("records")}
        rows |= {("area", row["code"]): row for row in ask("areas").to_dict("records")}
        rows |= {("category", row["category"]): row for row in ask("categories").to_dict("records")}
    return rows, tuple(asked)
