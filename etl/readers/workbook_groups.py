"""Follows the rows of a table from heading to heading and says which figure each row holds."""

from dataclasses import dataclass

from etl.problems import Problem
from etl.readers.workbook_headings import Contradiction, Heading, Headings, Meaning, line
from etl.readers.workbook_table import Line

COUNTRY = "KG"
SEXES = ("all", "female", "male")
# above the first heading stand totals and areas
TOP = Heading("area", "", ("sex",))


@dataclass(frozen=True)
class Place:
    """What a row is about; None where the indicator's own sex and age hold."""

    indicator: str
    area: str = COUNTRY
    sex: str | None = None
    age: str | None = None
    category: str = "all"


class Groups:
    """Remembers the group heading above a row; one for each table."""

    def __init__(self, file: str, sheet: str, headings: Headings, indicator: str | None):
        self.file, self.sheet, self.headings = file, sheet, headings
        self.group, self.heading_text = TOP, ""
        self.indicator, self.row_indicators = indicator or None, list[str]()
        self.areas, self.area = list[str](), COUNTRY
        self.lost: Problem | None = None
        self.row_lost: Problem | None = None

    def place(self, row: Line) -> Place | Problem | None:
        """What the row is about, None when it is a heading or set aside, or the problem that keeps it from being read.

        The rows under an unknown heading, and those nested in an unknown row, share its problem.
        """
        formula = next((cell for cell in row.names if cell.formula), None)
        if formula:
            return self._problem(row, str(formula.value), "formula_cell")
        if not row.texts:
            return self._problem(row, "", "unnamed_row")
        try:
            heading = None if row.counts() else self.headings.heading(row.texts)
            meanings = set() if heading else self.headings.label(row.texts)
        except Contradiction:
            self.row_lost = self._problem(row, " / ".join(row.texts), "names_contradict")
            return self.row_lost
        if heading:
            self._enter(heading, row)
            return None
        if not meanings and not row.counts():
            self.lost = self._unknown(row, "unknown_heading", "workbook_headings.csv", "?", "", "")
        return self.lost or self._settle(row, meanings)

    def _enter(self, heading: Heading, row: Line) -> None:
        if heading.dimension == "same":
            return
        if self.group is TOP and len(set(self.areas)) != 1:
            self.areas = []
        if heading.indicator:
            self.indicator = heading.indicator
        elif self.indicator is None and len(set(self.row_indicators)) == 1:
            self.indicator = self.row_indicators[0]
        self.group, self.heading_text, self.lost, self.row_lost, self.row_indicators = (
            heading,
            row.texts[0],
            None,
            None,
            [],
        )
        # a table of one area keeps it; otherwise a new group is again about the country
        self.area = self.areas[0] if self.areas and heading.dimension != "area" else COUNTRY

    def _settle(self, row: Line, meanings: set[Meaning]) -> Place | Problem | None:
        if not meanings:
            # nested rows below must not fall to the row before
            self.row_lost = self._unknown(row, "unknown_label", "workbook_labels.csv", self.group.dimension, "?")
            return self.row_lost
        ways = (self.group.dimension, "total", "aside", *(("indicator",) if self.group is TOP else ()))
        for dimension in ways:
            for code in sorted(code for known, code in meanings if known == dimension):
                self.row_lost = None
                return self._row(dimension, code)
        nested = sorted(meaning for meaning in meanings if meaning[0] in self.group.nested)
        if nested and self.row_lost:
            return self.row_lost
        if nested:
            return self._about(*nested[0], self.area)
        details = {"dimension": ", ".join(sorted(d for d, _ in meanings)), "heading": self.heading_text or "–"}
        self.row_lost = self._problem(row, row.texts[0], "label_outside_group", **details)
        return self.row_lost

    def _row(self, dimension: str, code: str) -> Place | None:
        if dimension == "aside":
            return None
        if dimension == "area":
            self.area = code
            if self.group is TOP:
                self.areas.append(code)
        if dimension == "indicator":
            self.row_indicators.append(code)
        return self._about(dimension, code, self.area)

    def _about(self, dimension: str, code: str, area: str) -> Place:
        own = self.row_indicators[-1] if self.row_indicators else None
        indicator = own or self.indicator or ""
        if dimension == "sex" and code in SEXES:
            return Place(indicator, area, sex=code)
        if dimension == "age":
            return Place(indicator, area, age=code)
        return Place(indicator, area, category="all" if dimension in ("area", "total", "indicator") else code)

    def _unknown(self, row: Line, kind: str, file: str, *rest: str) -> Problem:
        details = {"map": f"etl/maps/{file}", "line": line(row.texts, *rest), "heading": self.heading_text or "–"}
        return self._problem(row, row.texts[0], kind, **details)

    def _problem(self, row: Line, value: str, kind: str, **details: str) -> Problem:
        return Problem(self.file, 0, f"{self.sheet}!{row.address}", value, kind, details)
