"""The data desk: invisible unless switched on, closed without a login, and showing what was published."""

import pytest
import streamlit as st

from pages.parts import deskgate
from words import words


@pytest.mark.parametrize(
    ("mode", "address", "shown"),
    [
        ("", "127.0.0.1", False),
        ("localhost", "127.0.0.1", True),
        ("localhost", "0.0.0.0", False),
        ("localhost", None, False),
        ("login", None, True),
        ("yes", "127.0.0.1", False),
    ],
)
def test_the_desk_is_shown_only_where_it_is_switched_on_and_safe(
    monkeypatch: pytest.MonkeyPatch, mode: str, address: str | None, shown: bool
) -> None:
    monkeypatch.setenv("KALKAN_DESK", mode)
    monkeypatch.setattr(st, "get_option", lambda name: address)
    assert deskgate.is_on() is shown


def test_a_visitor_without_the_switch_finds_no_desk(visit) -> None:
    visitor = visit("en")
    with pytest.raises(Exception, match="desk.py"):
        visitor.open("desk")


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_behind_the_login_nothing_is_shown_to_a_stranger(visit, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("KALKAN_DESK", "login")
    visitor = visit(language).open("desk")
    assert visitor.title() == words(language)("desk.title")
    assert [button.label for button in visitor.app.button] == [words(language)("desk.login")]
    assert words(language)("desk.history") not in visitor.text()


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_on_this_computer_a_file_may_be_uploaded(visit, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("KALKAN_DESK", "localhost")
    monkeypatch.setattr(deskgate, "OWN_COMPUTER", (st.get_option("server.address"),))
    visitor = visit(language).open("desk")
    assert not visitor.app.exception
    assert words(language)("desk.none") in visitor.text()
    assert len(visitor.app.get("file_uploader")) == 1
