"""Four hundred days on, with the same data: every page opens, and what has grown old says so."""

from datetime import date, timedelta

import pytest

from pages import menu

PAGES = tuple(script.removesuffix(".py") for script, _, _ in menu.PAGES)
DAYS = 400


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> date:
    """The clock of every page four hundred days on."""
    then = date.today() + timedelta(days=DAYS)

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return then

    monkeypatch.setattr("stats.freshness.date", Later)
    return then


def test_every_page_opens_with_data_that_nobody_renewed(english, later: date) -> None:
    for page in PAGES:
        opened = english.open(page)
        assert not opened.app.exception
        assert opened.title() == english.say(f"{page}.question")


def test_a_survey_says_how_old_it_is_by_the_clock_of_the_day(english, later: date) -> None:
    told = english.say("headline.old_survey", y1=2012, age=later.year - 2012)
    assert english.plain(told) in english.open("hidden").text()
