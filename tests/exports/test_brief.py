"""A brief is two pages, holds no number without provenance, says what is not published, alike in each file."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from docx import Document

from charts.view import View, printed
from data.database import state
from exports.brief import brief_docx, brief_pdf
from exports.brief.content import brief
from exports.brief.document import docx
from exports.brief.key_figures import KEY
from exports.brief.sheet import pdf
from exports.brief.told import Brief, Statement, Table
from stats.computed import RULES
from tests.pages import shown_numbers as shown
from tests.pages.test_every_number import known, unexplained  # noqa: F401
from words import languages

AREAS = ("KG", "KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB", "KG-GO")
# every area once, by turns over the languages
WRITTEN = [(area, languages()[n % 3]) for n, area in enumerate(AREAS)]
EDITED = [("KG", "ky"), ("KG-B", "ru"), ("KG-J", "en")]
NAMES = ["-".join(each) for each in WRITTEN]


@pytest.fixture(scope="module")
def briefs(database: Path) -> Iterator[dict[tuple[str, str], Brief]]:
    """The content of the briefs, on the database built for the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALKAN_DATABASE", str(database))
        yield {(area, language): brief(area, printed(language)) for area, language in WRITTEN}


@pytest.fixture(scope="module")
def files(briefs, tmp_path_factory) -> dict[tuple[str, str], Path]:
    """The briefs as PDF."""
    folder = tmp_path_factory.mktemp("briefs")
    found = {key: folder / f"{'-'.join(key)}.pdf" for key in WRITTEN}
    for key, path in found.items():
        path.write_bytes(pdf(briefs[key]))
    return found


@pytest.fixture(scope="module")
def documents(briefs) -> dict[tuple[str, str], bytes]:
    """Three of the briefs as documents that can be edited."""
    return {key: docx(briefs[key]) for key in EDITED}


def run(tool: str, *asked: str) -> str:
    """What a tool of poppler says; the test is skipped where it is not installed."""
    if not shutil.which(tool):
        pytest.skip(f"{tool} (poppler) is not installed")
    return subprocess.run([tool, *asked], capture_output=True, check=True, text=True, encoding="utf-8").stdout


def joined(text: str) -> str:
    """A text without white space, soft hyphens and the breaks of lines, as no two programs set them alike."""
    return re.sub(r"[\s\u00ad]", "", text)


def texts(told: Brief) -> Iterator[str]:
    """Everything a brief says, but for what its charts hold."""
    for each in told.statements():
        yield from (each.label, each.text, each.small)
    for section in told.sections:
        yield section.title
        for part in section.parts:
            if isinstance(part, Table):
                yield from part.heads
            elif not isinstance(part, Statement):
                yield from (part.title, part.subtitle)
    yield from (each.text for each in told.numbers())


def test_a_brief_is_two_sheets_of_a4(files) -> None:
    for key, path in files.items():
        told = run("pdfinfo", str(path))
        assert re.search(r"^Pages: +2$", told, re.MULTILINE), key
        assert re.search(r"^Page size: .*\(A4\)$", told, re.MULTILINE), key
        assert re.search(r"^Tagged: +yes$", told, re.MULTILINE), key


@pytest.mark.parametrize("key", WRITTEN, ids=NAMES)
def test_the_pdf_holds_every_sentence_and_source(files, briefs, key) -> None:
    text = run("pdftotext", "-raw", str(files[key]), "-")
    # a line may end in the running foot, whose words stand between two sheets
    bare = joined(text)
    missing = [each for each in texts(briefs[key]) if joined(each) not in bare]
    assert not missing, missing[:3]
    assert briefs[key].name in text and state().data_version in text
    assert "\ufffd" not in text and "□" not in text.replace("■□", "")
    if key[1] == "ky":
        assert set("ңөү") <= set(text) and set("ҮӨ") & set(text)


def test_every_number_is_published_or_computed(briefs, known) -> None:  # noqa: F811
    for (area, language), told in briefs.items():
        say = printed(language).say
        computed = {each.value for statement in told.statements() for each in statement.computed}
        strange = [
            (number, around)
            for number, decimals, around in unexplained(" | ".join(texts(told)), say, known)
            if round(number, decimals) not in {round(value, decimals) for value in computed}
        ]
        assert not strange, (area, language, strange)


def without_provenance(told: Brief, known, v: View) -> list[str]:  # noqa: F811
    """The statements that hold a number of the data and name neither a source nor the numbers it was computed from."""
    own = [each for each in told.statements() if not each.sources and not each.computed]
    remover = known.removers[v.say.language]
    left = {each: remover.rest(shown.plain(f"{each.text} {each.small}")) for each in own}
    return [each.text for each, text in left.items() if re.search(r"\d", text.replace(state().data_version, ""))]


