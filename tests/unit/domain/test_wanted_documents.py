"""What a stage asks for, and whose turn it is once it came (F31, F119)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain import messages, opening, stages
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import READY
from chalicelib.domain.requests import Command, Message, Request
from chalicelib.domain.stages import HandOver
from chalicelib.domain.types import Department, Published
from chalicelib.domain.workflow import State
from chalicelib.errors import Invalid

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CUSTOMER = Principal("customer", "c", "Customer")
STAFF = Principal("staff", "s", "Attendant", permissions=READY["attendant"].permissions)
PLAN = {"id": "plan", "title": "Plan"}
ON = {"id": "on", "title": "On", "to": "next", "by": ["staff"]}
FILE = {"id": "f", "name": "plan.pdf", "type": "application/pdf", "size": 1}


def published(**stage: Any) -> Published:
    return Published(
        type_id="t",
        version=1,
        title="Type",
        department=Department("d", "Department"),
        form={"steps": []},
        words={state: {"stage": state, "action": state} for state in State},
        waits={"reply": {"days": 7}, "validation": {"days": 5}, "agreement": {"days": 5}},
        workflow_data={
            "start": "first",
            "stages": [
                {"id": "first", "documents": [PLAN], "moves": [ON], **stage},
                {"id": "next", "solves": True, "moves": []},
            ],
        },
    )


def by(who: Principal) -> Command:
    return Command(who, START, "Europe/Lisbon")


def waiting(type_: Published) -> Request:
    """The customer's turn, in the first stage."""
    opened = opening.open_request("n", type_, None, [], by(CUSTOMER))[0]
    return messages.say(opened, type_, Message("?", purpose="question"), by(STAFF))[0]


def brought(request: Request, type_: Published) -> Request:
    plan = Message("", [FILE], document="plan")
    return messages.say(request, type_, plan, by(CUSTOMER))[0]


def test_what_was_asked_for_hands_the_request_back_to_staff() -> None:
    kept = brought(waiting(published()), published())
    assert (kept.state, kept.received) == (State.IN_PROGRESS, frozenset({"plan"}))


def test_it_stays_the_customers_turn_where_they_hand_the_stage_over_themselves() -> None:
    type_ = published(moves=[ON | {"by": ["customer"]}])
    kept = brought(waiting(type_), type_)
    assert (kept.state, kept.received) == (State.PENDING, frozenset({"plan"}))
    moved = stages.hand_over(kept, type_, HandOver("on"), {}, frozenset(), by(CUSTOMER))[0]
    assert (moved.state, moved.stage) == (State.OPEN, "next")


def test_a_stage_is_not_left_without_what_is_mandatory_in_it() -> None:
    type_ = published()
    request = opening.open_request("n", type_, None, [], by(CUSTOMER))[0]
    with pytest.raises(Invalid) as refused:
        stages.hand_over(request, type_, HandOver("on"), {}, frozenset(), by(STAFF))
    assert refused.value.fields == {"documents.plan": "required"}
    free = published(documents=[PLAN | {"mandatory": False}])
    assert stages.hand_over(request, free, HandOver("on"), {}, frozenset(), by(STAFF))


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message("", [FILE], document="other"), "unknown"),
        (Message("x", document="plan"), "required"),
    ],
)
def test_only_a_file_is_a_document_that_was_asked_for(message: Message, code: str) -> None:
    request = replace(opening.open_request("n", published(), None, [], by(CUSTOMER))[0])
    with pytest.raises(Invalid) as refused:
        messages.say(request, published(), message, by(CUSTOMER))
    assert refused.value.fields == {"document": code}
