"""Payments whose time is over: asked once at the provider, which heals a call that was lost, then
let go (F19). A day later what was handed in with them is forgotten.

First nobody can pay any more, then it is written so: dying in between leaves it to the next sweep.
"""

from datetime import timedelta

from chalicelib import clock
from chalicelib.domain import payments as rules
from chalicelib.domain.payments import TIMER, By, Outcome, Payment, State
from chalicelib.gateways import payments as gateway
from chalicelib.models import payments as stored
from chalicelib.models.transaction import Transaction
from chalicelib.observability import logger
from chalicelib.services import settling

GRACE = timedelta(seconds=15)
LIMIT = 50  # payments of one shard in one sweep


def sweep() -> int:
    """How many were settled, let go or forgotten; one that fails is the next sweep's, and when the
    provider does not answer, so are all."""
    done = 0
    for payment in stored.due(clock.text(clock.now() - GRACE), LIMIT):
        try:
            _end(payment)
            done += 1
        except gateway.Unreachable:
            logger.warning("provider out of reach", extra={"payment": payment.id})
            break
        except Exception:
            logger.exception("payment left", extra={"payment": payment.id})
    return done


def _end(payment: Payment) -> None:
    if payment.state is not State.PENDING:
        return _forget(payment)
    outcome = _outcome(payment)
    if outcome and outcome.paid:
        settling.settle(payment.id, outcome)
        logger.warning("healed a lost payment", extra={"payment": payment.id})
        return None
    return _expire(payment)


def _outcome(payment: Payment) -> Outcome | None:
    """What the provider says, after which nobody can pay; without a provider, or of a page that it
    does not know, nobody can have paid."""
    provider = gateway.provider()
    if provider is None or not payment.session:
        return None
    try:
        return provider.end(payment.session).outcome
    except gateway.Refused as refused:
        logger.error("page unknown", extra={"payment": payment.id, "said": str(refused)})
        return None


def _expire(payment: Payment) -> None:
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
