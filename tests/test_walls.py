"""Imports go one way, each library and each kind of text has its place, and files and functions stay short."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOOR = {"data", "geo", "words"}
MAY_IMPORT = {
    "data": {"data", "words"},
    "geo": {"geo"},
    "words": {"words"},
    "stats": {"stats"} | FLOOR,
    "charts": {"charts", "stats"} | FLOOR,
    "exports": {"exports", "charts", "stats"} | FLOOR,
    "pages": {"pages", "exports", "charts", "stats"} | FLOOR,
    "dashboard": {"pages", "exports", "charts", "stats"} | FLOOR,
    "etl": {"etl", "stats"} | FLOOR,
}
PLACES_OF_LIBRARIES = {
    "streamlit": {"dashboard", "pages"},
    "geopandas": {"geo", "etl"},
    "topojson": {"geo", "etl"},
    "shapely": {"geo", "etl"},
    "pyproj": {"geo", "etl"},
    "scipy": {"stats", "etl"},
}
PLACES_OF_SQL = {"data", "etl"}
PLACES_OF_CYRILLIC = {"etl/normalise.py"}
SQL = re.compile(r"\b(select|with)\s.*\bfrom\s", re.IGNORECASE | re.DOTALL)
CYRILLIC = re.compile("[\u0400-\u04ff]")
FILE_LINES, FUNCTION_LINES = 200, 25

Finding = tuple[int, str]


def sources(root: Path) -> Iterator[Path]:
    """Every Python file of the project except tests."""
    yield from sorted(root.glob("dashboard.py"))
    for folder in sorted(MAY_IMPORT.keys() - {"dashboard"}):
        yield from sorted((root / folder).rglob("*.py"))


def part(path: str) -> str:
    """The part of the project a file belongs to: its top folder, or `dashboard`."""
    return path.split("/")[0].removesuffix(".py")


def imported(tree: ast.Module) -> Iterator[Finding]:
    """The top packages a file imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, (node.module or "").split(".")[0]


