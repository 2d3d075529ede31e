"""Payments as the staff see them: those that are owed back first, one with its history, and giving
money back (F19). A payment without a request is here, and nowhere else; that of a request is given
back from its page too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib import clock
from chalicelib.domain import payments as rules
from chalicelib.domain import privacy, refunding
from chalicelib.domain.access import Principal
from chalicelib.domain.payments import ASKED_LIFE, Payment
from chalicelib.domain.requests import Request
from chalicelib.errors import Busy, Conflict, NotFound, Stale
from chalicelib.gateways import payments as gateway
from chalicelib.models import payments as stored
from chalicelib.models import personal
from chalicelib.models import request_queries as queries
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.models.transaction import Transaction
from chalicelib.observability import logger
from chalicelib.services import (
    access_history,
    acting,
    catalogue,
    payments,
    requests,
    settling,
    submissions,
)
from chalicelib.services.customers import Wish, represented
from chalicelib.services.once import Once


@dataclass(frozen=True)
class Followed:
    """A payment with its history, newest first."""

    payment: Payment
    events: Sequence[EventItem]


def of_state(principal: Principal, state: str, cursor: str | None) -> Page[Payment]:
    """One query; types that the profile blocks are not there (F116)."""
    page = stored.of_state(state, cursor)
    return Page([each for each in page.items if _seen(each, principal)], page.cursor)


def find(principal: Principal, payment_id: str) -> Followed:
    """One query. Raises NotFound."""
    payment, events = stored.with_history(payment_id)
    if not _seen(payment, principal):
        raise NotFound
    return Followed(payment, events)


def refund(
    principal: Principal, payment_id: str, reason: str, version: int | None, once: Once
) -> Payment:
    """Give it back at the provider, under a key of the payment: asked again it is done once; then
    it is written, into the history of its request too. Raises Conflict when there is nothing to
    give back, or the provider does not do it."""
    payment = find(principal, payment_id).payment
    rules.refundable(payment, version)
    try:
        receipt = payments.provider().refund(payment.id, payment.receipt, payment.amount)
    except (gateway.Refused, gateway.Unreachable) as failure:
        logger.error("no refund", extra={"payment": payment.id, "said": str(failure)})
        raise Conflict("payments_unavailable") from failure
    for attempt in range(1, requests.ATTEMPTS + 1):
        try:
            return _given_back(principal, payment, receipt, reason, once)
        except (Stale, Busy):
            requests.wait(attempt)  # somebody wrote in the request meanwhile
    raise Busy


def _given_back(
    principal: Principal, payment: Payment, receipt: str, reason: str, once: Once
) -> Payment:
    """The payment and, if it became one, its request: one transaction. Raises Stale."""
    who = acting.by(principal)
    by = rules.By(who.actor, who.at, who.channel, payment.version)
    transaction = Transaction()
    after = settling.save(transaction, payment, rules.refund(payment, receipt, reason, by))
    if request := _became(payment):
        published = requests.published_of(request)
        command = requests.command_of(principal, None, who.channel)
        if changed := refunding.refund(request, published, reason, command):
            requests.add(transaction, request, changed)
    once.keep(transaction, after)
    transaction.commit()
    return after


def _became(payment: Payment) -> Request | None:
    return queries.get(payment.request_id) if payment.request_id else None


def ask(principal: Principal, customer_id: str, wish: Wish, once: Once) -> Payment:
    """Staff fill in a form that costs something for a customer: they are mailed where to pay, and
    when they have, it is a request that staff opened on their behalf (F83)."""
    by = represented(principal, customer_id, wish.type_id)
    payments.provider()
    catalogue.may_open(by, wish.type_id)
    submission = submissions.judge(by, wish)
    payment = payments.new(by, submission, payments.cost(submission), ASKED_LIFE, wish.channel)
    recorded = access_history.with_change(by.represents, "represented", principal)
    return payments.write(payment, submission, once, recorded)


def disown(payment: Payment, person: str) -> None:
    """Who was erased pays nothing any more: what waited is let go, and the name goes. A payment
    that comes all the same is owed back."""
    name = privacy.pseudonym(person)
    for event in stored.with_history(payment.id)[1]:
        if event.by["id"] == person and event.by["name"] != name:
            personal.rename(event, {**event.by, "name": name})
    after = rules.erased(payment, person, name, rules.By(rules.TIMER, clock.now()))
    if after is None:
        return
    transaction = Transaction()
    settling.save(transaction, payment, (after, []))
    settling.release(transaction, payment)
    transaction.commit()


def _seen(payment: Payment, principal: Principal) -> bool:
    return payment.type_id not in principal.blocked_types
