"""The frame around every page: language, menu, help and exit; and a readable page when there are no data."""

from pathlib import Path

import streamlit as st

from data.database import DatabaseUnready
from pages.menu import DESK, PAGES
from pages.parts import address, around, declared, deskgate, frozen
from words import words

HERE = Path(__file__).parent
st.set_page_config(page_title="Kalkan", page_icon=str(HERE / "parts" / "icon.png"), layout="wide")
st.html(HERE / "parts" / "style.css")
say = words(address.language())
address.missing_page()
declared.begin()
pages = [
    st.Page(HERE / script, title=say(f"menu.{name}"), url_path=path, default=not path)
    for script, path, name in (*PAGES, *([DESK] if deskgate.is_on() else []))
]
page = st.navigation(pages, position="top")
around.head(say)
place_for_notes = st.container()
with place_for_notes:
    data = frozen.data(say)
with data:
    try:
        page.run()
    except DatabaseUnready as unready:
        around.unready(unready.reason, say)
    with place_for_notes:
        around.notes(address.notes(), say)
    around.foot(say)
