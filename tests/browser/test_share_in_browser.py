"""The fold under a chart: each citation is in its own language as soon as the fold is opened."""

from collections.abc import Callable

from charts.view import printed
from exports import gallery
from exports.choice import Choice
from words import languages


def test_citations_are_in_their_own_language_when_the_fold_is_opened(visit: Callable) -> None:
    begun = visit()
    page = begun.open("/map?lang=en&indicator=homicide_victims")
    fold = page.locator(".k-share").first
    fold.locator("summary").click()
    for code in languages():
        title = gallery.picture("map", Choice({"indicator": "homicide_victims"}), printed(code)).caption.title
        line = fold.locator(f'code[lang="{code}"]')
        line.filter(has_text=title).wait_for()
        assert f": {begun.root}/map?lang={code}&indicator=homicide_victims&v=" in line.inner_text()
    assert begun.errors == [] and begun.strangers == []
