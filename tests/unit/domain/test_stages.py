"""What is missing before a stage is left, what comes in the discussion, and what is agreed on (F31,
F109, F118–F124)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.domain import messages, stages
from chalicelib.domain import understanding as agreeing
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Message, Request, Understanding
from chalicelib.domain.stages import HandOver
from chalicelib.domain.workflow import State, Timer
from chalicelib.errors import Conflict, Invalid
from tests.unit.domain.cases import CUSTOMER, STAFF, START, TYPE, actor, after, by, opened, standing

DAY = date(2026, 3, 2)
FILES = [{"id": "f"}]
ANSWERS = {"subject": "A", "secret": "B", "price": "9", "inner": "C"}
FIRST, SECOND = TYPE.workflow.stages["first"], TYPE.workflow.stages["second"]
LATER = after(hours=1)


# Handing over


def hand_over(move: str, reason: str = "why", who: Any = STAFF, **more: Any) -> Any:
    answers = more.pop("answers", ANSWERS)
    wanted = HandOver(move, reason, more.pop("attendant", None))
    state = State.OPEN if who is STAFF else State.PENDING
    request = standing(state, **{"received": frozenset({"plan"}), **more})
    shown = frozenset(answers) | {"price", "secret"}
    return stages.hand_over(request, TYPE, wanted, answers, shown, by(who, LATER))


def missing(**more: Any) -> Any:
    with pytest.raises(Invalid) as refused:
        hand_over(**{"move": "on", **more})
    assert refused.value.code == "hand_over_incomplete"
    return refused.value.fields


def test_f119_handing_over_changes_stage_department_and_attendant() -> None:
    request, events = hand_over("on", attendant=Actor("staff", "x", "Who goes on"))
    assert (request.stage, request.department.id, request.state) == ("second", "e", State.OPEN)
    assert request.attendant == Actor("staff", "x", "Who goes on")
    passage = request.passages[-1]
    assert (passage.stage, passage.at, passage.by) == ("second", LATER, actor(STAFF))
    assert (passage.move, passage.condition, passage.reason) == ("on", "On", "why")
    assert (passage.title, len(request.passages)) == ("stage open", 2)
    assert [each.type for each in events] == ["HandedOver", "StateChanged"]
    assert events[0].data == {
        "from": {"id": "first", "title": "First"},
        "to": {"id": "second", "title": "stage open"},
        "move": {"id": "on", "title": "On"},
        "text": "why",
        "departments": {"from": "d", "to": "e"},
        "attendant": {"id": "x", "name": "Who goes on"},
        "before": "",
    }
    assert (events[1].data["from"], events[1].data["reason"]) == ("open", "handed_over")
    assert request.entry == request.version
    assert request.entered_at == LATER


def test_f109_the_stage_names_who_goes_on_else_who_has_it_stays_in_the_department() -> None:
    assert hand_over("on")[0].attendant == Actor("staff", "named", "")
    mine = actor(STAFF)
    there = standing(State.OPEN, stage="second", department=SECOND.department, attendant=mine)
    back = stages.hand_over(there, TYPE, HandOver("back"), {}, frozenset(), by(STAFF))
    assert back[0].attendant is None
    assert back[1][0].data["before"] == "s"
    stays = replace(TYPE, workflow_data=_same_department())
    again = stages.hand_over(
        standing(State.OPEN, stays, attendant=mine),
        stays,
        HandOver("a"),
        {},
        frozenset(),
        by(STAFF),
    )
    assert again[0].attendant == mine


def _same_department() -> dict[str, Any]:
    return {"start": "o", "stages": [{"id": "o", "moves": [{"id": "a", "title": "", "to": "o"}]}]}


def test_f119_a_move_is_for_whom_it_names_and_when_its_condition_holds() -> None:
    with pytest.raises(Conflict, match="no_move"):
        hand_over("mine")
    with pytest.raises(Conflict, match="no_move"):
        hand_over("nowhere")
    with pytest.raises(Conflict, match="no_move"):
        hand_over("on", who=CUSTOMER)
    with pytest.raises(Conflict, match="move_not_open"):
        hand_over("dear", answers={**ANSWERS, "price": "8"})
    assert hand_over("mine", who=CUSTOMER)[0].stage == "second"
    assert hand_over("dear")[0].state is State.PENDING


def test_f118_what_a_stage_requires_and_the_next_needs_is_asked_before() -> None:
    without = {key: ANSWERS[key] for key in ("subject", "inner")}
    assert missing(answers=without) == {
        "answers.price": "required",
        "answers.secret": "required",
    }


def test_what_the_form_does_not_show_is_not_asked() -> None:
    request = standing(State.OPEN, received=frozenset({"plan"}))
    wanted = HandOver("on", "why")
    done = stages.hand_over(request, TYPE, wanted, {}, frozenset({"subject"}), by(STAFF))
    assert done[0].stage == "second"


def test_f31_the_mandatory_documents_of_the_stage_are_asked_before() -> None:
    assert missing(received=frozenset()) == {"documents.plan": "required"}
    assert missing(received=frozenset({"photo"})) == {"documents.plan": "required"}


def test_f119_a_reason_that_is_required_is_more_than_blanks() -> None:
    assert missing(reason=" ") == {"reason": "required"}
    assert hand_over("dear", "")[0].stage == "second"


def test_f123_a_request_keeps_the_last_two_hundred_passages() -> None:
    request, _ = hand_over("on", passages=opened().passages * 200)
    assert len(request.passages) == 200
    assert request.passages[-1].stage == "second"


# Documents that come in the discussion


def message(**more: Any) -> Any:
    said = Message("", [{"id": "f"}], document="plan")
    return messages.say(standing(State.OPEN), TYPE, replace(said, **more), by(CUSTOMER, LATER))


def test_f31_a_document_is_received_with_its_files() -> None:
    request, events = message()
    assert request.received == {"plan"}
    assert events[0].data["document"] == {"id": "plan", "title": "Plan"}
    assert "document" not in message(document="")[1][0].data


@pytest.mark.parametrize(
    ("more", "code"), [({"files": ()}, "required"), ({"document": "other"}, "unknown")]
)
def test_f31_a_document_has_files_and_is_one_that_is_asked_for(more: Any, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        message(**more)
    assert refused.value.fields == {"document": code}


# The understanding


def proposed() -> Request:
    there = standing(State.OPEN, stage="second")
    return agreeing.propose(there, TYPE, "We mend it", FILES, by(STAFF, LATER))[0]


def test_f122_a_proposal_waits_for_the_customer() -> None:
    there = standing(State.OPEN, stage="second")
    request, events = agreeing.propose(there, TYPE, "We mend it", FILES, by(STAFF, LATER))
    assert request.understanding == Understanding("We mend it", LATER, actor(STAFF))
    assert events[0].data == {"text": "We mend it", "files": FILES}
    assert (request.state, events[1].data["reason"]) == (State.PENDING, "understanding_proposed")
    assert request.last_activity_at == request.answered_at == request.waiting_since == LATER


def test_f122_what_follows_is_the_workflows() -> None:
    request, events = agreeing.approve(proposed(), TYPE, by(CUSTOMER, after(hours=2)))
    assert (request.stage, request.state) == ("first", State.OPEN)
    assert [each.type for each in events] == [
        "UnderstandingApproved",
        "HandedOver",
        "StateChanged",
    ]
    assert events[0].data == {}
    assert request.understanding is not None
    assert (request.understanding.status, request.understanding.reason) == ("approved", "")
    rejected, events = agreeing.reject(proposed(), TYPE, "Too dear", by(CUSTOMER, after(hours=2)))
    assert rejected.stage == "second"
    assert rejected.passages[-1].reason == "Too dear"
    assert rejected.understanding is not None
    assert (rejected.understanding.status, rejected.understanding.reason) == (
        "rejected",
        "Too dear",
    )
    assert (events[0].type, events[0].data) == ("UnderstandingRejected", {"text": "Too dear"})
    assert rejected.last_activity_at == after(hours=2)


def test_f122_without_a_move_staff_go_on() -> None:
    plain = replace(TYPE, workflow_data=None)
    asked = agreeing.propose(standing(State.OPEN, plain), plain, "u", [], by(STAFF))[0]
    request, events = agreeing.approve(asked, plain, by(CUSTOMER))
    assert request.state is State.IN_PROGRESS
    assert events[1].data["reason"] == "understanding_approved"
    with pytest.raises(Conflict, match="waiting_for_staff"):
        agreeing.approve(request, plain, by(CUSTOMER))
    with pytest.raises(Conflict, match="nothing_to_decide"):
        agreeing.reject(replace(request, state=State.PENDING), plain, "", by(CUSTOMER))


def test_the_first_answer_of_staff_is_when_they_first_wrote() -> None:
    request = messages.say(opened(), TYPE, Message("Hello"), by(STAFF, LATER))[0]
    again = messages.say(request, TYPE, Message("More"), by(STAFF, after(hours=9)))[0]
    assert request.answered_at == again.answered_at == LATER
    assert messages.say(opened(), TYPE, Message("x"), by(CUSTOMER))[0].answered_at is None
    note = messages.say(opened(), TYPE, Message("x", purpose="note"), by(STAFF, LATER))
    assert (note[0].answered_at, note[0].last_activity_at) == (None, START)
    assert note[1][0].visible == "staff"


def test_f119_the_stage_waits_for_its_first_timed_move() -> None:
    """Two of them: the shorter wait is first, whatever their order."""
    request, _ = hand_over("on")
    assert request.timers[Timer.STAGE].due_at == LATER.replace(hour=10) + (after(days=4) - START)
