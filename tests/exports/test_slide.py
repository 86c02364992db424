"""A slide is native: its table holds the words of the screen, in letters a hall can read, with source and notes."""

import io

import pytest
from pptx import Presentation
from pptx.util import Pt

from charts.view import View, printed
from data.database import ask
from exports.pictures import services
from exports.slides.deck import table_slide
from exports.slides.told import TableSlide
from pages.parts import coordination_tracker, services_gap
from pages.parts.coordination_standing import standings
from stats.gaps import gap
from words import languages, words

FAMILY_PLACES = "coe2008_shelter_family_place"
READABLE = Pt(18)


def shelters(v: View) -> TableSlide:
    own = [(row, gap(row)) for row in ask("services_gaps").to_dict("records") if row["standard_id"] == FAMILY_PLACES]
    return services_gap.slide_of(own, services.words_around(own, v), v)


def tracker(v: View) -> TableSlide:
    made = coordination_tracker.by("recommendation_id", coordination_tracker.rows("coordination_recommendations"))
    known = {key: each for key, each in standings(made.values()).items()
             if made[key]["tier"] in coordination_tracker.TIERS}  # fmt: skip
    words_around = coordination_tracker.caption("t", list(made.values()), "cannot", v, "rule")
    return coordination_tracker.slide_of(made, known, words_around, v)


def opened(told: TableSlide, language: str):
    """The slide as it is read back."""
    (slide,) = Presentation(io.BytesIO(table_slide(told, printed(language)))).slides
    return slide


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("made", [shelters, tracker], ids=["shelters", "tracker"])
def test_a_slide_holds_its_table_its_source_and_its_notes(made, language: str) -> None:
    told = made(printed(language))
    slide = opened(told, language)
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    texts = [[table.cell(r, c).text for c in range(len(table.columns))] for r in range(len(table.rows))]
    assert texts == [list(told.heads), *[list(row) for row in told.rows]]
    assert slide.shapes.title.text == told.title
    assert any(
        words(language)("common.source") in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
    )
    assert slide.notes_slide.notes_text_frame.text == "\n".join(told.notes)
    assert told.notes


@pytest.mark.parametrize("made", [shelters, tracker], ids=["shelters", "tracker"])
def test_everything_but_the_source_line_is_read_from_the_last_row(made) -> None:
    slide = opened(made(printed("ky")), "ky")
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    runs = [run for cell in table.iter_cells() for paragraph in cell.text_frame.paragraphs for run in paragraph.runs]
    runs += slide.shapes.title.text_frame.paragraphs[0].runs
    assert runs
    assert all(run.font.size >= READABLE for run in runs)
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes if not shape.is_placeholder)


@pytest.mark.parametrize("language", languages())
def test_an_area_of_unknown_capacity_says_unknown_on_the_slide(language: str) -> None:
    v = printed(language)
    rows = {row[0]: row for row in shelters(v).rows}
    assert rows[v.labels.area("KG-B")][2] == v.say("common.unknown")
    assert rows[v.labels.area("KG")][1] == v.say.number(741)


def test_the_tracker_has_eight_recommendations_and_three_first_steps() -> None:
    rows = tracker(printed("en")).rows
    assert [row[0].split()[0] for row in rows] == ["O1", "O2", "O3", "O4", "S1", "S2", "S3", "S4", "F1", "F2", "F3"]


def test_letters_of_kyrgyz_stand_as_they_are() -> None:
    slide = opened(TableSlide("Өлкө", ["ң ө ү Ң Ө Ү"], [["Жеңиш"]], (1,), "Булак"), "ky")
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert (table.cell(0, 0).text, slide.shapes.title.text) == ("ң ө ү Ң Ө Ү", "Өлкө")
