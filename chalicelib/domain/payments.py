"""A payment: a submitted form that waits for its fee (F16, F19).

It holds what was handed in until the provider says that it was paid; only then is there a request.
Each command gives the next payment and its event. Nobody's word but the provider's moves money: a
payment that cannot become a request any more is owed back, and staff see it until it is refunded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from chalicelib.domain.events import Actor, Event
from chalicelib.domain.requests import File
from chalicelib.domain.texts import Text
from chalicelib.errors import Conflict, Stale

LIFE = timedelta(hours=1)  # in which a person pays what they have just filled in
ASKED_LIFE = timedelta(days=7)  # in which somebody else pays: whom staff or a contact ask
LATE = timedelta(hours=24)  # in which money that comes late still becomes a request


class State(StrEnum):
    PENDING = "pending"
    PAID = "paid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REFUND_DUE = "refund_due"
    REFUNDED = "refunded"


GONE: Mapping[str, Any] = {"answers": None, "files": (), "signed": None}
REFUNDABLE = frozenset({State.PAID, State.REFUND_DUE})
SETTLED = frozenset({State.PAID, State.REFUND_DUE, State.REFUNDED})  # the money has come


@dataclass(frozen=True)
class Payment:
    """`amount` in cents of `currency`, of the version that `type_id` and `form_version` name.
    `answers`, `files` and what is kept of a `signed` document are there until they are a request's,
    or nobody's any more. `session` is the provider's page, at `url` until `session_until`, the
    `sessions`-th of this payment; `receipt` the provider's name for the money. `reason` says why it
    is owed back, and `refund_reason` what staff said when they gave it back."""

    id: str
    type_id: str
    type_title: Text
    form_version: int
    title: Text
    customer: Actor
    by: Actor
    channel: str
    answers: Mapping[str, Any] | None
    amount: int
    currency: str
    created_at: datetime
    expires_at: datetime
    files: Sequence[File] = field(default_factory=tuple)
    signed: Mapping[str, Any] | None = None
    state: State = State.PENDING
    version: int = 1
    changed_at: datetime | None = None
    session: str = ""
    url: str = ""
    session_until: datetime | None = None
    sessions: int = 0
    receipt: str = ""
    paid_at: datetime | None = None
    request_id: str = ""
    reason: str = ""
    refund: str = ""
    refunded_at: datetime | None = None
    refund_reason: str = ""

    @property
    def holder(self) -> str:
        """As its uploads name whose they are meanwhile."""
        return holder(self.id)

    @property
    def holds(self) -> bool:
        """Whether its uploads wait for it; else they are free again, or went with a request."""
        return self.state is State.PENDING

    @property
    def due_at(self) -> datetime | None:
        """When the sweep has something to do with it."""
        if self.state is State.PENDING:
            return self.expires_at
        waits = self.state is State.EXPIRED and self.answers is not None
        return self.expires_at + LATE if waits else None


@dataclass(frozen=True)
class Outcome:
    """What the provider says of a session: whether it was paid, and how much came."""

    session: str
    paid: bool
    amount: int = 0
    currency: str = ""
    receipt: str = ""


@dataclass(frozen=True)
class By:
    actor: Actor
    at: datetime
    channel: str = "portal"
    version: int | None = None


PROVIDER = Actor("system", "payments", "")
TIMER = Actor("timer", "payments", "")
Changed = tuple[Payment, list[Event]]


def holder(payment_id: str) -> str:
    return f"payment#{payment_id}"


def start(payment: Payment) -> Changed:
    """`payment` is new: what was handed in waits for its fee."""
    data = {"amount": payment.amount, "currency": payment.currency, "type_id": payment.type_id}
    by = By(payment.by, payment.created_at, payment.channel)
    return payment, [_event(payment, "PaymentStarted", by, data)]


def same(payment: Payment, type_id: str, form_version: int, answers: Mapping[str, Any]) -> bool:
    """Whether what is handed in again is what waits already."""
    asked = (payment.type_id, payment.form_version, payment.answers)
    return payment.state is State.PENDING and asked == (type_id, form_version, answers)


def show(payment: Payment, session: str, url: str, until: datetime, by: By) -> Payment:
    """The provider has a page for it. Raises Conflict for what is no longer to be paid."""
    payable(payment, by.at)
    return _next(
        payment,
        by,
        session=session,
        url=url,
        session_until=until,
        sessions=payment.sessions + 1,
    )


def payable(payment: Payment, at: datetime) -> None:
    """Raises Conflict with the reason why it cannot be paid."""
    if payment.state is not State.PENDING:
        raise Conflict(f"payment_{payment.state}")
    if payment.expires_at <= at:
        raise Conflict("payment_expired")


def obstacle(payment: Payment, outcome: Outcome, current_version: int | None) -> str | None:
    """Why money that came cannot become a request; None when it can."""
    if (outcome.amount, outcome.currency) != (payment.amount, payment.currency):
        return "amount_differs"
    if payment.state is State.WITHDRAWN:
        return "withdrawn"
    if payment.answers is None:
        return "answers_gone"
    late = payment.state is State.EXPIRED
    return "version_changed" if late and payment.form_version != current_version else None


def receive(payment: Payment, outcome: Outcome, request_id: str, by: By) -> Changed:
    """The money came, and the request is opened in the same breath."""
    paid = _next(
        payment,
        by,
        state=State.PAID,
        receipt=outcome.receipt,
        paid_at=by.at,
        request_id=request_id,
        **GONE,
    )
    return paid, [_event(paid, "PaymentReceived", by, {"request": request_id})]


def owe(payment: Payment, outcome: Outcome, reason: str, by: By) -> Changed:
    """The money came, and there is no request for it: it is owed back. What came is what is
    refunded, whatever was asked."""
    owed = _next(
        payment,
        by,
        state=State.REFUND_DUE,
        receipt=outcome.receipt,
        paid_at=by.at,
        reason=reason,
        **GONE,
        amount=outcome.amount,
        currency=outcome.currency,
    )
    data = {"reason": reason, "amount": owed.amount, "currency": owed.currency}
    return owed, [_event(owed, "RefundOwed", by, data)]


def withdraw(payment: Payment, by: By) -> Changed:
    """The person changes what they hand in, or wants it no more. Raises Conflict when it is
    over."""
    if payment.state is not State.PENDING:
        raise Conflict(f"payment_{payment.state}")
    after = _next(payment, by, state=State.WITHDRAWN, **GONE)
    return after, [_event(after, "PaymentWithdrawn", by, {})]


def expire(payment: Payment, by: By) -> Changed | None:
    """Nobody paid in time; the answers wait a day longer, for money that comes late."""
    if payment.state is not State.PENDING or payment.expires_at > by.at:
        return None
    after = _next(payment, by, state=State.EXPIRED)
    return after, [_event(after, "PaymentExpired", by, {})]


def forget(payment: Payment, by: By) -> Payment | None:
    """What was handed in is nobody's any more; None when it is gone, or still needed."""
    due = payment.due_at
    if payment.state is not State.EXPIRED or due is None or due > by.at:
        return None
    return _next(payment, by, title=payment.type_title, **GONE)


