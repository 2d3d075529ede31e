"""What may become of a payment, and what never (F19)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain import payments
from chalicelib.domain.events import Actor
from chalicelib.domain.payments import PROVIDER, By, Outcome, Payment, State
from chalicelib.errors import Conflict, Stale

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ME = Actor("customer", "customer-1", "Customer")
PENDING = Payment(
    id="0" * 32,
    type_id="ticket",
    type_title="Ticket",
    form_version=3,
    title="A terrace",
    customer=ME,
    by=ME,
    channel="portal",
    answers={"subject": "A terrace"},
    amount=1250,
    currency="EUR",
    created_at=AT,
    expires_at=AT + timedelta(hours=1),
    files=({"id": "1" * 32},),
)
PAID = Outcome("cs_1", True, 1250, "EUR", "pi_1")
OVER = By(ME, AT + timedelta(hours=2))
COMMANDS: dict[str, Callable[[Payment], Any]] = {
    "withdraw": lambda each: payments.withdraw(each, OVER),
    "expire": lambda each: payments.expire(each, OVER),
    "refund": lambda each: payments.refund(each, "re_1", "why", OVER),
    "show": lambda each: payments.show(each, "cs_2", "url", AT, By(ME, AT)),
}
ALLOWED = {
    "withdraw": {State.PENDING},
    "expire": {State.PENDING},
    "refund": {State.PAID, State.REFUND_DUE},
    "show": {State.PENDING},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_for_its_states_alone(name: str, state: State) -> None:
    try:
        changed = COMMANDS[name](replace(PENDING, state=state))
    except Conflict as refused:
        assert refused.code.startswith(("payment_", "refund_"))
        changed = None
    assert (changed is not None) == (state in ALLOWED[name])


def test_what_is_paid_or_owed_keeps_no_answers_and_no_files() -> None:
    by = By(PROVIDER, AT)
    for after, _ in (
        payments.receive(PENDING, PAID, "20260302-00000000-00", by),
        payments.owe(PENDING, PAID, "withdrawn", by),
        payments.withdraw(PENDING, by),
    ):
        assert (after.answers, after.files) == (None, ())
        assert after.version == PENDING.version + 1


def test_what_came_is_what_is_owed_whatever_was_asked() -> None:
    owed, (event,) = payments.owe(
        PENDING, replace(PAID, amount=7, currency="USD"), "amount_differs", By(PROVIDER, AT)
    )
    assert (owed.amount, owed.currency) == (7, "USD")
    assert event.data == {"reason": "amount_differs", "amount": 7, "currency": "USD"}


@pytest.mark.parametrize(
    ("payment", "outcome", "current", "reason"),
    [
        (PENDING, PAID, 9, None),  # in time, the version that was filled in counts
        (PENDING, replace(PAID, amount=1249), 3, "amount_differs"),
        (PENDING, replace(PAID, currency="USD"), 3, "amount_differs"),
        (replace(PENDING, state=State.EXPIRED), PAID, 3, None),
        (replace(PENDING, state=State.EXPIRED), PAID, 4, "version_changed"),
        (replace(PENDING, state=State.EXPIRED), PAID, None, "version_changed"),
        (replace(PENDING, state=State.EXPIRED, answers=None), PAID, 3, "answers_gone"),
        (replace(PENDING, state=State.WITHDRAWN, answers=None), PAID, 3, "withdrawn"),
    ],
)
def test_what_keeps_money_from_becoming_a_request(
    payment: Payment, outcome: Outcome, current: int | None, reason: str | None
) -> None:
    assert payments.obstacle(payment, outcome, current) == reason


def test_the_sweep_has_something_to_do_until_nothing_is_kept() -> None:
    assert PENDING.due_at == PENDING.expires_at
    expired = replace(PENDING, state=State.EXPIRED)
    assert expired.due_at == PENDING.expires_at + payments.LATE
    assert payments.forget(expired, OVER) is None
    forgotten = payments.forget(expired, By(ME, AT + timedelta(hours=26)))
    assert forgotten is not None
    assert (forgotten.due_at, forgotten.title) == (None, "Ticket")


def test_a_refund_is_decided_on_what_was_seen() -> None:
    with pytest.raises(Stale):
        payments.refundable(replace(PENDING, state=State.REFUND_DUE, version=4), 3)


def test_who_is_erased_pays_nothing_and_is_named_nowhere() -> None:
    gone = payments.erased(PENDING, ME.id, "#12345678", By(ME, AT))
    assert gone is not None
    assert (gone.state, gone.answers, gone.by.name) == (State.EXPIRED, None, "#12345678")
    assert gone.customer.name == "#12345678"
    assert payments.erased(gone, ME.id, "#12345678", By(ME, AT)) is None


def test_until_its_time_is_over_it_can_be_paid() -> None:
    payments.payable(PENDING, AT)
    with pytest.raises(Conflict) as late:
        payments.payable(PENDING, PENDING.expires_at)
    assert late.value.code == "payment_expired"
    with pytest.raises(Conflict) as done:
        payments.payable(replace(PENDING, state=State.WITHDRAWN), AT)
    assert done.value.code == "payment_withdrawn"


def test_each_page_of_the_provider_is_counted() -> None:
    shown = payments.show(replace(PENDING, sessions=3), "cs_4", "url", AT, By(ME, AT))
    assert (shown.sessions, shown.session, shown.version) == (4, "cs_4", PENDING.version + 1)
