"""Erasing a person: asked for here, done in pieces behind a queue (`decisions/0053-erasure.md`).

The account loses its person at once, in one transaction with `CustomerErased`. Everything else
that names them follows: a message of the erase queue carries the place reached, does a bounded
piece, and sends the next. Twice is once. When all is done it is done a second time some minutes
later, for what was still being written by processes that had not heard.
"""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import privacy
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Customer, Status
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Request
from chalicelib.domain.views import View
from chalicelib.errors import Conflict, Invalid
from chalicelib.gateways import queues
from chalicelib.models import customers
from chalicelib.models import request_queries as queries
from chalicelib.observability import logger
from chalicelib.services import erased_accounts, erasure_steps, facts, removal, types
from chalicelib.services.once import Once

TURNS = 4  # pieces of work done for one message, well within the function's time
AGAIN_SECONDS = 120  # longer than any process goes on with what it knew before


@dataclass(frozen=True)
class Held:
    """Finished requests of a type whose contents the law keeps, and until when at the latest."""

    title: Any
    count: int
    until: str


@dataclass(frozen=True)
class Outlook:
    """What stands in the way (`open`: requests that go on), and what stays although asked for."""

    open: Sequence[Request]
    held: Sequence[Held]


@dataclass(frozen=True)
class Place:
    """How far the work has come: the step, where in it, and in which of two passes."""

    step: int = 0
    after: str = ""
    again: bool = False


def outlook(customer_id: str) -> Outlook:
    """What asking for erasure would meet."""
    every = list(_requests(customer_id))
    kept: dict[str, list[Request]] = {}
    for request in every:
        if privacy.held(request, types.published(request.type_id, request.form_version)):
            kept.setdefault(request.type_id, []).append(request)
    return Outlook(
        [each for each in every if privacy.unfinished(each)],
        [_held(requests) for requests in kept.values()],
    )


def by_staff_outlook(customer_id: str) -> Outlook:
    """The same for somebody of the staff to see. Raises NotFound."""
    return outlook(customers.get(customer_id).id)


def by_customer(principal: Principal, email: str, once: Once) -> Customer:
    """A person asks to be forgotten, and repeats their address to say that they mean it.

    Raises Invalid for another address, Conflict (`requests_open`) while a request goes on.
    """
    known = customers.get(principal.id)
    if known.status is Status.ERASED:
        return known
    typed, own = (each.strip().casefold().encode() for each in (email, known.email))
    if not hmac.compare_digest(typed, own):
        raise Invalid(fields={"email": "email_differs"})
    return _erase(known, By(Actor("customer", known.id, ""), clock.now()), once)


def by_staff(principal: Principal, customer_id: str, version: int | None, once: Once) -> Customer:
    """The organisation erases whom it may no longer keep. Raises NotFound, Conflict, Stale."""
    known = customers.get(customer_id)
    if known.status is Status.ERASED:
        return known
    actor = Actor(principal.kind, principal.id, principal.name)
    return _erase(known, By(actor, clock.now(), version=version), once)


def work(message: Mapping[str, Any]) -> None:
    """One message of the erase queue: a request that was deleted, or an event `CustomerErased` with
    the place reached."""
    fact = facts.of_message(message)
    if fact.subject == "request":
        removal.of_deleted(fact.request_id)
        return
    place: Place | None = Place(**message.get("place", {}))
    for _ in range(TURNS):
        if place is None:
            return
        place = _turn(fact.subject_id, place)
        if place == Place(again=True):
            break
    if place is None:
        return
    wait = AGAIN_SECONDS if place == Place(again=True) else 0
    queues.send(settings().erase_queue_url, {fact.id: fact.body(place)}, wait)


def _turn(customer_id: str, place: Place) -> Place | None:
    """One piece; where to go on, None when the second pass is over."""
    after = erasure_steps.STEPS[place.step](customer_id, place.after)
    if after is not None:
        return Place(place.step, after, place.again)
    if place.step + 1 < len(erasure_steps.STEPS):
        return Place(place.step + 1, "", place.again)
    logger.info("erased", extra={"customer": customer_id, "again": place.again})
    return None if place.again else Place(again=True)


def _erase(known: Customer, by: By, once: Once) -> Customer:
    if any(privacy.unfinished(each) for each in _requests(known.id)):
        raise Conflict("requests_open")
    erased_accounts.must_not_be_the_last(known.id)
    return erased_accounts.save(known, by, once)


def _requests(customer_id: str) -> Iterator[Request]:
    """All requests of a customer, page by page."""
    cursor: str | None = None
    while True:
        page = queries.of_customer(customer_id, View.ALL, cursor)
        yield from page.items
        if (cursor := page.cursor) is None:
            return


def _held(requests: Sequence[Request]) -> Held:
    until = max(clock.text(each.forget_at) for each in requests if each.forget_at)
    return Held(requests[0].type_title, len(requests), until)
