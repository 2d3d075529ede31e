"""A request's road through the API: open, list, read, take, ask, reply, resolve (F2, F28, F104)."""

from typing import Any

import pytest

from chalicelib.domain import protocol
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER, OUTSIDER

pytestmark = pytest.mark.usefixtures("organisation")


@pytest.fixture
def organisation(table: Any) -> None:
    factories.organisation()


def test_a_submitted_form_becomes_a_request_with_a_protocol_number() -> None:
    request = factories.opened("It stopped")
    assert protocol.is_valid(request["protocol"])
    assert (request["state"], request["responsibility"]) == ("open", "staff")
    assert request["title"] == "It stopped"
    assert request["phase"] == {"stage": "open", "action": "doing open"}


def test_answers_are_evaluated_again_and_hidden_ones_dropped() -> None:
    request = factories.opened("It stopped", environment="secret, and not asked for")
    read = api.get(f"/my/requests/{request['id']}", CUSTOMER).body
    assert read["answers"] == {"subject": "It stopped"}


def test_a_missing_answer_is_named() -> None:
    body = {"type_id": "ticket", "form_version": 1, "answers": {"hosted": True, "nonsense": 1}}
    reply = api.post("/my/requests", body, CUSTOMER)
    assert reply.status == 422
    assert reply.body["error"]["fields"] == {
        "answers.subject": "required",
        "answers.environment": "required",
        "answers.nonsense": "unknown",
    }
    assert api.get("/my/requests", CUSTOMER).body["items"] == []


def test_an_unknown_version_of_the_form_is_named() -> None:
    body = {"type_id": "ticket", "form_version": 7, "answers": {"subject": "x"}}
    reply = api.post("/my/requests", body, CUSTOMER)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"form_version": "unknown"})


def test_question_and_reply_move_the_request_and_its_turn() -> None:
    request = factories.opened()
    path = f"/staff/requests/{request['id']}"
    assert api.post(f"{path}/take", {}, ATTENDANT).body["state"] == "in_progress"
    asked = api.post(f"{path}/ask", {"text": "Which version?"}, ATTENDANT).body
    assert (asked["state"], asked["responsibility"]) == ("pending", "customer")
    assert asked["due"]["to"] == "customer_validation"
    replied = api.post(f"/my/requests/{request['id']}/messages", {"text": "12.1"}, CUSTOMER)
    assert replied.status == 201
    assert (replied.body["state"], replied.body["due"]) == ("in_progress", None)
    timeline = api.get(f"/my/requests/{request['id']}", CUSTOMER).body["timeline"]
    assert [each["type"] for each in timeline] == [
        "StateChanged",
        "MessagePosted",
        "StateChanged",
        "MessagePosted",
        "StateChanged",
        "RequestTaken",
        "RequestOpened",
    ]
    assert timeline[0]["data"]["reason"] == "customer_replied"


def test_a_note_is_never_shown_to_the_customer() -> None:
    request = factories.opened()
    note = {"text": "call him first", "internal": True}
    api.post(f"/staff/requests/{request['id']}/messages", note, ATTENDANT)
    seen = api.get(f"/my/requests/{request['id']}", CUSTOMER).body["timeline"]
    assert "call him first" not in str(seen)
    seen = api.get(f"/staff/requests/{request['id']}", ATTENDANT).body["timeline"]
    assert "call him first" in str(seen)


def test_what_is_not_yours_does_not_exist() -> None:
    request = factories.opened()
    missing = "20260101-00000000-00"
    for by, base in ((OTHER, "/my"), (OUTSIDER, "/staff")):
        foreign = api.get(f"{base}/requests/{request['id']}", by)
        unknown = api.get(f"{base}/requests/{missing}", by)
        assert foreign.status == unknown.status == 404
        assert foreign.body["error"]["message"] == unknown.body["error"]["message"]
    text = {"text": "let me in"}
    assert api.post(f"/my/requests/{request['id']}/messages", text, OTHER).status == 404
    assert api.post(f"/staff/requests/{request['id']}/ask", text, OUTSIDER).status == 404
    assert api.get("/my/requests", OTHER).body["items"] == []


def test_the_queue_shows_each_turn_oldest_first() -> None:
    first, second = factories.opened("first"), factories.opened("second")
    queue = api.get("/staff/queue", ATTENDANT).body["items"]
    assert [each["id"] for each in queue] == [first["id"], second["id"]]
    api.post(f"/staff/requests/{first['id']}/ask", {"text": "?"}, ATTENDANT)
    waiting = api.get("/staff/queue", ATTENDANT, responsibility="customer").body["items"]
    assert [each["id"] for each in waiting] == [first["id"]]
    assert api.get("/staff/queue", OUTSIDER).body["items"] == []


def test_a_command_decided_on_an_old_version_is_stale() -> None:
    request = factories.opened()
    path = f"/staff/requests/{request['id']}"
    assert api.post(f"{path}/take", {"version": 1}, ATTENDANT).status == 200
    stale = api.post(f"{path}/ask", {"text": "?", "version": 1}, ATTENDANT)
    assert (stale.status, stale.body["error"]["code"]) == (409, "stale")
    assert api.get(path, ATTENDANT).body["state"] == "in_progress"


def test_pages_continue_and_foreign_cursors_are_refused() -> None:
    opened = [factories.opened(f"number {n}")["id"] for n in range(27)]
    page = api.get("/my/requests", CUSTOMER).body
    assert len(page["items"]) == 25
    rest = api.get("/my/requests", CUSTOMER, cursor=page["cursor"]).body
    seen = [each["id"] for each in page["items"] + rest["items"]]
    assert (seen, rest["cursor"]) == (opened[::-1], None)
    for cursor in (page["cursor"], "nonsense", "%"):
        reply = api.get("/my/requests", OTHER, cursor=cursor)
        assert (reply.status, reply.body["error"]["code"]) == (400, "bad_cursor")


def test_a_history_is_read_from_its_newest_entry() -> None:
    path = f"/my/requests/{factories.opened()['id']}/timeline"
    read = api.get(path, CUSTOMER)
    assert (read.status, [each["type"] for each in read.body["items"]]) == (200, ["RequestOpened"])
    assert api.get(path, CUSTOMER, cursor="nonsense").body["error"]["code"] == "bad_cursor"


def test_the_menu_and_the_form_are_public() -> None:
    menu = api.get("/public/catalogue").body
    assert menu["sections"][0]["categories"][0]["items"][0]["type_id"] == "ticket"
    form = api.get("/public/types/ticket/form").body
    assert (form["version"], form["waits"]["reply"]) == (1, {"days": 7})
    assert api.get("/public/types/ticket/forms/1").body["steps"] == form["steps"]
    assert api.get("/public/types/ticket/forms/2").status == 404
    assert api.get("/public/types/nothing/form").status == 404
