"""Where a person is signed in: shown, and ended one by one or all at once (F11–F13)."""

from dataclasses import dataclass

from chalicelib import clock
from chalicelib.domain import sessions as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.sessions import HERE, Session
from chalicelib.errors import NotFound, SignedOut
from chalicelib.gateways import live
from chalicelib.models import connections
from chalicelib.models import sessions as stored
from chalicelib.models.events import EventItem
from chalicelib.models.transaction import Transaction
from chalicelib.observability import correlation_id, logger
from chalicelib.services import access_history, admission
from chalicelib.services.facts import Fact
from chalicelib.services.once import Once

SHOWN = 50


@dataclass(frozen=True)
class Device:
    """A session as its person sees it; `here`: the one that asks."""

    session: Session
    here: bool


def mine(principal: Principal) -> list[Device]:
    """Those that go on, the last used first: one query."""
    found, all_ended_at = stored.of(principal.id)
    since = clock.now() - rules.KEPT
    going = [each for each in found if rules.goes_on(each, all_ended_at) and each.last_at > since]
    going.sort(key=lambda each: (each.id == principal.session, each.last_at), reverse=True)
    return [Device(each, each.id == principal.session) for each in going[:SHOWN]]


def end(principal: Principal, session_id: str, once: Once) -> None:
    """End one of mine. Raises NotFound for what is not mine, or over."""
    chosen = principal.session if session_id == HERE else session_id
    if not chosen or len(chosen) > admission.LONGEST:
        raise NotFound
    transaction = Transaction()
    stored.end(transaction, principal.id, chosen, clock.now())
    _tell(transaction, principal, "SessionEnded", chosen)
    access_history.with_change(principal.id, "session_ended", principal)(transaction)
    once.keep(transaction, None)
    transaction.commit()
    admission.forget()


def end_all(transaction: Transaction, principal: Principal) -> None:
    """Into the transaction that signs out everywhere: also what never called is over."""
    stored.end_all(transaction, principal.id, clock.now())
    _tell(transaction, principal, "SessionsEnded", clock.identifier())


def settle(fact: Fact) -> None:
    """Close the open sockets of sessions that are over by now; the others stay."""
    customer_id, closed = str(fact.data["customer"]), 0
    for connection_id in connections.listening(f"customer#{customer_id}", consistent=True):
        principal = connections.known(connection_id)
        if principal and principal.id == customer_id and _is_over(principal):
            live.close(connection_id)
            connections.leave(connection_id)
            closed += 1
    logger.info("sessions ended", extra={"customer": customer_id, "sockets": closed})


def _is_over(principal: Principal) -> bool:
    try:
        admission.check_now(principal)
    except SignedOut:
        return True
    return False


def _tell(transaction: Transaction, principal: Principal, what: str, subject_id: str) -> None:
    event = rules.ended(principal.id, clock.now(), what)
    item = EventItem.about("session", subject_id, event, correlation_id())
    transaction.create(item, NotFound())  # a session ends once
