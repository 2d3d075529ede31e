"""A payment: `payment#{id}` / `payment`, its history beside it (`event#…`).

`gsi1` (`payments#{state}` / `{changed_at}#{id}`) lists them for the staff, `gsi3`
(`payments-due#{shard}` / `{due_at}#{id}`, only while the sweep has something to do with it) for the
sweep, `gsi4` (`payer#{person}` / `{created_at}#{id}`) for the person's export and erasure.
"""

import re
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.events import Actor
from chalicelib.domain.payments import Payment, State, holder
from chalicelib.errors import NotFound
from chalicelib.models import pages
from chalicelib.models.base import Item
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.models.request_parts import read

PAGE = 50
_ID = re.compile(r"[0-9a-f]{32}")


class PaymentItem(Item, discriminator="payment"):
    id = UnicodeAttribute()
    type_id = UnicodeAttribute()
    type_title = JSONAttribute()
    form_version = NumberAttribute()
    title = JSONAttribute()
    customer = JSONAttribute()
    by = JSONAttribute()
    channel = UnicodeAttribute()
    answers = JSONAttribute(null=True)
    files = JSONAttribute()
    signed = JSONAttribute(null=True)
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    state = UnicodeAttribute()
    version = NumberAttribute()
    created_at = UnicodeAttribute()
    until = UnicodeAttribute()
    changed_at = UnicodeAttribute(null=True)
    session = UnicodeAttribute(null=True)
    url = UnicodeAttribute(null=True)
    session_until = UnicodeAttribute(null=True)
    sessions = NumberAttribute(default=0)
    receipt = UnicodeAttribute(null=True)
    paid_at = UnicodeAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    refund = UnicodeAttribute(null=True)
    refunded_at = UnicodeAttribute(null=True)
    refund_reason = UnicodeAttribute(null=True)

    @classmethod
    def of(cls, payment: Payment) -> "PaymentItem":
        return cls(
            pk=pk(payment.id),
            sk="payment",
            id=payment.id,
            type_id=payment.type_id,
            type_title=payment.type_title,
            form_version=payment.form_version,
            title=payment.title,
            customer=vars(payment.customer),
            by=vars(payment.by),
            channel=payment.channel,
            answers=payment.answers,
            files=list(payment.files),
            signed=dict(payment.signed) if payment.signed else None,
            amount=payment.amount,
            currency=payment.currency,
            state=str(payment.state),
            version=payment.version,
            created_at=clock.text(payment.created_at),
            until=clock.text(payment.expires_at),
            changed_at=clock.told(payment.changed_at),
            session=payment.session or None,
            url=payment.url or None,
            session_until=clock.told(payment.session_until),
            sessions=payment.sessions,
            receipt=payment.receipt or None,
            paid_at=clock.told(payment.paid_at),
            request_id=payment.request_id or None,
            reason=payment.reason or None,
            refund=payment.refund or None,
            refunded_at=clock.told(payment.refunded_at),
            refund_reason=payment.refund_reason or None,
            **_keys(payment),
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version

    def to_domain(self) -> Payment:
        return Payment(
            id=self.id,
            type_id=self.type_id,
            type_title=self.type_title,
            form_version=int(self.form_version),
            title=self.title,
            customer=Actor(**self.customer),
            by=Actor(**self.by),
            channel=self.channel,
            answers=self.answers,
            amount=int(self.amount),
            currency=self.currency,
            created_at=clock.parse(self.created_at),
            expires_at=clock.parse(self.until),
            files=tuple(self.files),
            signed=self.signed,
            state=State(self.state),
            version=int(self.version),
            changed_at=read(self.changed_at),
            session=self.session or "",
            url=self.url or "",
            session_until=read(self.session_until),
            sessions=int(self.sessions),
            receipt=self.receipt or "",
            paid_at=read(self.paid_at),
            request_id=self.request_id or "",
            reason=self.reason or "",
            refund=self.refund or "",
            refunded_at=read(self.refunded_at),
            refund_reason=self.refund_reason or "",
        )


def find(payment_id: str) -> Payment | None:
    """One consistent read; none for what cannot be an id."""
    if not _ID.fullmatch(payment_id):
        return None
    try:
        found = PaymentItem.get(pk(payment_id), "payment", consistent_read=True)
    except PaymentItem.DoesNotExist:
        return None
    return found.to_domain()


def get(payment_id: str) -> Payment:
    """Raises NotFound."""
    found = find(payment_id)
    if found is None:
        raise NotFound
    return found


def with_history(payment_id: str) -> tuple[Payment, list[EventItem]]:
    """A payment and all that happened to it, newest first: one query. Raises NotFound."""
    if not _ID.fullmatch(payment_id):
        raise NotFound
    found = list(Item.query(pk(payment_id), consistent_read=True, scan_index_forward=False))
    payment = next((each for each in found if isinstance(each, PaymentItem)), None)
    if payment is None:
        raise NotFound
    return payment.to_domain(), [each for each in found if isinstance(each, EventItem)]


def of_state(state: str, cursor: str | None) -> Page[Payment]:
    """Those in a state, what changed last first: one query."""
    scope = _listed(state)
    before = pages.decode(scope, cursor)
    where = Item.gsi1sk < before if before else None
    found = Item.index1.query(scope, where, limit=PAGE, scan_index_forward=False)
    items = [each for each in found if isinstance(each, PaymentItem)]
    more = pages.encode(scope, str(items[-1].gsi1sk)) if len(items) == PAGE else None
    return Page([each.to_domain() for each in items], more)


def due(until: str, limit: int) -> list[Payment]:
    """What the sweep has something to do with, at most `limit` a shard: one query each."""
    return [
        item.to_domain()
        for shard in range(settings().shards)
        for item in Item.index3.query(_due(shard), Item.gsi3sk < until, limit=limit)
        if isinstance(item, PaymentItem)
    ]


def of_person(person: str, after: str, limit: int) -> list[tuple[Payment, str]]:
    """What somebody was to pay, behind the place `after`: one query."""
    where = Item.gsi4sk > after if after else None
    found = Item.index4.query(f"payer#{person}", where, limit=limit)
    return [(each.to_domain(), str(each.gsi4sk)) for each in found if isinstance(each, PaymentItem)]


def pk(payment_id: str) -> str:
    return holder(payment_id)


def _keys(payment: Payment) -> dict[str, Any]:
    changed = clock.text(payment.changed_at or payment.created_at)
    keys: dict[str, Any] = {
        "gsi1pk": _listed(payment.state),
        "gsi1sk": f"{changed}#{payment.id}",
        "gsi4pk": f"payer#{_payer(payment)}",
        "gsi4sk": f"{clock.text(payment.created_at)}#{payment.id}",
    }
    if due_at := payment.due_at:
        keys["gsi3pk"] = _due(int(payment.id, 16) % settings().shards)
        keys["gsi3sk"] = f"{clock.text(due_at)}#{payment.id}"
    return keys


def _payer(payment: Payment) -> str:
    """Who has to be told of it: the person who acts, or for whom staff do."""
    return payment.by.id if payment.by.kind == "customer" else payment.customer.id


def _listed(state: str) -> str:
    return f"payments#{state}"


def _due(shard: int) -> str:
    return f"payments-due#{shard}"
