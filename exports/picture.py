"""A chart with everything that must travel with it, whether to a page, a slide, a brief or a newspaper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from charts.chart import Chart
from data.labels import Labels
from words.periods import partial_date


@dataclass(frozen=True)
class Caption:
    """The words around a figure: what is counted, in what unit and period, from where, and what it cannot say."""

    title: str
    subtitle: str
    sources: list[str]
    cannot_say: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Mark:
    """One entry of the key to a chart: a sign in a colour and what it stands for.

    `sign`: "fill", "hatch" (nothing is known), "dots" (withheld), "blank" (does not apply), "line",
    "dotted" (a line of dots), or a character that is written as it is.
    """

    sign: str
    colour: str
    text: str


@dataclass(frozen=True)
class Picture:
    """One chart of the project, found again by its name and its choices.

    name: of the chart in addresses; page: the address of the page it stands on; choice: the ids that differ from the
    usual ones. `chart` is None where the comparison is refused: then `finding` says why. figures: the rows of
    `series` or `claim` behind it. `compares`: the finding states a comparison that was allowed.
    """

    name: str
    page: str
    choice: Mapping[str, str]
    caption: Caption
    chart: Chart | None
    finding: str
    figures: pd.DataFrame
    key: tuple[Mark, ...] = ()
    compares: bool = False
    # drawings by whatever they were made for, filled by `exports.drawing.kept` and by a talk
    drawings: dict[object, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def has_series(self) -> bool:
        """Whether published figures of the catalogue stand behind it, rather than statements of another kind."""
        return "indicator" in self.figures and not self.figures.empty

    def link(self, language: str) -> str:
        """The shortest address on this site that shows the same picture."""
        query = urlencode({"lang": language, **self.choice})
        return f"/{self.page}?{query}"


def sources_of(figures: pd.DataFrame, labels: Labels) -> list[str]:
    """The sources of figures, each as publisher, title and date."""
    say, rows = labels.say, figures.drop_duplicates("source").to_dict("records")
    return [f"{say.of(row, 'publisher_name')}: {row['source_title']}{_dated(row, labels)}" for row in rows]


def _dated(row: dict[str, Any], labels: Labels) -> str:
    """The date of a source after a comma, or nothing where it bears none."""
    published = row["source_published"]
    return f", {partial_date(published, labels.say)}" if isinstance(published, str) else ""
