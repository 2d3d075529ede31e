"""Looking postal codes up in the directory that the organisation has set, if any (F14)."""

import http.server
import io
import json
import threading
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

from chalicelib.config import settings
from chalicelib.gateways import postcode_service
from chalicelib.services import postcodes
from tests import api
from tests.calls import counted

PATH, KEY = "/public/postcodes", {"Idempotency-Key": "nothing-is-kept-under-it"}
PLACE = {"street": "Praça do Comércio", "locality": "Lisboa", "municipality": "Lisboa"}


class Played(http.server.BaseHTTPRequestHandler):
    """A directory as docs/operations.md describes it; `said` is what it answers next."""

    asked: ClassVar[list[str]] = []
    said: ClassVar[tuple[int, bytes]] = (200, b"")

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, told = self.said
        self.send_response(status)
        self.send_header("Content-Length", str(len(told)))
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(told)

    def log_request(self, *said: Any) -> None:
        """Nobody reads it."""


@pytest.fixture
def played(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Played]]:
    Played.asked, Played.said = [], (200, json.dumps({"places": [PLACE]}).encode())
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Played)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _set(monkeypatch, "http", f"http://127.0.0.1:{server.server_port}/codes")
    yield Played
    server.shutdown()
    server.server_close()
    monkeypatch.undo()
    _forget()


@pytest.fixture
def few(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    _set(monkeypatch, "table", "")
    yield
    monkeypatch.undo()
    _forget()


def _set(monkeypatch: pytest.MonkeyPatch, lookup: str, url: str) -> None:
    monkeypatch.setenv("POSTCODE_LOOKUP", lookup)
    monkeypatch.setenv("POSTCODE_URL", url)
    _forget()


def _forget() -> None:
    settings.cache_clear()
    postcode_service.forget()


def look(code: str, country: str = "pt") -> api.Reply:
    return api.call("POST", PATH, None, json.dumps({"country": country, "code": code}), headers=KEY)


def test_where_no_directory_is_set_there_is_none(table: Any) -> None:
    assert look("1100-148").status == 404


@pytest.mark.usefixtures("few")
def test_a_code_has_its_street_and_town() -> None:
    reply = look("1100 148")
    assert reply.status == 200
    assert reply.body == {"country": "pt", "code": "1100-148", "places": [PLACE]}
    assert look("01001000", "br").body["places"][0]["municipality"] == "São Paulo"


@pytest.mark.usefixtures("few")
def test_a_code_may_have_several_streets_or_nobody_knows_it() -> None:
    assert len(look("7200-175").body["places"]) == 3
    assert look("9999-999").body["places"] == []


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("code", ["1100", "0100-148", "1100-14a", "../secret", "１１００-148"])
def test_what_is_no_code_is_refused_by_name(code: str) -> None:
    reply = look(code)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"code": "format"})


@pytest.mark.usefixtures("few")
def test_every_code_costs_one_call_and_a_source_asks_so_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for code in ("1100-148", "7200-175", "9999-999", "1100-148"):
        with counted() as calls:
            assert look(code).status == 200
        assert calls.names == ["UpdateItem"]
    monkeypatch.setattr("chalicelib.services.postcodes.MOST", 4)
    assert look("1100-148").status == 429
    assert postcodes.look_up("pt", "1100-148", "192.0.2.2").places


def test_the_directory_is_asked_once_for_a_code(played: type[Played]) -> None:
    assert look("1100-148").body["places"] == look("1100148").body["places"] == [PLACE]
    assert played.asked == ["/codes/pt/1100-148"]


def test_a_code_that_the_directory_does_not_know_has_no_places(played: type[Played]) -> None:
    played.said = (404, b"{}")
    assert look("01001-000", "br").body["places"] == []
    assert look("01001-000", "br").status == 200
    assert played.asked == ["/codes/br/01001-000"]


@pytest.mark.parametrize(
    "said",
    [
        (500, b"{}"),
        (302, b"{}"),
        (200, b"not json"),
        (200, b"[]"),
        (200, b'{"places": "x"}'),
        (200, b'{"places": [1]}'),
        (200, b"[" * 60_000),
        (200, b" " * 70_000),
    ],
)
def test_a_directory_that_fails_fails_softly_and_is_left_alone(
    played: type[Played], said: tuple[int, bytes], lines: io.StringIO
) -> None:
    played.said = said
    assert (look("1100-148").status, look("8000-138").body["places"]) == (200, [])
    assert len(played.asked) == 1
    postcode_service._silent[:] = [postcode_service._silent[0] - postcode_service.ALONE]
    played.said = (200, json.dumps({"places": [PLACE]}).encode())
    assert look("1100-148").body["places"] == [PLACE]


def test_no_log_has_the_code(played: type[Played], lines: io.StringIO) -> None:
    look("1100-148")
    played.said = (500, b"")
    look("8000-138")
    written = lines.getvalue()
    assert "no postal codes" in written
    assert not any(each in written for each in ("1100", "8000-138", "8000138"))


def test_what_a_directory_says_is_tidied_and_bounded(played: type[Played]) -> None:
    told = {"street": " Rua\u0000 \n Nova " + "x" * 300, "locality": 5, "municipality": "Faro"}
    many = [{"municipality": f"Town {n}"} for n in range(200)]
    played.said = (200, json.dumps({"places": [told, told, {}, *many]}).encode())
    first, *rest = look("8000-138").body["places"]
    assert first["street"].startswith("Rua Nova xxx")
    assert (len(first["street"]), first["locality"]) == (100, "")
    assert len(rest) == 97
