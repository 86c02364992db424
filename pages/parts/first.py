"""What a visitor sees before the application has loaded: the page's question and its first figure, drawn already."""

from collections.abc import Mapping

from markupsafe import Markup

from charts.view import View
from data.database import DatabaseUnready
from data.helplines import helplines
from exports import gallery
from exports.drawing.kept import drawing
from exports.picture import Picture
from exports.web.asked import asked
from pages.parts.plain import fill, join

# the first figure of each page that begins with one
FIGURES = {
    "": ("overview", "shelters"),
    "map": ("map", "map"),
    "trends": ("trends", "trends"),
    "hidden": ("hidden", "iceberg"),
    "services": ("services", "gap"),
    "funding": ("funding", "money"),
    "coordination": ("coordination", "chain"),
}
WIDTH, CALLS = 690, 2


def first_view(path: str, query: Mapping[str, str]) -> Markup:
    """The question, the helplines and the first figure of a page for the choices of its address; else nothing.

    It stands over the application until that shows the same figure, and stays where scripts are off.
    """
    if path not in FIGURES:
        return Markup("")
    page, chart = FIGURES[path]
    try:
        question = asked(query)
        with question.data():
            picture = gallery.picture(chart, question.choice(), question.view)
    except DatabaseUnready:
        return Markup("")
    return _written(picture, page, question.view)


def _written(picture: Picture, page: str, v: View) -> Markup:
    calls = [Markup('<a href="tel:{0}">{0}</a> ').format(line.number) for line in helplines()[:CALLS]]
    return fill(
        '<div id="k-first" aria-busy="true"><p><b>{need}</b> {calls}</p><p class="k-first-title">{title}</p>'
        "<p><b>{subject}</b></p><div>{svg}</div><p>{source}</p></div>",
        need=v.say("safe.need_help"),
        calls=join(calls),
        title=v.say(f"{page}.question"),
        subject=picture.caption.title,
        svg=Markup(drawing(picture, WIDTH, "none")),
        source="; ".join(picture.caption.sources[:2]),
    )
