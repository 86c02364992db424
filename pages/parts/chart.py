"""A chart on the page: drawn here, shown by a few lines of script, so that no large library must be loaded first."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

from exports.drawing.kept import drawing
from exports.picture import Picture

FOLDER = Path(__file__).resolve().parent
HOLDER = '<div class="k-holder"><div class="k-chart"></div><div class="k-tip" role="tooltip" hidden></div></div>'
# pixels a chart is drawn for: the whole page, a part of it or a tablet, a column or a phone
WIDE, MIDDLE, NARROW = 1100, 640, 350


@lru_cache(maxsize=1)
def _component() -> Callable[..., object]:
    """The component, registered once for all visitors."""
    script, style = ((FOLDER / f"chart.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
    return st.components.v2.component("kalkan_chart", html=HOLDER, css=style, js=script, isolate_styles=False)


def plot(picture: Picture, key: str, on_choose: Callable[[str], None] | None = None, wide: int = WIDE) -> None:
    """The chart of a picture with its text alternative; `on_choose` is told the name of a mark that a visitor clicks.

    wide: the most pixels it has across; it is drawn for narrower places too, so that letters keep their size.
    """
    drawings = [
        {"width": width, "svg": drawing(picture, width, "data")}
        for width in sorted({wide, min(MIDDLE, wide), min(NARROW, wide)})
    ]

    def chosen() -> None:
        name = st.session_state[key].chosen
        if on_choose and name:
            on_choose(name)

    _component()(
        data={"key": key, "drawings": drawings, "choosable": on_choose is not None},
        key=key,
        on_chosen_change=chosen,
        width="stretch",
        height="content",
    )
