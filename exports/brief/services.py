"""Where help is missing: standards against what is known, what the sources say of each kind of help, and the limits."""

from collections.abc import Callable, Iterable
from typing import Any

from charts.gap import span
from charts.view import View
from data.database import ask
from exports.brief.citing import by_id, by_place, caveats
from exports.brief.key_figures import COUNTRY
from exports.brief.told import Part, Reference, Section, Statement, Table
from stats.computed import Computed, compute
from stats.gaps import Gap, gap
from words.periods import day, partial_date

Row = dict[str, Any]
STATUSES = ("confirmed_present", "reported_present", "not_named", "confirmed_absent", "unknown")
# the others stand in the section on gaps
HELP = STATUSES[:2]
CAVEATS = ("C07", "C08")
FAMILY_PLACES = "coe2008_shelter_family_place"


def services(area: str, v: View) -> Section:
    """The table of standards, then the kinds of help by what is said of them, then what this cannot say."""
    rows = ask("services_gaps")
    own = [(row, gap(row)) for row in rows[rows["area"] == area].to_dict("records")]
    parts: list[Part] = [_standards(own, v), *_silent(own, v)]
    parts += _areas(v) if area == COUNTRY else _kinds(area, v)
    bound, cited = caveats(CAVEATS, v) if area == COUNTRY else ("", ())
    limits = f"{v.say('services.cannot_standard')} {bound}".strip()
    parts.append(Statement(limits, cited, label=v.say("figure.cannot_say"), weak=True))
    return Section("services", v.say("services.question"), tuple(parts))


def _standards(own: list[tuple[Row, Gap]], v: View) -> Table:
    heads = [v.say(f"services.col_{key}") for key in ("standard", "needed", "known", "missing")]
    return Table(v.say("services.question"), tuple(heads), tuple(_line(*pair, v) for pair in own), (5.2, 1.5, 1.9, 1.8))


def _line(row: Row, found: Gap, v: View) -> tuple[Statement, ...]:
    """One standard: whose it is, the need and on what it is counted, what is known, and at most what is missing."""
    standard, *behind = row["sources"].split(";")
    said = set(row["said_by"].split(";")) if isinstance(row["said_by"], str) else set()
    base = by_id([each for each in behind if each not in said], v)
    unknown, per = v.say("common.unknown"), compute("standard", float(row["per"]))
    needed = span([each.value for each in found.needed], v.labels) if found.needed else unknown
    missing = span([each.value for each in found.missing], v.labels) if found.missing else unknown
    return (
        Statement(v.say(f"services.{row['standard_id']}"), by_id([standard], v), (per,)),
        Statement(needed, base, (*_parts(row), *(found.needed or ())), small=_counted_on(row, v)),
        _known(row, found, sorted(said), v),
        Statement(missing, (), found.missing or (), strong=found.missing is not None),
    )


def _parts(row: Row) -> tuple[Computed, ...]:
    """The sum of women where it is made of published parts."""
    parts = row["base_parts"]
    return (compute("sum", *map(float, parts)),) if hasattr(parts, "__len__") and len(parts) > 1 else ()


def _counted_on(row: Row, v: View) -> str:
    """The day of the population behind a need."""
    return day(row["base_on"].date(), v.say) if row["base_on"] == row["base_on"] and row["base_low"] > 1 else ""


def _known(row: Row, found: Gap, said: list[str], v: View) -> Statement:
    """The known units and who said so; where only a word is known, that word; else that it is unknown."""
    cited = by_id(said, v) or _cited(row, v)
    if found.known:
        counted = tuple(compute("count", n) for n in found.known) if row["base"] == "region" else ()
        return Statement(span(found.known, v.labels), cited, counted)
    if row["base"] in ("region", "country"):
        return Statement(v.labels.code("presence", row["status"]), cited)
    return Statement(v.say("common.unknown"))


def _cited(row: Row, v: View) -> tuple[Reference, ...]:
    """The publications behind a cell of the matrix of services."""
    cells = ask("profile_services", area=row["area"])
    own = cells[cells["service_id"] == row["service_id"]].to_dict("records")
    return tuple(each for cell in own if cell["evidence_kind"] == "source" for each in by_place(cell, v))


def _silent(own: list[tuple[Row, Gap]], v: View) -> list[Statement]:
    """Of how many facilities nobody published the number of places, where any is named."""
    row, found = next(pair for pair in own if pair[0]["standard_id"] == FAMILY_PLACES)
    if not row["named"] or not found.unknown_capacity:
        return []
    counts = (compute("count", found.unknown_capacity), compute("count", row["named"]))
    n, m = (v.say.number(each.value) for each in counts)
    return [Statement(v.say("brief.silent", n=n, m=m), computed=counts)]


def _areas(v: View) -> list[Statement]:
    """The areas of the country by what is said of a shelter in them."""
    rows = ask("presence", service="shelter").to_dict("records")
    title = Statement(v.say("brief.shelter_by_area"), strong=True)
    note = Statement(v.say("flag.not_named_not_none"), weak=True)
    return [title, *_by_status(rows, STATUSES, lambda row: v.labels.area(row["area_iso"]), v), note]


def _kinds(area: str, v: View) -> list[Statement]:
    """The kinds of help that a source confirms or reports, with the date of its words."""
    rows = ask("profile_services", area=area).to_dict("records")
    found = _by_status(
        rows, HELP, lambda row: f"{v.say.of(row, 'service_name')} ({partial_date(row['as_of'], v.say)})", v
    )
    return [Statement(v.say("brief.help_named"), strong=True), *(found or [Statement(v.say("brief.no_help_named"))])]


def _by_status(rows: Iterable[Row], wanted: Iterable[str], name: Callable[[Row], str], v: View) -> list[Statement]:
    """A line per status with the names of its rows and the publications behind them."""
    lines = []
    for status in wanted:
        own = [row for row in rows if row["status"] == status]
        cited = dict.fromkeys(each for row in own if row["evidence_kind"] == "source" for each in by_place(row, v))
        text = v.say.listing(name(row) for row in own)
        lines += [Statement(text, tuple(cited), label=v.labels.code("presence", status))] if own else []
    return lines
