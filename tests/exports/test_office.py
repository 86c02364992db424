"""LibreOffice opens decks and briefs: whole, legible, with their sources and every letter."""

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from charts.view import printed
from exports.brief.content import brief
from exports.brief.document import docx
from exports.choice import Choice
from exports.gallery import NAMES, picture
from exports.slides.deck import deck
from tests.exports import office_program
from tests.exports.office_program import Office, absent, needs
from words import languages

# letters as wide as those the files ask for; with others the same words take another room
WIDE_AS_ARIAL = ("Arial", "Arimo", "Liberation Sans", "Helvetica", "Nimbus Sans")
BRIEFS = {"ky": "KG", "ru": "KG-B", "en": "KG-J"}
# a title may hold any word: the letter Ң begins none
TITLE = "ЖЕҢИШ"
# a page of a deck in dots an inch; what is paler is paper, and the least that any chart takes of its room
DOTS, PALE, FEWEST_DARK = 20, 230, 600


@pytest.fixture(scope="module")
def opened(office: Office) -> Path:
    """The folder with deck_xx.pdf, all charts on slides, and brief_xx.pdf, a brief that can be edited, by language."""
    decks = {office.folder / f"deck_{language}.pptx": printed(language) for language in languages()}
    briefs = {office.folder / f"brief_{language}.docx": (area, printed(language)) for language, area in BRIEFS.items()}
    for file, v in decks.items() if not absent("simpress") else ():
        found = [picture(name, Choice({}), v) for name in NAMES]
        file.write_bytes(deck(found, f"{v.say('app.title')}. {TITLE}", v))
    for file, asked in briefs.items() if not absent("swriter") else ():
        file.write_bytes(docx(brief(*asked)))
    return office.converted("pdf", *(file for file in [*decks, *briefs] if file.exists()))


def pages(file: Path, order: str) -> list[str]:
    """The text of each page of a PDF, by its place on the sheet (layout) or as it was written (raw)."""
    asked = ["pdftotext", f"-{order}", str(file), "-"]
    text = subprocess.run(asked, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return text.split("\f")[:-1]


def bare(text: str) -> str:
    """A text without white space, and without letters that some fonts lack: of another font, they stand apart."""
    return re.sub(r"[\s\u00adңөүҢӨҮ]", "", text)


@needs("simpress")
@pytest.mark.parametrize("language", languages())
def test_every_slide_of_a_deck_is_opened_with_its_title_and_its_source(
    opened: Path, office: Office, language: str
) -> None:
    v, told = printed(language), pages(opened / f"deck_{language}.pdf", "layout")
    slides = Presentation(office.folder / f"deck_{language}.pptx").slides
    assert len(told) == len(slides) >= len(NAMES) + 2
    for name, slide, text in zip(NAMES, list(slides)[1:], told[1:], strict=False):
        caption = picture(name, Choice({}), v).caption
        assert re.search(f"^ *{v.say('common.source')}: ", text, re.MULTILINE), name
        assert bare(caption.sources[0].split(": ")[0]) in bare(text), name
        assert bare(slide.shapes.title.text) in bare(text), name


@needs("simpress")
@pytest.mark.parametrize("language", languages())
def test_no_letter_of_a_deck_is_lost(opened: Path, language: str) -> None:
    text = "".join(pages(opened / f"deck_{language}.pdf", "layout"))
    # a hollow square may be a sign in the key to a chart, and nothing else
    signs = "".join(mark.sign for name in NAMES for mark in picture(name, Choice({}), printed(language)).key)
    assert "\ufffd" not in text
    assert text.count("□") == signs.count("□")
    if language == "ky":
        assert set(text) >= set("ңөүҢӨҮ")


@needs("simpress")
@pytest.mark.parametrize("language", languages())
def test_something_is_drawn_between_title_and_foot(opened: Path, language: str) -> None:
    seen = opened / f"deck_{language}"
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", str(opened / f"deck_{language}.pdf"), str(seen)], check=True)
    sheets = sorted(seen.parent.glob(f"{seen.name}-*.pgm"))[1 : len(NAMES) + 1]
    for name, sheet in zip(NAMES, sheets, strict=True):
        with Image.open(sheet) as page:
            body = page.crop((0, page.height * 3 // 10, page.width, page.height * 85 // 100))
            assert sum(body.histogram()[:PALE]) > FEWEST_DARK, name


@needs("swriter")
@pytest.mark.parametrize("language", BRIEFS)
def test_a_brief_is_opened_with_every_source_and_every_letter(opened: Path, language: str) -> None:
    told, text = brief(BRIEFS[language], printed(language)), "".join(pages(opened / f"brief_{language}.pdf", "raw"))
    assert told.numbers()
    missing = [each.text for each in told.numbers() if bare(each.text) not in bare(text)]
    assert not missing, missing[:3]
    assert told.name in text and told.version in text
    assert "\ufffd" not in text and "□" not in text
    if language == "ky":
        assert set(text) >= set("ңөүӨҮ")


@needs("swriter")
@pytest.mark.parametrize("language", BRIEFS)
def test_a_brief_is_two_pages_in_the_office_program(opened: Path, language: str) -> None:
    asked = ["fc-match", "-f", "%{family}", "Arial"]
    taken = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    if not taken.startswith(WIDE_AS_ARIAL):
        pytest.skip(f"no font as wide as Arial is installed, only {taken}")
    assert len(pages(opened / f"brief_{language}.pdf", "raw")) == 2


def test_a_part_that_is_absent_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office_program, "SOFFICE", str(tmp_path / "soffice"))
    assert "swriter" in absent("swriter")
    assert needs("swriter").args == (True,)
