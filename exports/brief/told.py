"""What a brief is made of, whatever file it becomes: statements that know their sources, tables, charts, sections."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from charts.chart import Chart
from stats.computed import Computed


@dataclass(frozen=True)
class Reference:
    """A publication: the key that makes it one, who published what and when, and its address where it has one."""

    key: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Statement:
    """A sentence or a cell: its text, whose it is, and the numbers in it that nobody published.

    `label` stands in front of it and says what it is about; `small` is a second line under it. `strong` is for what
    is read first, `weak` for limits and notes.
    """

    text: str
    sources: tuple[Reference, ...] = ()
    computed: tuple[Computed, ...] = ()
    label: str = ""
    small: str = ""
    strong: bool = False
    weak: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of statements under headings; `widths` are relative, `name` is for those who cannot see the table."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Statement, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Drawing:
    """A chart with its title, what its numbers are, and the sentences under it."""

    title: str
    subtitle: str
    chart: Chart
    told: tuple[Statement, ...]


Part = Statement | Table | Drawing


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; drawings that follow each other stand side by side."""

    name: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Brief:
    """Two pages on one area: its name, what it is, a line on the data, where it is found again, and its sections.

    `foot` is what closes it: helplines, licence and citation.
    """

    area: str
    language: str
    name: str
    kind: str
    version: str
    link: str
    intro: tuple[Statement, ...]
    sections: tuple[Section, ...]
    sources_title: str
    foot: tuple[Statement, ...] = ()

    def numbers(self) -> dict[Reference, int]:
        """The publications that are cited, with their numbers from 1 in the order of the text."""
        found = dict.fromkeys(each for told in self.statements() for each in told.sources)
        return {each: n for n, each in enumerate(found, start=1)}

    def statements(self) -> Iterator[Statement]:
        """Every statement in the order of the text."""
        yield from self.intro
        for section in self.sections:
            yield from _within(section.parts)
        yield from self.foot


def _within(parts: Iterable[Part]) -> Iterator[Statement]:
    for part in parts:
        if isinstance(part, Table):
            yield from (cell for row in part.rows for cell in row)
        else:
            yield from part.told if isinstance(part, Drawing) else [part]
