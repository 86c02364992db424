"""Names of coded things in one language: areas, categories, units and every other code list."""

from dataclasses import dataclass
from typing import Any

from data.database import ask, state
from words import Words


@dataclass(frozen=True)
class Labels:
    """Looks up the words of codes in the language of `say`; an unknown code is shown as it is."""

    say: Words
    rows: dict[tuple[str, str], dict[str, Any]]

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


_kept: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}


def labels(say: Words) -> Labels:
    """All names of the database in service, in the language of `say`; raises DatabaseUnready."""
    version = state().data_version
    if version not in _kept:
        _kept.clear()
        _kept[version] = _read()
    return Labels(say, _kept[version])


def _read() -> dict[tuple[str, str], dict[str, Any]]:
    rows = {(row["list"], row["code"]): row for row in ask("codes").to_dict("records")}
    rows |= {("area", row["code"]): row for row in ask("areas").to_dict("records")}
    return rows | {("category", row["category"]): row for row in ask("categories").to_dict("records")}
