"""Data quality: how far the data can be trusted, computed from the database at the time of asking."""

from markupsafe import Markup

from data.database import ask, state
from pages.parts import choices, quality_errors, quality_gaps, quality_rivals
from pages.parts.declared import count
from pages.parts.plain import fill, join, show
from pages.parts.view import View, view

PARTS = {
    "sums": quality_errors.sums,
    "revisions": quality_rivals.revisions,
    "rivals": quality_rivals.rivals,
    "outliers": quality_errors.jumps,
    "freshness": quality_gaps.freshness,
    "coverage": quality_gaps.coverage,
    "doubtful": quality_rivals.doubtful,
    "missing": quality_gaps.missing,
}


def page() -> None:
    """The whole page: what the tests found in numbers, and the test the reader chooses."""
    v = view()
    show(
        '<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("quality.question"), i=v.say("intro.quality")
    )
    tally(v)
    names = list(PARTS)
    chosen = choices.switch("part", v.say("sources.show"), names, names[0], lambda part: v.say(f"quality.{part}"))
    PARTS[chosen](v)


def tally(v: View) -> None:
    """How many figures there are and how many each test found."""
    wrong, tested = quality_errors.wrong_sums()
    aged = [fresh for _, fresh in quality_gaps.newest()]
    found: list[tuple[str, int, int]] = [
        ("figures", state().observations, 0),
        ("sums", len(wrong), tested),
        ("revisions", len(ask("quality_revisions")), 0),
        ("rivals", len(quality_rivals.disputes()), 0),
        ("outliers", len(quality_errors.unusual(quality_errors.histories())), 0),
        ("stale", sum(fresh.stale for fresh in aged), len(aged)),
        ("doubtful", len(ask("quality_doubtful")), 0),
    ]
    show('<ul class="k-tally">{entries}</ul>', entries=join([_entry(*each, v) for each in found]))


def _entry(name: str, number: int, of: int, v: View) -> Markup:
    count(of)
    text = v.say(f"quality.tally_{name}", m=of)
    return fill("<li><b>{n}</b>{text}</li>", n=v.say.number(count(number)), text=text)


page()