def texts(tree: ast.Module, docstrings: bool) -> Iterator[Finding]:
    """The string constants of a file; of an f-string its fixed pieces as one."""
    skipped = set() if docstrings else set(described(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(piece) for piece in node.values}
            pieces = [piece.value for piece in node.values if isinstance(piece, ast.Constant)]
            yield node.lineno, " ".join(map(str, pieces))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def described(tree: ast.Module) -> Iterator[int]:
    """The constants that are docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr):
                yield id(first.value)


def upward_imports(path: str, tree: ast.Module) -> Iterator[Finding]:
    own = part(path)
    for line, package in imported(tree):
        if package in MAY_IMPORT and package not in MAY_IMPORT[own]:
            yield line, f"{own} imports {package}"


def relative_imports(path: str, tree: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "relative import hides where it leads"


def libraries_out_of_place(path: str, tree: ast.Module) -> Iterator[Finding]:
    for line, package in imported(tree):
        if part(path) not in PLACES_OF_LIBRARIES.get(package, {part(path)}):
            yield line, f"{part(path)} imports {package}"


def sql_out_of_place(path: str, tree: ast.Module) -> Iterator[Finding]:
    if part(path) not in PLACES_OF_SQL:
        yield from ((line, "SQL") for line, text in texts(tree, docstrings=False) if SQL.search(text))


def words_in_code(path: str, tree: ast.Module) -> Iterator[Finding]:
    if path not in PLACES_OF_CYRILLIC:
        yield from ((line, text[:40]) for line, text in texts(tree, docstrings=True) if CYRILLIC.search(text))


def assertions(path: str, tree: ast.Module) -> Iterator[Finding]:
    yield from ((node.lineno, "assert") for node in ast.walk(tree) if isinstance(node, ast.Assert))


def bare_excepts(path: str, tree: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield node.lineno, "bare except"


def long_functions(path: str, tree: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield node.lineno, f"{node.name} has {lines} lines"


def long_files(path: str, tree: ast.Module) -> Iterator[Finding]:
    lines = max((getattr(node, "end_lineno", None) or 0 for node in ast.walk(tree)), default=0)
    if lines > FILE_LINES:
        yield lines, f"{lines} lines"


WALLS: list[Callable[[str, ast.Module], Iterator[Finding]]] = [
    upward_imports,
    relative_imports,
    libraries_out_of_place,
    sql_out_of_place,
    words_in_code,
    assertions,
    bare_excepts,
    long_functions,
    long_files,
]


def breaches(wall: Callable[[str, ast.Module], Iterator[Finding]], root: Path) -> list[str]:
    """Where the project under `root` breaks a wall: file, line and what is there."""
    found = []
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=name)
        found += [f"{name}:{line}: {what}" for line, what in wall(name, tree)]
    return found


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.__name__)
def test_wall_stands(wall: Callable[[str, ast.Module], Iterator[Finding]]) -> None:
    found = breaches(wall, ROOT)
    if found:
        pytest.fail("\n  ".join([f"{len(found)} breaches:", *found]), pytrace=False)


def test_every_folder_with_code_is_behind_the_walls() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders == MAY_IMPORT.keys() - {"dashboard"}


PLANTED = [
    (upward_imports, "etl/x.py", "from pages import frame"),
    (upward_imports, "etl/x.py", "def f():\n    import charts.bars"),
    (upward_imports, "pages/x.py", "from etl.build import build"),
    (upward_imports, "pages/parts/x.py", "import dashboard"),
    (upward_imports, "dashboard.py", "import etl"),
    (upward_imports, "exports/x.py", "import pages.frame as frame"),
    (upward_imports, "charts/x.py", "import exports"),
    (upward_imports, "stats/x.py", "from charts.theme import INK"),
    (upward_imports, "data/x.py", "from stats.poisson import exact_limits"),
    (upward_imports, "geo/x.py", "import data.place"),
    (upward_imports, "words/x.py", "import data"),
    (upward_imports, "geo/x.py", "from words import words"),
    (relative_imports, "pages/x.py", "from .frame import page"),
    (libraries_out_of_place, "charts/x.py", "import streamlit as st"),
    (libraries_out_of_place, "data/x.py", "from streamlit import cache_data"),
    (libraries_out_of_place, "pages/x.py", "import geopandas"),
    (libraries_out_of_place, "charts/x.py", "from shapely.geometry import Polygon"),
    (libraries_out_of_place, "stats/x.py", "import pyproj, topojson"),
    (libraries_out_of_place, "pages/x.py", "from scipy.stats import chi2"),
    (sql_out_of_place, "pages/x.py", "Q = 'select value from series'"),
    (sql_out_of_place, "charts/x.py", "Q = f'''SELECT {column}\nFROM {table}'''"),
    (sql_out_of_place, "stats/x.py", "Q = 'with a as (values (1)) table a ' 'select * from a'"),
    (words_in_code, "pages/x.py", "TITLE = 'Калкан'"),
    (words_in_code, "charts/x.py", "f'{n} сом'"),
    (words_in_code, "stats/x.py", "'''Калкан.'''"),
    (assertions, "data/x.py", "assert True"),
    (bare_excepts, "geo/x.py", "try:\n    pass\nexcept:\n    pass"),
    (long_functions, "etl/x.py", "def f():\n" + "    x = 1\n" * FUNCTION_LINES),
    (long_functions, "pages/x.py", "class C:\n  async def f():\n" + "    x = 1\n" * FUNCTION_LINES),
    (long_files, "words/x.py", "x = 1\n" * (FILE_LINES + 1)),
]
ALLOWED = [
    ("etl/x.py", "from data import place\nfrom stats import poisson\nimport words, geo.layout, geopandas, scipy"),
    ("etl/normalise.py", "'ө'\nQ = 'select a from b'"),
    ("pages/x.py", "'''Select a year from the list.'''\nimport streamlit\nfrom exports import slides"),
    ("pages/y.py", "def f():\n    '''Select a year from the list.'''\n    # сом\n    return 'choose from these'"),
    ("dashboard.py", "import streamlit\nfrom pages import frame"),
    ("tests/test_x.py", "assert 'Калкан'"),
    ("geo/x.py", "import shapely, pyproj\ntry:\n    pass\nexcept ValueError:\n    pass"),
    ("stats/x.py", "def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1) + "x = 1\n" * (FILE_LINES - FUNCTION_LINES)),
]


def plant(root: Path, file: str, text: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("wall", "file", "text"), PLANTED, ids=lambda value: getattr(value, "__name__", "")[:40])
def test_breach_is_found_by_its_wall_alone(tmp_path: Path, wall: Callable[..., Iterator[Finding]], file, text) -> None:
    plant(tmp_path, file, text)
    found = {each.__name__: breaches(each, tmp_path) for each in WALLS}
    assert {name for name, places in found.items() if places} == {wall.__name__}
    assert all(place.startswith(f"{file}:") for place in found[wall.__name__])


@pytest.mark.parametrize(("file", "text"), ALLOWED, ids=[file for file, _ in ALLOWED])
def test_what_is_allowed_is_no_breach(tmp_path: Path, file: str, text: str) -> None:
    plant(tmp_path, file, text)
    assert [breach for wall in WALLS for breach in breaches(wall, tmp_path)] == []
