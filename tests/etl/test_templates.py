"""The empty templates say in three languages what goes where, and what was filled in is accepted by the build."""

import csv
import re
from pathlib import Path

import duckdb
import openpyxl
import pytest
from filled_templates import FIRST, READER, ROOT

from etl.template import names, write
from etl.template_form import form
from words import languages


def test_the_four_templates_stand() -> None:
    assert names() == ["coordination", "funding", "population", "services"]
    with pytest.raises(KeyError):
        write("../services", Path("never.xlsx"), ROOT)


@pytest.mark.parametrize("name", names())
def test_empty_template_has_headings_lists_and_a_guide_in_three_languages(name: str, empty: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(empty[name])
    guide, data, lists = book.worksheets
    assert guide.max_column == data["A2"].row + 1 == len(languages())
    assert all(len({guide.cell(row, c).value for c in (1, 2, 3)}) == 3 for row in range(2, 10))
    heads = [[cell.value for cell in data[row]] for row in range(2, 5)]
    assert all(len(set(head)) == len(head) and all(head) for head in heads)
    assert data.freeze_panes and int(re.sub(r"\D", "", data.freeze_panes)) == FIRST
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    told_form = form(name, ROOT)
    offered = {str(v.sqref).split(":")[0]: v.formula1 for v in data.data_validations.dataValidation}
    for column, key in enumerate(told_form.keys, start=1):
        if key.choices:
            source = offered[data.cell(FIRST, column).coordinate].rpartition("!")[2].replace("$", "")
            labels = [cell.value for (cell,) in lists[source]]
            assert [key.choices.code(label) for label in labels] == list(key.choices.names)
            assert all(" / " in label or len(set(key.choices.names[c].values())) == 1
                       for label, c in zip(labels, key.choices.names, strict=True))  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_empty_template_reads_as_nothing(name: str, fill) -> None:
    reading = fill(name).read()
    assert (reading.family, reading.found, reading.figures, reading.refused) == (f"template:{name}", 0, [], [])


def test_what_somebody_filled_in_is_never_overwritten(empty: dict[str, Path]) -> None:
    with pytest.raises(FileExistsError):
        write("services", empty["services"], ROOT)


def test_other_workbooks_do_not_fit(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("kalkan-template: services v1")
    (tmp_path / "cut.xlsx").write_bytes((tmp_path / "other.xlsx").read_bytes()[:900])
    for file in tmp_path.iterdir():
        assert not READER.fits(file.read_bytes()[:64], file)


def test_indicators_and_categories_of_templates_are_in_the_catalogue_or_proposed() -> None:
    with (ROOT / "data/catalogue/indicators.csv").open(encoding="utf-8", newline="") as text:
        known = {row["id"] for row in csv.DictReader(text)} | {"barrier_score"}
    for name in names():
        for figure in form(name, ROOT).figures:
            assert figure.indicator in known | {"{item}"}, figure.indicator


OBSERVATIONS = "data/sources/seed_003/observations.csv"


def add(project, file: str, **cells: str) -> None:
    """Adds a row to a file of the project unless one with its first two cells is there already."""
    header, *rows = project.lines(file)
    row = [cells.get(column, "") for column in header]
    if row[:2] not in [each[:2] for each in rows]:
        project.write(file, [header, *rows, row])


def named(**cells: str) -> dict[str, str]:
    return {f"{stem}_{language}": text for stem, text in cells.items() for language in languages()}


def test_figures_of_all_templates_are_accepted_by_the_build(project, fill) -> None:
    add(project, "data/catalogue/codes.csv", list="unit", code="score", sort="90", **named(name="points"))
    add(project, "data/catalogue/codes.csv", list="counting_unit", code="assessment", sort="90", **named(name="score"))
    add(project, "data/catalogue/codes.csv", list="indicator_kind", code="score", sort="90", **named(name="score"))
    add(
        project, "data/catalogue/indicators.csv", id="barrier_score", topic="barrier_score", theme="coordination",
        unit="score", counting_unit="assessment", kind="score", events="no", additive_over_areas="no", base_sex="all",
        base_age="all", **named(name="Score", definition="Score", cannot_say="Score"),
    )  # fmt: skip
    figures = []
    for name, cells in {
        "services": {"area": "KG-T", "period": "2021-03", "shelter_places": 4, "helpline_calls": "х", "note": "a, b"},
        "funding": {"area": "KG", "period": "2017", "item": "crisis_centre_state_support", "planned": "4,5"},
        "coordination": {"area": "KG-N", "period": "2024", "level": "oblast", "barrier_b2": 3, "barrier_b4": "…"},
        "population": {"area": "KG", "period": "2009", "sex": "all", "population": 5_000_000},
    }.items():
        filled = fill(name)
        filled.row(0, **cells)
        figures += filled.read().figures
    header, *rows = project.lines(OBSERVATIONS)
    known = {row[0] for row in project.lines("data/catalogue/categories.csv")}
    for figure in figures:
        dimension = {"dimension": "barrier_by_level"} | named(name=figure.category)
        if figure.indicator == "barrier_score" and figure.category not in known:
            add(project, "data/catalogue/categories.csv", category=figure.category, **dimension)
        rows.append([str(getattr(figure, column)) for column in header])
    project.write(OBSERVATIONS, [header, *rows])
    project.build()
    with duckdb.connect(str(project.database), read_only=True) as connection:
        found = connection.execute(
            "select indicator, area, category, value, status from observation where source = 'seed_003' "
            "and (indicator, category) in (('barrier_score', 'barrier_b2__level_oblast'), ('helpline_calls', 'all')) "
            "order by indicator"
        ).fetchall()
    assert found == [
        ("barrier_score", "KG-N", "barrier_b2__level_oblast", 3.0, "A"), ("helpline_calls", "KG-T", "all", None, "Q"),
    ]  # fmt: skip
    assert len(figures) == 6