def erased(payment: Payment, person: str, name: str, by: By) -> Payment | None:
    """Without the person and what they wrote: amount, date and request stay, for accounts do. None
    when they are gone already."""
    waits = payment.state is State.PENDING
    if payment.answers is None and name in (payment.customer.name, payment.by.name):
        return None
    return _next(
        payment,
        by,
        state=State.EXPIRED if waits else payment.state,
        **GONE,
        title=payment.type_title,
        customer=_nameless(payment.customer, person, name),
        by=_nameless(payment.by, person, name),
    )


def refund(payment: Payment, receipt: str, reason: str, by: By) -> Changed:
    """Staff gave the money back. Raises Conflict when there is none."""
    refundable(payment, by.version)
    after = _next(
        payment,
        by,
        state=State.REFUNDED,
        refund=receipt,
        refunded_at=by.at,
        refund_reason=reason,
    )
    data = {"amount": after.amount, "currency": after.currency, "reason": reason}
    return after, [_event(after, "PaymentRefunded", by, data)]


def refundable(payment: Payment, version: int | None = None) -> None:
    """What is owed back, and what became a request: its money was taken for good until staff say
    otherwise. Raises Stale, Conflict."""
    if version is not None and version != payment.version:
        raise Stale
    if payment.state not in REFUNDABLE:
        raise Conflict("refund_not_due")


def _nameless(actor: Actor, person: str, name: str) -> Actor:
    return replace(actor, name=name) if actor.id == person else actor


def _next(payment: Payment, by: By, /, **changes: Any) -> Payment:
    return replace(payment, **{"changed_at": by.at, **changes}, version=payment.version + 1)


def _event(payment: Payment, kind: str, by: By, data: dict[str, Any]) -> Event:
    return Event(kind, payment.version, 0, by.at, by.actor, by.channel, "all", data)
