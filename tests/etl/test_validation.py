"""Every kind of mistake in the text files is refused with its place, its value and its remedy, all at once."""

import ast
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from etl.problems import InputRefused, Problem, describe
from words import languages, words

ROOT = Path(__file__).resolve().parents[2]
FIGURES = "data/sources/nsc_sdg_2025/observations.csv"
YOUTH = "data/sources/nsc_youth_2022/observations.csv"
INDICATORS = "data/catalogue/indicators.csv"
AREAS = "geo/areas.csv"
SOURCES = "data/catalogue/sources.csv"
BREAKS = "data/sources/registers/breaks.csv"
FACILITIES = "data/sources/registers/facilities.csv"
HELPLINES = "data/sources/registers/helplines.csv"
LEVELS = "data/sources/coordination/levels.csv"

# one cell of one row: file, row, column, what is written there, kind, reported column and value where they differ
CELLS = [
    (FACILITIES, 3, "places", "12.5", "not_a_whole_number", "", ""),
    (FACILITIES, 4, "places", "1e2", "not_a_whole_number", "", ""),
    (FIGURES, 20, "value", "1_000", "not_a_number", "", ""),
    (YOUTH, 5, "period_end", "infinity", "not_a_date", "", ""),
    (YOUTH, 6, "period_start", "2019-1-1", "not_a_date", "", ""),
    (YOUTH, 7, "period_start", "2019/01/01", "not_a_date", "", ""),
    (FIGURES, 1, "area", "Atlantis", "unknown_key", "", ""),
    (FIGURES, 2, "indicator", "unicorns_seen", "unknown_key", "", ""),
    (FIGURES, 3, "category", "weather", "unknown_key", "", ""),
    (INDICATORS, 1, "unit", "furlong", "unknown_code", "", ""),
    (INDICATORS, 2, "charted_sources", "nsc_sdg_2025;hearsay", "unknown_key", "", "hearsay"),
    (INDICATORS, 3, "name_ky", "", "missing_value", "", ""),
    (SOURCES, 1, "publisher", "nobody", "unknown_key", "", ""),
    (SOURCES, 2, "published", "last spring", "broken_rule", "", ""),
    (AREAS, 2, "kind", "planet", "broken_rule", "", ""),
    (FIGURES, 4, "value", "many", "not_a_number", "", ""),
    (FIGURES, 5, "value", "nan", "not_a_number", "", ""),
    (FIGURES, 6, "value", "inf", "not_a_number", "", ""),
    (FIGURES, 7, "value", "12,5", "not_a_number", "", ""),
    (FIGURES, 8, "value", "-", "not_a_number", "", ""),
    (FIGURES, 9, "value", "…", "not_a_number", "", ""),
    (FIGURES, 10, "value", "х", "not_a_number", "", ""),
    (FIGURES, 11, "value", "1 234", "not_a_number", "", ""),
    (FIGURES, 12, "value", "1\u00a0234", "not_a_number", "", ""),
    (FIGURES, 13, "value", "", "broken_rule", "value, status", "A"),
    (FIGURES, 14, "status", "O", "broken_rule", "value, status", "{value}, O"),
    (FIGURES, 15, "status", "Z", "unknown_code", "", ""),
    (FIGURES, 16, "qualifier", "exactly", "unknown_code", "", ""),
    (FIGURES, 17, "sex", "women", "broken_rule", "", ""),
    (FIGURES, 18, "sex", "", "missing_value", "", ""),
    (FIGURES, 19, "confidence", "sure", "broken_rule", "", ""),
    (YOUTH, 1, "period_start", "31.12.2020", "not_a_date", "", ""),
    (YOUTH, 2, "period_start", "2019-02-30", "not_a_date", "", ""),
    (YOUTH, 3, "period_start", "2020", "not_a_date", "", ""),
    (YOUTH, 4, "period_start", "2199-01-01", "broken_rule", "period_start, period_end", "2199-01-01, {period_end}"),
    (BREAKS, 1, "source", "hearsay", "unknown_key", "", ""),
    (BREAKS, 2, "areas", "KG-GB;KG-XX", "unknown_key", "", "KG-XX"),
    (BREAKS, 3, "kind", "earthquake", "unknown_code", "", ""),
    (FACILITIES, 1, "places", "some", "not_a_whole_number", "", ""),
    (FACILITIES, 2, "violence_specific", "perhaps", "not_yes_no", "", ""),
    (HELPLINES, 1, "as_of", "soon", "not_a_date", "", ""),
    (HELPLINES, 2, "operator", "nobody", "unknown_key", "", ""),
    (LEVELS, 1, "legal_act_ids", "law_of_the_jungle", "unknown_key", "", ""),
]

