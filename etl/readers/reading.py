"""What every reader returns: tidy figures, and whatever of the file it refused."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from etl.problems import Problem


@dataclass(frozen=True)
class Figure:
    """One published figure, its cells as texts like a row of observations.csv; `place` is where it was read."""

    indicator: str
    area: str
    period_start: str
    period_end: str
    sex: str
    age: str
    category: str
    value: str
    qualifier: str = "exact"
    status: str = "A"
    confidence: str = "high"
    note: str = ""
    place: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, ...]:
        """Everything that tells this figure from others of its source."""
        return (
            self.indicator, self.area, self.period_start, self.period_end, self.sex, self.age, self.category,
        )  # fmt: skip


@dataclass
class Reading:
    """A file read: `found` counts every value the file holds, so that found = figures + passed over + refused.

    `passed_over` counts values that say nothing (an empty cell of a grid); `refused` are mistakes with their place.
    `categories` are category codes the file brings with their names by language.
    """

    family: str
    file: Path
    found: int = 0
    figures: list[Figure] = field(default_factory=list)
    passed_over: int = 0
    refused: list[Problem] = field(default_factory=list)
    categories: dict[str, dict[str, str]] = field(default_factory=dict)


class FileRefused(Exception):
    """The file as a whole cannot be read; `problem` says why and what to do."""

    def __init__(self, problem: Problem):
        super().__init__(problem.kind)
        self.problem = problem


class Reader(Protocol):
    """A family of files. `fits` looks at the content alone; `read` may raise FileRefused."""

    def fits(self, head: bytes, file: Path) -> bool: ...

    def read(self, file: Path, root: Path, indicator: str | None) -> Reading: ...
