"""What every chart function returns."""

from dataclasses import dataclass

import plotly.graph_objects as go

from stats.computed import Computed


@dataclass(frozen=True)
class Chart:
    """A figure, the finding in one sentence (or why none may be stated), and the text for those who cannot see it.

    `computed` are the numbers in figure and finding that are in no row of the database.
    """

    figure: go.Figure
    finding: str
    alt: str
    computed: tuple[Computed, ...] = ()
