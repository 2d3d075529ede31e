"""What happens behind an answer, on moto: the stream is pumped, queues are drained by hand.

moto's streams would call functions while a transaction is still running, so a test says when. Time
is a virtual clock, which the state machines wait by: seven days pass when a test says so.
"""

import email
import json
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from functools import cache
from typing import Any, Literal

import boto3
import moto.stepfunctions.parser.asl.component.state.wait.wait_function.timestamp as waits
from moto.awslambda.models import LambdaFunction
from moto.core.models import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.ses.models import ses_backends
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import (
    WaitFunction,
)

from chalicelib import clock
from chalicelib.handlers import functions
from infrastructure import names
from tests.template import resource

REGION: Literal["eu-west-1"] = "eu-west-1"
QUEUES = (
    "Timers",
    "Push",
    "Mail",
    "Audit",
    "Customers",
    "Groups",
    "Counters",
    "Erase",
    "Deadlines",
)
CONSUMERS: Mapping[str, Callable[..., Any]] = {
    "Timers": functions.start_timers,
    "Push": functions.push,
    "Mail": functions.send_mail,
    "Audit": functions.audit,
    "Customers": functions.follow_customers,
    "Groups": functions.follow_leader,
    "Counters": functions.count,
    "Deadlines": functions.move_deadlines,
    "Erase": functions.erase,
}


class Context:
    aws_request_id = "test-call"


