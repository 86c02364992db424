"""How long everything that is taken away takes: `python -m benchmarks.take_away`; seconds, each the median of three."""

import statistics
import time
from collections.abc import Callable

from charts.view import printed
from data.database import ask
from exports import gallery
from exports.brief import brief_docx, brief_pdf
from exports.choice import Choice
from exports.drawing.image import picture_png, picture_svg
from exports.slides.deck import deck, slide
from exports.talk.decks import deck as ready
from exports.talk.kit import kit
from exports.talk.talk import talk
from exports.workbook import workbook
from words import languages

SLIDES_OF_A_DECK = 12
RUNS = 3


def timed(make: Callable[[], object], runs: int = RUNS) -> float:
    """The median of some runs, in seconds, after one that loads what is needed."""
    make()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        make()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Prints a line for each kind of file."""
    v = printed("ky")
    pictures = [gallery.picture(name, Choice({}), v) for name in gallery.NAMES]
    areas = list(ask("areas")["code"])
    slowest = max(pictures, key=lambda picture: timed(lambda: slide(picture, v), 1))
    lines = {
        f"slide (slowest: {slowest.name})": timed(lambda: slide(slowest, v)),
        f"deck of {SLIDES_OF_A_DECK}": timed(lambda: deck(pictures[:SLIDES_OF_A_DECK], "", v)),
        "brief, PDF": timed(lambda: brief_pdf("KG", v)),
        "brief, DOCX": timed(lambda: brief_docx("KG", v)),
        "all briefs, PDF": timed(lambda: [brief_pdf(a, printed(code)) for a in areas for code in languages()], 1),
        "SVG": timed(lambda: picture_svg(pictures[0], v)),
        "PNG for print": timed(lambda: picture_png(pictures[0], v, "print")),
        "workbook": timed(lambda: workbook(pictures[0].figures, "ky")),
        "talk in three languages": timed(lambda: talk(ready("five"), "ky")),
        "offline kit": timed(lambda: kit(ready("five"), "ky")),
    }
    for name, seconds in lines.items():
        print(f"{name:32} {seconds:6.2f} s")


if __name__ == "__main__":
    main()
