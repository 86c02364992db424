"""Reads a number as official files write it, with its multiplier, and holds it against its status."""

import re
from decimal import Decimal

from etl.readers.sdmx_codes import Mistake

NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,20})?([eE][-+]?\d{1,2})?", re.ASCII)
WHOLE = re.compile(r"-?\d+", re.ASCII)
WITHOUT_POINT = re.compile(r"-?0\d+", re.ASCII)
MULTIPLIER = re.compile(r"-?\d{1,2}", re.ASCII)
MISSING = ("", "NaN")
EMPTY_STATUS = ("M", "O", "Q")


def multiplied(written: str, power: str, status: str, column: str) -> str:
    """The number times ten to the power, as text; empty where the status says there is none; raises Mistake."""
    if (written in MISSING) != (status in EMPTY_STATUS):
        raise Mistake("value_and_status", column, written, status=status)
    if written in MISSING:
        return ""
    if not NUMBER.fullmatch(written):
        raise Mistake("not_a_number", column, written)
    if not MULTIPLIER.fullmatch(power):
        raise Mistake("not_a_whole_number", column, power)
    if power.strip("-0") == "" and "e" not in written.casefold():
        return written
    return format(Decimal(written).scaleb(int(power)), "f")
