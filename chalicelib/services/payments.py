"""A form with a fee is handed in here, and paid at the provider's page (F19, F107).

First what was handed in is written down, in one transaction, with the amount of its version; then
a page is made to pay at, as often as it is needed, the same one while it is open. What became of
it is settled in `services/settling.py`.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock, locales
from chalicelib.config import settings
from chalicelib.domain import access
from chalicelib.domain import payments as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.fees import Fee, fee
from chalicelib.domain.payments import ASKED_LIFE, LIFE, By, Payment, State
from chalicelib.errors import Conflict, NotFound
from chalicelib.gateways import payments as gateway
from chalicelib.gateways.payments import Looked, Order, Provider
from chalicelib.models import payments as stored
from chalicelib.models.payments import PaymentItem
from chalicelib.models.transaction import Transaction
from chalicelib.observability import logger
from chalicelib.services import catalogue, records, settling, signed_answers, submissions
from chalicelib.services.mail_texts import in_language
from chalicelib.services.once import Once
from chalicelib.services.requests import Extra
from chalicelib.services.submissions import FilledForm, Submission


def start(principal: Principal, form: FilledForm, replaces: str, once: Once) -> Payment:
    """Hand in a form that costs something: nothing is a request before it is paid.

    `replaces`: the payment that was begun with the same form before; the same again is that one,
    else it is given up. A contact who may not pay leaves it to one who may, for some days. Raises
    Invalid with the fields to mend, Forbidden, Conflict.
    """
    access.may_open(principal)
    catalogue.may_open(principal, form.type_id)
    provider()
    before = _mine(principal, replaces) if replaces else None
    if before and before.state in rules.SETTLED:
        raise Conflict("payment_paid")
    held = before.holder if before else ""
    submission = submissions.judge(principal, form, held)
    asked = cost(submission)
    if before and rules.same(before, form.type_id, form.form_version, plain(submission.answers)):
        return _again(before, once)
    if before and _given_up(before).state in rules.SETTLED:
        raise Conflict("payment_paid")
    life = LIFE if access.pays(principal) else ASKED_LIFE
    return write(new(principal, submission, asked, life), submission, once)


def cost(submission: Submission) -> Fee:
    """Raises Conflict for what costs nothing."""
    asked = fee(submission.published.form, submission.answers)
    if asked is None:
        raise Conflict("nothing_to_pay")
    return asked


def new(
    principal: Principal,
    submission: Submission,
    asked: Fee,
    life: timedelta,
    channel: str = "portal",
) -> Payment:
    published, by, now = submission.published, principal, clock.now()
    actor = Actor(by.kind, by.id, by.name)
    return Payment(
        id=clock.identifier(),
        type_id=published.type_id,
        type_title=published.title,
        form_version=published.version,
        title=submission.title or published.title,
        customer=Actor("customer", by.represents, by.customer_name) if by.represents else actor,
        by=actor,
        channel=channel,
        answers=plain(submission.answers),
        amount=asked.amount,
        currency=asked.currency,
        created_at=now,
        expires_at=now + life,
        files=[{**each.file(), "created_at": each.created_at} for each in submission.uploads],
        signed=submission.signed,
    )


def write(
    payment: Payment, submission: Submission, once: Once, extra: Extra | None = None
) -> Payment:
    """The payment, its event, its uploads held, and what the command is answered: at once."""
    after, events = rules.start(payment)

    def more(transaction: Transaction) -> None:
        submissions.claim(transaction, submission.uploads, after.holder, "all")
        signed_answers.claim(transaction, submission.signed, after.holder)
        if extra:
            extra(transaction)

    about = ("payment", after.id)
    records.save(PaymentItem.of(after), None, about, events, once, after, more)
    return after


def find(principal: Principal, payment_id: str) -> Payment:
    """One read. Raises NotFound for what is not theirs."""
    payment = stored.get(payment_id)
    if not _visible(payment, principal):
        raise NotFound
    return payment


def checkout(principal: Principal, payment_id: str, once: Once) -> Payment:
    """With the address of a page where it can be paid now; settled instead, when it was paid.
    Raises Conflict with the reason why it cannot be paid."""
    access.may_pay(principal)
    payment = find(principal, payment_id)
    if payment.state in rules.SETTLED:
        return payment
    rules.payable(payment, clock.now())
    if payment.session:
        looked = looked_at(payment)
        if looked.outcome.paid:
            return settling.settle(payment.id, looked.outcome)
        if looked.open:
            return _again(payment, once)
    return _page(principal, payment, once)


def look(principal: Principal, payment_id: str) -> Payment:
    """Ask the provider, for whoever comes back from its page: its call may be late, or lost."""
    payment = find(principal, payment_id)
    if payment.state not in (State.PENDING, State.EXPIRED) or not payment.session:
        return payment
    return settling.settle(payment.id, looked_at(payment).outcome)


def give_up(principal: Principal, payment_id: str) -> Payment:
    """The person goes back to the form: nobody can pay it any more, and its files are free."""
    return _given_up(find(principal, payment_id))


def held(principal: Principal, payment_id: str) -> str:
    """With what files wait that were handed in with a payment of theirs: one read."""
    before = _mine(principal, payment_id)
    return before.holder if before and before.holds else ""


def provider() -> Provider:
    """Raises Conflict where nobody collects."""
    found = gateway.provider()
    if found is None:
        raise Conflict("payments_off")
    return found


def looked_at(payment: Payment, *, end: bool = False) -> Looked:
    """What the provider says; with `end` nobody can pay there afterwards. Raises Conflict."""
    try:
        return provider().end(payment.session) if end else provider().look(payment.session)
    except (gateway.Refused, gateway.Unreachable) as failure:
        logger.warning("provider", extra={"payment": payment.id, "said": str(failure)})
        raise Conflict("payments_unavailable") from failure


def plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    """As they are stored and read again."""
    read: dict[str, Any] = json.loads(json.dumps(answers))
    return read


def _page(principal: Principal, payment: Payment, once: Once) -> Payment:
    """The provider's page, kept; of two who ask at once both get the same."""
    try:
        made = provider().begin(_order(payment))
    except (gateway.Refused, gateway.Unreachable) as failure:
        logger.error("no page to pay", extra={"payment": payment.id, "said": str(failure)})
        raise Conflict("payments_unavailable") from failure
    by = By(Actor(principal.kind, principal.id, principal.name), clock.now())
    after = rules.show(payment, made.session, made.url, made.until, by)
    transaction = Transaction()
    settling.save(transaction, payment, (after, []))
    once.keep(transaction, after)
    transaction.commit()
    return after


