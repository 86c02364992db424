"""What is taken away names the site where its host is known, and its path alone where it is not."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from pptx import Presentation

from charts.view import View, printed
from exports.brief import brief_docx, brief_pdf
from exports.choice import Choice
from exports.drawing.image import picture_svg
from exports.gallery import picture
from exports.picture import Picture
from exports.site import address, host
from exports.slides.deck import slide
from exports.web.asked import asked
from exports.web.embed import embed
from exports.web.lite import lite

HOST, OTHER_THAN_USUAL = "kalkan.example", {"indicators": "homicide_victims"}
AREA = "KG-J"


def chart() -> tuple[Picture, View]:
    v = printed("ky")
    return picture("trends", Choice(OTHER_THAN_USUAL), v), v


def drawing() -> str:
    root = ElementTree.fromstring(picture_svg(*chart()))
    return " ".join(" ".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text"))


def foot_of_slide() -> str:
    (shown,) = Presentation(io.BytesIO(slide(*chart()))).slides
    return " ".join(shape.text_frame.text for shape in shown.shapes if shape.has_text_frame)


def notes_of_slide() -> str:
    (shown,) = Presentation(io.BytesIO(slide(*chart()))).slides
    return shown.notes_slide.notes_text_frame.text


def printed_brief() -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not installed")
    file = brief_pdf(AREA, printed("ru"))
    return subprocess.run(["pdftotext", "-", "-"], input=file, capture_output=True, check=True).stdout.decode()


def edited_brief() -> str:
    (section, *_) = Document(io.BytesIO(brief_docx(AREA, printed("ru")))).sections
    return " ".join(each.text for each in section.footer.paragraphs)


OF_CHART, OF_AREA = "/trends?lang=ky&indicators=homicide_victims", f"/profile?lang=ru&area={AREA}"
FILES: list[tuple[Callable[[], str], str]] = [
    (drawing, OF_CHART), (foot_of_slide, OF_CHART), (notes_of_slide, OF_CHART),
    (printed_brief, OF_AREA), (edited_brief, OF_AREA),
]  # fmt: skip
NAMES = [made.__name__ for made, _ in FILES]


@pytest.mark.parametrize(("made", "link"), FILES, ids=NAMES)
def test_a_file_names_the_site_before_the_path(made, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_ADDRESS", f"https://{HOST}/")
    assert HOST + link in re.sub(r"\s", "", made())


@pytest.mark.parametrize(("made", "link"), FILES, ids=NAMES)
def test_a_file_holds_the_path_alone_where_no_host_is_known(made, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KALKAN_ADDRESS", raising=False)
    text = made()
    assert re.search(rf"(^|[\s·]){re.escape(link)}", re.sub(r"(?<=[?&])\s", "", text)), text[-200:]
    assert "kalkan." not in text.lower()


@pytest.mark.parametrize("kind", ["embed", "lite"])
def test_a_page_beside_the_pages_names_the_site_and_leads_to_where_the_visitor_is(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> str:
        asked_for = asked({"lang": "en"})
        return unescape(embed("trends", asked_for) if kind == "embed" else lite("trends", asked_for))

    monkeypatch.delenv("KALKAN_ADDRESS", raising=False)
    assert "/trends?lang=en</a>" not in made()
    monkeypatch.setenv("KALKAN_ADDRESS", HOST)
    assert f"{HOST}/trends?lang=en</a>" in made() and 'href="/trends?lang=en"' in made()


@pytest.mark.parametrize("told", ["https://a.example", "http://a.example/", " a.example/ "])
def test_a_host_is_written_as_it_is_typed(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KALKAN_ADDRESS", told)
    assert (host(), address("/x")) == ("a.example", "a.example/x")


def test_only_one_module_asks_for_the_host() -> None:
    root = Path(__file__).resolve().parents[2]
    asking = [file for part in ("exports", "pages", "charts") for file in (root / part).rglob("*.py")
              if "KALKAN_ADDRESS" in file.read_text(encoding="utf-8")]  # fmt: skip
    assert asking == [root / "exports" / "site.py"]
