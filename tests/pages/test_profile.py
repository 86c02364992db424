"""The region profile: all that is known of one area, the country beside it, and what is not known said as plainly."""

import re

import pytest

from data.database import ask
from data.labels import labels

AREAS = ["KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB", "KG-GO"]
SECTIONS = ("recorded", "lethal", "services", "money", "coordination", "children", "people", "gaps")


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_all_sections_in_the_order_a_reader_asks(visitor, area: str) -> None:
    opened = visitor.open("profile", area=area)
    assert not opened.app.exception
    assert not opened.notes()
    found = re.findall(r'<h3 class="k-part">(.*?)</h3>', " ".join(opened.html()))
    assert found == [visitor.say(f"profile.{name}") for name in SECTIONS]
    assert visitor.say("flag.not_named_not_none") in opened.text()


def test_the_country_stands_beside_the_figure_of_the_same_period(visitor) -> None:
    row = row_of(visitor.open("profile", area="KG-Y"), "dv_cases_registered", visitor)
    assert visitor.written(598) in row
    assert visitor.written(8337) in row
    assert visitor.say("format.months").split(";")[10] in row


def test_what_is_not_published_for_the_area_is_named(visitor) -> None:
    names = ask("indicators").set_index("id")
    text = visitor.open("profile", area="KG-Y").text()
    after = text[text.index(visitor.say("profile.not_published")) :]
    for indicator in ("dv_victims_registered", "protection_orders_issued", "crisis_centre_state_support"):
        assert visitor.plain(visitor.say.of(names.loc[indicator], "name")) in after


def test_every_kind_of_help_stands_once_under_its_status(visitor) -> None:
    opened = visitor.open("profile", area="KG-T")
    services = ask("profile_services", area="KG-T")
    lists = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", " ".join(opened.html()))
    by_status = dict(lists)
    names = labels(visitor.say)
    for row in services.to_dict("records"):
        assert visitor.say.of(row, "service_name") in by_status[names.code("presence", row["status"])]


def test_no_place_finer_than_the_area_is_told_of_a_facility(english) -> None:
    opened = english.open("profile", area="KG-C")
    assert "Malovodnoe" not in " ".join(opened.html())
    assert english.say("profile.places_unknown") in opened.text()


def row_of(opened, indicator: str, visitor) -> str:
    """The row of one indicator as plain text."""
    name = visitor.say.of(ask("indicators").set_index("id").loc[indicator], "name")
    rows = re.findall(r"<tr>.*?</tr>", " ".join(opened.html()), re.DOTALL)
    return next(visitor.plain(re.sub(r"<[^>]+>", " ", row)) for row in rows if name in row)