def _order(payment: Payment) -> Order:
    """The same whenever it is asked again."""
    address = f"{settings().site_url}/payments/{payment.id}"
    return Order(
        payment=payment.id,
        number=payment.sessions + 1,
        title=in_language(payment.type_title, locales.DEFAULT),
        amount=payment.amount,
        currency=payment.currency,
        paid_url=f"{address}?back=paid",
        cancelled_url=f"{address}?back=cancelled",
    )


def _again(payment: Payment, once: Once) -> Payment:
    transaction = Transaction()
    once.keep(transaction, payment)
    transaction.commit()
    return payment


def _given_up(payment: Payment) -> Payment:
    """First nobody can pay any more, then it is written: what was paid before is settled."""
    if payment.state is not State.PENDING:
        return payment
    if payment.session:
        looked = looked_at(payment, end=True)
        if looked.outcome.paid:
            return settling.settle(payment.id, looked.outcome)
        if looked.open:
            raise Conflict("payments_unavailable")
    transaction = Transaction()
    after = settling.save(transaction, payment, rules.withdraw(payment, _by(payment, clock.now())))
    settling.release(transaction, payment)
    transaction.commit()
    return after


def _by(payment: Payment, at: datetime) -> By:
    return By(payment.by, at, payment.channel)


def _mine(principal: Principal, payment_id: str) -> Payment | None:
    """None for what is not there any more: then there is nothing to replace."""
    payment = stored.find(payment_id)
    return payment if payment and _visible(payment, principal) else None


def _visible(payment: Payment, principal: Principal) -> bool:
    """Whose it is, or of the organisation that they act for: all of it, or what they began."""
    mine = payment.by.id == principal.id or access.sees_all(principal)
    return payment.customer.id == principal.customer_id and mine
