"""What follows from an event: the table, repeated delivery, and what cannot be delivered."""

import json
from typing import Any

import boto3
import pytest

from chalicelib.gateways import queues
from chalicelib.handlers import functions
from chalicelib.models.parked import parked
from chalicelib.services import facts, reactions
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import QUEUES, Backstage, Context


def bodies(backstage: Backstage, name: str) -> list[dict[str, Any]]:
    return [json.loads(each["body"]) for each in backstage.messages(name)]


def types(backstage: Backstage, name: str) -> list[tuple[str, str]]:
    return sorted((each["type"], each["by"]["kind"]) for each in bodies(backstage, name))


def test_each_event_goes_where_the_table_says(backstage: Backstage) -> None:
    request_id = factories.opened()["id"]
    path = f"/staff/requests/{request_id}"
    api.post(f"{path}/take", {}, ATTENDANT)
    api.post(f"{path}/messages", {"text": "internal", "internal": True}, ATTENDANT)
    api.post(f"{path}/ask", {"text": "?"}, ATTENDANT)
    api.post(f"/my/requests/{request_id}/messages", {"text": "!"}, CUSTOMER)
    backstage.pump()
    everything = [
        ("MessagePosted", "customer"),
        ("MessagePosted", "staff"),
        ("MessagePosted", "staff"),
        ("RequestOpened", "customer"),
        ("RequestTaken", "staff"),
        ("StateChanged", "customer"),
        ("StateChanged", "staff"),
        ("StateChanged", "staff"),
    ]
    assert types(backstage, "Audit") == everything
    assert types(backstage, "Push") == everything
    assert types(backstage, "Mail") == [("MessagePosted", "staff"), ("RequestOpened", "customer")]
    (timer,) = bodies(backstage, "Timers")
    assert (timer["data"]["timer"], timer["data"]["to"]) == ("reply", "pending")


def test_one_correlation_id_from_the_call_to_the_queues(backstage: Backstage) -> None:
    body = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "It stopped"}}
    headers = {"Idempotency-Key": "k", "X-Correlation-Id": "call-7"}
    answer = api.call("POST", "/my/requests", CUSTOMER, json.dumps(body), headers=headers)
    assert answer.headers["X-Correlation-Id"] == "call-7"
    backstage.pump()
    for name in ("Push", "Mail", "Audit"):
        assert [each["correlation_id"] for each in bodies(backstage, name)] == ["call-7"]


def test_only_new_events_are_routed(backstage: Backstage) -> None:
    factories.opened()
    records = backstage.records()
    kinds = {(r["eventName"], r["dynamodb"]["NewImage"]["kind"]["S"]) for r in records}
    assert ("INSERT", "request") in kinds
    changed = [dict(each, eventName="MODIFY") for each in records]
    functions.reactions({"Records": changed}, Context())
    assert all(backstage.messages(name) == [] for name in QUEUES)


def poison(backstage: Backstage, sk: str = "event#00000009#00", **image: Any) -> None:
    """An event item as nobody writes it."""
    table: Any = boto3.resource("dynamodb").Table("balcao-test")
    table.put_item(Item={"pk": "request#broken", "sk": sk, "kind": "event", **image})


def test_a_poison_event_is_parked_and_holds_up_nothing(backstage: Backstage) -> None:
    poison(backstage, id="broken/9/0", type="RequestOpened")
    request_id = factories.opened()["id"]
    backstage.pump()
    assert [each["request_id"] for each in bodies(backstage, "Audit")] == [request_id]
    (item,) = parked()
    assert (item.sk, item.event_pk) == ("broken/9/0#all", "request#broken")
    assert "visible" in item.reason


@pytest.mark.parametrize("data", ["not JSON", "[]", "{}"])
def test_data_that_is_no_object_is_parked(backstage: Backstage, data: str) -> None:
    factories.opened()
    (image,) = [
        r["dynamodb"]["NewImage"]
        for r in backstage.records()
        if r["dynamodb"]["NewImage"]["kind"]["S"] == "event"
    ]
    record = {
        "eventName": "INSERT",
        "dynamodb": {
            "Keys": {"pk": image["pk"], "sk": image["sk"]},
            "NewImage": image | {"by": {"S": data}},
        },
    }
    functions.reactions({"Records": [record]}, Context())
    assert len(parked()) == 1
    assert all(backstage.messages(name) == [] for name in QUEUES)


def test_an_event_of_an_unknown_type_is_parked(backstage: Backstage) -> None:
    factories.opened()
    records = [r for r in backstage.records() if "type" in r["dynamodb"]["NewImage"]]
    event = next(r for r in records if r["dynamodb"]["NewImage"]["kind"]["S"] == "event")
    event["dynamodb"]["NewImage"]["type"] = {"S": "RequestPainted"}
    functions.reactions({"Records": [event]}, Context())
    assert "RequestPainted" in parked()[0].reason


def test_a_queue_that_takes_nothing_now_fails_the_batch(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stream brings it again: nothing is lost, and what was sent twice is harmless."""
    factories.opened()
    records = backstage.records()
    healthy = queues.send

    def failing(url: str, bodies: Any) -> Any:
        if "Audit" in url:
            raise queues.Unsent(url)
        return healthy(url, bodies)

    monkeypatch.setattr(queues, "send", failing)
    with pytest.raises(queues.Unsent):
        functions.reactions({"Records": records}, Context())
    monkeypatch.setattr(queues, "send", healthy)
    functions.reactions({"Records": records}, Context())
    assert len(bodies(backstage, "Audit")) == 1
    assert parked() == []


def test_what_a_queue_refuses_for_what_it_is_is_parked(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = factories.opened()["id"]
    healthy = queues.send

    def refusing(url: str, bodies: Any) -> Any:
        return dict.fromkeys(bodies, "TooLong") if "Push" in url else healthy(url, bodies)

    monkeypatch.setattr(queues, "send", refusing)
    backstage.pump()
    (item,) = parked()
    assert (item.sk, item.reason) == (f"{request_id}/1/0#push", "TooLong")
    assert item.event_sk == "event#00000001#00"
    assert len(bodies(backstage, "Mail")) == 1


def test_what_was_parked_can_be_replayed(backstage: Backstage) -> None:
    factories.opened()
    fact = next(
        facts.of_image(r["dynamodb"]["NewImage"])
        for r in backstage.records()
        if r["dynamodb"]["NewImage"]["kind"]["S"] == "event"
    )
    reactions._park("request#x", "event#x", fact.id, "push", "for a test")
    reactions.replay(parked()[0], fact)
    assert (len(bodies(backstage, "Push")), len(bodies(backstage, "Mail"))) == (1, 0)


def test_many_events_are_sent_in_as_many_calls_as_it_takes(backstage: Backstage) -> None:
    url = backstage.urls["Audit"]
    assert queues.send(url, {str(n): "x" * 100_000 for n in range(3)}) == {}
    assert queues.send(url, {str(n): "y" for n in range(25)}) == {}
    assert len(backstage.messages("Audit")) == 28


def test_a_message_that_fails_is_reported_alone(backstage: Backstage) -> None:
    factories.opened()
    backstage.pump()
    (good,) = backstage.messages("Audit")
    broken = [
        {"messageId": "not-json", "body": "{"},
        {"messageId": "not-ours", "body": "[]"},
        {"messageId": "unreadable", "body": '{"correlation_id": "c"}'},
    ]
    answer = functions.audit({"Records": [*broken, good]}, Context())
    failed = [each["itemIdentifier"] for each in answer["batchItemFailures"]]
    assert failed == ["not-json", "not-ours", "unreadable"]
