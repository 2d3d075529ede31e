"""Merging accounts: the command writes the two accounts, their requests follow behind a queue.

They move a few at a time, each in a transaction of its own that first makes sure that the merge
still holds. A message carries the place reached and sends the next one; twice is once. When all
are moved it is done again later, for what was opened by a process that had not heard.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import merging as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Customer, Status
from chalicelib.domain.events import Actor
from chalicelib.domain.merging import Both
from chalicelib.errors import Conflict, NotFound, Stale
from chalicelib.gateways import queues
from chalicelib.models import customers, merges
from chalicelib.models import request_queries as queries
from chalicelib.models.customers import CustomerItem
from chalicelib.models.merges import Merge
from chalicelib.models.transaction import Transaction
from chalicelib.observability import logger
from chalicelib.services import access_history, acting, records
from chalicelib.services import requests as services
from chalicelib.services.facts import Fact
from chalicelib.services.once import Once

PAGE = 25
TURNS = 2  # pages for one message
AGAIN_SECONDS = 120  # longer than any process goes on with what it knew before


@dataclass(frozen=True)
class Place:
    """Behind which request to go on, in which of two passes."""

    after: str = ""
    again: bool = False


def merge(
    principal: Principal, source_id: str, target_id: str, version: int, once: Once
) -> Customer:
    """Merge one account into another. Raises NotFound, Stale, Conflict, Invalid."""
    source = customers.get(source_id)
    target = _target(target_id)
    both = rules.merge(source, target, acting.by(principal, version))
    kept = Merge(source.id, str(source.status), clock.text(clock.now()))

    def extra(transaction: Transaction) -> None:
        merges.keep(transaction, target.id, kept)

    return _save(principal, both, "merged", once, extra)


def unmerge(principal: Principal, source_id: str, version: int, once: Once) -> Customer:
    """Take a merge back: the account is what it was, and its requests come back."""
    source = customers.get(source_id)
    kept = merges.get(source.merged_into, source.id) if source.merged_into else None
    if kept is None:
        raise Conflict("not_merged")
    target = customers.get(source.merged_into)
    both = rules.unmerge(source, target, Status(kept.status), acting.by(principal, version))

    def extra(transaction: Transaction) -> None:
        merges.forget(transaction, target.id, source.id)

    return _save(principal, both, "unmerged", once, extra)


def follow(fact: Fact, place: Mapping[str, Any]) -> None:
    """Move some requests, and send for the rest."""
    reached: Place | None = Place(**place)
    for _ in range(TURNS):
        if reached is None:
            return
        reached = _page(fact, reached)
        if reached == Place(again=True):
            break
    if reached is None:
        return
    wait = AGAIN_SECONDS if reached == Place(again=True) else 0
    queues.send(settings().customers_queue_url, {fact.id: fact.body(reached)}, wait)


def _page(fact: Fact, place: Place) -> Place | None:
    """One page; where to go on, None when the second pass is over or the merge no longer holds."""
    merged = fact.type == "CustomerMerged"
    try:
        after = _move_there(fact, place.after) if merged else _move_back(fact)
    except _Over:
        return None
    if after:
        return Place(after, place.again)
    logger.info("requests moved", extra={"customer": fact.subject_id, "again": place.again})
    return None if place.again or not merged else Place(again=True)


def _move_there(fact: Fact, after: str) -> str:
    source, target = fact.subject_id, customers.get(fact.data["into"])
    found = queries.some_of_customer(source, after, PAGE)
    for request, _ in found:
        _move(fact, request.id, target, (source, target.id))
    return found[-1][1] if len(found) == PAGE else ""


def _move_back(fact: Fact) -> str:
    source, target = customers.get(fact.subject_id), fact.data["from"]
    found = merges.moved(target, source.id, PAGE)
    for request_id in found:
        _move(fact, request_id, source, (source.id, target))
    return "more" if len(found) == PAGE else ""


def _move(fact: Fact, request_id: str, to: Customer, pair: tuple[str, str]) -> None:
    """One request, if it is still where the merge, or its taking back, found it."""
    source, target = pair
    forward = fact.type == "CustomerMerged"
    whose = source if forward else target

    def extra(transaction: Transaction) -> None:
        holds = CustomerItem.merged_into == target
        here = holds if forward else CustomerItem.merged_into.does_not_exist()
        transaction.check(CustomerItem, customers.pk(source), "customer", here, _Over())
        note = merges.note_moved if forward else merges.forget_moved
        note(transaction, target, source, request_id)

    try:
        request = queries.get(request_id)
    except NotFound:
        return
    if request.customer.id != whose:
        return
    by = By(fact.by, clock.now(), fact.channel)
    reason = "merged" if forward else "unmerged"
    moved = rules.move(request, Actor("customer", to.id, to.name), by, reason)
    services.commit(request, moved, extra=extra)


class _Over(Conflict):
    """The merge was taken back, or made again, since: another message moves the requests."""


def _target(customer_id: str) -> Customer:
    found = customers.find(customer_id)
    if found is None:
        raise NotFound
    return found


def _save(
    principal: Principal, both: Both, what: str, once: Once, extra: records.Extra
) -> Customer:
    """Both accounts, both histories, and what is needed to go back: one transaction."""
    source, target, of_source, of_target = both
    recorded = access_history.with_change(source.id, what, principal)

    def all_of_it(transaction: Transaction) -> None:
        unchanged = CustomerItem.unchanged_since(target.version - 1)
        transaction.put(CustomerItem.of(target), unchanged, Stale())
        records.add(transaction, ("customer", target.id), of_target)
        recorded(transaction)
        extra(transaction)

    about, before = ("customer", source.id), source.version - 1
    records.save(CustomerItem.of(source), before, about, of_source, once, source, all_of_it)
    return source
