"""What a slide of a table holds, as pages tell it; they do so without loading what writes slides."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TableSlide:
    """What stands on the slide: its title, the table's headings, rows and relative column widths, who said it, notes.

    `sources` is one line; what is longer belongs into the notes.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    sources: str
    notes: list[str] = field(default_factory=list)
