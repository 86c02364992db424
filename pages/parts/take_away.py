"""Buttons that take something away: nothing is built before the click."""

from charts.view import printed
from exports.slides.told import TableSlide
from exports.table import file_name
from pages.parts.download import download
from pages.parts.view import View

SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def download_slide(told: TableSlide, stem: str, v: View) -> None:
    """A button for one slide with the table that stands above it."""
    name = file_name(f"kalkan_{stem}", "pptx")
    download(v.say("dl.slide"), lambda: _slide(told, v), name, f"slide-{stem}", SLIDE_TYPE)


def publishers(sources: list[str]) -> str:
    """Who stands behind sources written as "publisher: title, date", each once, for a line that must stay short."""
    return "; ".join(dict.fromkeys(source.split(": ")[0] for source in sources))


def _slide(told: TableSlide, v: View) -> bytes:
    # what writes slides takes longer to load than a page to show
    from exports.slides.deck import table_slide

    return table_slide(told, printed(v.say.language))
