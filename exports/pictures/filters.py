"""What may be chosen of the figures of an indicator: sexes, groups and years, and the period they are of in words."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.view import View
from words.periods import period

COUNTRY = "KG"
SEXES = ("all", "female", "male")


def sexes(figures: pd.DataFrame, base: str) -> tuple[list[str], str]:
    """The sexes the figures are published for, and the usual one of them: `base`, else the first."""
    found = [sex for sex in SEXES if sex in set(figures["sex"])]
    return found, base if base in found else found[0]


def groups(figures: pd.DataFrame, base_age: str) -> list[str]:
    """Age bands and categories as "15-49|all", the headline one first: it is the usual one."""
    pairs = figures[["age", "category"]].drop_duplicates()
    found = [f"{row.age}|{row.category}" for row in pairs.itertuples()]
    return sorted(found, key=lambda pair: (pair != f"{base_age}|all", found.index(pair)))


def group_name(pair: str, v: View) -> str:
    """An age band and category in words: "15–49", "18–34, family violence", "total"."""
    age, _, category = pair.partition("|")
    names = [v.labels.category(f"age:{age}")] if age != "all" else []
    names += [v.labels.category(category)] if category != "all" or not names else []
    return ", ".join(names)


def beside_headline(entry: dict[str, Any], sex: str, group: str, v: View) -> list[str]:
    """Sex and group in words, each only where it is not that of the headline and could be taken for it."""
    told = [v.labels.category(f"sex:{sex}")] if sex != entry["base_sex"] else []
    return told + ([group_name(group, v)] if group != f"{entry['base_age']}|all" else [])


def years(figures: pd.DataFrame) -> list[str]:
    """The years for which figures are published, the newest last: it is the usual one."""
    return sorted({str(day.year) for day in figures["period_start"]})


def of_year(figures: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """The figures of one year; where a year has several periods, those of the longest any area has."""
    within = figures[figures["period_start"].dt.year == int(chosen)]
    length = within["period_end"] - within["period_start"]
    return within[length == length[within["area"] != COUNTRY].max()]


def period_name(figures: pd.DataFrame, v: View) -> str:
    """The period the figures share, in words."""
    first = figures.iloc[0]
    return period(first["period_start"].date(), first["period_end"].date(), v.say)


def span(figures: pd.DataFrame) -> str:
    """First and last year of the figures, of at least one."""
    first, last = figures["period_start"].min().year, figures["period_end"].max().year
    return str(first) if first == last else f"{first}–{last}"


def subtitle(entry: dict[str, Any], when: str, v: View, more: Sequence[str] = ()) -> str:
    """Unit, counting unit and period, and what more must be said of the whole figure."""
    unit, counted = v.labels.code("unit", entry["unit"]), v.labels.code("counting_unit", entry["counting_unit"])
    return " · ".join([v.say("figure.subtitle", unit=unit, counted=counted, period=when), *more])