# refused one day; until then each is read as something else


def folder(name: str) -> str:
    return f"data/sources/{name}/observations.csv"


def rename_column(project, file: str) -> None:
    header, *rows = project.lines(file)
    project.write(file, [["valeu" if column == "value" else column for column in header], *rows])


def add_column(project, file: str) -> None:
    project.write(file, [[*line, "mood" if n == 0 else "good"] for n, line in enumerate(project.lines(file))])


def double_column(project, file: str) -> None:
    project.write(file, [[*line, line[-1]] for line in project.lines(file)])


def shorten_row(project, file: str) -> None:
    header, first, *rows = project.lines(file)
    project.write(file, [header, first[:3], *rows])


def save_as_cp1251(project, file: str) -> None:
    project.edit(file, 1, note="Ош облусу")
    path = project.root / file
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1251", errors="ignore"))


def break_quotes(project, file: str) -> None:
    with (project.root / file).open("a", encoding="utf-8") as text:
        text.write('"never closed')


def repeat_row(project, file: str) -> None:
    project.repeat(file, 1)


def repeat_row_with_another_spelling_of_the_number(project, file: str) -> None:
    difference = project.lines(file)[1][3]
    project.repeat(file, 1, difference=f"{difference}.0")


def empty(project, file: str) -> None:
    (project.root / file).write_bytes(b"")


# a whole file: which, what is done to it, and the problems expected as (row, column, value, kind); None: any value
FILES: list[tuple[str, Callable[..., None], list[tuple[int, str, str | None, str]]]] = [
    (folder("dpi_2019"), empty, [(0, "", None, "unreadable")]),
    (
        "data/sources/registers/sum_exceptions.csv",
        repeat_row_with_another_spelling_of_the_number,
        [(-1, "indicator, period_start, dimension, difference", None, "repeated_key")],
    ),
    (folder("apha_2010"), add_column, [(0, "mood", "mood", "unknown_column")]),
    (
        folder("asiatv_2021"),
        rename_column,
        [(0, "valeu", "valeu", "unknown_column"), (0, "value", "value", "missing_column")],
    ),
    (folder("bbc_2025"), double_column, [(0, "note", "note", "repeated_column")]),
    (folder("akipress_2023"), shorten_row, [(1, "", None, "ragged_row")]),
    (folder("almatytv_2020"), save_as_cp1251, [(0, "", None, "unreadable")]),
    (folder("azattyk_1975262"), break_quotes, [(0, "", None, "unreadable")]),
    (
        folder("barometr_2020"),
        repeat_row,
        [(-1, "indicator, area, period_start, period_end, sex, age, category, source", None, "repeated_key")],
    ),
    ("data/sources/registers/standards.csv", repeat_row, [(-1, "standard_id", None, "repeated_key")]),
]


@pytest.fixture(scope="module")
def refused(spoilt) -> list[Problem]:
    """All problems of one build into whose inputs every mistake above was planted."""
    for file, row, column, written, *_ in CELLS:
        spoilt.edit(file, row, **{column: written})
    for file, spoil, _ in FILES:
        spoil(spoilt, file)
    with pytest.raises(InputRefused) as refusal:
        spoilt.build()
    assert not spoilt.database.exists()
    return refusal.value.problems


@pytest.mark.parametrize("case", CELLS, ids=lambda case: f"{case[4]} {case[2]} {case[3] or 'empty'}")
def test_mistake_in_a_cell_is_told_with_place_value_and_kind(spoilt, refused: list[Problem], case) -> None:
    file, row, column, written, kind, told_column, told_value = case
    header, *rows = spoilt.lines(file)
    cells = dict(zip(header, rows[row - 1], strict=True))
    told = told_value.format(**cells)
    if "{value}" in told_value:
        told = told_value.format(value=float(cells["value"]))
    assert Problem(file, row, told_column or column, told or written, kind) in refused


