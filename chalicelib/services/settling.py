"""What the provider says of a payment becomes true here (F19), whoever asks first: its call, the
person who comes back from its page, or the sweep.

The request is opened in the one transaction that makes the payment paid, on the condition that it
is as it was read: so one payment is one request at most, in whatever order they come.
"""

from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import payments as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.payments import PROVIDER, SETTLED, By, Changed, Outcome, Payment, State
from chalicelib.domain.requests import Command
from chalicelib.errors import Busy, Conflict, Invalid, NotFound
from chalicelib.models import payments as stored
from chalicelib.models import upload_claims
from chalicelib.models.payments import PaymentItem
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import UploadItem
from chalicelib.observability import logger
from chalicelib.services import access_history, records, requests, signed_answers, types
from chalicelib.services.submissions import Submission

ATTEMPTS = 4


class Moved(Conflict):
    """Somebody else settled it, or changed it, since it was read."""

    code = "payment_moved"


def settle(payment_id: str, outcome: Outcome) -> Payment:
    """The payment as it is after this; what has been settled stays as it is. Raises NotFound, and
    Busy when it has to be told again."""
    for attempt in range(1, ATTEMPTS + 1):
        payment = stored.get(payment_id)
        if not outcome.paid:
            return payment
        if payment.state in SETTLED:
            return _once_only(payment, outcome)
        try:
            return _settle(payment, outcome)
        except (Moved, Busy):
            requests.wait(attempt)
    raise Busy


def save(transaction: Transaction, before: Payment, changed: Changed) -> Payment:
    """The next payment and its events. Raises Moved, at commit, when another is stored."""
    after, events = changed
    transaction.put(PaymentItem.of(after), PaymentItem.unchanged_since(before.version), Moved())
    records.add(transaction, ("payment", after.id), events)
    return after


def release(transaction: Transaction, payment: Payment) -> None:
    """Its uploads lie free again, if they waited with it."""
    if payment.holds:
        for each in payment.files:
            upload_claims.release(transaction, each["id"], each["created_at"], payment.holder)
        signed_answers.release(transaction, payment.signed, payment.holder)


def _settle(payment: Payment, outcome: Outcome) -> Payment:
    late = payment.state is State.EXPIRED
    reason = rules.obstacle(payment, outcome, _current(payment.type_id) if late else None)
    if reason is None:
        try:
            return _open(payment, outcome)
        except Invalid:
            reason = "files_gone"
        except NotFound:
            reason = "version_changed"
    return _owe(payment, outcome, reason)


def _open(payment: Payment, outcome: Outcome) -> Payment:
    """The request and the paid payment: one transaction."""
    by, who = By(PROVIDER, clock.now()), _who(payment)
    done: list[Payment] = []

    def also(number: str, transaction: Transaction) -> None:
        done[:] = [save(transaction, payment, rules.receive(payment, outcome, number, by))]
        if who.kind != "customer":  # who looks at their account sees who spoke for them (F13, F83)
            customer = payment.customer.id
            access_history.with_change(customer, "represented", who, number)(transaction)

    command = Command(who, by.at, settings().time_zone, payment.channel)
    requests.submit(_submission(payment), command, None, also, _paid(payment))
    logger.info("paid", extra={"payment": payment.id, "request": done[0].request_id})
    return done[0]


def _owe(payment: Payment, outcome: Outcome, reason: str) -> Payment:
    """Staff are to give it back; an alarm tells them (`infrastructure/payments.yaml`)."""
    transaction = Transaction()
    owed = save(
        transaction, payment, rules.owe(payment, outcome, reason, By(PROVIDER, clock.now()))
    )
    release(transaction, payment)
    transaction.commit()
    logger.error("refund owed", extra={"payment": payment.id, "reason": reason})
    return owed


def _once_only(payment: Payment, outcome: Outcome) -> Payment:
    """Told again; other money for the same payment is for a person to look at."""
    if outcome.receipt != payment.receipt:
        logger.error("refund owed", extra={"payment": payment.id, "reason": "paid_twice"})
    return payment


def _submission(payment: Payment) -> Submission:
    """What was judged when it was handed in."""
    title = None if payment.title == payment.type_title else str(payment.title)
    published = types.published(payment.type_id, payment.form_version)
    files = [_upload(payment, each) for each in payment.files]
    held = payment.holder if payment.holds else ""
    return Submission(published, payment.answers or {}, files, title, held, payment.signed)


def _upload(payment: Payment, file: Any) -> UploadItem:
    return UploadItem.told(f"{payment.by.kind}:{payment.by.id}", file)


def _who(payment: Payment) -> Principal:
    """Who handed it in, and for whom: as the request tells it."""
    by, customer = payment.by, payment.customer
    if by.id == customer.id:
        return Principal(by.kind, by.id, by.name)
    return Principal(by.kind, by.id, by.name, represents=customer.id, customer_name=customer.name)


def _paid(payment: Payment) -> dict[str, Any]:
    return {"payment": payment.id, "amount": payment.amount, "currency": payment.currency}


def _current(type_id: str) -> int | None:
    try:
        return types.current(type_id).version
    except NotFound:
        return None
