"""Buttons that take something away: nothing is built before the click."""

import streamlit as st

from exports.slide import MEDIA_TYPE, TableSlide, table_slide
from exports.table import file_name
from pages.parts.view import View


def download_slide(told: TableSlide, stem: str, v: View) -> None:
    """A button for one slide with the table that stands above it."""
    st.download_button(
        v.say("dl.slide"),
        lambda: table_slide(told, v.say),
        file_name(f"kalkan_{stem}", "pptx"),
        MEDIA_TYPE,
        key=f"slide-{stem}",
        on_click="ignore",
    )


def publishers(sources: list[str]) -> str:
    """Who stands behind sources written as "publisher: title, date", each once, for a line that must stay short."""
    return "; ".join(dict.fromkeys(source.split(": ")[0] for source in sources))
