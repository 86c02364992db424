"""State support to crisis centres: every published amount, what may be compared, and how much it is for each."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from charts.values import MARKS
from data.database import ask
from exports.pictures.amounts import amount_of, claims, when
from exports.pictures.catalogue import catalogue
from exports.pictures.cited_funding import caveats
from exports.pictures.funding import BESIDE, SUPPORT, money
from pages.parts import address
from pages.parts.funding_amounts import every, plotted, prices
from pages.parts.funding_changes import changes
from pages.parts.funding_frame import below, heading, sheet, words
from pages.parts.plain import fill, show
from pages.parts.view import View
from stats.comparable import Refusal
from stats.computed import Computed
from stats.money import amounts, per_unit
from words.periods import partial_date

COUNTS = ("crisis_centres_count", "dv_victims_registered", "population", "women_15_49")


def part(v: View) -> None:
    """The chart with its finding, the last report, every amount, the changes, and the amount for each."""
    figures, others = claims(SUPPORT), claims(*BESIDE)
    chosen = prices(v)
    picture = money(address.choice(indicator=SUPPORT), v)
    plotted(picture, chosen, v, "centres")
    report(figures, v)
    found = amounts(figures.to_dict("records"), chosen.base, chosen.index)
    every(found, chosen, [v.say("funding.brackets"), *picture.caption.notes], v, SUPPORT, others)
    changes(figures, chosen.index, v, "changes")
    for_each(figures[figures["drawn"]], v)


def report(figures: pd.DataFrame, v: View) -> None:
    """What the centres themselves reported of the newest year, beside the year before, as a report of theirs."""
    newest = figures[figures["drawn"]].iloc[-1]
    said = figures[figures["source"] == newest["source"]].to_dict("records")
    if len(said) < 2:
        return
    show(
        '<p class="k-note">{text}</p>',
        text=v.say(
            "funding.report",
            date=partial_date(newest["source_published"], v.say),
            publisher=v.say.of(newest, "publisher_name"),
            before=f"{amount_of(said[-2], v)} ({when(said[-2], v)})",
            now=f"{amount_of(said[-1], v)} ({when(said[-1], v)})",
        ),
    )


def for_each(figures: pd.DataFrame, v: View) -> None:
    """The drawn amounts shared out over counts of the same year; a count that is not published is said."""
    counts, rows = _counts(), list[list[str]]()
    records, computed = [], []
    for amount in figures.to_dict("records"):
        cells: list[str] = [fill("{y}<small>{a}</small>", y=words(when(amount, v)), a=amount_of(amount, v))]
        record = {"year": amount["period_start"].year, "amount_mln_som": amount["value"]}
        for indicator in COUNTS:
            count = counts.get((indicator, amount["period_start"].year))
            each = per_unit(amount, count)
            computed += [each] if isinstance(each, Computed) else []
            cells.append(_each(each, amount, count, v))
            record[f"per_{indicator}"] = _plain(each, v)
        rows.append(cells)
        records.append(record)
    heading(v.say("funding.for_each"), v.say("funding.for_each_how"))
    sheet([v.say("axis.year"), *(v.say(f"funding.per_{i}") for i in COUNTS)], rows, v.say("funding.for_each_unit"))
    known = catalogue().set_index("id")
    limits = dict.fromkeys(v.say.of(known.loc[i], "cannot_say") for i in COUNTS)
    cannot = [v.say("funding.for_each_cannot"), *limits]
    below(cannot, caveats(("C05", "C07", "C09"), v), pd.DataFrame(records),
          [("funding_claims", {"indicators": [SUPPORT]}), ("funding_counts", {"indicators": list(COUNTS)})],
          v, "for_each", computed)  # fmt: skip


def _counts() -> dict[tuple[str, int], dict[str, Any]]:
    """The newest count of every year."""
    found = ask("funding_counts", indicators=list(COUNTS)).to_dict("records")
    # the first of a year is the newest
    return {(row["indicator"], row["year"]): row for row in reversed(found)}


def _each(found: Computed | Refusal, amount: dict[str, Any], count: dict[str, Any] | None, v: View) -> Markup:
    if isinstance(found, Refusal) or count is None:
        return words(_plain(found, v))
    value = f"{MARKS[amount['qualifier']]}{v.say.number(found.value)}\u00a0{v.labels.unit('som', found.value)}"
    over = v.say(
        "funding.over", n=v.say.number(count["value"]), period=when(count, v), who=v.say.of(count, "publisher_name")
    )
    return fill("<b>{x}</b><small>{over}</small>", x=words(value), over=over)


def _plain(found: Computed | Refusal, v: View) -> str:
    """A computed number as text for a file, or why there is none."""
    return v.say(f"refusal.{found.reason}") if isinstance(found, Refusal) else str(found.value)