@pytest.mark.parametrize("case", FILES, ids=lambda case: case[1].__name__)
def test_mistake_in_a_file_is_told_once_with_place_value_and_kind(spoilt, refused: list[Problem], case) -> None:
    file, _, expected = case
    found = sorted((p.row, p.column, p.value, p.kind) for p in refused if p.file == file)
    assert len(found) == len(expected)
    for (row, column, value, kind), told in zip(sorted(expected), found, strict=True):
        row = len(spoilt.lines(file)) - 1 if row == -1 else row
        assert (told[0], told[1], told[3]) == (row, column, kind)
        assert told[2] == value if value is not None else told[2]


def test_nothing_is_told_about_rows_without_a_mistake(refused: list[Problem]) -> None:
    planted = {(file, row) for file, row, *_ in CELLS}
    spoilt_files = {file for file, *_ in FILES}
    stray = [p for p in refused if (p.file, p.row) not in planted and p.file not in spoilt_files]
    assert stray == []


def test_problems_are_sorted_by_place(refused: list[Problem]) -> None:
    assert refused == sorted(refused)


def test_untouched_inputs_have_no_problem(database: Path) -> None:
    assert database.is_file()


@pytest.mark.parametrize("file", ["data/catalogue/publishers.csv", "data/sources/registers/helplines.csv", AREAS])
def test_missing_file_is_told_and_nothing_that_follows_from_it(project, file: str) -> None:
    (project.root / file).unlink()
    with pytest.raises(InputRefused) as refusal:
        project.build()
    assert refusal.value.problems == [Problem(file, 0, "", file, "missing_file")]


def test_area_written_in_another_spelling_is_no_mistake(project) -> None:
    row = project.row(FIGURES, indicator="homicide_victims", area="KG-Y", period_start="2022-01-01", sex="all")
    project.edit(FIGURES, row, area="Ысык-Кɵл облусу")
    project.build()


# --- words for every kind of problem ---


def strings(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def named_kinds(prefix: str, language: str = "en") -> set[str]:
    return {key.partition(".")[2] for key in words(language).texts if key.startswith(f"{prefix}.")}


def kinds_in_code(paths: Iterable[Path]) -> set[str]:
    """Every kind of problem that has words and stands as a text in one of the files."""
    texts: set[str] = set()
    for path in paths:
        texts |= strings(ast.parse(path.read_text(encoding="utf-8")))
    return texts & named_kinds("remedy")


def kinds_raised() -> set[str]:
    """The kinds written out where a Problem is made."""
    calls = [
        node
        for path in (ROOT / "etl").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem" and len(node.args) > 4
    ]
    return set().union(*(strings(call.args[4]) for call in calls))


def test_every_kind_of_mistake_in_the_build_is_planted_here(refused: list[Problem]) -> None:
    build = [ROOT / "etl" / f"{name}.py" for name in ("read", "stage", "validate")]
    assert {problem.kind for problem in refused} | {"missing_file"} == kinds_in_code(build)


@pytest.mark.parametrize("language", languages())
def test_every_kind_has_words_for_mistake_and_remedy(language: str) -> None:
    named = named_kinds("remedy", language)
    assert named == named_kinds("problem", language) - {"row", "column"}
    assert kinds_raised() <= named


def test_broken_rules_are_quoted_whole(refused: list[Problem]) -> None:
    rules = {problem.details["rule"] for problem in refused if problem.kind == "broken_rule"}
    assert [rule for rule in rules if rule.count("(") != rule.count(")")] == []


@pytest.mark.parametrize("language", languages())
def test_every_problem_is_described_in_one_full_line(refused: list[Problem], language: str) -> None:
    say = words(language)
    for problem in [*refused, Problem("geo/areas.csv", 0, "", "geo/areas.csv", "missing_file")]:
        line = describe(problem, say)
        place, _, advice = line.partition(" → ")
        assert line.startswith(problem.file) and advice and "\n" not in line
        assert problem.row == 0 or str(problem.row) in place
        assert problem.column in place
        assert problem.value in place or problem.kind == "ragged_row"
