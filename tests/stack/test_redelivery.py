"""Duplicated, lost and poisoned deliveries on the running stack, and what `make redrive` mends."""

import datetime
import json
import os
import subprocess
import sys
import time
from typing import Any

import pytest

from infrastructure.names import ROOT
from tests.ocsf import validator

from .conftest import Stack
from .customers import Customer
from .journeys import aws, invoke, mails, opened, staff, until

pytestmark = pytest.mark.alone


@pytest.fixture
def customer(stack: Stack) -> Customer:
    return Customer(stack)


def items(stack: Stack, pk: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = aws(stack, "dynamodb").query(
        TableName=stack["table"],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": pk}},
        ConsistentRead=True,
    )["Items"]
    return found


def events(stack: Stack, request_id: str) -> list[dict[str, Any]]:
    """The event items of a request, as the stream has them."""
    return [each for each in items(stack, f"request#{request_id}") if each["kind"]["S"] == "event"]


def records(found: list[dict[str, Any]]) -> dict[str, Any]:
    """As the stream would bring them."""
    keys = ("pk", "sk")
    return {
        "Records": [
            {
                "eventName": "INSERT",
                "dynamodb": {"Keys": {key: each[key] for key in keys}, "NewImage": each},
            }
            for each in found
        ]
    }


def redrive(stack: Stack, **asked: str) -> str:
    """`make redrive`, against this stack."""
    gateway = stack["aws_endpoint"].rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "infrastructure.redrive"],
        cwd=ROOT, env={**os.environ, "GATEWAY_PORT": gateway, **asked},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def mailed(stack: Stack, request_id: str, count: int) -> list[dict[str, Any]]:
    return until(lambda: mails(stack, request_id), lambda seen: len(seen) >= count)


