"""What a template asks for: its columns, their choices, and the indicator each figure goes to."""

import csv
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from etl.normalise import Areas, fold
from words import languages, words

ETL = Path(__file__).resolve().parent
FORMS, LISTS, MARKS = ETL / "templates", ETL / "maps" / "template_lists.toml", ETL / "maps" / "template_marks.csv"
BETWEEN = " / "
Names = dict[str, str]


@dataclass(frozen=True)
class Choices:
    """The codes a column takes with their names by language, and any spelling that means one of them."""

    names: dict[str, Names]
    areas: Areas | None = None

    def label(self, code: str) -> str:
        """What a clerk picks: the name in every language."""
        return BETWEEN.join(dict.fromkeys(self.names[code].values()))

    def code(self, spelling: str) -> str | None:
        """The code behind a label, a name in any language or a code; None when unknown or contradictory."""
        whole = self._find(spelling)
        parts = {self._find(part) for part in spelling.split(BETWEEN.strip())}
        return whole or (parts.pop() if len(parts) == 1 else None)

    def _find(self, spelling: str) -> str | None:
        found = self.areas.code(spelling) if self.areas else self._spellings.get(fold(spelling))
        return found if found in self.names else None

    @cached_property
    def _spellings(self) -> dict[str, str | None]:
        spellings: dict[str, str | None] = {}
        for code, names in self.names.items():
            for spelling in {fold(each) for each in (code, self.label(code), *names.values())}:
                # what two codes share tells neither
                spellings[spelling] = None if spelling in spellings else code
        return spellings


@dataclass(frozen=True)
class Key:
    """A column that says what a row is about: `choices` for a list, `forms` for a period."""

    id: str
    optional: bool
    choices: Choices | None
    forms: tuple[str, ...]
    january_first: str


@dataclass(frozen=True)
class Figure:
    """A column of figures; `indicator` and `category` may name key columns in braces."""

    id: str
    indicator: str
    category: str
    forms: tuple[str, ...]
    most: float | None
    whole: bool
    names: Names
    definitions: Names = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """A template: its name and version, key columns, figure columns; a note column closes it."""

    name: str
    version: int
    keys: list[Key]
    figures: list[Figure]

    @property
    def ids(self) -> list[str]:
        """The ids of all columns in their order."""
        return [each.id for each in self.columns] + ["note"]

    @property
    def columns(self) -> list[Key | Figure]:
        """Key columns, then columns of figures."""
        return [*self.keys, *self.figures]


def names() -> list[str]:
    """The names of all templates."""
    return sorted(path.stem for path in FORMS.glob("*.toml"))


def form(name: str, root: Path) -> Form:
    """The template of that name, its choices and headings taken from the catalogue under `root`; raises KeyError."""
    if name not in names():
        raise KeyError(name)
    told = tomllib.loads((FORMS / f"{name}.toml").read_text(encoding="utf-8"))
    keys = [_key(each, root) for each in told["key"]]
    return Form(name, told["version"], keys, [_figure(each, root) for each in told["figure"]])


def choices(name: str, root: Path) -> Choices:
    """A list of choices by its name in template_lists.toml, in the order of its file."""
    told = tomllib.loads(LISTS.read_text(encoding="utf-8"))[name]
    rows = _rows(root / told["file"])
    where: dict[str, list[str]] = told.get("where", {})
    fitting = [row for row in rows if all(row[column] in values for column, values in where.items())]
    codes = {row[told["code"]].removeprefix(told.get("cut", "")): _names(row, told["name"]) for row in fitting}
    return Choices(codes, Areas(rows) if name == "area" else None)


def heading(column: str, figures: list[Figure]) -> Names:
    """The heading of a column in every language: figures have that of the catalogue, others a word."""
    named = {figure.id: figure.names for figure in figures}
    return named.get(column) or {language: words(language)(f"template.{column}") for language in languages()}


def missing() -> list[str]:
    """The marks a clerk writes where there is no figure, one for each status."""
    return list({row["status"]: row["mark"] for row in reversed(_rows(MARKS))}.values())


def _key(told: dict[str, Any], root: Path) -> Key:
    listed = choices(told["list"], root) if "list" in told else None
    forms, first = tuple(told.get("forms", ())), told.get("january_first", "day")
    return Key(told["id"], told.get("optional", False), listed, forms, first)


def _figure(told: dict[str, Any], root: Path) -> Figure:
    indicator = told["indicator"]
    row = next((row for row in _rows(root / "data/catalogue/indicators.csv") if row["id"] == indicator), {})
    source, code = told.get("heading", ["indicator", indicator])
    unit = choices("unit", root).names.get(told.get("unit") or row.get("unit", ""), {})
    heading = choices(source, root).names[code]
    named = {language: ", ".join(filter(None, (heading[language], unit.get(language)))) for language in languages()}
    return Figure(
        told.get("id", indicator), indicator, told.get("category", "all"), tuple(told.get("forms", ())),
        told.get("most"), told.get("unit") != "mln_som", named, _names(row, "definition") if row else {},
    )  # fmt: skip


def _names(row: dict[str, str], stem: str) -> Names:
    return {language: row[f"{stem}_{language}"] for language in languages()}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
