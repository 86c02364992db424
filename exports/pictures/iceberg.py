"""Records beside the survey of 2012 as a picture: drawn where both bounds are known, else a refusal in words."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts import iceberg as iceberg_chart
from charts.values import written
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Picture, sources_of
from exports.pictures.catalogue import catalogue, indicator_row
from exports.remember import remembered
from stats.comparable import Refusal
from stats.freshness import today
from stats.iceberg import SHARES_OF_ONE_YEAR, Assumptions, Iceberg
from stats.iceberg import iceberg as bounded
from words.periods import day

SHARES = ["ipv_physical_sexual_12m", "ipv_physical_lifetime", "ipv_sexual_lifetime", "ipv_emotional_lifetime"]
RECORDED, WOMEN = "dv_victims_registered", "women_15_49"
# the choices that are made of two, the usual one first
HOLDS, WHICH_WOMEN, BASES = ("no", "yes"), ("between", "own"), ("all", "partnered")
Share = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """What is published: the shares, the recorded women, and the counts of women."""

    shares: pd.DataFrame
    recorded: pd.DataFrame
    women: pd.DataFrame

    def share(self, indicator: str) -> Share:
        """The best published figure of one share."""
        best = self.shares.drop_duplicates("indicator").set_index("indicator", drop=False)
        return {str(column): best.loc[indicator, column] for column in best.columns}

    def years(self) -> list[str]:
        """The years that may be asked for, from the first record to this year."""
        return [str(year) for year in range(self.recorded["period_start"].min().year, today().year + 1)]


@remembered
def iceberg(choice: Choice, v: View) -> Picture:
    """The iceberg, or `chart` None and the reason. choice: share, year, holds, women, base."""
    found = known()
    share = found.share(choice.one("share", SHARES, SHARES[0]))
    survey = str(share["period_start"].year)
    year = choice.one("year", found.years(), survey)
    holds = year != survey and choice.one("holds", HOLDS, HOLDS[0]) == "yes"
    own = choice.one("women", WHICH_WOMEN, WHICH_WOMEN[0]) == "own"
    whole = choice.one("base", BASES, BASES[0]) == "all"
    assumed = Assumptions(int(year), holds, own, whole)
    ice = bounded(share, found.women.to_dict("records"), found.recorded.to_dict("records"), assumed)
    if isinstance(ice, Refusal):
        finding = v.say("hidden.because", reason=v.say(f"refusal.{ice.reason}"))
        figures, caption = pd.DataFrame([share]), _caption(share, int(year), v)
        return Picture("iceberg", "hidden", choice.taken, caption, None, finding, figures)
    chart, used = iceberg_chart.draw(ice, v.labels, v.look), _used(ice)
    caption = _caption(share, int(year), v, used, _notes(ice, v))
    return Picture("iceberg", "hidden", choice.taken, caption, chart, chart.finding, used, compares=True)


def known() -> Known:
    """Everything that is published for the comparison."""
    recorded = ask("series", indicator=RECORDED)
    recorded = recorded[(recorded["sex"] == "female") & (recorded["age"] == "all") & (recorded["category"] == "all")]
    return Known(ask("hidden_shares", indicators=SHARES), recorded, ask("series", indicator=WOMEN))


def share_name(share: Share, v: View) -> str:
    """A share with its value and the year of the survey."""
    value = written(share["value"], share["unit"], v.say, share["qualifier"])
    return f"{value} ({share['period_start'].year}) · {v.say.of(share, 'indicator_name')}"


def _caption(
    share: Share, year: int, v: View, used: pd.DataFrame | None = None, notes: tuple[str, ...] = ()
) -> Caption:
    """Title, unit, sources and limits of the comparison, whether it is drawn or refused."""
    say, entries = v.say, catalogue()
    held = share["indicator"] in SHARES_OF_ONE_YEAR
    cannot = [say("hidden.not_base"), say("hidden.not_same")] if held else []
    cannot += [say.of(indicator_row(entries, i), "cannot_say") for i in (share["indicator"], RECORDED)]
    return Caption(
        say("hidden.title_iceberg", year=year, survey=share["period_start"].year),
        say("hidden.subtitle_iceberg", share=say.of(share, "indicator_name")),
        sources_of(pd.DataFrame([share]) if used is None else used, v.labels),
        cannot,
        [*notes, say("hidden.not_summed")],
    )


def _used(ice: Iceberg) -> pd.DataFrame:
    """The published figures a picture stands on: recorded women, women of the country, and the share."""
    share = ask("series", indicator=ice.share["indicator"])
    own = share[(share["age"] == ice.share["age"]) & (share["source"] == ice.share["source"])]
    return pd.concat([pd.DataFrame([ice.recorded, *ice.women]), own])


def _notes(ice: Iceberg, v: View) -> tuple[str, ...]:
    counts = "; ".join(f"{day(w['period_start'].date(), v.say)} – {v.say.number(w['value'])}" for w in ice.women)
    return v.say("hidden.women_used", list=counts), v.say("hidden.un_estimate"), v.say("hidden.rounded_apart")
