"""Data quality, time and place: how old the newest figures are, what is covered, what is missing and whom to ask."""

from markupsafe import Markup

from data.database import ask
from pages.parts import choices
from pages.parts.declared import count, declare
from pages.parts.plain import fill, join, show, table
from pages.parts.quality_frame import Row, cited, footing, heading, named, when, with_source, worded
from pages.parts.view import View
from stats import freshness as age
from stats.computed import compute
from words.periods import day, partial_date


def newest() -> list[tuple[Row, age.Freshness]]:
    """The newest figure of every theme with its age, the first to turn stale first."""
    now = age.today()
    rows = ask("quality_newest").to_dict("records")
    found = [(row, age.freshness(row["period_end"].date(), row["collected"], now)) for row in rows]
    return sorted(found, key=lambda pair: (pair[1].stale_year.value, pair[1].stale_month))


def freshness(v: View) -> None:
    """The newest figure of every theme, its age in months and the month from which it is stale."""
    say, now, found = v.say, age.today(), newest()
    limits = {kind: compute("chosen", months) for kind, months in age.STALE_AFTER.items()}
    declare(compute("today", part) for part in (now.year, now.month, now.day))
    texts = {name: say.number(limits[kind].value) for name, kind in (("a", "records"), ("b", "survey"))}
    heading(say("quality.freshness"), say("quality.freshness_test"), v, say("quality.freshness_rule", **texts))
    rows = [_aged(row, fresh, v) for row, fresh in found]
    keys = ("quality.theme", "quality.newest", "quality.said", "quality.age", "quality.stale_from", "axis.status")
    stale = count(sum(fresh.stale for _, fresh in found))
    told = say("quality.freshness_found", k=stale, n=count(len(found)), day=day(now, say))
    table([say(key) for key in keys], rows, told)
    computed = [each for _, fresh in found for each in (fresh.age, fresh.stale_year)]
    footing(say("quality.freshness_cannot"), "quality_newest", v, [*limits.values(), *computed])


def _aged(row: Row, fresh: age.Freshness, v: View) -> list[str]:
    say = v.say
    theme = with_source(v.labels.code("theme", row["theme"]), say(f"quality.{row['collected']}"))
    state = "is_running" if fresh.running else "is_stale" if fresh.stale else "is_fresh"
    months = say("common.empty") if fresh.running else say.number(fresh.age.value)
    turns = partial_date(f"{int(fresh.stale_year.value)}-{fresh.stale_month}", say)
    text = worded(Markup("<b>{}</b>").format(say(f"quality.{state}"))) if fresh.stale else say(f"quality.{state}")
    return [theme, with_source(when(row, v), named(row["indicator"], v)), cited(row, v), months, turns, text]


def coverage(v: View) -> None:
    """For one theme a grid of areas and years: how many indicators have a figure."""
    say, theme = v.say, _theme(v)
    found = ask("quality_coverage", theme=theme)
    cells = {(row.area, row.year): row.indicators for row in found.itertuples()}
    years, areas = range(found["year"].min(), found["year"].max() + 1), list(ask("areas")["code"])
    every = len(years) * len(areas)
    heading(say("quality.coverage"), say("quality.coverage_test"), v)
    empty = count(every - len(cells))
    for number in (*years, *cells.values()):
        count(number)
    show(
        '<div class="k-scroll" tabindex="0" role="group" aria-label="{t}"><table class="k-grid"><caption>{t}</caption>'
        "<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>",
        t=say("quality.coverage_caption", theme=v.labels.code("theme", theme), n=empty, m=count(every)),
        head=join([fill('<th scope="col">{year}</th>', year=year) for year in years]),
        rows=join([_covered(code, [cells.get((code, year)) for year in years], v) for code in areas]),
    )
    footing(say("quality.coverage_cannot"), "quality_coverage", v, theme=theme)


def _covered(area: str, counts: list[int | None], v: View) -> Markup:
    filled = [fill('<td class="k-has">{n}</td>', n=n) if n else Markup('<td class="k-has-not">·</td>') for n in counts]
    return fill('<tr><th scope="row">{area}</th>{cells}</tr>', area=v.labels.short_area(area), cells=join(filled))


def _theme(v: View) -> str:
    themes = [row["code"] for row in ask("codes").to_dict("records") if row["list"] == "theme"]
    return choices.pick("theme", v.say("quality.theme"), themes, themes[0], lambda t: v.labels.code("theme", t))


def missing(v: View) -> None:
    """Where the indicators of a theme end, what they lack, and whom to ask; then the gaps over all themes."""
    say, theme = v.say, _theme(v)
    found = ask("quality_endings", theme=theme).to_dict("records")
    heading(say("quality.missing"), say("quality.missing_test"), v)
    rows = [
        [
            named(row["indicator"], v),
            worded(when(row, v)),
            _areas(row, v),
            _sexes(row, v),
            say.of(row, "publisher_name"),
        ]
        for row in found
    ]
    keys = ("filter.indicator", "quality.last", "quality.by_area", "filter.sex", "quality.ask")
    told = say("quality.missing_found", theme=v.labels.code("theme", theme), n=count(len(found)))
    table([say(key) for key in keys], rows, told)
    footing(say("quality.missing_cannot"), "quality_endings", v, theme=theme)
    silent(v)
    women(v)


def _areas(row: Row, v: View) -> str:
    known, every = row["areas"], row["all_areas"]
    return worded(v.say("quality.n_of_m", n=count(known), m=count(every))) if known else v.say("quality.none")


def _sexes(row: Row, v: View) -> str:
    """Which sexes an indicator is published for; what is not counted in people has none."""
    if row["women"] and row["men"]:
        return v.say("quality.women_men")
    if row["women"] or row["men"]:
        return v.say("filter.sex_women" if row["women"] else "filter.sex_men")
    return v.say("quality.none" if row["unit"] == "people" else "common.empty")


def silent(v: View) -> None:
    """Theme by theme, the areas without a single figure."""
    say, found = v.say, ask("quality_silent")
    themes = found.groupby("theme", sort=False)
    heading(say("quality.silent"), say("quality.silent_test"), v)
    rows = [[v.labels.code("theme", theme), _listed(list(own["area"]), v)] for theme, own in themes]
    table([say("quality.theme"), say("quality.by_area")], rows, say("quality.found", n=count(len(themes))))
    footing(say("quality.silent_cannot"), "quality_silent", v)


def _listed(areas: list[str], v: View) -> str:
    every = set(ask("areas").query("kind != 'country'")["code"])
    return v.say("quality.silent_all") if set(areas) == every else v.say.listing(v.labels.area(a) for a in areas)


def women(v: View) -> None:
    """The areas whose number of women nobody published, so that no rate per women exists there."""
    say, found = v.say, ask("quality_women")
    without = [v.labels.area(code) for code in found.loc[found["figures"] == 0, "area"]]
    if without:
        heading(say("quality.women"), say("quality.women_test", list=say.listing(without)), v)
        footing(say("quality.women_cannot"), "quality_women", v)
