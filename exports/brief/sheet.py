"""Sets a brief as PDF: the content goes as one JSON to a template that decides how it looks."""

import json
from datetime import UTC
from pathlib import Path
from typing import Any

import typst

from data.database import state
from exports.brief.told import Brief, Drawing, Part, Reference, Section, Statement, Table
from exports.drawing.figures import scene
from exports.drawing.image import fonts
from exports.drawing.svg import svg

TEMPLATE = Path(__file__).with_name("brief.typ")
Numbers = dict[Reference, int]
# pixels for half a sheet: what is 12 pixels high on the screen is read without effort on paper
WIDTH, HEIGHT = 400, 290


def pdf(told: Brief) -> bytes:
    """The brief as a tagged PDF; its date is that of the data."""
    content = json.dumps(_brief(told), ensure_ascii=False)
    return bytes(
        typst.compile(
            TEMPLATE,
            font_paths=fonts(),
            sys_inputs={"brief": content},
            pdf_standards="ua-1",
            timestamp=state().built_at.replace(tzinfo=UTC),
        )
    )


def _brief(told: Brief) -> dict[str, Any]:
    numbers = told.numbers()
    plain = ("area", "language", "name", "kind", "version", "link", "sources_title")
    return {
        **{key: getattr(told, key) for key in plain},
        "intro": [_statement(each, numbers) for each in told.intro],
        "sections": [_section(each, numbers) for each in told.sections],
        "foot": [_statement(each, numbers) for each in told.foot],
        "sources": [{"text": each.text, "url": each.url} for each in numbers],
    }


def _section(told: Section, numbers: Numbers) -> dict[str, Any]:
    return {"name": told.name, "title": told.title, "parts": [_part(each, numbers) for each in told.parts]}


def _part(told: Part, numbers: Numbers) -> dict[str, Any]:
    if isinstance(told, Statement):
        return {"kind": "statement", **_statement(told, numbers)}
    if isinstance(told, Drawing):
        return {"kind": "drawing", **_drawing(told, numbers)}
    return {"kind": "table", **_table(told, numbers)}


def _table(told: Table, numbers: Numbers) -> dict[str, Any]:
    rows = [[_statement(cell, numbers) for cell in row] for row in told.rows]
    return {"name": told.name, "heads": told.heads, "widths": told.widths, "rows": rows}


def _drawing(told: Drawing, numbers: Numbers) -> dict[str, Any]:
    return {
        "title": told.title,
        "subtitle": told.subtitle,
        "alt": told.chart.alt,
        "image": svg(scene(told.chart.figure, WIDTH, HEIGHT)),
        "told": [_statement(each, numbers) for each in told.told],
    }


def _statement(told: Statement, numbers: Numbers) -> dict[str, Any]:
    words = {key: getattr(told, key) for key in ("text", "label", "small", "strong", "weak")}
    return {**words, "cited": sorted(numbers[each] for each in told.sources)}