def test_no_statement_holds_a_number_without_provenance(briefs, known) -> None:  # noqa: F811
    for (_, language), told in briefs.items():
        assert without_provenance(told, known, printed(language)) == []
        for each in told.statements():
            assert all(c.value == pytest.approx(RULES[c.rule](*c.inputs)) for c in each.computed)


def test_a_number_from_nowhere_is_found(briefs, known) -> None:  # noqa: F811
    v, told = printed("en"), briefs["KG-J", "en"]
    spoilt = replace(told, foot=(*told.foot, Statement("Victims: 123,456.7.")))
    assert without_provenance(spoilt, known, v) == ["Victims: 123,456.7."]
    assert unexplained(" | ".join(texts(spoilt)), v.say, known)


def test_an_area_without_a_figure_says_so_and_never_borrows_the_countrys(briefs, database) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        claims = connection.execute(
            "select area, indicator, sex = base_sex and age = base_age and category = 'all', value "
            "from claim join indicator on indicator.id = claim.indicator where status <> 'S'"
        ).fetchall()
    silent = 0
    for (area, language), told in briefs.items():
        (table,) = told.sections[0].parts
        say = printed(language).say
        for indicator, row in zip(KEY, table.rows, strict=True):
            own = [(whole, value) for place, counted, whole, value in claims if (place, counted) == (area, indicator)]
            expected = say("profile.not_published") if not own else say("flag.no_total")
            silent += not own
            if any(whole for whole, _ in own):
                written = [say.number(value) for whole, value in own if whole]
                assert row[1].text.rpartition("\u00a0")[0] in written, (area, indicator, row[1].text)
            else:
                assert row[1].text == expected, (area, indicator)
            assert not own or (row[1].sources and row[1].small)
    assert silent > 20


def test_a_few_days_are_no_key_figure_and_a_part_is_no_total(briefs) -> None:
    orders = KEY.index("protection_orders_issued")
    told = {area: briefs[area, language].sections[0].parts[0].rows[orders][1] for area, language in WRITTEN}
    assert told["KG-J"].text.startswith("777")
    say = printed(dict(WRITTEN)["KG-B"]).say
    assert told["KG-B"].text == say("flag.no_total") and ": 63" in told["KG-B"].small


def test_the_money_never_stands_without_its_rivals_and_caveats(briefs, database) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        caveats = connection.execute("select text_ky, text_ru, text_en from caveat where caveat_id = 'C05'").fetchone()
    for (area, language), told in briefs.items():
        (section,) = [each for each in told.sections if each.name == "money"]
        said, say = [each for each in section.parts if isinstance(each, Statement)], printed(language).say
        amounts = [each.text for each in said if say.number(28.6) in each.text]
        assert any(all(say.number(n) in text for n in (12, 7, 15)) for text in amounts), (area, language)
        limits = caveats[("ky", "ru", "en").index(language)]
        assert any(joined(limits) in joined(each.text) for each in said), (area, language)


@pytest.mark.parametrize("key", EDITED, ids=["-".join(each) for each in EDITED])
def test_the_document_holds_the_same_sentences(briefs, documents, key) -> None:
    opened = Document(io.BytesIO(documents[key]))
    paragraphs = [each.text for each in opened.element.body.iter() if each.tag.endswith("}t")]
    bare = joined("".join(paragraphs))
    missing = [each for each in texts(briefs[key]) if joined(each) not in bare]
    assert not missing, missing[:3]
    assert {(round(each.page_width.mm), round(each.page_height.mm)) for each in opened.sections} == {(210, 297)}
    pictures = opened.element.body.xpath(".//wp:docPr")
    assert len(pictures) == (3 if key[0] == "KG" else 2) and all(len(each.get("descr")) > 50 for each in pictures)
    assert opened.styles["Normal"].element.xpath(".//w:lang/@w:val")[0].startswith(key[1])
    with zipfile.ZipFile(io.BytesIO(documents[key])) as parts:
        assert len({each.date_time for each in parts.infolist()}) == 1
    assert opened.core_properties.created.replace(tzinfo=None) == state().built_at


def test_equal_data_give_equal_bytes(files, documents) -> None:
    v = printed("ru")
    assert brief_pdf("KG-B", v) == files["KG-B", "ru"].read_bytes()
    assert brief_docx("KG-B", v) == documents["KG-B", "ru"]


def test_no_brief_on_an_unknown_area() -> None:
    with pytest.raises(KeyError):
        brief_pdf("KG-XX", printed("en"))


def test_the_libraries_of_files_are_not_loaded_before_a_file_is_asked_for() -> None:
    asked = "import sys, exports.brief; print({'typst', 'docx', 'exports.gallery'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "set()"
