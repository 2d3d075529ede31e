"""`make redrive`: delivers again what was parked or given up, once its cause is mended.

Parked consequences are sent to their queues, dead letters go back to where they came from, and
events of batches that the stream gave up are read again from the table. With `REQUEST=…`, or
`SINCE=… UNTIL=…` (ISO 8601 with an offset), it delivers all events of a request or of a time once
more instead. All consumers are idempotent: it may be run at any time, and twice.

It is for the local stack; `REMOTE=1` takes the one on AWS (`STACK_NAME`, default `balcao`) with
the region and the credentials of the shell.
"""

import json
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import boto3

from chalicelib import clock
from chalicelib.models import parked
from chalicelib.services import redrive
from infrastructure import deploy, names
from infrastructure.local import emulator, settings

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_sqs import SQSClient

MARGIN = timedelta(minutes=5)  # around the arrival of a batch that was given up
INVOKED = ("InspectUpload", "Sweep")
Outputs = Mapping[str, str]


def main() -> None:
    outputs = deploy.outputs(client("cloudformation"), os.environ.get("STACK_NAME", settings.STACK))
    become(outputs)
    if not asked():
        given_back(outputs)


def given_back(outputs: Outputs) -> None:
    """Everything that was set aside."""
    sent, left = redrive.parked_again()
    print(f"parked: {sent} sent, {left} still cannot be")
    for item in parked.parked():
        print(f"  {item.sk}: {item.reason}, since {item.parked_at}")
    sqs: SQSClient = client("sqs")
    for queue in names.CONSUMERS:
        moved = move(sqs, outputs[f"{queue}DeadLettersUrl"], outputs[f"{queue}QueueUrl"])
        print(f"{queue}DeadLetters: {moved} moved back")
    for function in INVOKED:
        again = invoke(sqs, client("lambda"), function, outputs)
        print(f"{function}DeadLetters: {again} called again")
    print(f"ReactionsDeadLetters: {given_up(sqs, outputs['ReactionsDeadLettersUrl'])} events")


def client(service: str) -> Any:
    """Of the local stack, or with `REMOTE=1` of AWS."""
    if os.environ.get("REMOTE") == "1":
        return boto3.client(service)  # type: ignore[call-overload]
    return emulator.client(settings.read(), service)


def become(outputs: Outputs) -> None:
    """Take the environment of the functions: what is replayed goes through their own code."""
    os.environ["TABLE_NAME"] = outputs["TableName"]
    os.environ["PAYMENT_PROVIDER"] = outputs.get("PaymentProvider", "")
    for name in names.CONSUMERS:
        os.environ[f"{name.upper()}_QUEUE_URL"] = outputs[f"{name}QueueUrl"]
    if os.environ.get("REMOTE") != "1":
        os.environ["AWS_ENDPOINT_URL"] = settings.read().endpoint
        os.environ["AWS_DEFAULT_REGION"] = settings.REGION
        os.environ |= {name.upper(): value for name, value in settings.ROOT_KEYS.items()}


def move(sqs: "SQSClient", dead: str, source: str) -> int:
    """Every dead letter there is now, back to its queue; what dies again meanwhile stays."""
    return _drain(sqs, dead, lambda body: sqs.send_message(QueueUrl=source, MessageBody=body))


def invoke(sqs: "SQSClient", functions: "LambdaClient", name: str, outputs: Outputs) -> int:
    """Call a function again with each event that it, or EventBridge, gave up."""

    def call(body: str) -> None:
        event = json.loads(body)
        functions.invoke(
            FunctionName=outputs[f"{name}Function"],
            InvocationType="Event",
            Payload=json.dumps(event.get("requestPayload", event)).encode(),
        )

    return _drain(sqs, outputs[f"{name}DeadLettersUrl"], call)


def given_up(sqs: "SQSClient", dead: str) -> int:
    """The events of batches that the stream gave up: its record names only when they came."""
    counts: list[int] = []

    def replay(body: str) -> None:
        batch = json.loads(body)["DDBStreamBatchInfo"]
        first = datetime.fromisoformat(batch["approximateArrivalOfFirstRecord"]) - MARGIN
        last = datetime.fromisoformat(batch["approximateArrivalOfLastRecord"]) + MARGIN
        counts.append(redrive.between(clock.text(first), clock.text(last)))

    _drain(sqs, dead, replay)
    return sum(counts)


def asked() -> bool:
    """Deliver what the operator names; False when nothing is named."""
    request, since = os.environ.get("REQUEST"), os.environ.get("SINCE")
    if request:
        print(f"{request}: {redrive.of_request(request)} events")
    if since:
        first = clock.text(datetime.fromisoformat(since))
        until = os.environ.get("UNTIL")
        last = clock.text(datetime.fromisoformat(until) if until else clock.now())
        print(f"{first} to {last}: {redrive.between(first, last)} events")
    return bool(request or since)


def _drain(sqs: "SQSClient", url: str, handle: Any) -> int:
    """Handle what lies in a queue at the start, each message removed only after it was handled."""
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    lying = int(found["Attributes"]["ApproximateNumberOfMessages"])
    done = 0
    while done < lying:
        batch = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        if not batch:
            break
        for message in batch:
            handle(message["Body"])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        done += len(batch)
    return done


if __name__ == "__main__":
    main()
