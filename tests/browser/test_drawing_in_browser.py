"""A chart drawn without a browser puts its marks where plotly puts them in one."""

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
import pytest
from playwright.sync_api import Browser

from charts.view import printed
from exports import gallery
from exports.choice import Choice
from exports.drawing.figures import scene
from exports.drawing.scene import Disc, Path

WIDTH = 640
MARKS = ".scatterlayer .points path.point, .barlayer .point > path"
PLACES = """marks => [...document.querySelectorAll(marks)].map(mark => {
  const box = mark.getBoundingClientRect();
  const seen = box.width > 0 && getComputedStyle(mark).opacity !== '0';
  return [box.left + box.width / 2, box.top + box.height / 2, seen];
}).filter(([x, y, seen]) => seen)"""
# pixels; the room beside an axis is measured by each in its own font
NEAR = 5.0


def drawn(figure) -> np.ndarray:
    """The middles of all marks of a drawing."""
    found = []
    for item in scene(figure, WIDTH).items:
        if isinstance(item, Disc):
            found.append(item.centre)
        elif isinstance(item, Path) and item.closed and item.ink.fill and len(item.rings[0]) >= 3:
            xs, ys = zip(*item.rings[0], strict=True)
            found.append(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
    return np.array(found)


@pytest.mark.parametrize("name", ["trends", "areas", "gap", "money"])
def test_marks_stand_where_plotly_puts_them(browser: Browser, database, monkeypatch, name: str) -> None:
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    figure = go.Figure(gallery.picture(name, Choice({}), printed("en")).chart.figure)
    figure.update_layout(width=WIDTH)
    page = browser.new_page(viewport={"width": WIDTH, "height": 800})
    page.set_content(f"<body style='margin:0'>{pio.to_html(figure, full_html=False, include_plotlyjs=True)}</body>")
    page.wait_for_selector(".point", state="attached")
    theirs = np.array(page.evaluate(PLACES, MARKS))[:, :2]
    page.close()
    ours = drawn(figure)
    for x, y in theirs:
        assert np.hypot(ours[:, 0] - x, ours[:, 1] - y).min() < NEAR, f"no mark near {x:.0f}, {y:.0f}"
