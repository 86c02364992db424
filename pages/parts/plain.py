"""Puts text on the page: data text is always escaped, never read as HTML or Markdown."""

from typing import Any

import streamlit as st
from markupsafe import Markup

LONGEST_NUMBER = 16


def show(template: str, **texts: Any) -> None:
    """Shows an HTML template whose {placeholders} are filled with escaped text; Markup is taken as it is."""
    st.html(fill(template, **texts))


def fill(template: str, **texts: Any) -> Markup:
    """The filled template, for use inside another one."""
    return Markup(template).format(**texts)


def join(parts: list[Markup]) -> Markup:
    """Filled templates one after the other."""
    return Markup("").join(parts)


def table(heads: list[str], rows: list[list[str]], caption: str) -> None:
    """A table of texts that scrolls when it is long; numbers stand to the right."""
    head = join([Markup('<th scope="col">{}</th>').format(name) for name in heads])
    body = join([Markup("<tr>{}</tr>").format(join([_cell(cell) for cell in row])) for row in rows])
    show(
        '<div class="k-scroll" tabindex="0" role="group" aria-label="{caption}"><table class="k-table">'
        "<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>",
        caption=caption,
        head=head,
        body=body,
    )


def _cell(text: str) -> Markup:
    kind = "k-number" if len(text) < LONGEST_NUMBER and (text[:1].isdigit() or text[:1] in "≈<>≤") else ""
    return Markup('<td class="{}">{}</td>').format(kind, text)
