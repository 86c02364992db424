"""The ground both maps stand on: shapes of areas, leader lines to the cities, and the frame."""

import plotly.graph_objects as go

from charts.theme import SMALL, Theme
from geo.layout import area, disc, disc_of, layout, leader, outline

TILE = 100.0
DARK_INK, LIGHT_INK = "#101418", "#ffffff"


def corners(code: str, tiles: bool = False) -> tuple[list[float | None], list[float | None]]:
    """x and y of an area's shape: its outline and disc in kilometres, or its tile."""
    if tiles:
        x, y = centre(code, tiles)
        half = TILE * 0.47
        return [x - half, x + half, x + half, x - half, x - half], [y - half, y - half, y + half, y + half, y - half]
    xs, ys = outline(code)
    if area(code).disc:
        # a city is its disc and, where its outline is known, the few pixels of that too
        round_x, round_y = disc(code)
        gap: list[float | None] = [None] * bool(xs)
        return [*xs, *gap, *round_x], [*ys, *gap, *round_y]
    return xs, ys


def centre(code: str, tiles: bool = False) -> tuple[float, float]:
    """Where an area's text stands."""
    if tiles:
        row, column = area(code).tile
        return column * TILE, -row * TILE
    return area(code).label.at


def leaders(figure: go.Figure, look: Theme) -> None:
    """Lines from the discs to the true places of the two cities."""
    for code, place in layout().areas.items():
        if place.disc:
            x, y = leader(code)
            line = {"color": look.ink, "width": 1}
            figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip"))
            dot = {"color": look.ink, "size": 5}
            figure.add_trace(go.Scatter(x=x[1:], y=y[1:], mode="markers", marker=dot, hoverinfo="skip"))


def disc_name(figure: go.Figure, code: str, text: str, look: Theme) -> None:
    """Text beside a city's disc, on the side away from the country."""
    around = disc_of(code)
    (x, y), side = around.centre, -1 if around.anchor[0] > around.centre[0] else 1
    figure.add_annotation(
        x=x + side * (around.radius + 6),
        y=y,
        text=text,
        showarrow=False,
        align="right" if side < 0 else "left",
        xanchor="right" if side < 0 else "left",
        font={"size": SMALL, "color": look.ink, "shadow": halo(look.ink)},
    )


def frame(figure: go.Figure, tiles: bool = False) -> None:
    """Fits the figure to the country or the grid, with equal scales and no axes."""
    around = layout().bounds
    x = [-0.6 * TILE, 3.6 * TILE] if tiles else [around.west - 8, around.east + 8]
    y = [-3.6 * TILE, 0.6 * TILE] if tiles else [around.south - 8, around.north + 8]
    figure.update_xaxes(visible=False, range=x, fixedrange=True)
    figure.update_yaxes(visible=False, range=y, scaleanchor="x", fixedrange=True)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})


def hatch(shape: str, look: Theme) -> dict[str, object]:
    """The pattern over an area without a value: "/" where nothing is known, "." where it is withheld."""
    return {"shape": shape, "fgcolor": look.muted, "fgopacity": 0.45, "size": 7, "solidity": 0.12}


def ink_on(colour: str) -> str:
    """Dark or light text, whichever has more contrast on a colour (#rrggbb)."""
    return max(DARK_INK, LIGHT_INK, key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def halo(ink: str) -> str:
    """A soft outline in the opposite lightness, so that a label reads where it runs over its area's edge."""
    edge = ink_on(ink)
    return ", ".join([f"0 0 3px {edge}"] * 3)
