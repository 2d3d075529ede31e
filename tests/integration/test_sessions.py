"""Where a person is signed in, and the end of it (F11–F13)."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.gateways import live, pools
from chalicelib.models import connections
from chalicelib.models import sessions as stored
from chalicelib.models.sessions import SessionItem
from chalicelib.services import admission, memory, sockets
from tests import api
from tests.api import CUSTOMER, OTHER
from tests.backstage import Backstage
from tests.calls import counted

PHONE, DESK = replace(CUSTOMER, session="phone"), replace(CUSTOMER, session="desk")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
    " like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


def call(by: Principal, agent: str = FIREFOX, path: str = "/my/profile") -> api.Reply:
    return api.call("GET", path, by, headers={"User-Agent": agent})


def listed(by: Principal = DESK) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = call(by, path="/my/sessions").body["items"]
    return items


def end(session: str, by: Principal = DESK) -> api.Reply:
    return api.post(f"/my/sessions/{session}/end", {}, by)


def everywhere(monkeypatch: pytest.MonkeyPatch, by: Principal = DESK) -> None:
    monkeypatch.setattr(pools, "sign_out", lambda pool, name: None)
    assert api.post("/my/account/sign-out", {}, by).status == 200


def test_sessions_are_listed_in_plain_words_this_one_first(backstage: Backstage) -> None:
    call(DESK)
    began = clock.now()
    backstage.clock.advance(hours=2)
    call(PHONE, SAFARI)
    here, other = listed()
    assert (here["id"], here["here"], here["browser"], here["system"]) == (
        "desk",
        True,
        "Firefox",
        "Linux",
    )
    assert (other["id"], other["here"], other["browser"], other["system"]) == (
        "phone",
        False,
        "Safari",
        "iOS",
    )
    assert (here["first_at"], here["last_at"]) == (clock.text(began), clock.text(clock.now()))


@pytest.mark.parametrize(
    ("agent", "browser", "system"),
    [
        (SAFARI, "Safari", "iOS"),
        (FIREFOX, "Firefox", "Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Edge",
            "Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/140.0.0.0 Mobile Safari/537.36",
            "Chrome",
            "Android",
        ),
        ("", "", ""),
        ("\u00e9" * 5000, "", ""),
    ],
)
def test_a_browser_and_its_system_have_names(
    agent: str, browser: str, system: str, backstage: Backstage
) -> None:
    call(DESK, agent)
    (only,) = api.call("GET", "/my/sessions", DESK, headers={"User-Agent": agent}).body["items"]
    assert (only["browser"], only["system"]) == (browser, system)


def test_a_session_costs_one_read_a_minute_and_one_write_an_hour(backstage: Backstage) -> None:
    call(DESK)
    with counted() as calls:
        call(DESK)
    assert calls.names == []
    backstage.clock.advance(minutes=1)
    with counted() as calls:
        call(DESK)
    assert calls.names == ["GetItem", "BatchGetItem"]
    backstage.clock.advance(hours=1)
    with counted() as calls:
        call(DESK)
    assert calls.names == ["GetItem", "BatchGetItem", "UpdateItem"]


def test_a_token_without_a_session_is_the_pools_to_judge(backstage: Backstage) -> None:
    assert call(CUSTOMER).status == 200
    assert listed(CUSTOMER) == []
    assert end("here", CUSTOMER).status == 404


def test_one_session_is_ended_and_refused_within_a_minute(backstage: Backstage) -> None:
    """F12. Another process may know it for as long as it remembers accounts."""
    for each in (DESK, PHONE):
        call(each)
    assert end("phone").status == 200
    refused = call(PHONE)
    assert (refused.status, refused.body["error"]["code"]) == (401, "session_ended")
    assert [each["id"] for each in listed()] == ["desk"]
    assert end("phone").status == 404
    told = [each["what"] for each in api.get("/my/access", DESK).body["items"]]
    assert told == ["session_ended"]


def test_another_process_refuses_it_within_a_minute(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (DESK, PHONE):
        call(each)
    monkeypatch.setattr(admission, "forget", lambda: None)
    assert end("phone").status == 200
    backstage.clock.advance(minutes=1)
    assert call(PHONE).status == 401


def test_an_ended_session_does_not_come_back_by_being_used(backstage: Backstage) -> None:
    """The use is written by a process that read before the end."""
    call(PHONE)
    (session,), _ = stored.of(CUSTOMER.id)
    assert end("phone").status == 200
    stored.used(CUSTOMER.id, session)
    assert call(PHONE).status == 401


def test_here_is_the_session_that_asks(backstage: Backstage) -> None:
    for each in (DESK, PHONE):
        call(each)
    assert end("here").status == 200
    assert call(DESK).status == 401
    assert [each["id"] for each in listed(PHONE)] == ["phone"]


def test_nobody_ends_what_is_anothers(backstage: Backstage) -> None:
    call(PHONE)
    assert end("phone", replace(OTHER, session="other")).status == 404
    assert call(PHONE).status == 200


def test_signed_out_everywhere_counts_for_what_never_called_too(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token of a device that slept is refused, and a sign-in afterwards is not."""
    call(PHONE)
    began = clock.now()
    asleep = admission._goes_on(CUSTOMER.id, "asleep", began, "", memory.moment())
    assert asleep
    SessionItem(pk=f"customer#{CUSTOMER.id}", sk="session#asleep").delete()
    backstage.clock.advance(minutes=2)
    everywhere(monkeypatch)
    assert call(PHONE).status == call(DESK).status == 401
    assert not admission._goes_on(CUSTOMER.id, "asleep", began, "", memory.moment())
    backstage.clock.advance(seconds=2)
    fresh = replace(CUSTOMER, session="fresh")
    assert call(fresh).status == 200
    assert [each["id"] for each in listed(fresh)] == ["fresh"]


