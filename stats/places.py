"""Lays the figures of one period over the areas of the map and says of each area whether it is known."""

import pandas as pd

STATES = {"M": "not_applicable", "O": "missing", "Q": "withheld"}


def per_area(figures: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """One row per area with code, sort, state, value, qualifier, lower_95, upper_95.

    figures: rows of the view `series` of one indicator, period, sex, age and category. areas: code and sort.
    state is value, missing (nothing or "no data" is published), withheld or not_applicable; value is NaN
    unless state is value.
    """
    columns = ["area", "value", "qualifier", "status", "lower_95", "upper_95"]
    laid = areas[["code", "sort"]].merge(figures[columns], how="left", left_on="code", right_on="area")
    laid["state"] = laid["status"].map(STATES).where(laid["value"].isna(), "value").fillna("missing")
    laid["qualifier"] = laid["qualifier"].fillna("exact")
    return laid.drop(columns=["area", "status"])


def unplaced(figures: pd.DataFrame, areas: pd.DataFrame, country: str) -> int:
    """How many figures stand for an area that is neither on the map nor the country."""
    return int((~figures["area"].isin([*areas["code"], country])).sum())


def unallotted(figures: pd.DataFrame, country: str) -> float | None:
    """Country minus the sum of its areas, or None where the country has no figure."""
    whole = figures.loc[figures["area"] == country, "value"]
    return None if whole.empty else float(whole.iloc[0] - figures.loc[figures["area"] != country, "value"].sum())
