"""A socket lets in whoever holds a fresh ticket, once; all else is answered with an error."""

import json
from typing import Any

import pytest
from chalice.app import WebsocketEvent

from chalicelib.domain.access import Principal
from chalicelib.errors import Conflict
from chalicelib.gateways import live
from chalicelib.handlers import sockets as handlers
from chalicelib.models import connections
from chalicelib.services import sockets
from chalicelib.services.once import Once
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import Backstage


class Line:
    """One connection, seen from the page."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.open = True

    def say(self, body: str) -> dict[str, Any]:
        assert handlers.message(event(body)) == {"statusCode": 200}
        return self.frames[-1]

    def send(self, **frame: Any) -> dict[str, Any]:
        return self.say(json.dumps(frame))


def event(body: str | None = None, headers: dict[str, str] | None = None) -> WebsocketEvent:
    context = {
        "connectionId": "line-1",
        "domainName": "x",
        "stage": "live",
        "requestId": "call-1",
    }
    given = {"requestContext": context, "body": body, "headers": headers}
    return WebsocketEvent(given, None)


@pytest.fixture
def line(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Line:
    made = Line()

    def post(_connection_id: str, frame: str) -> bool:
        made.frames.append(json.loads(frame))
        return True

    monkeypatch.setattr(live, "post", post)
    monkeypatch.setattr(live, "close", lambda _: setattr(made, "open", False))
    return made


def ticket(principal: Principal = CUSTOMER, key: str = "key") -> str:
    return sockets.issue_ticket(principal, once(principal, key)).ticket


def once(principal: Principal, key: str = "key") -> Once:
    scope = f"{principal.kind}:{principal.id}"
    return Once(scope, key, "same", 201, lambda each: {"ticket": each.ticket})


def code(frame: dict[str, Any]) -> str:
    assert frame["action"] == "error"
    assert set(frame["error"]) == {"code", "message", "fields", "request_id"}
    found: str = frame["error"]["code"]
    return found


def test_a_ticket_opens_one_socket(line: Line) -> None:
    assert line.send(action="authenticate", ticket=ticket()) == {"action": "authenticated"}
    assert line.send(action="ping") == {"action": "pong"}
    assert connections.listening(f"customer#{CUSTOMER.id}") == ["line-1"]


def test_staff_listen_to_their_departments(line: Line) -> None:
    line.send(action="authenticate", ticket=ticket(ATTENDANT))
    assert connections.listening("department#support") == ["line-1"]
    assert connections.listening("department#registry") == []
    assert connections.listening(f"staff#{ATTENDANT.id}") == ["line-1"]


def test_a_ticket_opens_no_second_socket(line: Line) -> None:
    used = ticket()
    line.send(action="authenticate", ticket=used)
    handlers.disconnect(event())
    assert code(line.send(action="authenticate", ticket=used)) == "bad_ticket"
    assert not line.open
    assert connections.listening(f"customer#{CUSTOMER.id}") == []


def test_a_ticket_of_yesterday_opens_nothing(line: Line, backstage: Backstage) -> None:
    late = ticket()
    backstage.clock.advance(seconds=60)
    assert code(line.send(action="authenticate", ticket=late)) == "bad_ticket"
    assert not line.open


@pytest.mark.parametrize("wrong", ["", "guess", "x" * 201, None, 7, {"$ne": ""}, ["a"]])
def test_what_is_no_ticket_opens_nothing(line: Line, wrong: Any) -> None:
    assert code(line.send(action="authenticate", ticket=wrong)) == "bad_ticket"
    assert not line.open


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("hello", "malformed_json"),
        ("", "malformed_json"),
        ("[" * 3000, "malformed_json"),
        ("[]", "unknown_action"),
        ("null", "unknown_action"),
        ('{"action": "subscribe", "topic": "customer#2"}', "unknown_action"),
        ('{"action": {"a": 1}}', "unknown_action"),
        ('{"action": "ping", "pad": "' + "x" * 8192 + '"}', "frame_too_large"),
        ('{"action": "ping"}', "not_authenticated"),
    ],
)
def test_a_wrong_frame_gets_an_error_and_keeps_its_line(
    line: Line, body: str, expected: str
) -> None:
    assert code(line.say(body)) == expected
    assert line.open
    assert line.frames[0]["error"]["request_id"] == "call-1"


def test_a_line_that_is_let_in_presents_itself_once(line: Line) -> None:
    line.send(action="authenticate", ticket=ticket())
    again = line.send(action="authenticate", ticket=ticket(key="another"))
    assert code(again) == "already_authenticated"
    assert line.send(action="ping") == {"action": "pong"}


def test_errors_speak_the_listeners_language(line: Line) -> None:
    assert line.say("{")["error"]["message"] == "O corpo enviado não é JSON válido."
    line.send(action="authenticate", ticket=ticket())
    assert line.say("{")["error"]["message"] == "The body sent is not valid JSON."


def test_a_failure_of_ours_tells_nothing_of_our_insides(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("table balcao-test")

    monkeypatch.setattr(connections, "use_ticket", broken)
    answer = line.send(action="authenticate", ticket="any")
    assert code(answer) == "internal"
    assert "balcao-test" not in str(answer)


def test_only_pages_of_the_site_connect(line: Line) -> None:
    def status(**headers: str) -> int:
        return handlers.connect(event(headers=headers))["statusCode"]

    assert status(Origin="https://balcao.example") == 200
    assert status(origin="https://balcao.example") == 200
    assert status() == 200, "a program is no page that somebody was lured to"
    for foreign in ("https://evil.example", "null", "", "http://balcao.example"):
        assert status(Origin=foreign) == 403
    assert status(Origin="https://balcao.example.evil.example") == 403


def test_a_ticket_is_kept_as_its_hash(line: Line, table: Any) -> None:
    secret = ticket()
    (stored,) = [each for each in table.scan()["Items"] if each["kind"] == "ticket"]
    assert secret not in str(stored)


def test_a_repeated_call_gets_the_ticket_that_was_issued(line: Line) -> None:
    first = ticket()
    again = once(CUSTOMER)
    with pytest.raises(Conflict, match="seen"):
        sockets.issue_ticket(CUSTOMER, again)
    assert again.answered() == (201, {"ticket": first})


def test_who_leaves_is_forgotten(line: Line) -> None:
    line.send(action="authenticate", ticket=ticket(ATTENDANT))
    handlers.disconnect(event())
    assert connections.listening("department#support") == []
    handlers.disconnect(event())