def test_what_was_not_used_for_a_month_is_not_listed(backstage: Backstage) -> None:
    call(PHONE)
    backstage.clock.advance(days=32)
    assert [each["id"] for each in listed()] == ["desk"]


def test_a_use_that_cannot_be_written_keeps_nobody_out(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("no table")

    monkeypatch.setattr(stored, "used", fail)
    assert call(DESK).status == 200


# Open pages


def opened(by: Principal, connection: str) -> None:
    ticket = api.post("/my/tickets", {}, by).body["ticket"]
    sockets.authenticate(connection, ticket)


def listening() -> list[str]:
    return sorted(connections.listening(f"customer#{CUSTOMER.id}"))


@pytest.mark.parametrize("how", ["one", "everywhere"])
def test_open_pages_of_what_was_ended_are_closed(
    how: str, backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    monkeypatch.setattr(live, "close", closed.append)
    opened(PHONE, "of-phone")
    opened(DESK, "of-desk")
    if how == "one":
        end("phone")
    else:
        everywhere(monkeypatch)
    backstage.settle()
    gone = {"one": ["of-phone"], "everywhere": ["of-desk", "of-phone"]}[how]
    assert sorted(closed) == gone
    assert listening() == sorted({"of-desk", "of-phone"} - set(gone))


@pytest.mark.parametrize("how", ["one", "everywhere"])
def test_a_ticket_from_before_lets_nobody_in(
    how: str, backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = api.post("/my/tickets", {}, PHONE).body["ticket"]
    call(DESK)
    if how == "one":
        end("phone")
    else:
        everywhere(monkeypatch)
    with pytest.raises(sockets.BadTicket):
        sockets.authenticate("late", ticket)


@pytest.mark.parametrize("how", ["one", "everywhere"])
def test_who_is_signed_out_while_joining_is_not_let_in(
    how: str, backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(DESK)
    ticket, look = api.post("/my/tickets", {}, PHONE).body["ticket"], admission.check_now

    def ended_meanwhile(principal: Principal) -> Any:
        found = look(principal)
        if how == "one":
            end("phone")
        else:
            everywhere(monkeypatch)
        return found

    monkeypatch.setattr(admission, "check_now", ended_meanwhile)
    with pytest.raises(sockets.BadTicket):
        sockets.authenticate("late", ticket)
