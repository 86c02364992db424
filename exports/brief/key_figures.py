"""The key figures of an area: the newest published of each beside the country's, or that none is published here."""

from typing import Any

from charts.values import with_unit
from charts.view import View
from data.database import ask
from exports.brief.citing import by_id
from exports.brief.told import Section, Statement, Table
from words.periods import period

COUNTRY = "KG"
# different counts, each on a row of its own
KEY = (
    "dv_victims_registered",
    "dv_cases_registered",
    "protection_orders_issued",
    "dv_criminal_cases_initiated",
    "homicide_victims",
    "population",
)
ENDS = ("period_start", "period_end")
SHORTEST_MONTH = 28
Row = dict[str, Any]


def key_figures(area: str, v: View) -> Section:
    """The table of key figures: for an oblast with the country's of the same period, else its newest, beside them."""
    heads = [v.say("brief.figure"), v.labels.area(area)] + ([v.labels.area(COUNTRY)] if area != COUNTRY else [])
    widths = (5, 2.2, 2.2) if area != COUNTRY else (5, 1.5)
    rows = tuple(_line(indicator, area, v) for indicator in KEY)
    table = Table(v.say("brief.key_figures"), tuple(heads), rows, widths)
    return Section("figures", v.say("brief.key_figures"), (table,))


def _line(indicator: str, area: str, v: View) -> tuple[Statement, ...]:
    entry = {**ask("indicators").set_index("id").loc[indicator].to_dict(), "id": indicator}
    counted = v.say("brief.counted", counted=v.labels.code("counting_unit", entry["counting_unit"]))
    name = Statement(v.say.of(entry, "name"), small=f"{counted}. {v.say.of(entry, 'cannot_say')}", strong=True)
    published = _published(entry, area)
    own = newest(_whole(published, entry))
    cells = [_figure(own, v, strong=True) if own else _without_total(published, v)]
    if area != COUNTRY:
        country = _whole(_published(entry, COUNTRY), entry)
        sound = [row for row in country if row["confidence"] != "low"]
        same = [row for row in sound if own and all(row[end] == own[end] for end in ENDS)]
        beside = newest(same or country)
        cells.append(_figure(beside, v) if beside else Statement(v.say("profile.not_published")))
    return (name, *cells)


def newest(rows: list[Row]) -> Row | None:
    """The newest of published figures that is not of low confidence; a few days tell little, so they come last.

    Among figures that end on one day the drawn one is taken.
    """
    order = sorted(rows, key=lambda row: (not row["drawn"], row["source"]))
    order.sort(key=lambda row: (_few_days(row), row["confidence"] == "low", -row["period_end"].toordinal()))
    return order[0] if order else None


def _few_days(row: Row) -> bool:
    """Whether a count is of less than a month; a single day is the day of a stock, such as the population."""
    return bool(0 < (row["period_end"] - row["period_start"]).days < SHORTEST_MONTH - 1)


def _published(entry: Row, area: str) -> list[Row]:
    rows = ask("export_figures", indicator=entry["id"])
    rows = rows[rows["area"] == area].assign(unit=entry["unit"])
    return [row for row in rows.to_dict("records") if row["status"] != "S" and row["value"] == row["value"]]


def _whole(rows: list[Row], entry: Row) -> list[Row]:
    """The figures of the indicator's headline row: undivided by sex, age or category."""
    whole = (entry["base_sex"], entry["base_age"], "all")
    return [row for row in rows if (row["sex"], row["age"], row["category"]) == whole]


def _figure(row: Row, v: View, strong: bool = False) -> Statement:
    """A figure with its unit, and under it its period and how weak it is."""
    weak = [v.say("quality.level_low")] if row["confidence"] == "low" else []
    weak += [v.labels.code("status", row["status"])] if row["status"] not in "A" else []
    small = " · ".join([_when(row, v), *weak])
    return Statement(_value(row, v), by_id([row["source"]], v), small=small, strong=strong)


def _without_total(rows: list[Row], v: View) -> Statement:
    """That nothing is published; or only parts, which are named with their numbers and never added up."""
    if not rows:
        return Statement(v.say("profile.not_published"))
    last = max(row["period_end"] for row in rows)
    parts = [row for row in rows if row["period_end"] == last]
    told = [f"{_part(row, v)}: {_value(row, v)} ({_when(row, v)})" for row in parts]
    return Statement(v.say("flag.no_total"), by_id([row["source"] for row in parts], v), small="; ".join(told))


def _part(row: Row, v: View) -> str:
    kinds = {"sex": f"sex:{row['sex']}", "age": f"age:{row['age']}", "category": row["category"]}
    return v.say.listing(v.labels.category(code) for kind, code in kinds.items() if row[kind] != "all")


def _value(row: Row, v: View) -> str:
    return with_unit(row["value"], row["unit"], v.labels.unit(row["unit"], row["value"]), v.say, row["qualifier"])


def _when(row: Row, v: View) -> str:
    return period(row["period_start"].date(), row["period_end"].date(), v.say)
