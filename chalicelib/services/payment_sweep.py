"""Payments whose time is over: asked once at the provider, which heals a call that was lost, then
let go (F19). A day later what was handed in with them is forgotten.

First nobody can pay any more, then it is written so: dying in between leaves it to the next sweep.
"""

from datetime import timedelta

from chalicelib import clock
from chalicelib.domain import payments as rules
from chalicelib.domain.payments import TIMER, By, Payment, State
from chalicelib.errors import DomainError
from chalicelib.gateways import payments as gateway
from chalicelib.models import payments as stored
from chalicelib.models.transaction import Transaction
from chalicelib.observability import logger
from chalicelib.services import payments, settling

GRACE = timedelta(seconds=15)
LIMIT = 50  # payments of one shard in one sweep


def sweep() -> int:
    """How many were settled, let go or forgotten; one that fails is the next sweep's."""
    until = clock.text(clock.now() - GRACE)
    return sum(_done(each) for each in stored.due(until, LIMIT))


def _done(payment: Payment) -> bool:
    try:
        if payment.state is State.PENDING:
            _expire(payment)
        else:
            _forget(payment)
    except DomainError as failure:
        logger.warning("payment left", extra={"payment": payment.id, "code": failure.code})
        return False
    return True


def _expire(payment: Payment) -> None:
    """Without a provider nobody can have paid, nor be asked."""
    if payment.session and gateway.provider():
        looked = payments.looked_at(payment, end=True)
        if looked.outcome.paid:
            settling.settle(payment.id, looked.outcome)
            logger.warning("healed a lost payment", extra={"payment": payment.id})
            return
    changed = rules.expire(payment, By(TIMER, clock.now()))
    if changed:
        transaction = Transaction()
        settling.save(transaction, payment, changed)
        settling.release(transaction, payment)
        transaction.commit()


def _forget(payment: Payment) -> None:
    after = rules.forget(payment, By(TIMER, clock.now()))
    if after:
        transaction = Transaction()
        settling.save(transaction, payment, (after, []))
        transaction.commit()