class VirtualClock:
    """The time of the rules and of the machines, in whole seconds."""

    def __init__(self, monkeypatch: Any) -> None:
        self._now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        self._changed = threading.Condition()
        self._waiting = 0
        monkeypatch.setattr(clock, "now", self.now)
        monkeypatch.setattr(waits, "datetime", self._module())
        monkeypatch.setattr(
            WaitFunction,
            "_wait_interval",
            lambda _, env, wait_seconds: self._wait(env, wait_seconds),
        )

    def now(self) -> datetime:
        return self._now

    def advance(self, **span: float) -> None:
        """Let time pass, once every machine has come to its wait."""
        with self._changed:
            self._now += timedelta(**span)
            self._changed.notify_all()

    def asleep(self, executions: int = 1) -> bool:
        return self._waiting >= executions

    def _wait(self, env: Any, wait_seconds: int) -> None:
        until = self._now + timedelta(seconds=wait_seconds)
        with self._changed:
            self._waiting += 1
            self._changed.wait_for(lambda: self._now >= until or not env.is_running(), timeout=20)
            self._waiting -= 1

    def _module(self) -> Any:
        """As moto's parser sees `datetime`: naive, in UTC."""
        virtual = self

        class Instant(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return virtual._now.replace(tzinfo=None)

        return type("module", (), {"datetime": Instant})


class Backstage:
    """Queues, machines, a bucket and a mail identity as the template has them."""

    def __init__(self, monkeypatch: Any, time_passes: VirtualClock) -> None:
        self.clock = time_passes
        self.tag = uuid.uuid4().hex[:8]
        self._mailed = len(_sent())
        self.sqs = aws("sqs")
        self.states = aws("stepfunctions")
        self._read: dict[str, str] = {}
        self.urls = {name: self._queue(name) for name in QUEUES}
        for name, url in self.urls.items():
            monkeypatch.setenv(f"{name.upper()}_QUEUE_URL", url)
        machines = {timer: self._machine(timer) for timer in names.MACHINES.values()}
        of_any = machines["reply"].removesuffix("reply") + "{timer}"
        monkeypatch.setenv("MACHINE_ARN", of_any)
        monkeypatch.setattr(LambdaFunction, "_invoke_lambda", _in_process)
        self.bucket = f"audit-{self.tag}"
        aws("s3").create_bucket(
            Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        aws("ses").verify_email_identity(EmailAddress="counter@balcao.example")
        monkeypatch.setenv("AUDIT_BUCKET", self.bucket)
        monkeypatch.setenv("MAIL_FROM", "counter@balcao.example")
        monkeypatch.setenv("SITE_URL", "https://balcao.example")
        monkeypatch.setenv("SOCKET_ENDPOINT", "https://x.execute-api.eu-west-1.amazonaws.com/live")

    def pump(self) -> list[dict[str, Any]]:
        """Give `reactions` what the stream has that it has not seen."""
        records = self.records()
        if records:
            functions.reactions({"Records": records}, Context())
        return records

    def records(self) -> list[dict[str, Any]]:
        streams = aws("dynamodbstreams")
        arn = streams.list_streams()["Streams"][-1]["StreamArn"]
        shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        iterator = (
            self._read.get(arn)
            or streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
        )
        answer = streams.get_records(ShardIterator=iterator)
        self._read[arn] = answer["NextShardIterator"]
        return list(answer["Records"])

    def messages(self, name: str) -> list[dict[str, Any]]:
        """What waits in a queue, as Lambda would be given it; it stays there, hidden."""
        found: list[dict[str, Any]] = []
        while batch := self.sqs.receive_message(
            QueueUrl=self.urls[name], MaxNumberOfMessages=10
        ).get("Messages"):
            found += batch
        return [
            {"messageId": m["MessageId"], "body": m["Body"], "receiptHandle": m["ReceiptHandle"]}
            for m in found
        ]

    def drain(self, name: str) -> list[str]:
        """Let a consumer have all of its queue; the ids it failed stay, as with Lambda."""
        records = self.messages(name)
        answer = CONSUMERS[name]({"Records": records}, Context()) if records else {}
        failed = [each["itemIdentifier"] for each in answer.get("batchItemFailures", [])]
        for record in records:
            if record["messageId"] not in failed:
                self.sqs.delete_message(
                    QueueUrl=self.urls[name], ReceiptHandle=record["receiptHandle"]
                )
        return failed

    def settle(self) -> None:
        """Everything that follows from what happened so far."""
        self.pump()
        for name in QUEUES:
            assert self.drain(name) == []

    def executions(self, timer: str, status: str = "RUNNING") -> list[str]:
        found = self.states.list_executions(stateMachineArn=self.arn(timer), statusFilter=status)
        return [each["name"] for each in found["executions"]]

    def arn(self, timer: str) -> str:
        return f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:balcao-{self.tag}-{timer}"

    def until(self, reached: Callable[[], bool]) -> None:
        """Executions run in threads of their own."""
        for _ in range(1000):
            if reached():
                return
            time.sleep(0.005)
        raise AssertionError("did not happen")

    def mails(self) -> list[EmailMessage]:
        return [
            email.message_from_string(each.raw_data, policy=default)
            for each in _sent()[self._mailed :]
        ]

    def stop(self) -> None:
        """End what still waits, so that no execution outlives its test."""
        for timer in names.MACHINES.values():
            for name in self.executions(timer):
                arn = self.arn(timer).replace("stateMachine", "execution")
                self.states.stop_execution(executionArn=f"{arn}:{name}")
        self.clock.advance(days=1000)

    def _queue(self, name: str) -> str:
        properties = resource(f"{name}Queue")["Properties"]
        hidden = {"VisibilityTimeout": str(properties["VisibilityTimeout"])}
        url: str = self.sqs.create_queue(QueueName=f"balcao-{self.tag}-{name}", Attributes=hidden)[
            "QueueUrl"
        ]
        return url

    def _machine(self, timer: str) -> str:
        definition = resource(f"{timer.capitalize()}Machine")["Properties"]["DefinitionString"]
        arn: str = self.states.create_state_machine(
            name=f"balcao-{self.tag}-{timer}",
            definition=definition.replace("${RingArn}", _ring_arn()),
            roleArn=f"arn:aws:iam::{ACCOUNT}:role/timers",
        )["stateMachineArn"]
        return arn


def _sent() -> list[Any]:
    sent: list[Any] = ses_backends[ACCOUNT][REGION].sent_messages
    return sent


@cache
def aws(service: str) -> Any:
    """One client of each service for the whole session: making one takes longer than most tests."""
    return boto3.client(service)  # type: ignore[call-overload]  # any service


@cache
def _ring_arn() -> str:
    role = aws("iam").create_role(RoleName="ring", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    made = aws("lambda").create_function(
        FunctionName="ring", Runtime="python3.11", Role=role, Handler="ring", Code=_code()
    )
    return str(made["FunctionArn"])


def _code() -> dict[str, bytes]:
    """moto wants a zip; what runs is the function of this process."""
    return {"ZipFile": b"PK\x05\x06" + bytes(18)}


def _in_process(_function: Any, event: Any = None) -> tuple[str, bool, str]:
    given = json.loads(event) if isinstance(event, str) else event
    try:
        return json.dumps(functions.ring(given, Context())), False, ""
    except Exception as failure:
        body = {"errorType": type(failure).__name__, "errorMessage": str(failure)}
        return json.dumps(body), True, ""
