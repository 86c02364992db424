"""Colours and type: one accent on grey and white, one sequential scale per kind of figure, light and dark."""

from dataclasses import dataclass

import plotly.graph_objects as go

FONT = '"Source Sans", "Segoe UI", Arial, sans-serif'
BODY, SMALL = 14, 12


@dataclass(frozen=True)
class Theme:
    """The colours of one mode. `scales` holds five steps per kind of figure, from little to much;
    `lines` are told apart by colour, by mark and by lightness."""

    paper: str
    ink: str
    muted: str
    rule: str
    empty: str
    accent: str
    scales: dict[str, tuple[str, ...]]
    lines: tuple[str, ...]

    def scale(self, kind: str, steps: int) -> list[str]:
        """`steps` colours (1 to 5) of the scale for a kind of figure: count, rate, share, money or index."""
        colours = self.scales.get(kind, self.scales["count"])
        picks = {1: (2,), 2: (1, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}[steps]
        return [colours[i] for i in picks]


_BLUE = ("#dbe8f1", "#a9cbe0", "#6fa6c8", "#3a7ba6", "#134b73")
_TEAL = ("#d9ece6", "#a5d3c5", "#67b09d", "#2c7967", "#0e5447")
_VIOLET = ("#e6e1f0", "#c3b8dc", "#9a8ac1", "#70609f", "#453672")
_OCHRE = ("#f3e6cf", "#e2c48c", "#c79b4f", "#996f23", "#63430a")

LIGHT = Theme(
    paper="#ffffff",
    ink="#1f2730",
    muted="#56606b",
    rule="#d5dae0",
    empty="#eceff2",
    accent="#134b73",
    scales={"count": _BLUE, "index": _BLUE, "rate": _VIOLET, "share": _TEAL, "money": _OCHRE},
    lines=("#134b73", "#b0541e", "#2c7967", "#70609f", "#6a7078", "#996f23"),
)
DARK = Theme(
    paper="#12181f",
    ink="#e8edf2",
    muted="#aab4bf",
    rule="#3a444f",
    empty="#2a333d",
    accent="#7fb7dc",
    scales={
        "count": ("#23435a", "#2f6389", "#4a8ab5", "#7fb7dc", "#cfe6f5"),
        "index": ("#23435a", "#2f6389", "#4a8ab5", "#7fb7dc", "#cfe6f5"),
        "rate": ("#3a3157", "#574a80", "#8d80bd", "#aea1d6", "#ded7f0"),
        "share": ("#1d453c", "#2b6a5c", "#44927f", "#7cc0ae", "#cfece3"),
        "money": ("#4a3610", "#745520", "#a57c35", "#d4ab62", "#f3e0b8"),
    },
    lines=("#7fb7dc", "#f0a36b", "#7cc0ae", "#b9acdf", "#b4bbc3", "#d4ab62"),
)
MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "x")


def theme(mode: str | None) -> Theme:
    """The colours for Streamlit's theme type, "dark" or anything else for light."""
    return DARK if mode == "dark" else LIGHT


def canvas(look: Theme, height: int) -> go.Figure:
    """An empty figure in the house style, `height` pixels high, drawn without any request."""
    return go.Figure(
        layout=go.Layout(
            height=height,
            margin={"l": 8, "r": 8, "t": 8, "b": 8},
            paper_bgcolor=look.paper,
            plot_bgcolor=look.paper,
            font={"family": FONT, "size": BODY, "color": look.ink},
            # plotly knows no Kyrgyz: decimal comma and no-break thousands by hand
            separators=",\u00a0",
            showlegend=False,
            dragmode=False,
            hoverlabel={"bgcolor": look.paper, "bordercolor": look.rule, "font": {"family": FONT, "color": look.ink}},
        )
    )
