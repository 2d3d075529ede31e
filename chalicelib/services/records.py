"""Saving anything that has a version, with its events and its answer: one transaction."""

from collections.abc import Callable, Iterable
from typing import Any

from chalicelib.domain.events import Event
from chalicelib.errors import Conflict, DomainError, Stale
from chalicelib.models.events import EventItem
from chalicelib.models.transaction import Transaction
from chalicelib.observability import correlation_id
from chalicelib.services.once import Once

Extra = Callable[[Transaction], None]


def save(
    item: Any,
    before: int | None,
    about: tuple[str, str],
    events: Iterable[Event],
    once: Once | None = None,
    answer: Any = None,
    extra: Extra | None = None,
    taken: DomainError | None = None,
) -> None:
    """Write `item` (whose model has `unchanged_since`), the `events` about `(subject, id)`, and
    what the command is answered.

    `before`: the version that was read, None for what is new. Raises Stale when it moved, and
    `taken` (a Conflict, if not given) when what should be new exists.
    """
    transaction = Transaction()
    if before is None:
        transaction.create(item, taken or Conflict("exists"))
    else:
        transaction.put(item, item.unchanged_since(before), Stale())
    add(transaction, about, events)
    if once:
        once.keep(transaction, answer)
    if extra:
        extra(transaction)
    transaction.commit()


def add(transaction: Transaction, about: tuple[str, str], events: Iterable[Event]) -> None:
    """Events about `(subject, id)`, into a transaction that changes it."""
    for event in events:
        transaction.create(EventItem.about(*about, event, correlation_id()), Stale())
