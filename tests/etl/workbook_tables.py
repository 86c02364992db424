"""A table as the committee lays it out, as a workbook that tests change, and what its reader says of it."""

from pathlib import Path

import openpyxl

from etl.problems import describe
from etl.readers.reading import Reading
from etl.readers.workbook import WorkbookReader
from words import languages, words

ROOT = Path(__file__).resolve().parents[2]

TITLE = (
    "5.2.1.1b Жынысы, курактык топтор, билим деңгээли жана иши боюнча үй-бүлөлүк зомбулуктан жабыр тарткандардын саны",
    "5.2.1.1b Число пострадавших от семейного насилия по полу, возрастным группам,уровню образования  и роду занятий",
    "5.2.1.1b Number of victims of domestic violence by gender, age group, level of education and occupation",
)
HEAD = ("Көрсөткүчтөрдүн аталышы", "Наименование показателей", "Items")
COUNTRY = ("Кыргыз Республикасы", "Кыргызская Республика", "Kyrgyz Republic")
WOMEN, MEN = ("Аялдар", "Женщины", "Women"), ("Эркектер", "Мужчины", "Men")
BY_SEX, BY_AGE = ("Жынысы боюнча:", "По полу:", "By sex:"), ("Жаш курагы боюнча", "По возрасту", "By age")
BATKEN, OSH = ("Баткен облусу", "Баткенская область", "Batken oblast"), ("Ош облусу", "Ошская область", "Osh oblast")
TABLE = [
    TITLE,
    ("(адам)", "(человек)", "(person)"),
    (),
    (*HEAD, 2021, 2022),
    (*COUNTRY, 9038, 8725),
    (*BY_SEX,),
    (*WOMEN, 8587, 8347),
    (*MEN, 451, 378),
    (*BY_AGE, "…"),
    ("    20га чейин", "    до 20", "\u00a0\u00a0up to 20", 561, "…"),
    ("51 жана андан жогору", "51 и старше", "51 and older", "1 610", None),
    ("* маалымат", "* по данным МВД", "* according to the police"),
]


def book(*rows, **others) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = "Sheet1"
    for name, more in (("Sheet1", rows), *others.items()):
        sheet = made[name] if name in made.sheetnames else made.create_sheet(name)
        for r, row in enumerate(more, 1):
            for c, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(r, c, value)
    return made


def save(made: openpyxl.Workbook, folder: Path) -> Path:
    file = folder / "committee.xlsx"
    made.save(file)
    return file


def read(made: openpyxl.Workbook, folder: Path, indicator: str | None = None) -> Reading:
    reading = WorkbookReader().read(save(made, folder), ROOT, indicator)
    accounted(reading)
    return reading


def accounted(reading: Reading) -> None:
    assert reading.found == len(reading.figures) + reading.passed_over + len(reading.refused)
    for problem in set(reading.refused):
        for language in languages():
            assert problem.kind not in describe(problem, words(language))


def changed(row: int, *cells) -> list:
    """The table with one row replaced, counted as Excel counts."""
    return [*TABLE[: row - 1], cells, *TABLE[row:]]


def kinds(reading: Reading) -> dict[str, str]:
    """The kinds of problems by the place they name."""
    return {problem.column.removeprefix("Sheet1!"): problem.kind for problem in reading.refused}


def values(reading: Reading) -> dict[tuple[str, ...], str]:
    return {(f.area, f.period_start[:4], f.sex, f.age, f.category): f.value or f.status for f in reading.figures}
