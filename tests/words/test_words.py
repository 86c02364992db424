"""Three languages say the same things: equal keys and placeholders, numbers and dates as each language writes them."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words import MissingWord, Words, languages, words
from words.numbers import number
from words.periods import day, partial_date, period

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("data", "etl", "stats", "charts", "exports", "pages", "geo", "words")
CODE = [ROOT / "dashboard.py", *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))]
KINDS = {"", "int", "dec1", "num", "year"}
# whole words that a number joins with a hyphen: year, row; an ending of its own would depend on the number
JOINED_BY_HYPHEN = ("жыл", "ж.", "сап")
GLUED = re.compile(r"\}(?:[^\W\d_]|[-‑](?!" + "|".join(map(re.escape, JOINED_BY_HYPHEN)) + r")[^\W\d_])")


def placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, kind or "") for _, name, kind, _ in string.Formatter().parse(text) if name is not None}


def keys_said(path: Path) -> Iterator[tuple[str, bool]]:
    """Keys given to `say` as a literal; True for the opening of a key that is put together."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and "say" in (name_of(node.func), name_of(node.func, outer=True)):
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value:
                yield key.value, False
            elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                yield key.values[0].value, True


def name_of(called: ast.expr, outer: bool = False) -> str:
    """`say` of `say(…)`, of `self.say(…)`, and of `page.say(…)`."""
    if isinstance(called, ast.Attribute) and not outer:
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def unknown_keys(paths: list[Path], known: set[str]) -> list[str]:
    """Every key said in these files that no word file has, with its file."""
    return [
        f"{path.name}: {key}"
        for path in paths
        if path.exists()
        for key, opening in keys_said(path)
        if not (any(k.startswith(key) for k in known) if opening else key in known)
    ]


def test_kyrgyz_russian_and_english_are_offered_in_this_order() -> None:
    assert languages() == ("ky", "ru", "en")


@pytest.mark.parametrize("language", languages())
def test_all_languages_have_the_same_keys(language: str) -> None:
    assert set(words(language).texts) ^ set(words("ky").texts) == set()


@pytest.mark.parametrize("language", languages())
def test_no_text_is_empty_or_padded(language: str) -> None:
    texts = words(language).texts
    assert [key for key, text in texts.items() if not text.strip() or text != text.strip()] == []


@pytest.mark.parametrize("language", languages())
def test_placeholders_and_their_kinds_are_those_of_the_first_language(language: str) -> None:
    first, other = words("ky").texts, words(language).texts
    # in the section `format` each language lays out its own dates
    texts = [key for key in first if not key.startswith("format.")]
    assert [key for key in texts if placeholders(first[key]) != placeholders(other[key])] == []
    assert {kind for key in texts for _, kind in placeholders(other[key])} <= KINDS


@pytest.mark.parametrize("language", languages())
def test_no_ending_is_glued_to_a_placeholder(language: str) -> None:
    assert {key: text for key, text in words(language).texts.items() if GLUED.search(text)} == {}


@pytest.mark.parametrize(
    ("text", "glued"), [("{n}га", True), ("{n}-га", True), ("{y}-жылга", False), ("{n} га", False)]
)
def test_glued_endings_are_told_from_joined_words(text: str, glued: bool) -> None:
    assert bool(GLUED.search(text)) == glued


def test_every_key_said_in_the_code_is_in_the_word_files() -> None:
    assert unknown_keys(CODE, set(words("ky").texts)) == []


def test_an_unknown_key_in_code_is_found(tmp_path: Path) -> None:
    script = tmp_path / "page.py"
    script.write_text('say("nav.map"); self.say("nav.moon", n=1); say(f"luna.{x}"); say.of(row, "name"); day("a.b")')
    assert unknown_keys([script], set(words("ky").texts)) == ["page.py: nav.moon", "page.py: luna."]
    assert len(list(keys_said(script))) == 3


@pytest.mark.parametrize("language", languages())
def test_a_missing_word_names_key_and_file(language: str) -> None:
    with pytest.raises(MissingWord, match=f"words/{language}.toml has no 'nav.moon'"):
        words(language)("nav.moon")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        words("tlh")


def test_a_missing_value_is_an_error_and_never_printed() -> None:
    with pytest.raises(KeyError):
        words("en")("problem.row")


