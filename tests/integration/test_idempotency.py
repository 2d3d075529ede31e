"""Every POST is done once, however often it is sent."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER

pytestmark = pytest.mark.usefixtures("organisation")
BODY = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "once"}}


@pytest.fixture
def organisation(table: Any) -> None:
    factories.organisation()


def test_without_a_key_nothing_is_done() -> None:
    reply = api.call("POST", "/my/requests", CUSTOMER, json.dumps(BODY))
    assert (reply.status, reply.body["error"]["code"]) == (400, "idempotency_key_missing")
    assert api.get("/my/requests", CUSTOMER).body["items"] == []


def test_the_same_call_again_gives_the_same_answer() -> None:
    first, second = (api.post("/my/requests", BODY, CUSTOMER, "k1") for _ in range(2))
    assert (second.status, second.body) == (first.status, first.body) == (201, first.body)
    assert len(api.get("/my/requests", CUSTOMER).body["items"]) == 1


def test_the_same_key_for_something_else_is_refused() -> None:
    api.post("/my/requests", BODY, CUSTOMER, "k1")
    other = {**BODY, "answers": {"subject": "twice"}}
    reply = api.post("/my/requests", other, CUSTOMER, "k1")
    assert (reply.status, reply.body["error"]["code"]) == (422, "idempotency_key_reused")


def test_keys_are_scoped_to_their_principal() -> None:
    mine = api.post("/my/requests", BODY, CUSTOMER, "k1").body
    theirs = api.post("/my/requests", BODY, OTHER, "k1").body
    assert mine["id"] != theirs["id"]


def test_a_reply_repeated_after_the_version_moved_is_still_answered_as_before() -> None:
    request = factories.opened()
    path = f"/staff/requests/{request['id']}/ask"
    body = {"text": "Which version?", "version": 1}
    first = api.post(path, body, ATTENDANT, "ask")
    again = api.post(path, body, ATTENDANT, "ask")
    assert (first.status, first.body) == (again.status, again.body) == (200, first.body)


def test_after_a_day_the_key_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    first = api.post("/my/requests", BODY, CUSTOMER, "k1").body
    later(monkeypatch, timedelta(hours=24, seconds=1))
    assert api.post("/my/requests", BODY, CUSTOMER, "k1").body["id"] != first["id"]


def test_a_refused_command_leaves_its_key_free() -> None:
    wrong = {**BODY, "answers": {}}
    assert api.post("/my/requests", wrong, CUSTOMER, "k1").status == 422
    assert api.post("/my/requests", BODY, CUSTOMER, "k1").status == 201


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """Let time pass."""
    real: Callable[[], Any] = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + by)
