"""A figure read out once into plain values, because each look into a figure of plotly costs as much as a drawn mark."""

from typing import Any

import plotly.graph_objects as go

# what holds further settings; everything else that is not given is None, as plotly has it
PARTS = frozenset((
    "error_x", "error_y", "fillpattern", "font", "layout", "line", "margin", "marker", "pattern", "textfont",
    "tickfont", "title", "xaxis", "yaxis",
))  # fmt: skip


class Plain:
    """The settings of one part of a figure, by the names plotly gives them."""

    def __init__(self, own: dict[str, Any]):
        self._own = own

    def __getattr__(self, name: str) -> Any:
        value = _read(self._own.get(name), name)
        # found again without this function
        self.__dict__[name] = value
        return value

    def __bool__(self) -> bool:
        return bool(self._own)


def plain(figure: go.Figure) -> Plain:
    """The figure with its `data` and `layout`, to be read and not changed."""
    traces = [{**trace.to_plotly_json(), "type": trace.type} for trace in figure.data]
    return Plain({"data": traces, "layout": figure.layout.to_plotly_json()})


def _read(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return Plain(value)
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
        return tuple(Plain(each) for each in value)
    if value is None:
        return Plain({}) if name in PARTS else () if name in ("data", "shapes", "annotations") else None
    return value