@pytest.mark.parametrize(
    ("language", "thousands", "decimal"),
    [("ky", "14\u00a0277", "28,6"), ("ru", "14\u00a0277", "28,6"), ("en", "14,277", "28.6")],
)
def test_numbers_are_written_as_the_language_writes_them(language: str, thousands: str, decimal: str) -> None:
    say = words(language)
    assert say.number(14277) == say.number(14277.4, 0) == thousands
    assert say.number(28.6) == say.number(28.6, 1) == say.number(28.61, 1) == decimal
    assert [say.number(4, 1), say.number(0), say.number(-1)] == [decimal[2].join("40"), "0", "-1"]


class Said(Words):
    """A speaker of texts made up for a test."""

    def __init__(self, language: str, **texts: str):
        super().__init__(language)
        self.texts = self.texts | texts


@pytest.mark.parametrize(
    ("language", "text"),
    [("ky", "2022: 14\u00a0277; 28,6; 0,125; 2022"), ("en", "2022: 14,277; 28.6; 0.125; 2022")],
)
def test_kinds_of_placeholders_decide_how_a_value_is_written(language: str, text: str) -> None:
    say = Said(language, line="{y}: {n:int}; {a:dec1}; {x:num}; {y:year}")
    assert say("line", y=2022, n=14277.2, a=28.64, x=0.125) == text


@given(st.integers(-(10**12), 10**12), st.sampled_from(languages()))
def test_a_written_whole_number_reads_back_as_itself(value: int, language: str) -> None:
    written = number(value, language)
    assert int(written.replace("\u00a0", "").replace(",", "")) == value
    assert not set(written) & set(" \u202f.")


@pytest.mark.parametrize(
    ("start", "end", "ky", "ru", "en"),
    [
        ("2025-01-01", "2025-12-31", "2025", "2025", "2025"),
        ("2022-01-01", "2025-12-31", "2022–2025", "2022–2025", "2022–2025"),
        ("2025-11-01", "2025-11-30", "2025-жыл, ноябрь", "ноябрь 2025 года", "November 2025"),
        (
            "2025-01-01",
            "2025-11-30",
            "2025-жыл, январь–ноябрь",
            "январь–ноябрь 2025 года",
            "January–November 2025",
        ),
        ("2024-02-01", "2024-02-29", "2024-жыл, февраль", "февраль 2024 года", "February 2024"),
        ("2025-11-07", "2025-11-07", "07.11.2025", "07.11.2025", "7 Nov 2025"),
        ("2020-03-24", "2020-04-24", "24.03.2020–24.04.2020", "24.03.2020–24.04.2020", "24 Mar 2020–24 Apr 2020"),
        ("2024-02-01", "2024-02-28", "01.02.2024–28.02.2024", "01.02.2024–28.02.2024", "1 Feb 2024–28 Feb 2024"),
    ],
)
def test_periods_are_named_in_three_languages(start: str, end: str, ky: str, ru: str, en: str) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert [period(*days, words(language)) for language in ("ky", "ru", "en")] == [ky, ru, en]


@pytest.mark.parametrize("language", languages())
def test_every_month_has_a_name_of_its_own(language: str) -> None:
    say = words(language)
    months = [
        period(date(2025, n, 1), date(2025, n, 28 if n == 2 else 30 + (n in (1, 3, 5, 7, 8, 10, 12))), say)
        for n in range(1, 13)
    ]
    assert len(set(months)) == 12 and all("2025" in month for month in months)
    assert len({day(date(2025, n, 1), say) for n in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("known", "ky", "en"),
    [
        ("2025-07-09", "09.07.2025", "9 Jul 2025"),
        ("2025-07", "2025-жыл, июль", "July 2025"),
        ("2012", "2012", "2012"),
    ],
)
def test_dates_known_in_part_are_written_in_part(known: str, ky: str, en: str) -> None:
    assert [partial_date(known, words(language)) for language in ("ky", "en")] == [ky, en]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("unknown", ["n.d.", "", None])
def test_an_unknown_date_is_called_unknown(language: str, unknown: str | None) -> None:
    assert partial_date(unknown, words(language)) == words(language)("common.unknown")


@pytest.mark.parametrize("language", languages())
def test_a_trilingual_cell_is_read_in_the_language(language: str) -> None:
    row = {"name_ky": "Ош шаары", "name_ru": "город Ош", "name_en": "Osh city", "note_" + language: None}
    assert words(language).of(row, "name") == row[f"name_{language}"]
    assert words(language).of(row, "note") == ""


def test_thousands_in_texts_of_the_data_never_break_at_the_end_of_a_line() -> None:
    row = {"reason_ky": "3 333төн (2015) 7 005ке, 2019 жана 12 1234"}
    assert words("ky").of(row, "reason") == "3\u00a0333төн (2015) 7\u00a0005ке, 2019 жана 12 1234"
