"""Decides how the list of areas may be ordered, and says why."""

from typing import Any

import pandas as pd

from stats.funnel import order

# below this a count says nothing of one area against another
SMALLEST_RANKED = 5


def manner_of(entry: dict[str, Any], laid: pd.DataFrame) -> str:
    """How the list is drawn: dots for samples, ranked where the order is more than chance, else unranked.

    entry: the catalogue entry; laid: the map's rows with value, lower_95, upper_95. Besides dots and ranked the
    result is listed (counts too small) or unordered (differences within chance, or no limits to tell).
    """
    if entry["kind"] == "share":
        return "dots"
    if entry["kind"] == "count" and not entry["events"]:
        # places and centres are counted whole: chance has no part in them
        return "ranked"
    if entry["kind"] == "count" and laid["value"].min() < SMALLEST_RANKED:
        return "listed"
    return "ranked" if order(laid["lower_95"], laid["upper_95"]).known else "unordered"


def manner_key(manner: str, laid: pd.DataFrame) -> str:
    """The words under the list; limits are spoken of only where some are drawn."""
    bare = manner != "dots" and laid["upper_95"].isna().all()
    return f"map.manner_{manner}_bare" if bare else f"map.manner_{manner}"
