"""Payments on the wire (F19): to who pays, and to the staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from annotated_types import MaxLen, MinLen, Predicate

from chalicelib import clock
from chalicelib.domain.payments import Payment
from chalicelib.models.pages import Page
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.queries import PageQuery
from chalicelib.schemas.request_bodies import OpenBody, TakeBody
from chalicelib.schemas.requests import Author, Entry, Titled
from chalicelib.services.paying import Followed

Text = str | Mapping[str, str]
State = Literal["pending", "paid", "expired", "withdrawn", "refund_due", "refunded"]


def _says_something(text: str) -> bool:
    return bool(text.strip())


@dataclass(frozen=True, kw_only=True)
class PayBody(OpenBody):
    """A form with a fee; `replaces`: the payment that was begun with it before, if one was."""

    replaces: Annotated[str, MaxLen(64)] = ""


@dataclass(frozen=True)
class NothingBody(Body):
    """All is said by the address."""


@dataclass(frozen=True)
class PaymentView(Answer):
    """`amount` in cents of `currency`; `url`: the page to pay at, while there is one; `request`:
    what it became; `reason`: why it is owed back."""

    id: str
    state: State
    type: Titled
    title: Text
    amount: int
    currency: str
    created_at: str
    expires_at: str
    url: str | None
    paid_at: str | None
    request: str | None
    reason: str | None

    @classmethod
    def of(cls, value: Payment) -> Self:
        return cls(**_shown(value))


@dataclass(frozen=True, kw_only=True)
class PaymentsQuery(PageQuery):
    state: State = "refund_due"


@dataclass(frozen=True)
class PaymentLine(PaymentView):
    """As the staff read it."""

    version: int
    customer: Author
    by: Author
    channel: str
    receipt: str | None
    refunded_at: str | None
    refund_reason: str | None

    @classmethod
    def of(cls, value: Payment) -> Self:
        return cls(**_shown(value) | {"url": None}, **_for_staff(value))


@dataclass(frozen=True)
class PaymentPage(Answer):
    items: list[PaymentLine]
    cursor: str | None

    @classmethod
    def of(cls, value: Page[Payment]) -> Self:
        return cls([PaymentLine.of(each) for each in value.items], value.cursor)


@dataclass(frozen=True)
class PaymentDetail(PaymentLine):
    """With its history, newest first."""

    timeline: list[Entry]

    @classmethod
    def of(cls, value: Followed) -> Self:  # type: ignore[override]
        line = PaymentLine.of(value.payment)
        return cls(**vars(line), timeline=[Entry.of(each) for each in value.events])


@dataclass(frozen=True, kw_only=True)
class RefundBody(TakeBody):
    """Why it is given back, in words that the customer reads too."""

    reason: Annotated[str, MinLen(1), MaxLen(2_000), Predicate(_says_something)]


@dataclass(frozen=True)
class Heard(Answer):
    """`settled`, or `ignored` for what is nothing to us."""

    outcome: str

    @classmethod
    def of(cls, value: str) -> Self:
        return cls(value)


def _shown(payment: Payment) -> dict[str, Any]:
    return {
        "id": payment.id,
        "state": str(payment.state),
        "type": Titled(id=payment.type_id, title=payment.type_title),
        "title": payment.title,
        "amount": payment.amount,
        "currency": payment.currency,
        "created_at": clock.text(payment.created_at),
        "expires_at": clock.text(payment.expires_at),
        "url": payment.url or None if payment.holds else None,
        "paid_at": clock.told(payment.paid_at),
        "request": payment.request_id or None,
        "reason": payment.reason or None,
    }


def _for_staff(payment: Payment) -> dict[str, Any]:
    return {
        "version": payment.version,
        "customer": Author(**vars(payment.customer)),
        "by": Author(**vars(payment.by)),
        "channel": payment.channel,
        "receipt": payment.receipt or None,
        "refunded_at": clock.told(payment.refunded_at),
        "refund_reason": payment.refund_reason or None,
    }
