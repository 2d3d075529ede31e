"""Silence on the running stack, in days of a second (F55–F60): live, mailed, in the history."""

import time
from typing import Any

import pytest

from .conftest import Stack
from .customers import Customer
from .journeys import aws, detail, in_state, invoke, mails, opened, staff, until

REPLY, VALIDATION, GRACE = 7, 5, 15  # seconds: the demo's days, and the sweep's patience


@pytest.fixture
def customer(stack: Stack) -> Customer:
    return Customer(stack)


def reasons(found: dict[str, Any]) -> list[str]:
    return [each["data"]["reason"] for each in found["timeline"] if each["type"] == "StateChanged"]


def execution(stack: Stack, timer: str, name: str) -> str:
    machine: str = stack["state_machines"][timer]
    return machine.replace("stateMachine", "execution") + f":{name}"


def test_silence_closes_a_request_and_says_so(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    asked = staff(stack, request_id, "ask", text="Which parish?")
    assert (asked["state"], asked["due"]["to"], asked["demo"]) == (
        "pending",
        "customer_validation",
        True,
    )
    in_state(customer, request_id, "customer_validation")
    closed = in_state(customer, request_id, "closed")
    assert reasons(closed) == ["no_validation", "no_reply", "information_requested"]
    assert closed["timeline"][0]["by"]["kind"] == "timer"
    assert not closed["actions"]["message"]["allowed"]
    sent = until(lambda: mails(stack, request_id), lambda seen: len(seen) == 4)
    assert len(sent) == 4
    assert any("Which parish?" in each["text"] for each in sent), "mails go in no order"


def test_silence_after_a_solution_is_agreement(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    staff(stack, request_id, "resolve", text="It is ready")
    closed = in_state(customer, request_id, "closed")
    assert reasons(closed) == ["agreed_by_silence", "solution_sent"]


def test_a_timer_that_fires_after_the_reply_changes_nothing(
    stack: Stack, customer: Customer
) -> None:
    request_id = opened(customer)
    asked = staff(stack, request_id, "ask", text="Which parish?")
    customer.post(f"/my/requests/{request_id}/messages", {"text": "The old one"})
    before = detail(customer, request_id)
    assert (before["state"], before["due"]) == ("in_progress", None)
    name = f"{request_id}-reply-{asked['version']}"
    states = aws(stack, "stepfunctions")

    def done() -> list[str]:
        listed = states.list_executions(stateMachineArn=stack["state_machines"]["reply"])
        return [e["status"] for e in listed["executions"] if e["name"] == name]

    assert until(done, lambda seen: seen == ["SUCCEEDED"]) == ["SUCCEEDED"]
    assert detail(customer, request_id) == before


def test_a_timer_that_was_deleted_is_healed(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    asked = staff(stack, request_id, "ask", text="Which parish?")
    states = aws(stack, "stepfunctions")
    arn = execution(stack, "reply", f"{request_id}-reply-{asked['version']}")

    def stopped() -> bool:
        try:
            states.stop_execution(executionArn=arn)
        except states.exceptions.ExecutionDoesNotExist:
            return False
        return True

    assert until(stopped, bool)
    time.sleep(REPLY + GRACE + 1)
    assert detail(customer, request_id)["state"] == "pending"
    invoke(stack, "sweep", {})
    assert reasons(detail(customer, request_id))[0] == "no_reply"


def test_a_timer_fired_by_hand_moves_nothing_early_and_nothing_twice(
    stack: Stack, customer: Customer
) -> None:
    request_id = opened(customer)
    asked = staff(stack, request_id, "ask", text="Which parish?")
    event = {
        "request_id": request_id,
        "timer": "reply",
        "entry": asked["version"],
        "correlation_id": "fired-by-hand",
    }
    early = invoke(stack, "ring", event)
    assert early["outcome"] == "not_yet"
    assert early["due_at"] == asked["due"]["at"].replace(".000Z", "Z")
    moved = in_state(customer, request_id, "customer_validation")
    assert invoke(stack, "ring", event)["outcome"] == "superseded"
    assert reasons(detail(customer, request_id)) == reasons(moved)


def test_one_correlation_id_across_api_stream_timer_and_mail(
    stack: Stack, customer: Customer
) -> None:
    request_id = opened(customer)
    staff(stack, request_id, "ask", text="Which parish?")
    in_state(customer, request_id, "customer_validation")
    sent = until(lambda: mails(stack, request_id), lambda seen: len(seen) == 3)
    causes = [each["headers"]["X-Correlation-Id"] for each in sent]
    (cause,) = [each for each in set(causes) if causes.count(each) == 2]  # question and silence
    logs = aws(stack, "logs")
    for name in ("api_handler", "reactions", "start_timers", "ring", "send_mail"):
        group = stack["log_groups"][name]

        def lines(group: str = group) -> list[Any]:
            found: list[Any] = logs.filter_log_events(logGroupName=group)["events"]
            return [each for each in found if cause in each["message"]]

        assert until(lines, bool, 10), name