def test_a_batch_delivered_again_sends_no_second_mail(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    staff(stack, request_id, "ask", text="Which parish?")
    assert len(mailed(stack, request_id, 2)) == 2
    for _ in range(2):
        invoke(stack, "reactions", records(events(stack, request_id)))
    redrive(stack, REQUEST=request_id)
    time.sleep(5)
    sent = [each["headers"]["Original-Message-ID"] for each in mails(stack, request_id)]
    assert len(sent) == len(set(sent)) >= 2
    listed = aws(stack, "stepfunctions").list_executions(
        stateMachineArn=stack["state_machines"]["reply"]
    )["executions"]
    assert len([each for each in listed if each["name"].startswith(request_id)]) == 1


def test_reactions_that_fail_for_a_while_lose_nothing(stack: Stack, customer: Customer) -> None:
    """As when the function is killed in the middle of a batch, again and again."""
    functions, name = aws(stack, "lambda"), stack["functions"]["reactions"]
    whole = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    lost = whole | {"AUDIT_QUEUE_URL": whole["AUDIT_QUEUE_URL"] + "-gone"}
    functions.update_function_configuration(FunctionName=name, Environment={"Variables": lost})
    try:
        request_id = opened(customer)
        time.sleep(5)
        assert audited(stack, request_id) == []
    finally:
        functions.update_function_configuration(FunctionName=name, Environment={"Variables": whole})
    assert until(lambda: audited(stack, request_id), bool, 60)
    assert len(mailed(stack, request_id, 1)) == 1


def test_a_mail_whose_sender_was_killed_is_sent_after_its_lease(
    stack: Stack, customer: Customer
) -> None:
    """The claim of a sender that is gone, then one of a sender that may still be at it."""
    request_id = opened(customer)
    sent = mailed(stack, request_id, 1)[0]
    (item,) = items(stack, f"mail#{request_id}/1/0")
    for name in ("sent_at", "receipt"):
        del item[name]
    table = aws(stack, "dynamodb")
    message = {"messageId": "m", "body": body(stack, request_id)}

    item["claimed_until"] = {"S": instant(seconds=60)}
    table.put_item(TableName=stack["table"], Item=item)
    answer = invoke(stack, "send_mail", {"Records": [message]})
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m"}]}
    assert len(mails(stack, request_id)) == 1

    item["claimed_until"] = {"S": instant(seconds=-1)}
    table.put_item(TableName=stack["table"], Item=item)
    assert invoke(stack, "send_mail", {"Records": [message]}) == {"batchItemFailures": []}
    second = mailed(stack, request_id, 2)[1]
    name = "Original-Message-ID"
    assert second["headers"][name] == sent["headers"][name]
    assert invoke(stack, "send_mail", {"Records": [message]}) == {"batchItemFailures": []}
    time.sleep(2)
    assert len(mails(stack, request_id)) == 2


def test_a_poison_event_is_parked_and_replayed(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    mailed(stack, request_id, 1)
    (event,) = events(stack, request_id)
    # Without what it moves: a second opening of one request would be counted as one.
    broken = {k: v for k, v in event.items() if k not in ("data", "moved")} | {
        "id": {"S": f"{request_id}/9/0"},
        "sk": {"S": "event#00000009#00"},
    }
    table = aws(stack, "dynamodb")
    table.put_item(TableName=stack["table"], Item=broken)

    def parked() -> list[str]:
        return [each["sk"]["S"] for each in items(stack, "parked") if request_id in each["sk"]["S"]]

    assert until(parked, bool) == [f"{request_id}/9/0#all"]
    after = opened(customer)
    assert len(mailed(stack, after, 1)) == 1, "nothing behind it is held up"

    table.put_item(
        TableName=stack["table"],
        Item=broken | {"data": event["data"], "version": {"N": "9"}},
    )
    redrive(stack)
    assert parked() == []
    assert len(mailed(stack, request_id, 2)) == 2


def test_dead_letters_go_back_and_are_handled(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    mailed(stack, request_id, 1)
    (event,) = events(stack, request_id)
    late = json.loads(body(stack, request_id)) | {"id": f"{request_id}/8/0"}
    assert event["id"]["S"] != late["id"]
    queue = stack["dead_letters"]["MailDeadLetters"]
    aws(stack, "sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(late))
    assert "MailDeadLetters: 1 moved back" in redrive(stack)
    assert len(mailed(stack, request_id, 2)) == 2


def test_the_audit_bucket_has_valid_records(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    staff(stack, request_id, "take")
    found = until(lambda: audited(stack, request_id), lambda seen: len(seen) == 3)
    assert len(found) == 3
    for record in found:
        validator("entity_management").validate(record)


def test_reads_and_refusals_are_in_the_log(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    assert Customer(stack, 1).get(f"/my/requests/{request_id}").status_code == 404

    def lines() -> list[dict[str, Any]]:
        found = aws(stack, "logs").filter_log_events(
            logGroupName=stack["log_groups"]["api_handler"]
        )
        texts = [each["message"].strip() for each in found["events"]]
        records = [json.loads(each) for each in texts if '"class_uid": 6003' in each]
        return [each for each in records if request_id in json.dumps(each.get("resources", []))]

    (refused,) = until(lines, bool)
    validator("api_activity").validate(refused)
    assert (refused["status_code"], refused["api"]["operation"]) == (
        "404",
        "GET /my/requests/{request_id}",
    )


def audited(stack: Stack, request_id: str) -> list[dict[str, Any]]:
    s3 = aws(stack, "s3")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=stack["buckets"]["audit"])
    keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
    return [
        json.loads(s3.get_object(Bucket=stack["buckets"]["audit"], Key=key)["Body"].read())
        for key in keys
        if request_id in key
    ]


def body(stack: Stack, request_id: str) -> str:
    """The first event of a request, as it lies in a queue."""
    image = events(stack, request_id)[0]
    texts = {name: value["S"] for name, value in image.items() if "S" in value}
    parsed = {name: json.loads(texts[name]) for name in ("by", "data")}
    return json.dumps(texts | parsed | {"version": 1, "n": 0})


def instant(**ahead: float) -> str:
    at = datetime.datetime.now(datetime.UTC) + datetime.timedelta(**ahead)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
