"""Registers sums that do not fit in figures an office sent, and strikes off those that fit again."""

from pathlib import Path

from etl import ledger
from etl.ledger import Row
from etl.problems import CheckFailed
from words import languages, words

REGISTER = "data/sources/registers/sum_exceptions.csv"
SETTLED_HERE = {"breakdowns_add_up", "exceptions_still_needed"}
KEY = ("indicator", "period_start", "dimension")
COLUMNS = (*KEY, "difference", *(f"reason_{language}" for language in languages()), "source")


def can_settle(failure: CheckFailed) -> bool:
    """Whether only sums are contradicted, which a publication may register with its author's consent."""
    return set(failure.findings) <= SETTLED_HERE


def settle(failure: CheckFailed, source: str, number: str, draft: Path) -> int:
    """Writes the register so that the sums found are known; returns how many were added.

    The reason says that the sum stands so in the file of publication `number`.
    """
    rows = ledger.read(draft / REGISTER)
    struck = {_key(*found) for found in failure.findings.get("exceptions_still_needed", [])}
    kept = [row for row in rows if _row_key(row) not in struck]
    known = {_row_key(row) for row in kept}
    added: dict[tuple[str, ...], Row] = {}
    for indicator, start, _, dimension, _, difference, _ in failure.findings.get("breakdowns_add_up", []):
        key = _key(indicator, start, dimension, difference)
        if key not in known:
            added[key] = _row(key, source, number)
    ledger.write(draft / REGISTER, sorted([*kept, *added.values()], key=_order), COLUMNS)
    return len(added)


def _row(key: tuple[str, ...], source: str, number: str) -> Row:
    reasons = {f"reason_{code}": words(code)("import.sum_reason", number=number) for code in languages()}
    return {**dict(zip((*KEY, "difference"), key, strict=True)), **reasons, "source": source}


def _row_key(row: Row) -> tuple[str, ...]:
    return _key(row["indicator"], row["period_start"], row["dimension"], row["difference"])


def _key(indicator: object, start: object, dimension: object, difference: object) -> tuple[str, ...]:
    return str(indicator), str(start), str(dimension), f"{float(str(difference)):g}"


def _order(row: Row) -> list[str]:
    return [row[column] for column in (*KEY, "difference")]
