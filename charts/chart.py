"""What every chart function returns."""

from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True)
class Chart:
    """A figure, the finding in one sentence (or why none may be stated), and the text for those who cannot see it."""

    figure: go.Figure
    finding: str
    alt: str
