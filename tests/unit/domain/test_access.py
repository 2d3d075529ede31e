"""Who may do what, and if not, why: the table of rules (F91–F95, F104, F106, F111–F122, D2)."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain import access
from chalicelib.domain.access import Case, Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.organisations import Right
from chalicelib.domain.permissions import Permission
from chalicelib.domain.requests import Request, Understanding
from chalicelib.domain.workflow import State
from chalicelib.errors import Forbidden
from tests.unit.domain.cases import CUSTOMER, PLAIN, STAFF, START, TYPE, actor, standing

SYSTEM = replace(STAFF, kind="system", id="arn")
STAFFS, CUSTOMERS = (
    (State.OPEN, State.IN_PROGRESS),
    (
        State.PENDING,
        State.CUSTOMER_VALIDATION,
        State.RESOLVED,
    ),
)
UNFINISHED = (*STAFFS, *CUSTOMERS)


def refusals(who: Principal, action: str, published: Any = PLAIN, **changes: Any) -> Any:
    """By state, why not."""
    return {
        state: access.refusal(
            action, Case(standing(state, published, **changes), published, who, START)
        )
        for state in State
    }


def allowed(who: Principal, action: str, **more: Any) -> tuple[State, ...]:
    return tuple(state for state, no in refusals(who, action, **more).items() if no is None)


PROPOSED = Understanding("u", START, actor(STAFF))


@pytest.mark.parametrize("who", [STAFF, SYSTEM])
@pytest.mark.parametrize(
    ("action", "states", "more"),
    [
        ("take", STAFFS, {}),
        ("message", UNFINISHED, {}),
        ("note", tuple(State), {}),
        ("ask", UNFINISHED, {}),
        ("resolve", UNFINISHED, {}),
        ("resolve", (), {"published": TYPE}),
        ("fill", STAFFS, {}),
        ("hand_over", (), {}),
        ("hand_over", UNFINISHED, {"published": TYPE}),
        ("propose", STAFFS, {}),
        ("reiterate", STAFFS, {}),
        ("complain", (), {}),
        ("restart", (State.CLOSED,), {}),
        ("split", UNFINISHED, {"leader": "x"}),
        ("split", (), {}),
        ("promote", UNFINISHED, {"leader": "x"}),
        ("regroup", UNFINISHED, {}),
        ("cancel", UNFINISHED, {}),
        ("delete", (State.CANCELLED,), {}),
        ("approve", (), {"understanding": PROPOSED}),
    ],
)
def test_what_staff_may_do_in_each_state(
    who: Principal, action: str, states: Any, more: Any
) -> None:
    assert allowed(who, action, **more) == states


@pytest.mark.parametrize(
    ("action", "states", "more"),
    [
        ("message", UNFINISHED, {}),
        ("fill", CUSTOMERS, {}),
        ("hand_over", (), {}),
        ("hand_over", CUSTOMERS, {"published": TYPE}),
        ("approve", (), {}),
        ("approve", CUSTOMERS, {"understanding": PROPOSED}),
        ("approve", (), {"understanding": replace(PROPOSED, status="rejected")}),
        ("reject", CUSTOMERS, {"understanding": PROPOSED}),
        ("reiterate", STAFFS, {}),
        ("restart", (State.CLOSED,), {}),
        ("cancel", CUSTOMERS, {}),
        ("take", (), {}),
        ("note", (), {}),
        ("resolve", (), {}),
        ("delete", (), {}),
    ],
)
def test_what_a_customer_may_do_in_each_state(action: str, states: Any, more: Any) -> None:
    assert allowed(CUSTOMER, action, **more) == states


@pytest.mark.parametrize(
    ("who", "action", "state", "reason"),
    [
        (STAFF, "ask", State.CLOSED, "request_finished"),
        (STAFF, "take", State.CLOSED, "request_finished"),
        (STAFF, "take", State.RESOLVED, "waiting_for_customer"),
        (CUSTOMER, "cancel", State.OPEN, "waiting_for_staff"),
        (CUSTOMER, "cancel", State.CANCELLED, "request_finished"),
        (CUSTOMER, "approve", State.PENDING, "nothing_to_decide"),
        (CUSTOMER, "take", State.OPEN, "forbidden"),
        (STAFF, "split", State.OPEN, "not_grouped"),
        (STAFF, "hand_over", State.OPEN, "no_move"),
        (STAFF, "delete", State.OPEN, "not_cancelled"),
        (STAFF, "complain", State.OPEN, "no_service_level"),
        (STAFF, "restart", State.CANCELLED, "request_cancelled"),
        (STAFF, "restart", State.OPEN, "request_unfinished"),
    ],
)
def test_the_reason_is_said(who: Principal, action: str, state: State, reason: str) -> None:
    assert refusals(who, action)[state] == reason


def test_f121_a_solution_is_sent_where_the_stage_solves() -> None:
    assert refusals(STAFF, "resolve", TYPE)[State.OPEN] == "stage_does_not_solve"
    assert refusals(STAFF, "resolve", TYPE, stage="second")[State.OPEN] is None


def test_f109_what_is_yours_and_in_progress_need_not_be_taken() -> None:
    mine, other = actor(STAFF), Actor("staff", "x", "Other")
    assert refusals(STAFF, "take", attendant=mine)[State.IN_PROGRESS] == "already_yours"
    assert refusals(STAFF, "take", attendant=mine)[State.OPEN] is None
    assert refusals(STAFF, "take", attendant=other)[State.IN_PROGRESS] is None


@pytest.mark.parametrize(
    ("action", "permission"),
    [
        ("take", Permission.REQUESTS_HANDLE),
        ("note", Permission.REQUESTS_HANDLE),
        ("cancel", Permission.REQUESTS_CANCEL),
        ("delete", Permission.REQUESTS_DELETE),
    ],
)
def test_f106_an_action_needs_its_permission(action: str, permission: Permission) -> None:
    state = State.CANCELLED if action == "delete" else State.OPEN
    only = replace(STAFF, permissions=frozenset({permission}))
    without = replace(STAFF, permissions=frozenset(Permission) - {permission})
    assert refusals(only, action)[state] is None
    assert refusals(without, action)[state] == "not_permitted"


def test_every_action_of_a_side_is_told_with_its_refusal() -> None:
    told = access.actions(Case(standing(State.PENDING, PLAIN), PLAIN, CUSTOMER, START))
    assert set(told) == set(access.MATRIX["customer"])
    assert (told["message"], told["approve"]) == (None, "nothing_to_decide")


# Whose it is


def contact(*rights: Right) -> Principal:
    return replace(CUSTOMER, id="p", represents="c", rights=frozenset(rights))


def seen(who: Principal, **changes: Any) -> bool:
    request: Request = standing(State.OPEN, **changes)
    return access.visible_to(request, who)


def test_a_customer_sees_their_own() -> None:
    assert seen(CUSTOMER)
    assert not seen(replace(CUSTOMER, id="a"))
    assert not seen(replace(CUSTOMER, id="z"))
    assert not seen(CUSTOMER, deleted=True)


def test_f107_a_contact_sees_all_of_the_organisation_or_what_they_opened() -> None:
    assert seen(contact(Right.ALL))
    assert not seen(contact(Right.OWN))
    assert seen(contact(Right.OWN), opened_by=Actor("customer", "p", ""))
    assert not seen(replace(contact(Right.ALL), represents="other"))
    assert access.sees_all(CUSTOMER)
    assert access.sees_all(contact(Right.ALL))
    assert not access.sees_all(contact(Right.OWN))


def test_f116_staff_see_their_departments_without_blocked_types() -> None:
    assert seen(STAFF)
    assert not seen(replace(STAFF, departments=frozenset({"e"})))
    assert not seen(replace(STAFF, blocked_types=frozenset({"t"})))
    assert not seen(STAFF, deleted=True)


def test_f108_a_contact_needs_the_right_for_what_they_do() -> None:
    access.may_open(CUSTOMER)
    access.may_open(contact(Right.OPEN))
    with pytest.raises(Forbidden):
        access.may_open(contact(Right.ALL))
    waits = {"understanding": PROPOSED}
    assert refusals(contact(Right.ALL), "approve", **waits)[State.PENDING] is not None
    assert refusals(contact(Right.APPROVE), "approve", **waits)[State.PENDING] is None
    assert access.Principal("customer", "c", "C").customer_id == "c"
    assert contact().customer_id == "c"


@pytest.mark.parametrize(
    ("by", "opener"),
    [
        (Actor("customer", "c", ""), ""),
        (Actor("customer", "a", ""), "a"),
        (Actor("customer", "z", ""), "z"),
        (Actor("staff", "a", ""), ""),
        (Actor("system", "z", ""), ""),
    ],
)
def test_f107_who_opened_it_for_an_organisation_is_a_contact(by: Actor, opener: str) -> None:
    """Not the customer themselves, and not staff on their behalf (F83)."""
    assert standing(State.OPEN, opened_by=by).opener == opener
