"""Reads tables of Open SDG data repositories: Year, breakdowns, Units, Value."""

from dataclasses import dataclass
from pathlib import Path

from etl.problems import Problem
from etl.readers.open_sdg_table import SHARED, Cell, Table, opens_table, table
from etl.readers.open_sdg_values import COLUMNS, FIELDS, TOTAL, VALUES, Column, Meanings, heading_line
from etl.readers.reading import Figure, FileRefused, Reading
from etl.readers.sdmx_catalogue import Catalogue, catalogue
from etl.readers.sdmx_codes import Mistake, line
from etl.readers.sdmx_names import Names, Part, in_its_language
from etl.readers.sdmx_numbers import EMPTY_STATUS, WHOLE, WITHOUT_POINT, multiplied
from etl.readers.sdmx_periods import MAPS, Periods

FAMILY = "open_sdg"
Said = list[tuple[str, Column, str]]
ASIDE = ("year", "value", "series", "passed")


@dataclass(frozen=True)
class OpenSdgReader:
    """The family of Open SDG tables."""

    root: Path = MAPS.parents[1]
    maps: Path = MAPS

    def fits(self, head: bytes, file: Path) -> bool:
        """Whether the first line of the file names a year and a value, or a year and breakdowns in headings."""
        known = catalogue(self.root)
        return opens_table(head, Meanings(self.maps, self.root, known), known)

    def read(self, file: Path, root: Path, indicator: str | None) -> Reading:
        """Every value as a figure or a problem, empty ones passed over.

        `indicator` says what the table is about where it has no series column. Raises FileRefused.
        """
        known = catalogue(root)
        meanings = Meanings(self.maps, root, known)
        found = table(file, meanings, known)
        _names_its_indicator(file, found, known, indicator)
        reading = Reading(FAMILY, file, found=len(found.cells) + len(found.ragged), refused=list(found.ragged))
        _Figures(reading, found, meanings, known, Periods(self.maps)).add(indicator)
        return reading


def _names_its_indicator(file: Path, found: Table, known: Catalogue, given: str | None) -> None:
    if given is not None and given not in known.indicators:
        raise FileRefused(Problem(file.name, 0, "", given, "unknown_key", {"table": "indicator"}))
    if given is None and not any(column and column.concept == "series" for column in found.columns.values()):
        raise FileRefused(Problem(file.name, 0, "", file.name, "no_indicator"))


class _Figures:
    """Reads the values of one table."""

    def __init__(self, reading: Reading, found: Table, meanings: Meanings, known: Catalogue, periods: Periods):
        self._reading, self._found, self._meanings = reading, found, meanings
        self._known, self._periods, self._names = known, periods, Names(reading, known)
        texts = {t for cell in found.cells for h, t in cell.beside if (c := found.columns[h]) and c.concept == "series"}
        self._unknown_series = {text for text in texts if meanings.indicator(text) is None}
        # a table in which 0.6 is written 06 has lost its decimal sign everywhere
        self._pointless = any(WITHOUT_POINT.fullmatch(cell.text) for cell in found.cells)

    def add(self, given: str | None) -> None:
        seen: set[tuple[str, ...]] = set()
        for cell in self._found.cells:
            try:
                figure = self._figure(cell, given)
                if figure is None:
                    self._reading.passed_over += 1
                    continue
                if figure.key in seen:
                    raise Mistake("repeated_key", cell.heading, ", ".join(figure.key))
            except Mistake as mistake:
                parts = (mistake.column, mistake.value[:200], mistake.kind, mistake.details)
                self._reading.refused.append(Problem(self._reading.file.name, cell.row, *parts))
            else:
                seen.add(figure.key)
                self._reading.figures.append(figure)

    def _figure(self, cell: Cell, given: str | None) -> Figure | None:
        said = self._said(cell)
        status = self._one(said, "status", "A")
        if not cell.text and status not in EMPTY_STATUS:
            return None
        indicator, of_series = self._indicator(said, given)
        year = next(((h, text) for h, column, text in said if column.concept == "year"), ("Year", ""))
        days = self._periods.days(indicator, year[1])
        if days is None:
            raise Mistake("not_a_period", *year)
        fields = self._fields(said, indicator, of_series)
        if self._pointless and WHOLE.fullmatch(cell.text):
            raise Mistake("lost_decimal", cell.heading, cell.text)
        power = self._one(said, "multiplier", "0")
        value = multiplied(cell.text, power, status, cell.heading)
        note = "; ".join(" ".join(text.split()) for _, column, text in said if column.concept == "note")
        return Figure(
            indicator, self._area(said), *days, **fields, value=value, status=status, note=note, place=str(cell.row)
        )  # fmt: skip

    def _said(self, cell: Cell) -> Said:
        said = [(heading, self._column(heading), text) for heading, text in cell.beside]
        concepts = [column.concept for _, column, _ in said]
        for heading, column, text in said:
            if column.concept not in SHARED and concepts.count(column.concept) > 1:
                raise Mistake("two_values", heading, text)
        return said

    def _column(self, heading: str) -> Column:
        column = self._found.columns[heading]
        if column is None:
            raise Mistake("unmapped_heading", heading, heading, map=f"etl/maps/{COLUMNS}", line=heading_line(heading))
        return column

    def _one(self, said: Said, concept: str, otherwise: str) -> str:
        for heading, column, text in said:
            if column.concept == concept:
                return self._meanings.value(column, text, "", heading)[1]
        return otherwise

    def _indicator(self, said: Said, given: str | None) -> tuple[str, str]:
        for heading, column, text in said:
            if column.concept == "series":
                found = self._meanings.indicator(text)
                if found is None and given and self._unknown_series == {text}:
                    return given, ""
                if found is None:
                    entry = line(["series", text, "", "indicator", "…", ""])
                    raise Mistake("unmapped_series", heading, text, map=f"etl/maps/{VALUES}", line=entry)
                if given and found[0] != given:
                    raise Mistake("not_the_indicator", heading, text, indicator=given)
                return found
        if given is None:
            raise Mistake("missing_value", "Series", "")
        return given, ""

    def _fields(self, said: Said, indicator: str, of_series: str) -> dict[str, str]:
        """Sex, age and category; checks the unit on the way."""
        row = self._known.indicators[indicator]
        fields, parts = {"sex": row["base_sex"], "age": row["base_age"]}, [Part(of_series, "", "")] if of_series else []
        for heading, column, text in said:
            if column.concept in (*ASIDE, "area", "note", "status", "multiplier"):
                continue
            field, ours = self._meanings.value(column, text, indicator, heading)
            if field == "unit":
                self._measured(indicator, ours, heading, text)
            elif field in FIELDS:
                fields[field] = ours
                self._names.age(Part(fields["age"], heading, text, in_its_language(text)))
            elif field != TOTAL:
                parts.append(Part(ours, heading, text, in_its_language(text)))
        return {**fields, "category": self._names.category(parts)}

    def _measured(self, indicator: str, unit: str, heading: str, text: str) -> None:
        if not self._known.measures(indicator, unit):
            expected = self._known.indicators[indicator]["unit"]
            raise Mistake("other_unit", heading, text, indicator=indicator, unit=expected)

    def _area(self, said: Said) -> str:
        found = self._known.country
        for heading, column, text in said:
            if column.concept == "area":
                area = self._known.committee_areas.get(text) or self._known.areas.code(text)
                if area is None:
                    raise Mistake("unknown_key", heading, text, table="area")
                if self._known.country not in (found, area) and found != area:
                    raise Mistake("two_areas", heading, text, area=found)
                found = area if area != self._known.country else found
        return found
