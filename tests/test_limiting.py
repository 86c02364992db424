"""Files are made for a visitor so many at once and so many a minute; whoever asks too often is told when to return."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from exports.web import routes
from exports.web.limiting import A_MINUTE, SECONDS, Limit, Limiting, trusted, visitor
from exports.web.memory import Answer
from words import languages, words

PAUSES = st.lists(st.floats(0, 90, allow_nan=False), min_size=1, max_size=120)


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(most=st.integers(1, 40), pauses=PAUSES)
def test_in_no_span_of_time_is_more_given_than_at_once_and_by_the_minute(most: int, pauses: list[float]) -> None:
    clock, given_at = Clock(), []
    limit = Limit(most, clock=clock)
    for pause in pauses:
        clock.now += pause
        given_at += [clock.now for _ in range(3) if limit.wait("a") == 0]
    for first, start in enumerate(given_at):
        for last in range(first, len(given_at)):
            allowed = most + (given_at[last] - start) * most / SECONDS
            assert last - first + 1 <= allowed + 1e-6


@given(most=st.integers(1, 40), pauses=PAUSES)
def test_whoever_waits_as_long_as_told_is_served(most: int, pauses: list[float]) -> None:
    clock = Clock()
    limit = Limit(most, clock=clock)
    for pause in pauses:
        clock.now += pause
        while (told := limit.wait("a")) == 0:
            pass
        assert 0 < told <= SECONDS / most + 1e-6
        clock.now += told
        assert limit.wait("a") == 0


@given(most=st.integers(1, 40))
def test_after_a_quiet_minute_everything_is_there_again_and_no_more(most: int) -> None:
    clock = Clock()
    limit = Limit(most, clock=clock)
    for _ in range(2):
        assert [limit.wait("a") for _ in range(most)] == [0] * most
        assert limit.wait("a") > 0
        clock.now += 10 * SECONDS


@given(st.lists(st.integers(0, 30), max_size=200))
def test_visitors_do_not_share_and_only_so_many_are_remembered(visits: list[int]) -> None:
    limit = Limit(1, visitors=8, clock=Clock())
    seen: list[int] = []
    for who in visits:
        assert (limit.wait(str(who)) > 0) == (who in seen[-8:])
        seen = [each for each in seen if each != who] + [who]
        assert len(limit) <= 8


def test_many_threads_get_no_more_than_one() -> None:
    limit, got = Limit(20, clock=Clock()), []
    threads = [threading.Thread(target=lambda: got.extend(limit.wait("a") for _ in range(50))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got.count(0) == 20


@pytest.fixture
def site(database, monkeypatch: pytest.MonkeyPatch):
    """Routes whose files cost nothing to make, behind the limits of the application, with a clock of their own."""
    monkeypatch.setenv("KALKAN_DATABASE", str(database))
    monkeypatch.setattr(routes, "_answers", routes.Memory(10_000))
    clock = Clock()

    def make(part: str, _: object) -> Answer:
        return Answer("text/plain", part.encode())

    async def whole(_: Request) -> Response:
        return PlainTextResponse("all")

    app = Starlette(
        routes=[*(routes.route(f"/{folder}/{{part}}", make) for folder in ("chart", "kit", "lite")),
                Route("/data/all.zip", whole)]
    )  # fmt: skip
    served = TestClient(Limiting(app, clock=clock), client=("192.0.2.1", 1))
    served.clock = clock
    return served


def statuses(site: TestClient, address: str, times: int) -> list[int]:
    return [site.get(address.format(n)).status_code for n in range(times)]


@pytest.mark.parametrize(("folder", "most"), [("chart", A_MINUTE["chart"]), ("kit", A_MINUTE["kit"])])
def test_files_are_made_up_to_the_limit_of_their_folder(site: TestClient, folder: str, most: int) -> None:
    assert statuses(site, f"/{folder}/{{}}", most + 2) == [200] * most + [429] * 2
    site.clock.now += SECONDS / most
    assert statuses(site, f"/{folder}/later{{}}", 2) == [200, 429]


def test_what_is_remembered_already_and_a_light_page_cost_nothing(site: TestClient) -> None:
    assert set(statuses(site, "/kit/same", 30)) == {200}
    assert set(statuses(site, "/lite/{}", 60)) == {200}
    assert statuses(site, "/kit/{}", A_MINUTE["kit"])[-2:] == [200, 429]


def test_the_package_of_all_data_is_limited_as_well(site: TestClient) -> None:
    most = A_MINUTE["data"]
    assert statuses(site, "/data/all.zip", most + 1) == [200] * most + [429]


@pytest.mark.parametrize("code", languages())
def test_the_refusal_is_a_sentence_in_the_visitors_language_with_the_time_to_wait(site: TestClient, code: str) -> None:
    statuses(site, "/kit/{}", A_MINUTE["kit"])
    for address in ("/kit/another", "/data/all.zip"):
        statuses(site, "/data/all.zip", A_MINUTE["data"])
        answer = site.get(address, params={"lang": code})
        seconds = int(answer.headers["retry-after"])
        assert answer.status_code == 429 and 1 <= seconds <= 10
        assert answer.text == words(code)("export.too_many", seconds=seconds)
        assert answer.headers["content-language"] == code
        site.clock.now += seconds
        assert site.get(address, params={"lang": code}).status_code == 200


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        (("203.0.113.9", 5), "203.0.113.9"),
        (("::ffff:203.0.113.9", 5), "203.0.113.9"),
        (("2001:db8:1:2:aaaa::1", 5), "2001:db8:1:2::/64"),
        (("2001:db8:1:2:bbbb::9", 7), "2001:db8:1:2::/64"),
        (("testclient", 0), "testclient"),
        (None, ""),
    ],
)
def test_a_visitor_is_counted_by_address_or_by_place(told: tuple[str, int] | None, counted: str) -> None:
    assert visitor({"client": told}) == counted


@pytest.mark.parametrize("forged", [{}, {"x-forwarded-for": "198.51.100.7"}, {"forwarded": "for=198.51.100.7"}])
def test_a_header_does_not_make_another_visitor(site: TestClient, forged: dict[str, str]) -> None:
    statuses(site, "/kit/{}", A_MINUTE["kit"])
    assert site.get("/kit/another", headers=forged).status_code == 429


def test_proxies_are_named_in_both_forms_and_nobody_by_default() -> None:
    assert trusted("") == trusted(" , ") == ""
    assert trusted("10.0.0.5, 2001:db8::1") == "10.0.0.5,2001:db8::1,::ffff:10.0.0.5/128"
    assert trusted("10.0.0.0/8").endswith("::ffff:10.0.0.0/104")
    with pytest.raises(ValueError, match="not an address|does not appear"):
        trusted("not an address")
