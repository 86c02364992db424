"""Turns one observation of the committee's SDMX into a figure of the project, or says why it cannot."""

from collections.abc import Iterator

from etl.problems import Problem
from etl.readers.reading import Figure, Reading
from etl.readers.sdmx_catalogue import Catalogue
from etl.readers.sdmx_codes import SERIES, Corrected, Maps, Mistake, series_line
from etl.readers.sdmx_message import Record
from etl.readers.sdmx_names import Names, Part, in_its_language
from etl.readers.sdmx_numbers import WHOLE, WITHOUT_POINT, multiplied
from etl.readers.sdmx_periods import Periods


class Figures:
    """Reads the observations of one message; names of new categories are added to the reading."""

    def __init__(self, reading: Reading, records: list[Record], maps: Maps, known: Catalogue, periods: Periods):
        self._reading, self._maps, self._known, self._periods = reading, maps, known, periods
        self._corrected = Corrected(maps.corrections, records)
        self._names = Names(reading, known)
        message = maps.message
        aside = {*message["passed"], *message["comments"], *message["noted"], *message["read"]}
        self._dimensions = {name for record in records for name in record.dimensions} - aside
        # a series in which 0.6 is written 06 has lost its decimal sign everywhere
        self._pointless = {r.cells.get("SERIES") for r in records if WITHOUT_POINT.fullmatch(_value(r))}

    def add(self, records: list[Record], indicator: str | None) -> None:
        """Puts every observation into the reading: as a figure, or as a problem."""
        seen: set[tuple[str, ...]] = set()
        for record in records:
            try:
                figure = self._figure(record, indicator)
                if figure.key in seen:
                    raise Mistake("repeated_key", "", ", ".join(figure.key))
            except Mistake as mistake:
                parts = (mistake.column, mistake.value[:200], mistake.kind, mistake.details)
                self._reading.refused.append(Problem(self._reading.file.name, record.line, *parts))
            else:
                seen.add(figure.key)
                self._reading.figures.append(figure)

    def _figure(self, record: Record, given: str | None) -> Figure:
        self._complete(record)
        cells = record.cells
        series, period = cells["SERIES"], cells["TIME_PERIOD"]
        indicator, of_series = self._indicator(series, given)
        self._measured(indicator, cells["UNIT_MEASURE"], series)
        fields, reasons = self._fields(cells, indicator, of_series)
        days = self._periods.days(indicator, period)
        if days is None:
            raise Mistake("not_a_period", "TIME_PERIOD", period)
        status = self._status(cells, series)
        value = self._number(cells, series, status)
        note = "; ".join([*reasons, *self._notes(record)])
        area = self._area(cells["REF_AREA"])
        return Figure(
            indicator, area, *days, **fields, value=value, status=status, note=note, place=str(record.line)
        )  # fmt: skip

    def _complete(self, record: Record) -> None:
        for name in [*self._maps.message["required"], *sorted(self._dimensions)]:
            if name not in record.cells:
                raise Mistake("missing_value", name, "")

    def _indicator(self, series: str, given: str | None) -> tuple[str, str]:
        found = self._maps.series.get(series) or ((given, "") if given else None)
        if found is None:
            raise Mistake("unmapped_series", "SERIES", series, map=f"etl/maps/{SERIES}", line=series_line(series))
        if found[0] not in self._known.indicators:
            raise Mistake("unknown_key", "SERIES", found[0], table="indicator")
        return found

    def _measured(self, indicator: str, unit: str, series: str) -> None:
        ours = self._maps.meaning("UNIT_MEASURE", unit, series)[1]
        if not self._known.measures(indicator, ours):
            expected = self._known.indicators[indicator]["unit"]
            raise Mistake("other_unit", "UNIT_MEASURE", unit, indicator=indicator, unit=expected)

    def _fields(self, cells: dict[str, str], indicator: str, of_series: str) -> tuple[dict[str, str], list[str]]:
        """Sex, age and category, with the reasons of corrections that were made."""
        row = self._known.indicators[indicator]
        fields = {"sex": row["base_sex"], "age": row["base_age"]}
        parts, reasons = [Part(of_series, "SERIES", cells["SERIES"])] if of_series else [], []
        order = dict.fromkeys(["AGE", *self._maps.message["breakdowns"], *sorted(self._dimensions)])
        for dimension in (name for name in order if name in cells):
            code, reason = self._corrected.code(cells["SERIES"], dimension, cells[dimension])
            reasons += [reason] if reason else []
            if code in self._maps.message["totals"]:
                continue
            field, ours = self._maps.meaning(dimension, code, cells["SERIES"])
            if field in fields:
                fields[field] = ours
            else:
                parts.append(Part(ours, dimension, code, self._label(dimension, code, cells)))
        self._names.age(Part(fields["age"], "AGE", cells["AGE"], self._label("AGE", cells["AGE"], cells)))
        return {**fields, "category": self._names.category(parts)}, reasons

    def _label(self, dimension: str, code: str, cells: dict[str, str]) -> dict[str, str]:
        said = cells.get(self._maps.message["label_in_data"].get(dimension, ""))
        return in_its_language(said) if said else self._maps.labels.get(dimension, {}).get(code, {})

    def _area(self, code: str) -> str:
        if code not in self._known.committee_areas:
            raise Mistake("unknown_key", "REF_AREA", code, table="area")
        return self._known.committee_areas[code]

    def _status(self, cells: dict[str, str], series: str) -> str:
        return self._maps.meaning("OBS_STATUS", cells.get("OBS_STATUS", "A"), series)[1]

    def _number(self, cells: dict[str, str], series: str, status: str) -> str:
        written = cells.get("OBS_VALUE", "")
        if series in self._pointless and WHOLE.fullmatch(written):
            raise Mistake("lost_decimal", "OBS_VALUE", written)
        return multiplied(written, cells.get("UNIT_MULT", "0"), status, "OBS_VALUE")

    def _notes(self, record: Record) -> Iterator[str]:
        message, cells = self._maps.message, record.cells
        yield from (" ".join(cells[name].split()) for name in message["comments"] if name in cells)
        known = {*message["passed"], *message["comments"], *message["read"], *message["breakdowns"], *self._dimensions}
        for name in sorted(set(cells) - known):
            silent = [*message["noted"].get(name, []), cells["TIME_PERIOD"]]
            if cells[name] not in silent:
                yield f"{name}={' '.join(cells[name].split())}"


def _value(record: Record) -> str:
    return record.cells.get("OBS_VALUE", "")
