"""Open pages: the ticket that lets one in, the connection, and the topics it listens to.

`ticket#{sha256}` / `ticket` · `connection#{id}` / `connection` · `topic#{topic}` /
`connection#{id}`. TTL sweeps what nobody took down; reads check the expiry themselves.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from pynamodb.attributes import JSONAttribute, ListAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DeleteError

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.organisations import Contact
from chalicelib.errors import Conflict, Forbidden
from chalicelib.models import contacts, staff
from chalicelib.models.base import Item, connection
from chalicelib.models.transaction import Transaction

LIFE = timedelta(hours=2, minutes=10)  # API Gateway hangs up after two hours


class TicketItem(Item, discriminator="ticket"):
    """A ticket is found by its hash; expiry is checked, TTL only sweeps."""

    principal = JSONAttribute()
    expires_at = NumberAttribute()


class ConnectionItem(Item, discriminator="connection"):
    principal = JSONAttribute()
    topics: ListAttribute[Any] = ListAttribute()
    expires_at = NumberAttribute()


class SubscriptionItem(Item, discriminator="subscription"):
    connection_id = UnicodeAttribute()
    expires_at = NumberAttribute()


def keep_ticket(
    transaction: Transaction, ticket: str, principal: Principal, until: datetime
) -> None:
    transaction.create(
        TicketItem(
            pk=_ticket(ticket),
            sk="ticket",
            principal=_stored(principal),
            expires_at=int(until.timestamp()),
        )
    )


def use_ticket(ticket: str) -> Principal | None:
    """Whose ticket it is, once: None for one that is unknown, used or expired. One write."""
    try:
        answer = connection().delete_item(
            _ticket(ticket), "ticket", condition=Item.pk.exists(), return_values="ALL_OLD"
        )
    except DeleteError as failure:
        if failure.cause_response_code == "ConditionalCheckFailedException":
            return None
        raise
    item = TicketItem.from_raw_data(answer["Attributes"])
    return _principal(item.principal) if item.expires_at > clock.now().timestamp() else None


def join(
    connection_id: str,
    principal: Principal,
    topics: Sequence[str],
    contact: Contact | None = None,
    check: Callable[[Transaction], None] | None = None,
) -> None:
    """Let a connection listen. Raises Conflict when it was let in before, and Forbidden for staff
    who serve no more, and for a `contact` who is no longer what was read: who is dismissed
    meanwhile is not let in; `check` adds what else has to hold. One transaction."""
    until = int((clock.now() + LIFE).timestamp())
    transaction = Transaction()
    if principal.kind != "customer":
        staff.must_serve(transaction, principal.id, Forbidden("not_registered"))
    if contact:
        contacts.check(transaction, contact, Forbidden("not_your_organisation"))
    if check:
        check(transaction)
    transaction.create(
        ConnectionItem(
            pk=_connection(connection_id),
            sk="connection",
            principal=_stored(principal),
            topics=list(topics),
            expires_at=until,
        ),
        Conflict("already_authenticated"),
    )
    for topic in topics:
        transaction.put(
            SubscriptionItem(
                pk=_topic(topic),
                sk=_connection(connection_id),
                connection_id=connection_id,
                expires_at=until,
            )
        )
    transaction.commit()


def known(connection_id: str) -> Principal | None:
    """Who sits behind a connection; None before it authenticated. One consistent read."""
    item = _get(connection_id)
    return _principal(item.principal) if item else None


def leave(connection_id: str) -> None:
    """Forget a connection that is gone, and what it listened to."""
    item = _get(connection_id)
    if item is None:
        return
    for topic in item.topics:
        SubscriptionItem(pk=_topic(topic), sk=_connection(connection_id)).delete()
    item.delete()


def listening(topic: str, *, consistent: bool = False) -> list[str]:
    """The connections that listen to a topic: one query."""
    now = clock.now().timestamp()
    found = SubscriptionItem.query(
        _topic(topic), Item.sk.startswith("connection#"), consistent_read=consistent
    )
    return [item.connection_id for item in found if item.expires_at > now]


def _get(connection_id: str) -> ConnectionItem | None:
    try:
        return ConnectionItem.get(_connection(connection_id), "connection", consistent_read=True)
    except ConnectionItem.DoesNotExist:
        return None


def _stored(principal: Principal) -> dict[str, Any]:
    kept = {name: getattr(principal, name) for name in ("kind", "id", "locale")}
    more = {name: getattr(principal, name) for name in ("represents", "session")}
    more = {name: value for name, value in more.items() if value}
    return kept | more | {"departments": sorted(principal.departments)}


def _principal(stored: dict[str, Any]) -> Principal:
    """Without a name: nothing that a socket does needs one."""
    return Principal(**({"name": ""} | stored | {"departments": frozenset(stored["departments"])}))


def _ticket(ticket: str) -> str:
    return f"ticket#{hashlib.sha256(ticket.encode()).hexdigest()}"


def _connection(connection_id: str) -> str:
    return f"connection#{connection_id}"


def _topic(topic: str) -> str:
    return f"topic#{topic}"
