"""Stages, promised times and groups on the running stack: real machines and queues, IAM enforced
(F85, F92, F93, F118, F119), in days of a second."""

import uuid
from typing import Any

import httpx

from .conftest import Stack
from .customers import Customer
from .journeys import aws, detail, in_state, mails, staff, staff_detail, until
from .sign import signed

PROMISE = 60.0  # seconds: thirty days of the demo, and patience


def filed(customer: Customer, type_id: str, answers: dict[str, Any]) -> dict[str, Any]:
    version = customer.get(f"/public/types/{type_id}/form").json()["version"]
    body = {"type_id": type_id, "form_version": version, "answers": answers}
    answer = customer.post("/my/requests", body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def place() -> dict[str, str]:
    """Where nobody has been yet."""
    street = f"Rua {uuid.uuid4().hex}"
    return {"street": street, "number": "1", "postcode": "1000-001", "city": "Lisboa"}


def hole(customer: Customer, where: dict[str, str]) -> dict[str, Any]:
    answers = {"category": "hole", "subject": "A hole", "since": "2025-11-01", "danger": "no"}
    return filed(customer, "public-place", {**answers, "place": where})


def kinds(stack: Stack, request_id: str) -> list[str]:
    return [each["type"] for each in staff_detail(stack, request_id)["timeline"]]


def test_the_answer_of_the_first_report_reaches_the_others_in_their_own(stack: Stack) -> None:
    where, first, second = place(), Customer(stack), Customer(stack, 1)
    leader, follower = hole(first, where), hole(second, where)
    assert (leader["grouped"], follower["grouped"]) == (False, True)
    until(lambda: kinds(stack, leader["id"]), lambda seen: "FollowerJoined" in seen)
    staff(stack, leader["id"], "resolve", text="It is filled.")
    solved = in_state(second, follower["id"], "resolved")
    said = [each["data"].get("text") for each in solved["timeline"]]
    assert said.count("It is filled.") == 1
    told = until(lambda: mails(stack, follower["id"]), lambda seen: len(seen) >= 2)
    assert "It is filled." in told[-1]["text"]
    assert leader["id"] not in str(solved), "nobody sees whose was first"


def test_a_promised_time_warns_is_exceeded_and_can_be_complained_about(stack: Stack) -> None:
    customer = Customer(stack)
    answers = {"subject": "A shed", "kind": "inside", "place": place()}
    permit = filed(customer, "works-permit", answers)["id"]
    early = customer.post(f"/my/requests/{permit}/complain", {"text": "Too early"})
    assert early.json()["error"]["code"] == "not_exceeded"
    late = until(
        lambda: kinds(stack, permit), lambda seen: "ServiceBreached" in seen, seconds=PROMISE
    )
    assert (late.count("ServiceWarned"), late.count("ServiceBreached")) == (1, 1)
    assert {timer: ended(stack, timer, permit) for timer in ("warning", "breach")} == {
        "warning": "SUCCEEDED",
        "breach": "SUCCEEDED",
    }
    assert detail(customer, permit)["service"]["overdue"]
    (why,) = customer.get(f"/my/requests/{permit}/deadline").json()["items"]
    assert (why["kind"], [each["reason"] for each in why["spans"]]) == ("service", ["counted"])
    late_queue = staff_view(stack, "overdue")
    assert permit in late_queue
    said = customer.post(f"/my/requests/{permit}/complain", {"text": "It took too long"})
    assert said.status_code == 200, said.text
    told = until(lambda: mails(stack, permit), lambda seen: len(seen) >= 3, seconds=PROMISE)
    assert {"attendant@balcao.example", "administrator@balcao.example"} & {
        address for each in told for address in addresses(each)
    }


def ended(stack: Stack, timer: str, request_id: str) -> str:
    """How the machine's own execution went: the sweep, which heals lost timers, makes none."""
    machine: str = stack["state_machines"][timer]
    execution = f"{machine.replace('stateMachine', 'execution')}:{request_id}-{timer}-1"
    states = aws(stack, "stepfunctions")
    return until(
        lambda: str(states.describe_execution(executionArn=execution)["status"]),
        lambda status: status != "RUNNING",
    )


def addresses(mail: dict[str, Any]) -> list[str]:
    to = mail["to"]
    return [to] if isinstance(to, str) else list(to)


def staff_view(stack: Stack, view: str) -> list[str]:
    """The ids of a view of the desk, as another system reads it; all its pages."""
    found: list[str] = []
    cursor = ""
    while True:
        place_ = f"cursor={cursor}&" if cursor else ""
        page = staff_get(stack, f"/staff/queue?{place_}view={view}")
        found += [each["id"] for each in page["items"]]
        cursor = page["cursor"] or ""
        if not cursor:
            return found


def staff_get(stack: Stack, path: str) -> dict[str, Any]:
    with httpx.Client(trust_env=False, timeout=30) as http:
        answer = http.send(signed(stack, "GET", path))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_stage_is_handed_over_with_what_it_asks_for(stack: Stack) -> None:
    customer = Customer(stack)
    answers = {"subject": "A shed", "kind": "inside", "place": place()}
    permit = filed(customer, "works-permit", answers)["id"]
    shown = detail(customer, permit)
    assert [each["place"] for each in shown["stages"]] == ["current", "ahead", "ahead", "ahead"]
    assert "verdict" not in shown["answers"]
    (move,) = staff_detail(stack, permit)["moves"]
    assert (move["why"], move["missing"]) == (
        "hand_over_incomplete",
        {"documents.project": "required"},
    )
    refused = customer.post(f"/my/requests/{permit}/hand-over", {"move": "complete"})
    assert refused.status_code == 409
    filled = staff(stack, permit, "answers", answers={"notes": "Seen on the spot"})
    assert filled["id"] == permit
    assert "Seen on the spot" in str(staff_detail(stack, permit))
    assert "Seen on the spot" not in str(detail(customer, permit))
