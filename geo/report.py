"""What an import tells when it is done: one line for each area, then what was found, closed, moved and written."""

from pathlib import Path

from geo.derive import count_rings
from geo.importing import LIMIT_BYTES, UNKNOWN, Imported
from geo.messages import listed, message
from geo.polygons import SPECK_KM2
from geo.spelling import codes

COLUMNS = ("area", "unit", "matched", "before", "after", "difference", "rings")
NUMBERS = ("before", "after", "difference", "rings")


def report(made: Imported, written: Path | None, language: str) -> list[str]:
    """Return the report as lines in a language; `written` is None for a trial."""

    def say(key: str, **details: str) -> str:
        return message(f"report.{key}", language, **details)

    title = say("title", file=made.file, units=str(len(made.units)), areas=str(len(made.shapes)))
    end = say("written", path=str(written)) if written else say("tried")
    undated = [say("undated")] if made.document["valid"] == UNKNOWN else []
    rows = [[say(column) for column in COLUMNS], *(row(made, code) for code in codes() if code in made.shapes)]
    return [title, *table(rows), *findings(made, language), *undated, end]


def row(made: Imported, code: str) -> list[str]:
    """Return the cells of one area."""
    units = [unit for unit in made.units if unit.code == code]
    before, after = made.coverage.given[code], made.shapes[code].area
    return [
        code,
        listed(list(dict.fromkeys(unit.name for unit in units))) + (f" × {len(units)}" if len(units) > 1 else ""),
        f"{units[0].by} ({units[0].column})",
        f"{before:.1f}",
        f"{after:.1f}",
        f"{after / before - 1:+.3%}",
        str(count_rings(made.shapes[code])),
    ]


def table(rows: list[list[str]]) -> list[str]:
    """Return rows as aligned lines, numbers to the right."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = []
    for cells in rows:
        sized = zip(COLUMNS, cells, widths, strict=True)
        lines.append("  ".join(c.rjust(w) if column in NUMBERS else c.ljust(w) for column, c, w in sized).rstrip())
    return lines


def findings(made: Imported, language: str) -> list[str]:
    """Return the lines under the table; of what was not done, nothing is said."""

    def say(key: str, **details: str) -> str:
        return message(f"report.{key}", language, **details)

    cover, shaped, document = made.coverage, made.outlines, made.document
    absent = [code for code in codes() if code not in made.shapes]
    closed = {"gaps": f"{cover.gaps:.3f}", "overlaps": f"{cover.overlaps:.3f}"}
    holes = listed([f"{code} {km2:.1f} km²" for code, km2 in cover.holes.items()])
    specks = {"count": str(shaped.specks), "km2": f"{shaped.specks_km2:.3f}", "limit": f"{SPECK_KM2:g}"}
    size = {"size": str(made.size), "limit": str(LIMIT_BYTES), "tolerance": f"{document['tolerance_km']:g}"}
    lines = {
        say("disc_only", areas=listed(absent)): bool(absent),
        say("coverage", **closed): cover.gaps + cover.overlaps > 0,
        say("whole"): not cover.gaps + cover.overlaps,
        say("holes", holes=holes): bool(cover.holes),
        say("repaired", units=listed(shaped.repaired)): bool(shaped.repaired),
        say("specks", **specks): bool(shaped.specks),
        say("turned", count=str(shaped.turned)): bool(shaped.turned),
        say("moved", places=listed(made.moved)): bool(made.moved),
        say("projection", source=shaped.projection, target=document["projection"]): True,
        say("size", **size): True,
    }
    return [line for line, holds in lines.items() if holds]
