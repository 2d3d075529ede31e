"""Who may listen: a single-use ticket of a minute, and then only what changed, never what."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.errors import Forbidden
from chalicelib.models import connections
from chalicelib.models.transaction import Transaction
from chalicelib.services import push
from chalicelib.services.once import Once

TICKET_LIFE = timedelta(seconds=60)
MAX_TICKET = 200


class BadTicket(Forbidden):
    """Unknown, used or expired, which are all the same to whoever holds it."""

    code = "bad_ticket"


@dataclass(frozen=True)
class Ticket:
    """`ticket` is a secret, shown once to whom it was issued."""

    ticket: str
    expires_at: datetime


def issue_ticket(principal: Principal, once: Once) -> Ticket:
    """Let a principal open one socket within a minute. One transaction.

    A repeated call gets the same ticket, which is why its answer is kept for as long as others;
    what is kept opens nothing after the minute, or after the first use.
    """
    ticket = Ticket(clock.token(), clock.now().replace(microsecond=0) + TICKET_LIFE)
    transaction = Transaction()
    connections.keep_ticket(transaction, ticket.ticket, principal, ticket.expires_at)
    once.keep(transaction, ticket)
    transaction.commit()
    return ticket


def authenticate(connection_id: str, ticket: object) -> None:
    """Spend a ticket. Raises BadTicket, or Conflict when the connection was let in before."""
    if not isinstance(ticket, str) or not 0 < len(ticket) <= MAX_TICKET:
        raise BadTicket
    principal = connections.use_ticket(ticket)
    if principal is None:
        raise BadTicket
    connections.join(connection_id, principal, push.topics_of(principal))


def listener(connection_id: str) -> Principal | None:
    """Who sits behind a connection; None before it authenticated."""
    return connections.known(connection_id)


def leave(connection_id: str) -> None:
    """A page was closed, or lost its line."""
    connections.leave(connection_id)
