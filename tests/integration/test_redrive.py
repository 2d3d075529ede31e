"""What was set aside is delivered once its cause is mended; what follows twice follows once."""

import json
from typing import Any

import boto3

from chalicelib import clock
from chalicelib.handlers import functions
from chalicelib.models.parked import parked
from chalicelib.services import redrive
from infrastructure.redrive import given_up, move
from tests import api, factories
from tests.api import ATTENDANT
from tests.backstage import Backstage, Context


def broken(table: Any, backstage: Backstage) -> dict[str, Any]:
    """An event that was parked, as it was before somebody broke it."""
    request_id = factories.opened()["id"]
    (record,) = [
        r for r in backstage.records() if r["dynamodb"]["NewImage"]["kind"]["S"] == "event"
    ]
    key = {"pk": f"request#{request_id}", "sk": "event#00000001#00"}
    whole: dict[str, Any] = table.get_item(Key=key)["Item"]
    del record["dynamodb"]["NewImage"]["by"]
    functions.reactions({"Records": [record]}, Context())
    assert [item.consequence for item in parked()] == ["all"]
    return whole


def test_a_parked_event_is_sent_when_it_can_be_read(backstage: Backstage, table: Any) -> None:
    broken(table, backstage)
    assert redrive.parked_again() == (1, 0)
    assert parked() == []
    for name in ("Push", "Mail", "Audit"):
        assert backstage.drain(name) == []
    assert len(backstage.mails()) == 1


def test_what_still_cannot_be_read_stays_parked(backstage: Backstage, table: Any) -> None:
    whole = broken(table, backstage)
    table.put_item(Item={k: v for k, v in whole.items() if k != "by"})
    assert redrive.parked_again() == (0, 1)
    assert len(parked()) == 1
    table.put_item(Item=whole)
    assert redrive.parked_again() == (1, 0)


def test_all_of_a_request_again_changes_nothing(backstage: Backstage) -> None:
    request_id = factories.opened()["id"]
    api.post(f"/staff/requests/{request_id}/ask", {"text": "?"}, ATTENDANT)
    backstage.settle()
    assert len(backstage.mails()) == 2
    assert redrive.of_request(request_id) == 3
    for name in ("Timers", "Push", "Mail", "Audit"):
        assert backstage.drain(name) == []
    assert len(backstage.mails()) == 2
    assert len(backstage.executions("reply")) == 1


def test_all_of_a_time_again(backstage: Backstage) -> None:
    factories.opened("early")
    backstage.clock.advance(hours=1)
    since = clock.text(clock.now())
    late = factories.opened("late")["id"]
    until = clock.text(clock.now())
    assert redrive.between(since, until) == 1
    (message,) = backstage.messages("Mail")
    assert json.loads(message["body"])["request_id"] == late


def test_a_batch_that_the_stream_gave_up_is_read_from_the_table(backstage: Backstage) -> None:
    request_id = factories.opened()["id"]
    sqs: Any = boto3.client("sqs")
    dead = sqs.create_queue(QueueName=f"given-up-{backstage.tag}")["QueueUrl"]
    now = clock.now().isoformat().replace("+00:00", "Z")
    batch = {
        "approximateArrivalOfFirstRecord": now,
        "approximateArrivalOfLastRecord": now,
        "batchSize": 1,
    }
    sqs.send_message(QueueUrl=dead, MessageBody=json.dumps({"DDBStreamBatchInfo": batch}))
    assert given_up(sqs, dead) == 1
    (message,) = backstage.messages("Audit")
    assert json.loads(message["body"])["request_id"] == request_id
    assert given_up(sqs, dead) == 0


def test_dead_letters_go_back_to_their_queue(backstage: Backstage) -> None:
    sqs: Any = boto3.client("sqs")
    dead = sqs.create_queue(QueueName=f"dead-{backstage.tag}")["QueueUrl"]
    for n in range(23):
        sqs.send_message(QueueUrl=dead, MessageBody=str(n))
    assert move(sqs, dead, backstage.urls["Audit"]) == 23
    assert len(backstage.messages("Audit")) == 23
    assert move(sqs, dead, backstage.urls["Audit"]) == 0
