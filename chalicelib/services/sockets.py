"""Who may listen: a single-use ticket of a minute, and then only what changed, never what."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.domain.organisations import Contact
from chalicelib.errors import Forbidden, SignedOut
from chalicelib.gateways import live
from chalicelib.models import connections, contacts, staff
from chalicelib.models import sessions as stored
from chalicelib.models.transaction import Transaction
from chalicelib.services import admission, push
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
    principal, contact = _as_of_now(principal), None
    if principal.represents:
        principal, contact = _acting_now(principal)
    check = _session_now(principal) if principal.session else None
    connections.join(connection_id, principal, push.topics_of(principal), contact, check)


def _session_now(principal: Principal) -> Callable[[Transaction], None]:
    """Who was signed out since the ticket does not listen. One read, and a condition for what
    happens meanwhile. Raises BadTicket."""
    try:
        all_ended_at = admission.check_now(principal)
    except SignedOut as over:
        raise BadTicket from over

    def check(transaction: Transaction) -> None:
        session = (principal.id, principal.session)
        stored.must_go_on(transaction, *session, all_ended_at, BadTicket())

    return check


def _acting_now(principal: Principal) -> tuple[Principal, Contact]:
    """A contact listens for an organisation within the rights of now. One read. Raises BadTicket
    for who may no longer."""
    contact = contacts.find(principal.represents, principal.id)
    if contact is None or not contact.active:
        raise BadTicket
    return replace(principal, rights=contact.rights), contact


def _as_of_now(principal: Principal) -> Principal:
    """Staff listen to the departments that they serve now, not those of when the ticket was
    issued. One read, for staff and systems alone. Raises Forbidden for who serves no more."""
    if principal.kind == "customer":
        return principal
    member = staff.find(principal.id, consistent=True)
    if member is None or not member.active:
        raise Forbidden("not_registered")
    return replace(principal, departments=frozenset(member.departments))


def welcome(origin: str | None) -> bool:
    """Only our own pages: a browser always says where a page is from, and cannot lie about it.

    A program that says nothing is no page that a person was lured to; it too needs a ticket.
    """
    if origin is None:
        return True
    site = urlsplit(settings().site_url)
    return origin == f"{site.scheme}://{site.netloc}"


def must_be_known(connection_id: str) -> None:
    """Raises Forbidden before a connection authenticated."""
    if connections.known(connection_id) is None:
        raise Forbidden("not_authenticated")


def locale(connection_id: str) -> str:
    """The language of whoever sits behind a connection, empty before they said who they are."""
    known = connections.known(connection_id)
    return known.locale if known else ""


def send(connection_id: str, frame: str) -> None:
    """Answer on a connection; one that is gone is forgotten."""
    if not live.post(connection_id, frame):
        connections.leave(connection_id)


def hang_up(connection_id: str) -> None:
    """Close a connection from our side."""
    live.close(connection_id)


def leave(connection_id: str) -> None:
    """A page was closed, or lost its line."""
    connections.leave(connection_id)
